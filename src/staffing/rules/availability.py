"""Availability: absence is absence, and a promised day off stays free."""

from collections.abc import Iterator

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """There is nothing to set."""


class Availability(Rule[Params]):
    """An employee works only when employed and available: not while absent, nor on a promised day off."""

    code = "availability"
    narrows = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            for shift in roster.shifts_of(employee.id):
                missing = _unavailable_minutes(roster.instance, employee.id, shift)
                if missing:
                    roster.forbid(employee.id, shift, excess=missing)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            for shift in schedule.planned(employee.id):
                missing = _unavailable_minutes(schedule.instance, employee.id, shift)
                if missing:
                    message = f"{shift.code} lies {hours_text(missing)} outside the time when the employee is available"
                    yield Violation(self.name, employee.id, shift.interval, missing, message)


def _unavailable_minutes(instance: Instance, employee: str, shift: Shift) -> int:
    """Minutes of a shift that cannot be worked; all of it on a day off or without a contract."""
    if not 0 <= shift.day < instance.horizon.days:
        return 0
    employed = instance.employee[employee].contract_on(instance.horizon.date_of(shift.day)) is not None
    if not employed or shift.day in instance.days_off_of[employee]:
        return shift.interval.minutes
    blocked = [block for block in instance.blocked_of[employee] if block.overlaps(shift.interval)]
    return shift.interval.minutes - sum(part.minutes for part in shift.interval.without(blocked))
