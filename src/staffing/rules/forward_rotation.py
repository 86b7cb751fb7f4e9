"""Forward rotation: from day to day, shifts start at the same time or later, as from day to evening to night."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.shifts import without_standby
from staffing.domain.time import CLOCK_DAY, Horizon, clock_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """What counts as the same time."""

    tolerance_minutes: int = Field(ge=0, description="minutes by which a shift may start earlier than the day before")


class ForwardRotation(Rule[Params]):
    """On two days in a row, the shift of the second does not start earlier by the clock than that of the first.

    With several shifts on a day, each start is one step backwards if some shift on the next day starts earlier.
    """

    code = "forward_rotation"
    excess_unit = "step backwards"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            shifts = without_standby(roster.shifts_of(employee.id))
            for today, tomorrow in pairwise(by_day(shifts, range(-1, horizon.days + 1))):
                at: dict[int, list[Shift]] = defaultdict(list)
                for shift in today:
                    at[_start(shift, horizon)].append(shift)
                for start, together in at.items():
                    earlier = [shift for shift in tomorrow if self._is_backwards(start, _start(shift, horizon))]
                    if earlier:
                        roster.groups(employee.id, [together, earlier], most=1)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in self.employees(schedule.instance):
            starts: dict[int, set[int]] = defaultdict(set)
            for shift in without_standby(schedule.shifts_of(employee.id)):
                starts[shift.day].add(_start(shift, horizon))
            for day in range(-1, horizon.days):
                if day in starts and day + 1 in starts:
                    earliest = min(starts[day + 1])
                    for start in sorted(starts[day]):
                        if self._is_backwards(start, earliest):
                            message = f"work starts at {clock_text(earliest)}, the day before at {clock_text(start)}"
                            yield Violation(self.name, employee.id, horizon.day(day + 1), 1, message)

    def _is_backwards(self, before: int, after: int) -> bool:
        return before - after > self.params.tolerance_minutes


@lru_cache(maxsize=1 << 14)
def _start(shift: Shift, horizon: Horizon) -> int:
    """When a shift starts by the clock, in minutes past midnight of its day."""
    return horizon.clock_at(shift.start) + (horizon.day_at(shift.start) - shift.day) * CLOCK_DAY
