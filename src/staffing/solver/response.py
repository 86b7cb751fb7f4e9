"""Best response: the best roster for one employee while all others stay as they are.

One person adds at most one to any stretch of the demand, so what the demand is worth to that person is a price per shift,
and what is left is a small model of the person's own rules, and of those that join the person to others. The others may stand
at fractional values, as the linear relaxation leaves them; that is how a first schedule comes about. What is shared fairly is
left out, because everybody's share changes with everybody's roster; the search that follows sees to it.
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
        self._owner = _owners(model, terrain)
        self._shared = _shared_excesses(model, self._owner)
        self._is_joint = _joint_rows(model.matrix, self._owner)
        self._alone: dict[int, _Alone] = {}
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
        own = self._beside(employee).against(values)
        priced = replace(own, cost=own.cost + prices[own.columns])
        limits = Limits(deterministic=RESPONSE_DETERMINISTIC, seed=seed, gap=RESPONSE_GAP)
        answer = solve(priced, limits)
        values[own.columns] = own.lower if answer.values is None else answer.values
        activity += np.bincount(rows, weights=factors * values[columns], minlength=len(activity))

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


NOBODY, SEVERAL = -1, -2
"""In place of an employee: whose columns are fixed, and those that follow from the cells of more than one."""


def _owners(model: LinearModel, terrain: Terrain) -> Numbers:
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


class _Shared:
    """The excesses that several people bear on, such as a stretch of demand: each as an expression over their own columns."""

    def __init__(self, matrix: Matrix, constants: Numbers, costs: Numbers):
        self.rows, self.columns, self.values = matrix.rows, matrix.columns, matrix.values
        self.times = matrix.times_real
        self.constants, self.costs = constants, costs


def _shared_excesses(model: LinearModel, owner: Numbers) -> _Shared:
    """Find the excesses that follow from several employees and cost something, and write them out over own columns."""
    sums = _members(step for step in model.steps if step.kind is Kind.SUM)
    rows: list[list[tuple[int, int]]] = []
    constants, costs = [], []
    for column, (columns, values, constant) in _members(s for s in model.steps if s.kind is Kind.EXCESS).items():
        if owner[column] != SEVERAL or not model.cost[column]:
            continue
        terms: list[tuple[int, int]] = []
        for inner, factor in zip(columns.tolist(), values.tolist(), strict=True):
            if owner[inner] == SEVERAL:
                members, factors, own = sums[inner]
                terms += zip(members.tolist(), (factor * factors).tolist(), strict=True)
                constant += factor * own
            else:
                terms.append((inner, factor))
        rows.append(terms)
        constants.append(constant)
        costs.append(int(model.cost[column]))
    return _Shared(Matrix.of(rows), np.array(constants, np.int64), np.array(costs, np.int64))


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
