"""Skill match: a shift is worked by somebody who can do its work."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon
from staffing.domain.workforce import Employee
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
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            held = _days_by_skill(employee, horizon)
            for shift in roster.shifts_of(employee.id):
                if _lacks_skill(held, shift, horizon):
                    roster.forbid(employee.id, shift)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in self.employees(schedule.instance):
            held = _days_by_skill(employee, horizon)
            for shift in schedule.planned(employee.id):
                if _lacks_skill(held, shift, horizon):
                    message = f"{shift.code} needs {shift.skill}, which the employee does not hold on that day"
                    yield Violation(self.name, employee.id, shift.interval, 1, message)


def _days_by_skill(employee: Employee, horizon: Horizon) -> Mapping[str, Collection[int]]:
    """For each skill of an employee, the days of the horizon on which it is valid."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in employee.skills:
        found[one.skill].update(horizon.days_in(one.period, range(horizon.days)))
    return found


def _lacks_skill(held: Mapping[str, Collection[int]], shift: Shift, horizon: Horizon) -> bool:
    return shift.day not in held.get(shift.skill, ()) and 0 <= shift.day < horizon.days
