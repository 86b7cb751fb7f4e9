"""Weekly rest (veckovila): one long rest in every seven days."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.rest import latest_break, longest_free, without_rest
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, Horizon, Interval, hours_text
from staffing.domain.workforce import Employee
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
    daily_rest_minutes: int = Field(
        ge=0, description="minutes of daily rest that come before weekly rest where they are still due; 660 is 11 h"
    )


class WeeklyRest(Rule[Params]):
    """In every period of seven days an employee has an uninterrupted rest of at least 36 hours.

    Standby (*beredskap*) is no weekly rest. Where shifts outside the horizon leave a shorter rest by themselves, that is the
    rest which is asked for.

    Daily and weekly rest must not overlap. Whoever has a day break has daily rest once in the 24 hours from one break to
    the next. If that of the 24 hours in which a shift ends was given before the shift, weekly rest may begin right after
    it. If not, that is if the shift begins less than 11 hours after the break, or before it, daily rest comes first: the 36
    hours begin 11 hours after the shift. (A shift that ends on the break ends in the 24 hours before it.) Whoever has no
    day break has daily rest before each shift, so weekly rest may always begin right after it.
    """

    code = "weekly_rest"
    statutory = True
    left_to_unit = frozenset({"starts_weekday", "starts_clock_minutes"})
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        weeks = list(self._weeks(horizon))
        for employee in self.employees(roster.instance):
            busy = self._busy(employee, roster.shifts_of(employee.id), horizon)
            outside = [time for shift, time in busy.items() if not 0 <= shift.day < horizon.days]
            for week in weeks:
                minutes = min(self.params.least_minutes, longest_free(week, outside))
                if minutes > 0:
                    roster.gap(employee.id, week, busy, minutes=minutes)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, needed = schedule.instance.horizon, self.params.least_minutes
        weeks = list(self._weeks(horizon))
        for employee in self.employees(schedule.instance):
            busy = self._busy(employee, schedule.shifts_of(employee.id), horizon)
            for week in without_rest(weeks, busy.values(), needed):
                longest = longest_free(week, busy.values())
                outside = (time for shift, time in busy.items() if not schedule.concerns(shift))
                missing = min(needed, longest_free(week, outside)) - longest
                if missing > 0:
                    message = (
                        f"the longest rest of the seven days is {hours_text(longest)}; {hours_text(needed)} needed"
                    )
                    yield Violation(self.name, employee.id, week, missing, message)

    def _busy(self, employee: Employee, shifts: Iterable[Shift], horizon: Horizon) -> dict[Shift, Interval]:
        """When each shift, with the daily rest that is still due after it, keeps from weekly rest."""
        if employee.day_break is None:
            return {shift: shift.interval for shift in shifts}
        return {shift: self._with_daily_rest(shift, horizon, employee.day_break) for shift in shifts}

    def _with_daily_rest(self, shift: Shift, horizon: Horizon, day_break: int) -> Interval:
        due = self.params.daily_rest_minutes
        if shift.is_standby or shift.start - latest_break(horizon, day_break, shift.end) >= due:
            return shift.interval
        return Interval(shift.start, shift.end + due)

    def _weeks(self, horizon: Horizon) -> Iterator[Interval]:
        """The periods of seven days that have some time in common with the horizon."""
        clock = self.params.starts_clock_minutes
        offset = (self.params.starts_weekday - horizon.first.weekday()) % DAYS_PER_WEEK
        for day in range(offset - 2 * DAYS_PER_WEEK, horizon.days + 1, DAYS_PER_WEEK):
            week = Interval(horizon.at(day, clock), horizon.at(day + DAYS_PER_WEEK, clock))
            if week.overlaps(horizon.interval):
                yield week
