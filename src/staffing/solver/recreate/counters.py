"""Sums over one employee's shifts, such as minutes or nights, and what each value of a sum costs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import numpy as np
import numpy.typing as npt

from staffing.solver.posts import Cell, Levy, Total

Reals = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

IMPOSSIBLE = np.inf
"""The price of what a hard rule forbids."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A sum over cells, counted in whole units, and the totals that bound it.

    `weights` are units per cell; a total sees `scale` times the units, plus what fixed cells outside the days add.
    """

    weights: Mapping[Cell, int]
    days: range
    totals: tuple[tuple[int, int, Total], ...]

    def prices(self, least: int, most: int) -> Reals:
        """Öre for each count of units from `least` to `most`."""
        units = np.arange(least, most + 1, dtype=np.int64)
        found = np.zeros(len(units))
        for scale, before, total in self.totals:
            found += price_of(total, units * scale + before)
        return found


def counters_of(totals: Iterable[Total], possible: Collection[Cell], days: Mapping[Cell, int]) -> list[Counter]:
    """The counters of one employee's totals; those over the same cells in the same proportions are one.

    `days` are the days of the cells; what is worked before day 0 is certain and counts from the start.
    """
    alike: dict[tuple[tuple[Cell, int], ...], list[tuple[int, int, Total]]] = defaultdict(list)
    for total in totals:
        weights: dict[Cell, int] = defaultdict(int)
        for cell, weight in total.terms:
            if cell in possible:
                weights[cell] += weight
        before = sum(weight for cell, weight in weights.items() if days[cell] < 0)
        counted = {cell: weight for cell, weight in weights.items() if days[cell] >= 0}
        scale = gcd(*counted.values()) or 1
        key = tuple(sorted((cell, weight // scale) for cell, weight in counted.items()))
        alike[key].append((scale, before, total))
    return [Counter(dict(key), _span([days[cell] for cell, _ in key]), tuple(found)) for key, found in alike.items()]


def _span(days: Sequence[int]) -> range:
    return range(min(days), max(days) + 1) if days else range(0)


def price_of(total: Total, sums: Numbers) -> Reals:
    """Öre for each sum; impossible where a hard total is not kept."""
    price = np.zeros(len(sums))
    if total.least is not None:
        price += _price_outside(total, total.least - sums)
    if total.most is not None:
        price += _price_outside(total, sums - total.most)
    return price


def _price_outside(total: Total, outside: Numbers) -> Reals:
    excess = np.maximum(0, outside)
    weight = total.origin.weight
    if weight is None:
        return np.where(excess > 0, IMPOSSIBLE, 0.0)
    if not (total.levies or total.step > 1 or isinstance(total.unit, Fraction)):
        return np.asarray(excess * (int(total.unit) * weight), np.float64)
    steps = -(-excess // total.step) * total.step
    priced = rounded(steps, Fraction(total.unit))
    return np.asarray((priced + _levied(priced, total.levies)) * weight, np.float64)


def _levied(priced: Numbers, levies: Sequence[Levy]) -> Numbers:
    found = np.zeros_like(priced)
    for levy in levies:
        due = rounded(priced, levy.share)
        found += due + _levied(due, levy.levies)
    return found


def rounded(values: Numbers, factor: Fraction) -> Numbers:
    """`factor` times the values to the nearest whole number but at least 0; exactly a half is dropped."""
    doubled, divisor = 2 * factor.numerator * values - factor.denominator, 2 * factor.denominator
    return np.maximum(0, -(-doubled // divisor))
