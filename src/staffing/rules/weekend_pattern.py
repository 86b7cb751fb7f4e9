"""Weekend pattern: how many weekends in a row somebody works."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval
from staffing.rules.base import Rule, RuleParams

SATURDAY = 5


class Params(RuleParams):
    """How many weekends, of how many, and what makes a shift a weekend shift."""

    most: int = Field(ge=0, description="most weekends worked of `within` weekends in a row; 1 of 2 is every other")
    within: int = Field(ge=1, description="number of weekends in a row that are looked at together")
    share_percent: int = Field(
        ge=0,
        lt=100,
        description="a shift belongs to a weekend when more than this share of it lies on Saturday or Sunday",
    )


class WeekendPattern(Rule[Params]):
    """An employee works at most the agreed number of weekends, such as every other one."""

    code = "weekend_pattern"
    excess_unit = "weekend"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            shifts = roster.shifts_of(employee.id)
            for weekends in self._stretches(roster.instance.horizon):
                sets = [[shift for shift in shifts if self._belongs(shift, weekend)] for weekend in weekends]
                roster.groups(employee.id, sets, most=self.params.most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in schedule.instance.employees:
            shifts = schedule.shifts_of(employee.id)
            for weekends in self._stretches(schedule.instance.horizon):
                worked = sum(any(self._belongs(shift, weekend) for shift in shifts) for weekend in weekends)
                excess = worked - self.params.most
                if excess > 0:
                    where = Interval(weekends[0].start, weekends[-1].end)
                    message = f"{worked} of {self.params.within} weekends worked; {self.params.most} allowed"
                    yield Violation(self.name, employee.id, where, excess, message)

    def _belongs(self, shift: Shift, weekend: Interval) -> bool:
        return shift.interval.overlap(weekend) * 100 > shift.interval.minutes * self.params.share_percent

    def _stretches(self, horizon: Horizon) -> Iterator[tuple[Interval, ...]]:
        """Every `within` weekends in a row of which at least one has some time in common with the horizon."""
        within = self.params.within
        first = (SATURDAY - horizon.first.weekday()) % DAYS_PER_WEEK - DAYS_PER_WEEK * within
        days = range(first, horizon.days + DAYS_PER_WEEK * within, DAYS_PER_WEEK)
        weekends = [Interval(horizon.start_of(day), horizon.start_of(day + 2)) for day in days]
        for place in range(len(weekends) - within + 1):
            stretch = tuple(weekends[place : place + within])
            if any(weekend.overlaps(horizon.interval) for weekend in stretch):
                yield stretch
