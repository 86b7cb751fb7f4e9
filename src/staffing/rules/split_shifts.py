"""Split shifts (delad tur): a working day in two parts, with a long gap between them."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from pydantic import Field

from staffing.domain.choices import WorkingTimeChoice
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day
from staffing.domain.schedule import Schedule
from staffing.domain.shifts import without_standby
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import ChosenParams, Rule


class Params(ChosenParams):
    """What makes a day a split one."""

    least_gap_minutes: int = Field(ge=1, description="minutes between two shifts of one day that split the day")


class SplitShifts(Rule[Params]):
    """The shifts that somebody starts on one day have no long gap between them.

    With a binding, it is for those who have chosen to have no split shifts.
    """

    code = "split_shifts"
    excess_unit = "gap"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, days in self._concerned(roster.instance):
            for today in by_day(without_standby(roster.shifts_of(employee)), days):
                for first, second in combinations(today, 2):
                    if second.start - first.end >= self.params.least_gap_minutes:
                        roster.follow(employee, first, second, excess=1)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee, days in self._concerned(schedule.instance):
            for first, second in pairwise(without_standby(schedule.shifts_of(employee))):
                gap = second.start - first.end
                if first.day == second.day and first.day in days and gap >= self.params.least_gap_minutes:
                    message = f"{hours_text(gap)} between {first.code} and {second.code} of the same day"
                    yield Violation(self.name, employee, Interval(first.end, second.start), 1, message)

    def _concerned(self, instance: Instance) -> Iterator[tuple[str, range]]:
        """Each employee who is to have no split days, with the days of which that holds."""
        horizon = instance.horizon
        for employee, period, _ in self.limits(instance, self.params.binding, True, _declines):
            yield employee, horizon.days_in(period, range(horizon.days))


def _declines(choice: WorkingTimeChoice) -> bool | None:
    return True if choice.split_shifts is False else None
