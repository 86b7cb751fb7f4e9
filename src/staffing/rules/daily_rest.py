"""Daily rest (dygnsvila): an uninterrupted pause between the end of one shift and the start of the next."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pydantic import Field, model_validator

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift, pairs_within
from staffing.domain.shifts import without_standby
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the rest is, and how short it may be planned as an exception."""

    least_minutes: int = Field(ge=0, description="minutes of rest between two shifts; 660 is 11 h")
    exception_minutes: int = Field(ge=0, description="shortest rest as a planned exception; `least_minutes` for none")
    split_days: bool = Field(description="whether shifts that start on one day count as one, the gaps included")

    @model_validator(mode="after")
    def _is_an_exception(self) -> "Params":
        if not self.least_minutes * self.split_days <= self.exception_minutes <= self.least_minutes:
            raise ValueError("an exception is shorter than the rest itself, and there is none with split days")
        return self


class DailyRest(Rule[Params]):
    """Between two consecutive shifts of an employee there is an uninterrupted rest of at least 11 hours.

    After a shift with time on call (*jour*) it is also at least as long as that shift. Rest goes on during standby. With
    `split_days`, nothing is asked between shifts that start on one day (*delad tur*); their length is the shift span's matter.
    After any other shift, a shorter rest of at least `exception_minutes` is an exception, and the next rest makes up for it: it
    is longer by what was missing (after 9 h it is 13 h) and exceeds by what it lacks of that. If it is short enough for an
    exception, the rest after it is longer in turn. Nothing makes up for a rest even shorter than an exception; it exceeds by
    what it lacks. A rest that no known shift ends is long enough.
    """

    code = "daily_rest"
    statutory = True
    left_to_unit = frozenset({"exception_minutes", "split_days"})
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            work = without_standby(roster.shifts_of(employee.id))
            if self.params.exception_minutes == self.params.least_minutes and not self.params.split_days:
                roster.rest(employee.id, {shift: self._least_after(shift) for shift in work})
            else:
                self._post_pairs(roster, employee.id, work)

    def _post_pairs(self, roster: RosterModel, employee: str, work: Sequence[Shift]) -> None:
        repaid = 2 * self.params.least_minutes - self.params.exception_minutes
        soon: dict[Shift, list[tuple[Shift, int]]] = {shift: [] for shift in work}
        for first, second in pairs_within(work, max([repaid, *map(self._least_after, work)])):
            if not self._is_split(first, second):
                soon[first].append((second, second.start - first.end))
        for first, second, rest in ((shift, *near) for shift in work for near in soon[shift]):
            if lacking := self._lacking(first, rest):
                roster.follow(employee, first, second, excess=lacking)
            elif self._is_exception(first, rest):
                for third, next_rest in soon[second]:
                    due = 2 * self.params.least_minutes - rest - self._lacking(second, next_rest)
                    if next_rest < due:
                        roster.sequence(employee, [first, second, third], excess=due - next_rest)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            work = without_standby(schedule.shifts_of(employee.id))
            owed, owing = 0, work[:0]
            for first, second in (pair for pair in pairwise(work) if not self._is_split(*pair)):
                rest, own, needed = second.start - first.end, self._least_after(first), self.params.least_minutes + owed
                is_exception = self._is_exception(first, rest)
                lacking = 0 if is_exception else max(0, own - rest)
                missing = max(0, needed - rest - lacking) if owed else 0
                lacking *= lacking > 0 and schedule.concerns(first, second)
                missing *= missing > 0 and schedule.concerns(*owing, first, second)
                if lacking + missing > 0:
                    where = Interval(*sorted((first.end, second.start)))
                    found, due = hours_text(rest), hours_text(max(own, needed))
                    message = f"{found} of rest between {first.code} and {second.code}; {due} needed"
                    yield Violation(self.name, employee.id, where, lacking + missing, message)
                owed, owing = (self.params.least_minutes - rest, [first]) if is_exception else (0, [])

    def _is_split(self, first: Shift, second: Shift) -> bool:
        return self.params.split_days and first.day == second.day

    def _lacking(self, shift: Shift, rest: int) -> int:
        """What a rest after a shift lacks when there is nothing to make up for."""
        return 0 if self._is_exception(shift, rest) else max(0, self._least_after(shift) - rest)

    def _least_after(self, shift: Shift) -> int:
        return max(self.params.least_minutes, shift.interval.minutes if shift.on_call else 0)

    def _is_exception(self, shift: Shift, rest: int) -> bool:
        return not shift.on_call and self.params.exception_minutes <= rest < self.params.least_minutes
