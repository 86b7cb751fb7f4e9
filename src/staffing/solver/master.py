"""The master of column generation: the best mix of the columns so far, and the prices of the rows that it implies.

A column is something that an owner can choose, such as a whole roster of one employee: its own cost, and what it adds to the
sums of the rows. Each owner chooses one, or in fractions several that add up to one. Sums cost what `ConvexCosts` says.
As a linear programme:

    minimise    Σ cost of columns · x + Σ slope of pieces · y
    row r:      Σ coefficient · x - Σ y of its pieces = least sum      price = minus the dual value
    owner i:    Σ x of its columns = 1                                 worth = the dual value

The first and the last piece of a row go on for ever, so that every mix is possible and prices stay between the slopes of a
row.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

import numpy as np
from ortools.math_opt.python import mathopt

from staffing.solver.convex import ConvexCosts
from staffing.solver.linear import Numbers
from staffing.solver.mathopt_model import MONEY_SCALE, Reals, in_order

WANTED = mathopt.ModelSolveParameters(
    variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
    reduced_costs_filter=mathopt.VariableFilter(filtered_items=()),
)
"""What is read of an answer: reading all takes as long as some answers do."""


class Simplex(Enum):
    """Which simplex method begins at the last answer: the one for which that is still a feasible start."""

    PRIMAL = "after columns were added"
    DUAL = "after columns were fixed or released"


@dataclass(frozen=True, slots=True)
class Column:
    """What `owner` can choose at `cost` öre: it adds `coefficients[k]` to the sum of `rows[k]`, each row at most once."""

    owner: int
    cost: float
    rows: Numbers
    coefficients: Reals


@dataclass(frozen=True, slots=True)
class Mix:
    """The best mix of the columns: the share of each, 0 to 1, and what all costs; in öre like the prices.

    `prices` says what one more of each row costs, and `worth` what the columns in the mix cost their owners at these prices. A
    column improves the mix when its cost, and prices · coefficients on top, are below the worth of its owner.
    """

    shares: Reals
    prices: Reals
    worth: Reals
    objective: float


class Master:
    """A linear programme that grows by columns and goes on from its last answer whenever it is solved."""

    def __init__(self, costs: ConvexCosts, owners: int, absence: float):
        """Without columns: each owner then makes do with none, at `absence` öre. That should be more than any column costs."""
        self._model = mathopt.Model()
        self._offset = float(costs.pieces.base.sum())
        self._rows = [
            self._model.add_linear_constraint(lb=least, ub=least) for least in costs.least.astype(float).tolist()
        ]
        self._owners = [self._model.add_linear_constraint(lb=1.0, ub=1.0) for _ in range(owners)]
        self._columns: list[mathopt.Variable] = []
        self._fixed: set[int] = set()
        self._add_pieces(costs)
        for owner in self._owners:
            owner.set_coefficient(self._variable(absence), 1.0)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _variable(self, cost: float, lower: float = 0.0, upper: float = math.inf) -> mathopt.Variable:
        variable = self._model.add_variable(lb=lower, ub=upper)
        self._model.objective.set_linear_coefficient(variable, cost / MONEY_SCALE)
        return variable

    def _add_pieces(self, costs: ConvexCosts) -> None:
        pieces = costs.pieces
        is_first = np.diff(pieces.rows, prepend=-1) > 0
        is_last = np.diff(pieces.rows, append=costs.height) > 0
        lower = np.where(is_first, -np.inf, 0.0).tolist()
        upper = np.where(is_last, np.inf, pieces.ends - pieces.starts).tolist()
        for row, slope, low, high in zip(pieces.rows.tolist(), pieces.slopes.tolist(), lower, upper, strict=True):
            self._rows[row].set_coefficient(self._variable(slope, low, high), -1.0)

    def add(self, columns: Sequence[Column]) -> None:
        """Let the owners choose these as well. They are numbered from 0 in the order in which they were added."""
        for column in columns:
            variable = self._variable(column.cost)
            self._owners[column.owner].set_coefficient(variable, 1.0)
            for row, coefficient in zip(column.rows.tolist(), column.coefficients.tolist(), strict=True):
                self._rows[row].set_coefficient(variable, coefficient)
            self._columns.append(variable)

    def fix(self, column: int) -> None:
        """Have the owner of a column choose it and no other. For each owner one at most, until it is released."""
        self._columns[column].lower_bound = 1.0
        self._fixed.add(column)

    def release(self) -> None:
        """Let all owners choose again."""
        for column in self._fixed:
            self._columns[column].lower_bound = 0.0
        self._fixed.clear()

    def solve(self, seconds: float, simplex: Simplex = Simplex.PRIMAL) -> Mix | None:
        """The best mix; None when there was no time for it, after which the next try goes on from where this one stopped."""
        parameters = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds), threads=1)
        parameters.glop.use_dual_simplex = simplex is Simplex.DUAL
        parameters.glop.use_preprocessing = False  # It would forget the last answer.
        result = self._solver.solve(params=parameters, model_params=WANTED)
        if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
            return None
        duals = MONEY_SCALE * in_order(result.dual_values(), len(self._rows) + len(self._owners))
        values = in_order(result.variable_values(), self._model.get_num_variables())
        return Mix(
            prices=-duals[: len(self._rows)],
            worth=duals[len(self._rows) :],
            shares=values[len(values) - len(self._columns) :],
            objective=MONEY_SCALE * result.objective_value() + self._offset,
        )
