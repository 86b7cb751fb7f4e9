"""Availability: absence is absence, and a promised day off stays free."""

from collections.abc import Collection, Iterator

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import hours_text
from staffing.domain.workforce import Employee
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
            free = _free_days(roster.instance, employee)
            for shift in roster.shifts_of(employee.id):
                missing = _unavailable_minutes(roster.instance, employee.id, shift, free)
                if missing:
                    roster.forbid(employee.id, shift, excess=missing)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            free = _free_days(schedule.instance, employee)
            for shift in schedule.planned(employee.id):
                missing = _unavailable_minutes(schedule.instance, employee.id, shift, free)
                if missing:
                    message = f"{shift.code} lies {hours_text(missing)} outside the time when the employee is available"
                    yield Violation(self.name, employee.id, shift.interval, missing, message)


def _free_days(instance: Instance, employee: Employee) -> set[int]:
    """The days of the horizon on which an employee has no contract, or is promised to be free."""
    horizon, off = instance.horizon, instance.days_off_of[employee.id]
    return {day for day in range(horizon.days) if day in off or employee.contract_on(horizon.date_of(day)) is None}


def _unavailable_minutes(instance: Instance, employee: str, shift: Shift, free: Collection[int]) -> int:
    """Minutes of a shift that cannot be worked; all of it on one of the free days."""
    if shift.day in free:
        return shift.interval.minutes
    blocked = instance.blocked_of[employee]
    if not blocked or not 0 <= shift.day < instance.horizon.days:
        return 0
    near = [block for block in blocked if block.overlaps(shift.interval)]
    return shift.interval.minutes - sum(part.minutes for part in shift.interval.without(near)) if near else 0
