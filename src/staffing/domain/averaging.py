"""Averaging: over which days working time is added up, and what is known of an employee on them.

Weeks are counted from the first day of the horizon. A shift counts whole on the day on which it starts, also where it ends
after the last of the days. Of the days before the horizon those are known whose shifts are given, and before them those for
which the ledger has a sum.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity
from staffing.domain.roster import RosterModel
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Period
from staffing.domain.workforce import Contract, PayForm

Entry = tuple[range, int]
"""The days of an entry of the ledger, and its amount."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row whose shifts are known; and days before them, of which only the ledger tells, with their amount."""

    days: range
    earlier: tuple[range, ...] = ()
    amount: int = 0

    @property
    def length(self) -> int:
        """On how many days it is known how much was worked."""
        return len(self.days) + sum(len(days) for days in self.earlier)


class DailySums:
    """Amounts by day, added up once so that the sum on any days in a row is known at once."""

    def __init__(self, amounts: Iterable[tuple[int, int]]):
        """Each entry is a day and an amount on it."""
        in_order = sorted(amounts)
        self._days = [day for day, _ in in_order]
        self._sums = [0, *accumulate(amount for _, amount in in_order)]

    def on(self, days: range) -> int:
        """The sum of the amounts on the days."""
        return self._sums[bisect_left(self._days, days.stop)] - self._sums[bisect_left(self._days, days.start)]


def weeks_until(days: int, weeks: int) -> Iterator[range]:
    """So many weeks in a row that end with each week of a horizon of `days` days, also with a last one that it cuts off."""
    for end in range(DAYS_PER_WEEK, days + DAYS_PER_WEEK, DAYS_PER_WEEK):
        yield range(end - weeks * DAYS_PER_WEEK, end)


def known_part(days: range, known: range, entries: tuple[Entry, ...] = ()) -> Stretch:
    """What is known of some days: the shifts of those that are `known`, and the entries that lie wholly among the days."""
    earlier = [(told, amount) for told, amount in entries if days.start <= told.start and told.stop <= days.stop]
    first = max(days.start, known.start)
    return Stretch(
        range(first, max(first, min(days.stop, known.stop))),
        tuple(told for told, _ in earlier),
        sum(amount for _, amount in earlier),
    )


@lru_cache(maxsize=1 << 10)
def averaged(days: int, weeks: int, known: range, entries: tuple[Entry, ...] = ()) -> tuple[Stretch, ...]:
    """The stretches of so many weeks over which an average is taken, for a horizon of `days` days.

    They are those that end with a week of the horizon and are wholly known, and always the one that ends with the last week,
    as far as it is known. A part of the others would say less than those: a heavy week may have been made up for before.
    """
    *others, last = (known_part(stretch, known, entries) for stretch in weeks_until(days, weeks))
    return (*(stretch for stretch in others if stretch.length == weeks * DAYS_PER_WEEK), last)


def not_within_next(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Those of some stretches, in order of time, of which the next one does not know all that they know."""
    for stretch, after in pairwise((*stretches, None)):
        if stretch is not None and not (
            after and stretch.days.start >= after.days.start and set(stretch.earlier) <= set(after.earlier)
        ):
            yield stretch


def told_before(instance: Instance, employee: str, quantity: Quantity) -> tuple[Entry, ...]:
    """What the ledger tells of a quantity for periods that end before the days whose shifts are known."""
    return tuple(
        (days, entry.amount)
        for entry in instance.ledger_of[employee]
        if entry.quantity is quantity
        and (days := _days_of(instance.horizon, entry.period)) is not None
        and days.stop <= instance.known_days.start
    )


def _days_of(horizon: Horizon, period: Period) -> range | None:
    """The days from the first to the last of a period; None where it is open-ended."""
    if period.first is None or period.last is None:
        return None
    return range(horizon.day_of(period.first), horizon.day_of(period.last) + 1)


def contract_days(instance: Instance, employee: str, days: range) -> Iterator[tuple[Contract, range, int]]:
    """Each contract, the days in a row on which it holds, and how many of them the employee is not away from all day."""
    away = instance.away_days_of[employee]
    for contract in instance.employee[employee].contracts:
        held = instance.horizon.days_in(contract.period, days)
        if held:
            yield contract, held, _without(held, away)


def _without(days: range, away: frozenset[int]) -> int:
    """How many of the days are left without those away."""
    return len(days) - sum(day in days for day in away)


def days_at_work(instance: Instance, employee: str, stretch: Stretch) -> int:
    """How many known days of a stretch have a contract and no absence from midnight to midnight."""
    return sum(
        count for days in (stretch.days, *stretch.earlier) for _, _, count in contract_days(instance, employee, days)
    )


def mean_level(instance: Instance, employee: str) -> Fraction:
    """The share of full time over the horizon; days without a monthly contract, or away from all day, are days of none."""
    horizon, asked = instance.horizon, Fraction(0)
    for contract, held, _ in contract_days(instance, employee, range(horizon.days)):
        if contract.form is PayForm.MONTHLY:
            for level in instance.employee[employee].levels:
                at_work = _without(horizon.days_in(level.period, held), instance.away_days_of[employee])
                asked += at_work * Fraction(level.percent) / 100
    return asked / horizon.days


def periods(days: int, length: int) -> Iterator[range]:
    """The days of a horizon in periods of one length from its first day, the last as short as it must be; 0 is all in one."""
    for first in range(0, days, length or days):
        yield range(first, min(first + (length or days), days))


def calendar_months(horizon: Horizon) -> Iterator[range]:
    """The whole calendar months that have some day in the horizon."""
    first = horizon.first.replace(day=1)
    while first <= horizon.last:
        after = (first + timedelta(days=31)).replace(day=1)
        yield range(horizon.day_of(first), horizon.day_of(after))
        first = after


def calendar_years(horizon: Horizon) -> Iterator[range]:
    """The days of the horizon, year by year."""
    for year in range(horizon.first.year, horizon.last.year + 1):
        first, after = horizon.first.replace(year, 1, 1), horizon.first.replace(year + 1, 1, 1)
        yield range(max(0, horizon.day_of(first)), min(horizon.days, horizon.day_of(after)))


def add_no_more(roster: RosterModel, employee: str, weights: Mapping[Shift, int], *, most: int, given: int = 0) -> None:
    """The weights of the shifts worked, and what is given besides, come to no more than `most`.

    What lies outside the horizon cannot be mended: where that alone is above the limit, nothing may be added to it. Nothing
    is posted where all shifts together cannot reach the limit.
    """
    horizon = range(roster.instance.horizon.days)
    own = {shift: weight for shift, weight in weights.items() if shift.day in horizon}
    outside = sum(weight for shift, weight in weights.items() if shift.day not in horizon)
    left = max(0, most - given - outside)
    if sum(own.values()) > left:
        roster.total(employee, own, most=left)
