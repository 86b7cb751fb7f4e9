"""What several people bear on, such as a stretch of demand: written out over the columns of each, and what it costs.

Many excesses may be measured on one sum, as when each further person too many costs more than the one before. The sum is
written out once, and the excesses on it are a price that bends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from staffing.solver.linear import Kind, LinearModel, Matrix, Numbers
from staffing.solver.mathopt_model import Reals
from staffing.solver.neighbourhood import Terrain

NOBODY, SEVERAL = -1, -2
"""In place of an employee: whose columns are fixed, and those that follow from the cells of more than one."""

Defined = tuple[Numbers, Numbers, int]
"""The columns, factors and constant by which another column is defined."""


def owners(model: LinearModel, terrain: Terrain) -> Numbers:
    """For each column the employee from whose cells alone it follows, or NOBODY, or SEVERAL."""
    owner = np.full(model.width, NOBODY)
    owner[terrain.columns] = terrain.employees
    for step in model.steps:
        # Of a set of choices each depends on what blocks any of them.
        together = (
            np.unique(step.sets, return_inverse=True)[1] if step.kind is Kind.CHOICE else np.arange(len(step.columns))
        )
        place = together[step.owner[step.matrix.rows]]
        found = owner[step.matrix.columns]
        is_one = found >= 0
        lowest = np.full(len(step.columns), np.iinfo(np.int64).max)
        highest = np.full(len(step.columns), NOBODY)
        np.minimum.at(lowest, place[is_one], found[is_one])
        np.maximum.at(highest, place[is_one], found[is_one])
        is_many = (lowest < highest) & (highest >= 0)
        is_many[place[found == SEVERAL]] = True
        owner[step.columns] = np.where(is_many, SEVERAL, highest)[together]
    return owner


@dataclass(frozen=True)
class Bearing:
    """How one employee's columns bear on the sums. Entries that are `alike` have the row and the factor in common."""

    columns: Numbers
    alike: Numbers
    rows: Numbers
    factors: Numbers

    @classmethod
    def of(cls, sums: Matrix, entries: Numbers) -> "Bearing":
        """The bearing of some entries of the sums."""
        pairs = np.stack([sums.rows[entries], sums.values[entries]])
        (rows, factors), alike = np.unique(pairs, axis=1, return_inverse=True)
        return cls(sums.columns[entries], alike.reshape(-1), rows, factors)

    def parts(self, values: Reals, height: int) -> Reals:
        """What the employee has in each of the sums."""
        weights = self.factors[self.alike] * values[self.columns]
        return np.bincount(self.rows[self.alike], weights=weights, minlength=height).astype(np.float64)


@dataclass(frozen=True)
class Shared:
    """Sums, and the excesses on them: what `factors[k]` times the sum `rows[k]` and `constants[k]` are above 0, at `costs[k]`.

    The excesses are in order of their rows.
    """

    sums: Matrix
    rows: Numbers
    factors: Numbers
    constants: Numbers
    costs: Numbers

    @classmethod
    def of(cls, model: LinearModel, owner: Numbers) -> "Shared":
        """The excesses of a model that follow from several employees and cost something."""
        sums = dict(_defined(model, Kind.SUM))
        written = _WrittenOut(sums, owner)
        places: dict[tuple[int, int], int] = {}
        rows: list[tuple[Numbers, Numbers, int]] = []
        levels: list[tuple[int, int, int, int]] = []
        for column, (columns, factors, constant) in _defined(model, Kind.EXCESS):
            if owner[column] == SEVERAL and model.cost[column]:
                # An excess on a sum that has a column is measured on that, whatever else is.
                is_on_sum = len(columns) == 1 and int(columns[0]) in sums
                key = (int(columns[0]), 0) if is_on_sum else (column, 1)
                if key not in places:
                    places[key] = len(rows)
                    rows.append(written.out(columns, np.ones_like(factors) if is_on_sum else factors))
                factor = int(factors[0]) if is_on_sum else 1
                place = places[key]
                levels.append((place, factor, constant + factor * rows[place][2], int(model.cost[column])))
        return cls(_matrix(rows), *np.array(sorted(levels), np.int64).reshape(-1, 4).T)

    def bearings(self, owner: Numbers) -> Iterator[tuple[int, Bearing]]:
        """Each employee who bears on some sum, with how."""
        mine = owner[self.sums.columns]
        for who in np.unique(mine[mine >= 0]).tolist():
            yield who, Bearing.of(self.sums, np.nonzero(mine == who)[0])

    def price(self, rows: Numbers, at: Reals) -> Reals:
        """What the excesses on some of the sums cost when these are so."""
        first, last = np.searchsorted(self.rows, rows), np.searchsorted(self.rows, rows, side="right")
        which = np.repeat(np.arange(len(rows)), last - first)
        ends = np.cumsum(last - first)
        level = np.arange(len(which)) + np.repeat(last - ends, last - first)
        above = np.maximum(0, self.factors[level] * at[which] + self.constants[level])
        return np.bincount(which, weights=self.costs[level] * above, minlength=len(rows)).astype(np.float64)


class _WrittenOut:
    """Writes sums of several people out over columns of one person each."""

    def __init__(self, sums: Mapping[int, Defined], owner: Numbers):
        self._sums = sums
        self._is_sum = np.zeros(len(owner), np.bool_)
        self._is_sum[list(sums)] = True
        self._is_sum &= owner == SEVERAL
        self._known: dict[int, Defined] = {}

    def out(self, columns: Numbers, factors: Numbers) -> Defined:
        """The columns and factors of an expression, and the constant that comes of the sums in it."""
        is_sum = self._is_sum[columns]
        found, constant = [(columns[~is_sum], factors[~is_sum])], 0
        for column, factor in zip(columns[is_sum].tolist(), factors[is_sum].tolist(), strict=True):
            members, inner, own = self._sum(column)
            found.append((members, inner * factor))
            constant += factor * own
        return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found]), constant

    def _sum(self, column: int) -> Defined:
        if column not in self._known:
            columns, factors, constant = self._sums[column]
            members, inner, own = self.out(columns, factors)
            self._known[column] = members, inner, constant + own
        return self._known[column]


def _matrix(rows: list[Defined]) -> Matrix:
    none = np.zeros(0, np.int64)
    return Matrix(
        len(rows),
        np.repeat(np.arange(len(rows)), [len(columns) for columns, _, _ in rows]),
        np.concatenate([none, *(columns for columns, _, _ in rows)]),
        np.concatenate([none, *(factors for _, factors, _ in rows)]),
    )


def _defined(model: LinearModel, kind: Kind) -> Iterator[tuple[int, Defined]]:
    """Each column of a kind that is defined by one expression."""
    for step in model.steps:
        if step.kind is kind:
            matrix = step.matrix
            starts = np.searchsorted(matrix.rows, np.arange(matrix.height + 1))
            single = np.bincount(step.owner, minlength=len(step.columns)) == 1
            for row, place in enumerate(step.owner.tolist()):
                if single[place]:
                    span = slice(starts[row], starts[row + 1])
                    yield (
                        int(step.columns[place]),
                        (matrix.columns[span], matrix.values[span], int(step.constants[row])),
                    )
