"""Choices: how long shifts and which parts of the day an employee has chosen to work."""

from collections.abc import Iterator

from staffing.domain.choices import WorkingTimeChoice
from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift, part_of_day
from staffing.domain.time import Horizon, hours_text
from staffing.rules.base import BoundParams, Rule

Params = BoundParams


class Choices(Rule[Params]):
    """Every shift has a length and a part of the day that its employee has chosen."""

    code = "choices"
    narrows = True
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for choice in self.choices(roster.instance, self.params.binding):
            days = horizon.days_in(choice.period, range(horizon.days))
            for shift in roster.shifts_of(choice.employee):
                if shift.day in days and _breach(choice, shift, horizon):
                    roster.forbid(choice.employee, shift)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for choice in self.choices(schedule.instance, self.params.binding):
            for shift in schedule.planned(choice.employee):
                breach = _breach(choice, shift, schedule.instance.horizon)
                if breach:
                    message = f"{shift.code} {breach}, which the employee has not chosen"
                    yield Violation(self.name, choice.employee, shift.interval, 1, message)


def _breach(choice: WorkingTimeChoice, shift: Shift, horizon: Horizon) -> str | None:
    """What about the shift is not as chosen; None when all is, when it is standby, or on a day the choice is not about."""
    if shift.is_standby or not 0 <= shift.day < horizon.days or horizon.date_of(shift.day) not in choice.period:
        return None
    length = shift.interval.minutes
    if (choice.shortest or 0) > length or length > (choice.longest or length):
        return f"is {hours_text(length)} long"
    if choice.parts is not None and part_of_day(shift, horizon) not in choice.parts:
        return f"is {part_of_day(shift, horizon)} work"
    return None
