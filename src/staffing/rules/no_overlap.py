"""No overlap: nobody is in two places at once."""

from collections.abc import Iterator
from itertools import pairwise

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """There is nothing to set."""


class NoOverlap(Rule[Params]):
    """An employee never works two shifts at the same time."""

    code = "no_overlap"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            roster.rest(employee.id, dict.fromkeys(roster.shifts_of(employee.id), 0))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self.employees(schedule.instance):
            for first, second in pairwise(schedule.shifts_of(employee.id)):
                early = first.end - second.start
                if early > 0 and schedule.concerns(first, second):
                    where = Interval(second.start, first.end)
                    message = f"{second.code} starts {hours_text(early)} before {first.code} ends"
                    yield Violation(self.name, employee.id, where, early, message)
