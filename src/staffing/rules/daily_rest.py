"""Daily rest (dygnsvila): an uninterrupted pause between the end of one shift and the start of the next."""

from collections.abc import Iterator
from itertools import pairwise

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the rest is."""

    least_minutes: int = Field(ge=0, description="minutes of rest between two shifts; 660 is 11 h")


class DailyRest(Rule[Params]):
    """Between two consecutive shifts of an employee there is an uninterrupted rest of at least 11 hours."""

    code = "daily_rest"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            roster.rest(employee.id, dict.fromkeys(roster.shifts_of(employee.id), self.params.least_minutes))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in schedule.instance.employees:
            for first, second in pairwise(schedule.shifts_of(employee.id)):
                rest = second.start - first.end
                missing = self.params.least_minutes - rest
                if missing > 0 and schedule.concerns(first, second):
                    where = Interval(min(first.end, second.start), max(first.end, second.start))
                    needed = hours_text(self.params.least_minutes)
                    message = f"{hours_text(rest)} of rest between {first.code} and {second.code}; {needed} needed"
                    yield Violation(self.name, employee.id, where, missing, message)
