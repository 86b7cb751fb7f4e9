"""Best response: the best roster for one employee while all others stay as they are.

One person adds at most one to any stretch of the demand, so what the demand is worth to that person is a price per shift,
and what is left is a small model of the person's own rules. The others may stand at fractional values, as the linear
relaxation leaves them; that is how a first schedule comes about.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from staffing.solver.cpsat import Limits, solve
from staffing.solver.linear import Kind, LinearModel, Mask, Matrix, Numbers, Step
from staffing.solver.mathopt_model import Reals
from staffing.solver.neighbourhood import Terrain
from staffing.solver.restriction import Restriction

RESPONSE_DETERMINISTIC = 0.5
"""Far above what one response needs (about 0.03); it bounds the odd hard case."""

RESPONSE_GAP = 1e-3
"""One roster need not be better than this share: the others will change anyway."""


class BestResponse:
    """Answers for any employee of a model, by place in `Terrain`."""

    def __init__(self, model: LinearModel, terrain: Terrain):
        self._model = model
        self._terrain = terrain
        self._owner = np.full(model.width, -1)
        self._owner[terrain.columns] = terrain.employees
        self._shared = _shared_excesses(model, self._owner)
        self._own_rows: dict[int, Restriction] = {}
        entry_owner = self._owner[self._shared.columns]
        self._entries = {who: np.nonzero(entry_owner == who)[0] for who in np.unique(terrain.employees).tolist()}

    @property
    def employees(self) -> list[int]:
        """The employees with anything to decide."""
        return sorted(self._entries)

    def activity(self, values: Reals | Numbers) -> Reals:
        """What each shared excess would be measured on: its expression at these values."""
        return self._shared.constants + self._shared.times(values)

    def move(self, employee: int, values: Reals, activity: Reals, seed: int) -> None:
        """Give one employee the best roster against `values`, in place; `activity` is kept in step."""
        shared, mine = self._shared, self._entries[employee]
        rows, columns, factors = shared.rows[mine], shared.columns[mine], shared.values[mine]
        activity -= np.bincount(rows, weights=factors * values[columns], minlength=len(activity))
        base = activity[rows]
        worth = shared.costs[rows] * (np.maximum(0, base + factors) - np.maximum(0, base))
        prices = np.round(np.bincount(columns, weights=worth, minlength=len(values))).astype(np.int64)
        own = self._own(employee)
        priced = replace(own, cost=own.cost + prices[own.columns])
        limits = Limits(deterministic=RESPONSE_DETERMINISTIC, seed=seed, gap=RESPONSE_GAP)
        answer = solve(priced, limits)
        values[own.columns] = own.lower if answer.values is None else answer.values
        activity += np.bincount(rows, weights=factors * values[columns], minlength=len(activity))

    def _own(self, employee: int) -> Restriction:
        """The rows in which nobody else has a part, and the columns that follow from this employee's cells alone."""
        if employee not in self._own_rows:
            model, matrix = self._model, self._model.matrix
            mine = model.depending(self._owner == employee) & ~self._shared.is_crossing
            is_mine = mine[matrix.columns]
            is_other = ~is_mine & (model.lower < model.upper)[matrix.columns]
            kept_row = (matrix.sums(is_mine.astype(np.int64)) > 0) & (matrix.sums(is_other.astype(np.int64)) == 0)
            self._own_rows[employee] = _cut(model, mine, kept_row)
        return self._own_rows[employee]


def _cut(model: LinearModel, mine: Mask, kept_row: Mask) -> Restriction:
    matrix = model.matrix
    is_mine = mine[matrix.columns]
    fixed = matrix.sums(np.where(is_mine, 0, matrix.values * model.lower[matrix.columns]))
    kept = is_mine & kept_row[matrix.rows]
    columns = np.nonzero(mine)[0]
    renumbered = np.full(model.width, -1)
    renumbered[columns] = np.arange(len(columns))
    row_number = np.cumsum(kept_row) - 1
    entries = row_number[matrix.rows[kept]], renumbered[matrix.columns[kept]], matrix.values[kept]
    return Restriction(
        columns=columns,
        lower=model.lower[columns],
        upper=model.upper[columns],
        cost=model.cost[columns],
        matrix=Matrix(int(kept_row.sum()), *entries),
        row_lower=(model.row_lower - fixed)[kept_row],
        row_upper=(model.row_upper - fixed)[kept_row],
        offset=0,
    )


class _Shared:
    """The excesses that several people bear on, such as a stretch of demand: each as an expression over cells."""

    def __init__(self, matrix: Matrix, constants: Numbers, costs: Numbers, is_crossing: Mask):
        self.rows, self.columns, self.values = matrix.rows, matrix.columns, matrix.values
        self.times = matrix.times_real
        self.constants, self.costs = constants, costs
        self.is_crossing = is_crossing


def _shared_excesses(model: LinearModel, owner: Numbers) -> _Shared:
    """Find the excesses whose cells belong to several employees, and write them out over the cells."""
    sums = _members(step for step in model.steps if step.kind is Kind.SUM)
    crossing = np.zeros(model.width, np.bool_)
    for column, (cells, _, _) in sums.items():
        crossing[column] = len(np.unique(owner[cells][owner[cells] >= 0])) > 1
    rows: list[list[tuple[int, int]]] = []
    constants, costs = [], []
    for column, (columns, values, constant) in _members(s for s in model.steps if s.kind is Kind.EXCESS).items():
        terms = []
        for inner, factor in zip(columns.tolist(), values.tolist(), strict=True):
            counted = sums[inner][0].tolist() if crossing[inner] else [inner]
            terms += [(cell, factor) for cell in counted]
        owners = {int(owner[cell]) for cell, _ in terms} - {-1}
        if len(owners) > 1:
            crossing[column] = True
            rows.append(terms)
            constants.append(constant)
            costs.append(int(model.cost[column]))
    return _Shared(Matrix.of(rows), np.array(constants, np.int64), np.array(costs, np.int64), crossing)


def _members(steps: Iterable[Step]) -> dict[int, tuple[Numbers, Numbers, int]]:
    """For each defined column with one expression: its columns, their factors, and the constant."""
    found = {}
    for step in steps:
        matrix = step.matrix
        starts = np.searchsorted(matrix.rows, np.arange(matrix.height + 1))
        single = np.bincount(step.owner, minlength=len(step.columns)) == 1
        for row, place in enumerate(step.owner.tolist()):
            if single[place]:
                span = slice(starts[row], starts[row + 1])
                entry = (matrix.columns[span], matrix.values[span], int(step.constants[row]))
                found[int(step.columns[place])] = entry
    return found
