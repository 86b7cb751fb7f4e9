"""Single days: no lone working day between days off, and no lone day off between working days."""

from collections.abc import Collection, Iterator
from itertools import groupby

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How short a run of days may be."""

    least_days_on: int = Field(ge=1, description="shortest run of days in a row on which a shift starts")
    least_days_off: int = Field(ge=1, description="shortest run of days in a row on which none starts")


class SingleDays(Rule[Params]):
    """Working days and days off come at least two in a row."""

    code = "single_days"
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            shifts = roster.shifts_of(employee.id)
            for idle, least in ((False, self.params.least_days_on), (True, self.params.least_days_off)):
                days = _days(roster.instance, employee.id, least)
                by_day = [[shift for shift in shifts if shift.day == day] for day in days]
                roster.run(employee.id, by_day, least=least, idle=idle)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in schedule.instance.employees:
            worked = {shift.day for shift in schedule.shifts_of(employee.id)}
            for idle, least in ((False, self.params.least_days_on), (True, self.params.least_days_off)):
                days = _days(schedule.instance, employee.id, least)
                for is_work, run in groupby(days, key=lambda day: day in worked):
                    length = len(stretch := list(run))
                    inside = days[0] < stretch[0] and stretch[-1] < days[-1]
                    if inside and is_work is not idle and length < least:
                        where = Interval(horizon.start_of(stretch[0]), horizon.start_of(stretch[-1] + 1))
                        message = f"{length} {'off' if idle else 'at work'} in a row; {least} wanted"
                        yield Violation(self.name, employee.id, where, least - length, message)


def _days(instance: Instance, employee: str, least: int) -> range:
    """The horizon, and as many known days on each side as a run that is too short could reach into it from.

    A run that has ended before the horizon, or begins after it, is cut, so that it is not charged.
    """
    known, end = instance.known_days, instance.horizon.days
    given = {shift.day for shift in instance.adjacent_of[employee]}
    return range(max(_bound(given, -1, -1, least), known.start), min(_bound(given, end, 1, least) + 1, known.stop))


def _bound(given: Collection[int], nearest: int, step: int, least: int) -> int:
    """The day that ends the run of the `nearest` day outside the horizon, going outwards by at most `least` days."""
    outermost = nearest + step * (least - 1)
    days = range(nearest + step, outermost, step)
    return next((day for day in days if (day in given) is not (nearest in given)), outermost)
