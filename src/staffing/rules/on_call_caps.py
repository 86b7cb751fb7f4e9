"""On-call caps: how much time on call at the workplace (*jourtid*) there may be."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from staffing.domain.averaging import (
    add_no_more,
    calendar_months,
    known_part,
    not_within_next,
    told_before,
    weeks_until,
)
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams

WEEKS = 4


class Span(StrEnum):
    """What on-call time is counted by."""

    FOUR_WEEKS = "four_weeks"
    MONTH = "month"


class Params(RuleParams):
    """What is counted by, and how much there may be."""

    by: Span = Field(strict=False, description="`four_weeks` or `month`: which of the two limits holds")
    most_minutes_four_weeks: int = Field(ge=0, description="most minutes on call in 4 weeks; 2880 is 48 h")
    most_minutes_month: int = Field(ge=0, description="most minutes on call in a calendar month; 3000 is 50 h")


class OnCallCaps(Rule[Params]):
    """An employee is on call at the workplace for at most 48 hours in 4 weeks, or 50 hours in a calendar month.

    The 4 weeks end with a week of the horizon. All shifts that are known count on the day on which they start, and before
    them the ledger. Standby (*beredskap*) is another matter.
    """

    code = "on_call_caps"
    statutory = True
    left_to_unit = frozenset({"by"})
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            on_call = {
                shift: sum(part.minutes for part in shift.on_call)
                for shift in roster.shifts_of(employee.id)
                if shift.on_call
            }
            for days, given in self._spans(roster.instance, employee.id) if on_call else ():
                meant = {shift: minutes for shift, minutes in on_call.items() if shift.day in days}
                add_no_more(roster, employee.id, meant, most=self._most, given=given)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, adjacent = schedule.instance.horizon, schedule.instance.adjacent_of
        for employee in self.employees(schedule.instance):
            waiting = [shift for shift in schedule.planned(employee.id) if shift.on_call]
            for days, given in self._spans(schedule.instance, employee.id) if waiting else ():
                planned = sum(shift.on_call_minutes for shift in waiting if shift.day in days)
                before = given + sum(shift.on_call_minutes for shift in adjacent[employee.id] if shift.day in days)
                excess = planned - max(0, self._most - before)
                if excess > 0:
                    span = f"{WEEKS} weeks" if self.params.by is Span.FOUR_WEEKS else "the month"
                    message = f"{hours_text(before + planned)} on call in {span}; {hours_text(self._most)} allowed"
                    where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                    yield Violation(self.name, employee.id, where, excess, message)

    def _spans(self, instance: Instance, employee: str) -> Iterator[tuple[range, int]]:
        """Days whose shifts count for an employee, and minutes that the ledger has for days before those."""
        horizon, told = instance.horizon, told_before(instance, employee, Quantity.ON_CALL_MINUTES)
        by_weeks = self.params.by is Span.FOUR_WEEKS
        spans = weeks_until(horizon.days, WEEKS) if by_weeks else calendar_months(horizon)
        for stretch in not_within_next(known_part(days, instance.known_days, told) for days in spans):
            yield stretch.days, stretch.amount

    @property
    def _most(self) -> int:
        """The limit that holds."""
        by_month = self.params.by is Span.MONTH
        return self.params.most_minutes_month if by_month else self.params.most_minutes_four_weeks
