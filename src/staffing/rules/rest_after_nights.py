"""Rest after nights: time to turn the day round between the last night of a run and the next shift by day."""

from collections.abc import Iterator
from itertools import pairwise

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import PartOfDay, Shift, pairs_within, part_of_day
from staffing.domain.shifts import without_standby
from staffing.domain.time import Horizon, Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the rest is."""

    least_minutes: int = Field(
        ge=0, description="minutes between the end of a night and the start of a shift that is no night; 2880 is 48 h"
    )


class RestAfterNights(Rule[Params]):
    """Between the end of a night and a shift that is no night there is at least the agreed time, such as 48 hours."""

    code = "rest_after_nights"
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon, least = roster.instance.horizon, self.params.least_minutes
        for employee in self.employees(roster.instance):
            work = without_standby(roster.shifts_of(employee.id))
            nights = {shift for shift in work if part_of_day(shift, horizon) is PartOfDay.NIGHT}
            for first, second in pairs_within(work, least, nights):
                if second not in nights:
                    roster.follow(employee.id, first, second, excess=least - (second.start - first.end))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, least = schedule.instance.horizon, self.params.least_minutes
        for employee in self.employees(schedule.instance):
            for first, second in pairwise(without_standby(schedule.shifts_of(employee.id))):
                missing = least - (second.start - first.end)
                if missing > 0 and _turns_round(first, second, horizon) and schedule.concerns(first, second):
                    where = Interval(min(first.end, second.start), max(first.end, second.start))
                    rest = hours_text(least - missing)
                    message = f"{rest} from the night {first.code} to {second.code}; {hours_text(least)} needed"
                    yield Violation(self.name, employee.id, where, missing, message)


def _turns_round(first: Shift, second: Shift, horizon: Horizon) -> bool:
    """Whether a night is followed by something else."""
    night = PartOfDay.NIGHT
    return part_of_day(first, horizon) is night and part_of_day(second, horizon) is not night
