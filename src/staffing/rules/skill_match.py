"""Skill match: a shift is worked by somebody who can do its work."""

from collections.abc import Iterator

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """There is nothing to set."""


class SkillMatch(Rule[Params]):
    """An employee works a shift only while holding its skill."""

    code = "skill_match"
    narrows = True
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            for shift in roster.shifts_of(employee.id):
                if _lacks_skill(roster.instance, employee.id, shift):
                    roster.forbid(employee.id, shift)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            for shift in schedule.planned(employee.id):
                if _lacks_skill(schedule.instance, employee.id, shift):
                    message = f"{shift.code} needs {shift.skill}, which the employee does not hold on that day"
                    yield Violation(self.name, employee.id, shift.interval, 1, message)


def _lacks_skill(instance: Instance, employee: str, shift: Shift) -> bool:
    inside = 0 <= shift.day < instance.horizon.days
    return inside and not instance.employee[employee].has_skill(shift.skill, instance.horizon.date_of(shift.day))
