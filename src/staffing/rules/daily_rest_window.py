"""Daily rest by the clock: a long rest in every 24 hours from one day break (dygnsbryt) to the next."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.rest import longest_free, rest_windows, without_rest
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the rest is."""

    least_minutes: int = Field(ge=0, description="minutes of uninterrupted rest in every 24 hours; 660 is 11 h")


class DailyRestWindow(Rule[Params]):
    """In every 24 hours from an employee's day break to the next there is an uninterrupted rest of at least 11 hours.

    Employees without a day break have their daily rest from shift to shift, which is another rule. The 24 hours are those
    of the clock, so they are 23 or 25 where it changes. Rest goes on during standby. A shift with time on call may last
    longer than the 24 hours leave room for, as the rest after it is then as long as the shift, which is that other rule's
    matter too. Where shifts outside the horizon leave a shorter rest by themselves, that is the rest which is asked for.
    """

    code = "daily_rest_window"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            if employee.day_break is None:
                continue
            windows = rest_windows(horizon, employee.day_break)
            work = _work(roster.shifts_of(employee.id))
            for window, near in zip(windows, _by_window(windows, work), strict=True):
                outside = [shift.interval for shift in near if not 0 <= shift.day < horizon.days]
                minutes = min(self.params.least_minutes, longest_free(window, outside))
                if minutes > 0 and len(outside) < len(near):
                    roster.gap(employee.id, window, {shift: shift.interval for shift in near}, minutes=minutes)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, needed = schedule.instance.horizon, self.params.least_minutes
        for employee in self.employees(schedule.instance):
            if employee.day_break is None:
                continue
            work = _work(schedule.shifts_of(employee.id))
            busy = [shift.interval for shift in work]
            for window in without_rest(rest_windows(horizon, employee.day_break), busy, needed):
                longest = longest_free(window, busy)
                outside = (shift.interval for shift in work if not schedule.concerns(shift))
                missing = min(needed, longest_free(window, outside)) - longest
                if missing > 0:
                    message = f"the longest rest of the 24 hours is {hours_text(longest)}; {hours_text(needed)} needed"
                    yield Violation(self.name, employee.id, window, missing, message)


def _work(shifts: Sequence[Shift]) -> list[Shift]:
    """The shifts that must leave room for the rest: neither standby nor those with time on call."""
    return [shift for shift in shifts if not shift.is_standby and not shift.on_call]


def _by_window(windows: Sequence[Interval], shifts: Sequence[Shift]) -> list[list[Shift]]:
    """For each of the windows, which follow one another, the shifts that have some time in common with it."""
    found: list[list[Shift]] = [[] for _ in windows]
    starts, ends = [window.start for window in windows], [window.end for window in windows]
    for shift in shifts:
        for place in range(bisect_right(ends, shift.start), bisect_left(starts, shift.end)):
            found[place].append(shift)
    return found
