"""Supplements for unsocial hours: what a shift has of each category, and what the shifts of a calendar month have together."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property

from staffing.domain.calendar import UnsocialCategory, UnsocialTerms, unsocial_minutes
from staffing.domain.money import ORE_PER_KRONA, whole_ore
from staffing.domain.shift import Shift
from staffing.domain.time import MINUTES_PER_HOUR, Horizon


@dataclass(frozen=True)
class Supplement:
    """Minutes of one category in some shifts, paid together at a rate of öre a minute on a day of the horizon."""

    day: int
    category: str
    rate: Fraction
    minutes: Mapping[Shift, int]

    def paid_minutes(self, step: int) -> int:
        """All minutes, where each step begun counts whole; with a step of 0 they count as they are."""
        minutes = sum(self.minutes.values())
        return -(-minutes // step) * step if step else minutes

    def pay(self, step: int) -> int:
        """What the paid minutes come to, in whole öre."""
        return whole_ore(self.paid_minutes(step) * self.rate) if step else self.exact_pay

    @cached_property
    def exact_pay(self) -> int:
        """What the minutes as they are come to, in whole öre; the many employees on one shift share the answer."""
        return whole_ore(self.paid_minutes(0) * self.rate)


def of_shift(
    horizon: Horizon,
    shift: Shift,
    terms: UnsocialTerms,
    rates: Mapping[UnsocialCategory, Decimal],
    on_call_percent: Decimal,
) -> Iterator[Supplement]:
    """What a shift has of each category, at rates in kronor an hour; time on call has so many percent of the rate."""
    for category, minutes in unsocial_minutes(horizon, shift.worked, terms).items():
        yield Supplement(shift.day, category, _ore_per_minute(rates[category], Decimal(100)), {shift: minutes})
    on_call = shift.on_call if on_call_percent and not shift.is_standby else ()
    for category, minutes in unsocial_minutes(horizon, on_call, terms).items():
        rate = _ore_per_minute(rates[category], on_call_percent)
        yield Supplement(shift.day, f"{category} on call", rate, {shift: minutes})


def by_month(horizon: Horizon, supplements: Iterable[Supplement]) -> Iterator[Supplement]:
    """The supplements of an employee, those of a calendar month, category and rate as one, on the last day of the month.

    The days are within the horizon; where it ends before the month does, its last day stands for that of the month.
    """
    found: dict[tuple[int, str, Fraction], dict[Shift, int]] = defaultdict(dict)
    for one in supplements:
        when = horizon.date_of(one.day)
        month_end = one.day + monthrange(when.year, when.month)[1] - when.day
        found[min(month_end, horizon.days - 1), one.category, one.rate].update(one.minutes)
    for (day, category, rate), minutes in found.items():
        yield Supplement(day, category, rate, minutes)


@cache
def _ore_per_minute(kronor_per_hour: Decimal, percent: Decimal) -> Fraction:
    return Fraction(kronor_per_hour) * ORE_PER_KRONA / MINUTES_PER_HOUR * Fraction(percent) / 100
