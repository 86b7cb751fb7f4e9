"""Weekly rest (veckovila): one long rest in every seven days."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, Horizon, Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the rest is, and where the periods of seven days begin."""

    least_minutes: int = Field(ge=0, description="minutes of uninterrupted rest in every seven days; 2160 is 36 h")
    starts_weekday: int = Field(
        ge=0, lt=DAYS_PER_WEEK, description="weekday on which the seven days begin; 0 is Monday"
    )
    starts_clock_minutes: int = Field(
        ge=0, lt=CLOCK_DAY, description="clock time at which they begin, in minutes past 00:00"
    )


class WeeklyRest(Rule[Params]):
    """In every period of seven days an employee has an uninterrupted rest of at least 36 hours."""

    code = "weekly_rest"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            busy = {shift: shift.interval for shift in roster.shifts_of(employee.id)}
            for window in self._weeks(roster.instance.horizon):
                roster.gap(employee.id, window, busy, minutes=self.params.least_minutes)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in schedule.instance.employees:
            work = [shift.interval for shift in schedule.shifts_of(employee.id)]
            for window in self._weeks(schedule.instance.horizon):
                busy = [interval for interval in work if interval.overlaps(window)]
                longest = max((free.minutes for free in window.without(busy)), default=0)
                missing = self.params.least_minutes - longest
                if missing > 0:
                    needed = hours_text(self.params.least_minutes)
                    message = f"the longest rest of the seven days is {hours_text(longest)}; {needed} needed"
                    yield Violation(self.name, employee.id, window, missing, message)

    def _weeks(self, horizon: Horizon) -> Iterator[Interval]:
        """The periods of seven days that have some time in common with the horizon."""
        clock = self.params.starts_clock_minutes
        offset = (self.params.starts_weekday - horizon.first.weekday()) % DAYS_PER_WEEK
        for day in range(offset - 2 * DAYS_PER_WEEK, horizon.days + 1, DAYS_PER_WEEK):
            week = Interval(horizon.at(day, clock), horizon.at(day + DAYS_PER_WEEK, clock))
            if week.overlaps(horizon.interval):
                yield week
