"""Best response: the best roster for one employee while all others stay as they are.

One person adds at most one to any stretch of the demand, so what the demand is worth to that person is a price per shift,
and what is left is a small model of the person's own rules, and of those that join the person to others. The others may stand
at fractional values, as the linear relaxation leaves them; that is how a first schedule comes about. What is shared fairly is
left out, because everybody's share changes with everybody's roster; the search that follows sees to it.
"""

from dataclasses import replace

import numpy as np

from staffing.solver.cpsat import Limits, solve
from staffing.solver.linear import LinearModel, Mask, Matrix, Numbers
from staffing.solver.mathopt_model import Reals
from staffing.solver.neighbourhood import Terrain
from staffing.solver.restriction import Restriction
from staffing.solver.shared import NOBODY, SEVERAL, Bearing, Shared, owners

RESPONSE_DETERMINISTIC = 0.5
"""Far above what one response needs (about 0.03); it bounds the odd hard case."""

ROOM = 1000
"""Cells that one response chooses among at most."""

RESPONSE_GAP = 1e-3
"""One roster need not be better than this share: the others will change anyway."""

NONE = Bearing(*(np.zeros(0, np.int64) for _ in range(4)))
"""The bearing of somebody whose work nobody else's depends on."""


class BestResponse:
    """Answers for any employee of a model, by place in `Terrain`."""

    def __init__(self, model: LinearModel, terrain: Terrain):
        self._model = model
        self._owner = owners(model, terrain)
        self._shared = Shared.of(model, self._owner)
        self._is_joint = _joint_rows(model.matrix, self._owner)
        self._alone: dict[int, _Alone] = {}
        self._is_cell = np.zeros(model.width, np.bool_)
        self._is_cell[terrain.columns] = True
        self._random = np.random.default_rng(0)
        self._employees: list[int] = np.unique(terrain.employees).tolist()
        self._bearings = dict(self._shared.bearings(self._owner))

    @property
    def employees(self) -> list[int]:
        """The employees with anything to decide."""
        return self._employees

    def activity(self, values: Reals | Numbers) -> Reals:
        """The sums that several people bear on, at these values."""
        return self._shared.sums.times_real(values)

    def move(self, employee: int, values: Reals, activity: Reals, seed: int) -> None:
        """Give one employee the best roster against `values`, in place; `activity` is kept in step."""
        mine = self._bearings.get(employee, NONE)
        activity -= mine.parts(values, len(activity))
        others = activity[mine.rows]
        worth = self._shared.price(mine.rows, others + mine.factors) - self._shared.price(mine.rows, others)
        by_column = np.bincount(mine.columns, weights=worth[mine.alike], minlength=len(values))
        own = self._thinned(self._beside(employee).against(values), values)
        priced = replace(own, cost=own.cost + np.round(by_column).astype(np.int64)[own.columns])
        limits = Limits(deterministic=RESPONSE_DETERMINISTIC, seed=seed, gap=RESPONSE_GAP)
        answer = solve(priced, limits)
        values[own.columns] = own.lower if answer.values is None else answer.values
        activity += mine.parts(values, len(activity))

    def _thinned(self, own: Restriction, values: Reals) -> Restriction:
        """With fewer cells, where there are very many: those worked now, and others at random."""
        cells = self._is_cell[own.columns]
        count = int(cells.sum())
        if count <= ROOM:
            return own
        is_drawn = self._random.random(own.width) < ROOM / count
        is_out = cells & ~is_drawn & (values[own.columns] == 0)
        return replace(own, upper=np.where(is_out, own.lower, own.upper))

    def _beside(self, employee: int) -> "_Alone":
        """The columns that follow from this employee's cells alone, with her own rows and those that join her to others."""
        if employee not in self._alone:
            model, matrix = self._model, self._model.matrix
            is_mine = (self._owner == employee)[matrix.columns]
            is_other = ~is_mine & (model.lower < model.upper)[matrix.columns]
            has_mine = matrix.sums(is_mine.astype(np.int64)) > 0
            kept_row = has_mine & ((matrix.sums(is_other.astype(np.int64)) == 0) | self._is_joint)
            self._alone[employee] = _Alone(model, self._owner == employee, kept_row)
        return self._alone[employee]


class _Alone:
    """The part of a model that one employee decides, while the others stay as they are."""

    def __init__(self, model: LinearModel, mine: Mask, kept_row: Mask):
        matrix = model.matrix
        is_mine, is_kept = mine[matrix.columns], kept_row[matrix.rows]
        is_set = ~is_mine & is_kept & (model.lower < model.upper)[matrix.columns]
        row_number = np.cumsum(kept_row) - 1
        self._rows, self._columns = row_number[matrix.rows[is_set]], matrix.columns[is_set]
        self._values = matrix.values[is_set]
        is_fixed = ~is_mine & ~is_set
        fixed = matrix.sums(np.where(is_fixed, matrix.values * model.lower[matrix.columns], 0))
        columns = np.nonzero(mine)[0]
        renumbered = np.full(model.width, -1)
        renumbered[columns] = np.arange(len(columns))
        kept = is_mine & is_kept
        entries = row_number[matrix.rows[kept]], renumbered[matrix.columns[kept]], matrix.values[kept]
        self._part = Restriction(
            columns=columns,
            lower=model.lower[columns],
            upper=model.upper[columns],
            cost=model.cost[columns],
            matrix=Matrix(int(kept_row.sum()), *entries),
            row_lower=(model.row_lower - fixed)[kept_row],
            row_upper=(model.row_upper - fixed)[kept_row],
            offset=0,
        )

    def against(self, values: Reals) -> Restriction:
        """The model with the others where they are. Who is there in fractions is there when it is more than half."""
        if not len(self._rows):
            return self._part
        there = self._values * np.rint(values[self._columns]).astype(np.int64)
        others = np.bincount(self._rows, weights=there, minlength=self._part.matrix.height).astype(np.int64)
        return replace(self._part, row_lower=self._part.row_lower - others, row_upper=self._part.row_upper - others)


def _joint_rows(matrix: Matrix, owner: Numbers) -> Mask:
    """The rows between several employees that no shared column stands for, such as that two are never together."""
    found = owner[matrix.columns]
    is_one = found >= 0
    lowest = np.full(matrix.height, np.iinfo(np.int64).max)
    highest = np.full(matrix.height, NOBODY)
    np.minimum.at(lowest, matrix.rows[is_one], found[is_one])
    np.maximum.at(highest, matrix.rows[is_one], found[is_one])
    is_joint = (lowest < highest) & (highest >= 0)
    is_joint[matrix.rows[found == SEVERAL]] = False
    return np.asarray(is_joint, np.bool_)
