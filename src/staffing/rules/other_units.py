"""Other units: a shift in another unit is for those who have agreed to work there."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.rules.base import Rule, RuleParams


class WithoutChoice(StrEnum):
    """What holds for somebody who has chosen nothing."""

    REFUSED = "refused"
    ALLOWED = "allowed"


class Params(RuleParams):
    """What holds for somebody who has chosen nothing."""

    without_choice: WithoutChoice = Field(
        strict=False, description="`refused` or `allowed`: shifts in other units for those who have chosen nothing"
    )


class OtherUnits(Rule[Params]):
    """A shift in another unit is given only to somebody who has agreed to that.

    Any choice that holds on the day tells, promise or preference; of two that contradict each other, the refusal counts.
    """

    code = "other_units"
    narrows = True
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            for shift in roster.shifts_of(employee.id):
                if shift.unit and self._is_refused(roster.instance, employee.id, shift):
                    roster.forbid(employee.id, shift)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            for shift in schedule.planned(employee.id):
                if shift.unit and self._is_refused(schedule.instance, employee.id, shift):
                    message = f"{shift.code} is in {shift.unit}, and the employee has not agreed to work there"
                    yield Violation(self.name, employee.id, shift.interval, 1, message)

    def _is_refused(self, instance: Instance, employee: str, shift: Shift) -> bool:
        if not 0 <= shift.day < instance.horizon.days:
            return False
        day = instance.horizon.date_of(shift.day)
        said = {one.other_units for one in instance.choices if one.employee == employee and day in one.period}
        if said <= {None}:
            return self.params.without_choice is WithoutChoice.REFUSED
        return False in said
