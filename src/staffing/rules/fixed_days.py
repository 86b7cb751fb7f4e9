"""Fixed days: who has chosen certain weekdays works on no other."""

from collections.abc import Iterator

from staffing.domain.choices import WorkingTimeChoice
from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon
from staffing.rules.base import BoundParams, Rule

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


Params = BoundParams


class FixedDays(Rule[Params]):
    """Whoever has chosen certain weekdays starts no shift on another."""

    code = "fixed_days"
    narrows = True
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for choice in self.choices(roster.instance, self.params.binding):
            for shift in roster.shifts_of(choice.employee):
                if _is_breach(choice, shift, roster.instance.horizon):
                    roster.forbid(choice.employee, shift)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for choice in self.choices(schedule.instance, self.params.binding):
            for shift in schedule.planned(choice.employee):
                if _is_breach(choice, shift, horizon):
                    weekday = WEEKDAYS[horizon.date_of(shift.day).weekday()]
                    message = f"{shift.code} is on a {weekday}, which the employee has not chosen"
                    yield Violation(self.name, choice.employee, shift.interval, 1, message)


def _is_breach(choice: WorkingTimeChoice, shift: Shift, horizon: Horizon) -> bool:
    """Whether the shift is on another weekday than those chosen; standby is no work."""
    if choice.weekdays is None or shift.is_standby or not 0 <= shift.day < horizon.days:
        return False
    day = horizon.date_of(shift.day)
    return day in choice.period and day.weekday() not in choice.weekdays
