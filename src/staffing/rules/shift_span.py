"""Shift span: the longest working day, gaps of a split shift included."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the span may be."""

    most_minutes: int = Field(ge=1, description="minutes from the first start to the last end; 780 is 13 h")


class ShiftSpan(Rule[Params]):
    """From the first start to the last end of the shifts that begin on one day there are at most 13 hours."""

    code = "shift_span"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            shifts = roster.shifts_of(employee.id)
            for day in range(roster.instance.horizon.days):
                today = [shift for shift in shifts if shift.day == day]
                roster.span(employee.id, dict.fromkeys(today, self.params.most_minutes))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in schedule.instance.employees:
            shifts = schedule.planned(employee.id)
            for day in sorted({shift.day for shift in shifts}):
                today = [shift for shift in shifts if shift.day == day]
                span = Interval(min(shift.start for shift in today), max(shift.end for shift in today))
                excess = span.minutes - self.params.most_minutes
                if excess > 0:
                    allowed = hours_text(self.params.most_minutes)
                    message = f"{hours_text(span.minutes)} from first start to last end; {allowed} allowed"
                    yield Violation(self.name, employee.id, span, excess, message)
