"""Sums that several employees bear on, such as a half hour of demand, and what each value of a sum costs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from staffing.solver.posts import Terms, Total
from staffing.solver.program import Program
from staffing.solver.recreate.counters import IMPOSSIBLE, Numbers, Reals, price_of

BREACH = 1e10
"""The price in öre of one unit by which several employees together break a hard rule: more than any schedule costs."""


@dataclass(frozen=True)
class JointRows:
    """Rows 0 to R - 1, each a sum of whole units.

    Entry k says that whoever works cell `cells[k]` adds `amounts[k]` units to row `rows[k]`. A row starts at `start[r]` units,
    counted from the least that it can be; its price with n units is `prices[first[r] + n]`, for n up to `size[r]` - 1.
    """

    cells: Numbers
    rows: Numbers
    amounts: Numbers
    start: Numbers
    first: Numbers
    size: Numbers
    prices: Reals

    @property
    def height(self) -> int:
        return len(self.first)


def rows_of(program: Program, totals: Iterable[Total], is_open: "np.typing.NDArray[np.bool_]") -> JointRows:
    """The rows of totals over many employees; those over the same cells in the same proportions are one.

    `is_open` says of each cell whether it lies on a day that is planned and can be worked. Other cells count when fixed.
    """
    by_terms: dict[int, tuple[Terms, list[Total]]] = {}
    for total in totals:
        by_terms.setdefault(id(total.terms), (total.terms, []))[1].append(total)
    is_fixed = np.zeros(len(program.cells), np.bool_)
    is_fixed[list(program.fixed)] = True
    employees = {employee: place for place, employee in enumerate(dict.fromkeys(name for name, _ in program.cells))}
    builder = _Builder(program, employees)
    for terms, found in by_terms.values():
        cells, weights = np.array(terms, np.int64).reshape(-1, 2).T
        is_counted = is_open[cells]
        before = int(weights[is_fixed[cells] & ~is_counted].sum())
        builder.add(cells[is_counted], weights[is_counted], before, found)
    return builder.rows()


class _Builder:
    def __init__(self, program: Program, employees: dict[str, int]):
        self._owner = np.array([employees[name] for name, _ in program.cells], np.int64)
        self._begin = np.array([shift.start for _, shift in program.cells], np.int64)
        self._finish = np.array([shift.end for _, shift in program.cells], np.int64)
        self._known: dict[bytes, int] = {}
        self._terms: list[tuple[Numbers, Numbers]] = []
        self._totals: dict[int, list[tuple[int, int, Total]]] = defaultdict(list)

    def add(self, cells: Numbers, weights: Numbers, before: int, totals: list[Total]) -> None:
        scale = max(1, int(np.gcd.reduce(weights))) if len(weights) else 1
        units = weights // scale
        key = cells.tobytes() + units.tobytes()
        place = self._known.setdefault(key, len(self._terms))
        if place == len(self._terms):
            self._terms.append((cells, units))
        self._totals[place].extend((scale, before, total) for total in totals)

    def rows(self) -> JointRows:
        reaches = [self._reach(cells, units) for cells, units in self._terms]
        tables = [self._table(place, *reach) for place, reach in enumerate(reaches)]
        sizes = np.array([len(table) for table in tables], np.int64)
        lengths = [len(cells) for cells, _ in self._terms]
        none = np.zeros(0, np.int64)
        return JointRows(
            cells=np.concatenate([none, *(cells for cells, _ in self._terms)]),
            rows=np.repeat(np.arange(len(lengths)), lengths),
            amounts=np.concatenate([none, *(units for _, units in self._terms)]),
            start=np.array([-least for least, _ in reaches], np.int64),
            first=np.cumsum(sizes) - sizes,
            size=sizes,
            prices=np.concatenate([np.zeros(0), *tables]),
        )

    def _reach(self, cells: Numbers, units: Numbers) -> tuple[int, int]:
        """The least and most units of a row: of shifts at the same time an employee works one at most."""
        if not len(cells):
            return 0, 0
        order = np.argsort(self._owner[cells], kind="stable")
        owner, units = self._owner[cells][order], units[order]
        first = np.nonzero(np.diff(owner, prepend=-1))[0]
        at_once = np.maximum.reduceat(self._begin[cells][order], first) < np.minimum.reduceat(
            self._finish[cells][order], first
        )
        up, down = np.maximum(0, units), np.minimum(0, units)
        most = np.where(at_once, np.maximum.reduceat(up, first), np.add.reduceat(up, first))
        least = np.where(at_once, np.minimum.reduceat(down, first), np.add.reduceat(down, first))
        return int(least.sum()), int(most.sum())

    def _table(self, place: int, least: int, most: int) -> Reals:
        units = np.arange(least, most + 1, dtype=np.int64)
        price = np.zeros(len(units))
        for scale, before, total in self._totals[place]:
            sums = units * scale + before
            found = price_of(total, sums)
            if total.origin.is_hard:
                found = np.where(found == IMPOSSIBLE, BREACH * _outside(total, sums), 0.0)
            price += found
        return price


def _outside(total: Total, sums: Numbers) -> Numbers:
    """By how many units sums are below the least or above the most."""
    least = total.least if total.least is not None else sums
    most = total.most if total.most is not None else sums
    return np.asarray(np.maximum(0, least - sums) + np.maximum(0, sums - most), np.int64)
