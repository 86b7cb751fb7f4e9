"""Sums that several employees bear on, such as a half hour of demand, and what each value of a sum costs."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from staffing.solver.conflicts import Conflicts
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


def rows_of(
    program: Program, conflicts: Conflicts, totals: Iterable[Total], is_open: "np.typing.NDArray[np.bool_]"
) -> JointRows:
    """The rows of totals over many employees; those over the same cells in the same proportions are one.

    `is_open` says of each cell whether it lies on a day that is planned and can be worked. Other cells count when fixed.
    """
    by_terms: dict[int, tuple[Terms, list[Total]]] = {}
    for total in totals:
        by_terms.setdefault(id(total.terms), (total.terms, []))[1].append(total)
    is_fixed = np.zeros(len(program.cells), np.bool_)
    is_fixed[list(program.fixed)] = True
    builder = _Builder()
    for terms, found in by_terms.values():
        cells, weights = _summed(terms)
        is_counted = is_open[cells]
        before = int(weights[is_fixed[cells] & ~is_counted].sum())
        builder.add(cells[is_counted], weights[is_counted], before, found)
    return builder.rows(_Presence(program, conflicts))


class _Builder:
    """Collects rows; of rows that are priced alike the prices are worked out once."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}
        self._terms: list[tuple[Numbers, Numbers]] = []
        self._totals: list[list[tuple[int, int, Total]]] = []
        self._tables: dict[Hashable, Reals] = {}

    def add(self, cells: Numbers, weights: Numbers, before: int, totals: Sequence[Total]) -> None:
        scale = max(1, int(np.gcd.reduce(weights))) if len(weights) else 1
        units = weights // scale
        place = self._known.setdefault(cells.tobytes() + units.tobytes(), len(self._terms))
        if place == len(self._terms):
            self._terms.append((cells, units))
            self._totals.append([])
        self._totals[place].extend((scale, before, total) for total in totals)

    def rows(self, presence: "_Presence") -> JointRows:
        none = np.zeros(0, np.int64)
        cells = np.concatenate([none, *(cells for cells, _ in self._terms)])
        units = np.concatenate([none, *(units for _, units in self._terms)])
        rows = np.repeat(np.arange(len(self._terms)), [len(cells) for cells, _ in self._terms])
        least, most = presence.reach(len(self._terms), rows, cells, units)
        tables = list(map(self._table, self._totals, least.tolist(), most.tolist()))
        size = most - least + 1
        return JointRows(
            cells=cells,
            rows=rows,
            amounts=units,
            start=-least,
            first=np.cumsum(size) - size,
            size=size,
            prices=np.concatenate([np.zeros(0), *tables]),
        )

    def _table(self, totals: Sequence[tuple[int, int, Total]], least: int, most: int) -> Reals:
        key = least, most, tuple((scale, before, _terms_of(total)) for scale, before, total in totals)
        if key not in self._tables:
            self._tables[key] = _table(totals, least, most)
        return self._tables[key]


class _Presence:
    """Who can be at how many shifts at the same time."""

    def __init__(self, program: Program, conflicts: Conflicts):
        employees = {employee: place for place, employee in enumerate(dict.fromkeys(name for name, _ in program.cells))}
        self._is_single = np.array([_is_never_at_two(program, conflicts, name) for name in employees], np.bool_)
        self._owner = np.array([employees[name] for name, _ in program.cells], np.int64)
        self._begin = np.array([shift.start for _, shift in program.cells], np.int64)
        self._finish = np.array([shift.end for _, shift in program.cells], np.int64)

    def reach(self, height: int, rows: Numbers, cells: Numbers, units: Numbers) -> tuple[Numbers, Numbers]:
        """The least and most units of each row: of shifts at the same time an employee works one, where a hard rule says so.

        Entry k says that cell `cells[k]` adds `units[k]` to row `rows[k]`.
        """
        if not len(cells):
            return np.zeros(height, np.int64), np.zeros(height, np.int64)
        # Rows list their cells in order, and these are numbered one employee after the other.
        owner = self._owner[cells]
        first = np.nonzero((np.diff(owner, prepend=-1) != 0) | (np.diff(rows, prepend=-1) != 0))[0]
        at_once = np.maximum.reduceat(self._begin[cells], first) < np.minimum.reduceat(self._finish[cells], first)
        at_once &= self._is_single[owner[first]]
        up, down = np.maximum(0, units), np.minimum(0, units)
        most = np.where(at_once, np.maximum.reduceat(up, first), np.add.reduceat(up, first))
        least = np.where(at_once, np.minimum.reduceat(down, first), np.add.reduceat(down, first))
        return _sums(height, rows[first], least), _sums(height, rows[first], most)


def _table(totals: Sequence[tuple[int, int, Total]], least: int, most: int) -> Reals:
    """The price of each number of units from `least` to `most`."""
    units = np.arange(least, most + 1, dtype=np.int64)
    price = np.zeros(len(units))
    for scale, before, total in totals:
        sums = units * scale + before
        found = price_of(total, sums)
        if total.origin.is_hard:
            found = np.where(found == IMPOSSIBLE, BREACH * _outside(total, sums), 0.0)
        price += found
    return price


def _terms_of(total: Total) -> Hashable:
    """All that the price of a sum depends on; of totals over many employees none bears a levy."""
    return total.least, total.most, total.unit, total.step, total.origin.weight


def _sums(height: int, rows: Numbers, values: Numbers) -> Numbers:
    """The sum of the values of each row."""
    return np.bincount(rows, values, height).astype(np.int64)


def _summed(terms: Terms) -> tuple[Numbers, Numbers]:
    """Each cell of some terms once, with its weights summed."""
    cells, weights = np.array(terms, np.int64).reshape(-1, 2).T
    if (cells[1:] > cells[:-1]).all():
        return cells, weights
    once, place = np.unique(cells, return_inverse=True)
    return once, np.bincount(place, weights, len(once)).astype(np.int64)


def _is_never_at_two(program: Program, conflicts: Conflicts, employee: str) -> bool:
    """Whether hard rules keep all shifts of an employee apart that are at the same time, but for those of the past."""
    cells = [cell for cell in conflicts.employees.get(employee, ()) if program.cells[cell][1].day >= 0]
    starts = [program.cells[cell][1].start for cell in cells]
    for place, cell in enumerate(cells):
        until = max(place + 1, bisect_left(starts, program.cells[cell][1].end))
        if conflicts.compatible(cell, cells[place + 1 : until]):
            return False
    return True


def _outside(total: Total, sums: Numbers) -> Numbers:
    """By how many units sums are below the least or above the most."""
    least = total.least if total.least is not None else sums
    most = total.most if total.most is not None else sums
    return np.asarray(np.maximum(0, least - sums) + np.maximum(0, sums - most), np.int64)
