"""No overlap: nobody is in two places at once."""

from collections.abc import Iterator
from itertools import pairwise

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import pairs_within
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
        for employee in roster.instance.employees:
            for first, second in pairs_within(roster.shifts_of(employee.id), 0):
                roster.follow(employee.id, first, second, excess=first.interval.overlap(second.interval))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in schedule.instance.employees:
            for first, second in pairwise(schedule.shifts_of(employee.id)):
                common = first.interval.overlap(second.interval)
                if common and schedule.concerns(first, second):
                    where = Interval(second.start, second.start + common)
                    message = f"{first.code} and {second.code} overlap by {hours_text(common)}"
                    yield Violation(self.name, employee.id, where, common, message)
