"""Weekends: how many of them somebody works."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval, Period
from staffing.domain.weekends import SATURDAY, weekends
from staffing.rules.base import ChosenParams, Rule


class Params(ChosenParams):
    """How many weekends, of how many, and what makes a shift a weekend shift."""

    most: int | None = Field(
        default=None, ge=0, description="most weekends worked of `within` weekends in a row; 1 of 2 is every other"
    )
    within: int | None = Field(
        default=None,
        ge=0,
        description="number of weekends in a row that are looked at together; 0 is all weekends of the horizon",
    )
    share_percent: int = Field(
        ge=0,
        lt=100,
        description="a shift belongs to a weekend when more than this share of it lies on Saturday or Sunday",
    )


class Weekends(Rule[Params]):
    """An employee works at most the agreed number of weekends, such as every other one or two of five."""

    code = "weekends"
    excess_unit = "weekend"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        weekends_of = cache(partial(_weekends_of, horizon=horizon, share_percent=self.params.share_percent))
        for employee, period, (most, within) in self._limits(roster.instance):
            on_weekend: dict[int, list[Shift]] = defaultdict(list)
            for shift in roster.shifts_of(employee):
                for saturday in weekends_of(shift):
                    on_weekend[saturday].append(shift)
            for stretch in _stretches(horizon, period, within):
                sets = [on_weekend[saturday] for saturday in stretch if saturday in on_weekend]
                if len(sets) > most:
                    roster.groups(employee, sets, most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee, period, (most, within) in self._limits(schedule.instance):
            shifts = schedule.shifts_of(employee)
            worked = {day for shift in shifts for day in _weekends_of(shift, horizon, self.params.share_percent)}
            for stretch in _stretches(horizon, period, within):
                excess = len(worked.intersection(stretch)) - most
                if excess > 0:
                    where = Interval(horizon.start_of(stretch[0]), horizon.start_of(stretch[-1] + 2))
                    message = f"{most + excess} of {len(stretch)} weekends worked; {most} allowed"
                    yield Violation(self.name, employee, where, excess, message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, Period, tuple[int, int]]]:
        own = _both(self.params.most, self.params.within)
        return self.limits(instance, self.params.binding, own, lambda one: _both(one.most_weekends, one.of_weekends))


def _both(most: int | None, within: int | None) -> tuple[int, int] | None:
    return None if most is None or within is None else (most, within)


@lru_cache(maxsize=1 << 14)
def _weekends_of(shift: Shift, horizon: Horizon, share_percent: int) -> tuple[int, ...]:
    """The weekends that a shift belongs to; none where it is standby, which is no work."""
    before = shift.day - (horizon.date_of(shift.day).weekday() - SATURDAY) % DAYS_PER_WEEK
    times = {
        day: Interval(horizon.start_of(day), horizon.start_of(day + 2)) for day in (before, before + DAYS_PER_WEEK)
    }
    least = shift.interval.minutes * share_percent
    return tuple(
        day for day, time in times.items() if not shift.is_standby and shift.interval.overlap(time) * 100 > least
    )


@cache
def _stretches(horizon: Horizon, period: Period, within: int) -> tuple[tuple[int, ...], ...]:
    """Every `within` weekends in a row of which the horizon touches some; those not wholly in the period are left out."""
    near = weekends(horizon, max(0, within - 1))
    kept = [day for day in near if len(horizon.days_in(period, range(day, day + 2))) == 2]
    size = min(within, len(kept)) if within else len(kept)
    stretches = (tuple(kept[place : place + size]) for place in range(len(kept) - size + 1))
    return tuple(stretch for stretch in stretches if not set(stretch).isdisjoint(weekends(horizon)))
