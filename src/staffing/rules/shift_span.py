"""Shift span: the longest working day, gaps of a split shift included."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the span may be."""

    most_minutes: int = Field(ge=1, description="minutes from the first start to the last end; 780 is 13 h")
    most_minutes_on_call: int = Field(
        ge=1, description="the same where the first or the last shift has time on call; 1200 is 20 h"
    )


class ShiftSpan(Rule[Params]):
    """From the first start to the last end of the shifts that begin on one day there are at most 13 hours.

    That is so from the start of each of them to the end of each other, or its own. Where one of the two has time on call
    (*jour*) there are at most 20 hours. Standby (*beredskap*) is not work and belongs to no span.
    """

    code = "shift_span"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        days = range(roster.instance.horizon.days)
        for employee in self.employees(roster.instance):
            for day, today in _by_day(roster.shifts_of(employee.id)).items():
                if day in days:
                    roster.span(employee.id, {shift: self._most(shift) for shift in today})

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            for today in _by_day(schedule.planned(employee.id)).values():
                excess, start, end = max(self._above(*pair) for pair in combinations_with_replacement(today, 2))
                if excess > 0:
                    span, allowed = hours_text(end - start), hours_text(end - start - excess)
                    message = f"{span} from first start to last end; {allowed} allowed"
                    yield Violation(self.name, employee.id, Interval(start, end), excess, message)

    def _above(self, first: Shift, second: Shift) -> tuple[int, int, int]:
        """By how much two shifts of a day, or one alone, exceed what they may; and from when to when they last."""
        start, end = min(first.start, second.start), max(first.end, second.end)
        return end - start - max(self._most(first), self._most(second)), start, end

    def _most(self, shift: Shift) -> int:
        return self.params.most_minutes_on_call if shift.on_call else self.params.most_minutes


def _by_day(shifts: Iterable[Shift]) -> dict[int, list[Shift]]:
    """The shifts by the day on which they begin, without standby."""
    found: dict[int, list[Shift]] = defaultdict(list)
    for shift in shifts:
        if not shift.is_standby:
            found[shift.day].append(shift)
    return found
