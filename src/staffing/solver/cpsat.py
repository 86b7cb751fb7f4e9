"""CP-SAT on a linear model, whole or restricted."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from staffing.solver.linear import UNBOUNDED, LinearModel, Matrix, Numbers
from staffing.solver.restriction import Restriction


@dataclass(frozen=True, slots=True)
class Limits:
    """When one call of CP-SAT ends: seconds of the clock, or deterministic time, which is the same on every machine.

    `gap` is the proven distance to the best, as a share, at which it is content.
    """

    seconds: float | None = None
    deterministic: float | None = None
    workers: int = 1
    seed: int = 0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What CP-SAT found: values of all columns (None without a solution) and a proven bound.

    `is_optimal` says that it is proven best, to within the gap of the limits.
    """

    values: Numbers | None
    bound: int
    is_optimal: bool
    is_infeasible: bool


def whole(model: LinearModel) -> Restriction:
    """A whole model in the form of a restriction that leaves everything free."""
    return Restriction(
        columns=np.arange(model.width),
        lower=model.lower,
        upper=model.upper,
        cost=model.cost,
        matrix=model.matrix,
        row_lower=model.row_lower,
        row_upper=model.row_upper,
        offset=model.offset,
    )


def solve(
    part: Restriction,
    limits: Limits,
    *,
    hint: Numbers | None = None,
    on_solution: Callable[[Numbers, int], None] | None = None,
    thorough: bool = False,
) -> Answer:
    """Solve a restriction. `hint` are values of all columns to start from; `thorough` is for long runs on whole models.

    `on_solution` is told values and objective of each better solution.
    """
    model, variables = build(part)
    if hint is not None:
        for variable, value in zip(variables, hint[part.columns].tolist(), strict=True):
            model.add_hint(variable, value)
    solver = cp_model.CpSolver()
    _configure(solver, limits, thorough=thorough)
    watcher = _Watcher(variables, on_solution) if on_solution is not None else None
    status = solver.solve(model, watcher)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Answer(
        values=np.array(solver.response_proto.solution, np.int64) if found else None,
        bound=int(-(-solver.best_objective_bound // 1)) if found or status == cp_model.UNKNOWN else part.offset,
        is_optimal=status == cp_model.OPTIMAL,
        is_infeasible=status == cp_model.INFEASIBLE,
    )


def build(part: Restriction) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """The CP-SAT model of a restriction; rows that keep columns of 0 or 1 apart become at-most-one constraints."""
    model = cp_model.CpModel()
    bounds = zip(part.lower.tolist(), part.upper.tolist(), strict=True)
    variables = [
        model.new_bool_var("") if (lower, upper) == (0, 1) else model.new_int_var(lower, upper, "")
        for lower, upper in bounds
    ]
    is_boolean = (part.lower >= 0) & (part.upper <= 1)
    starts = np.searchsorted(part.matrix.rows, np.arange(part.matrix.height + 1)).tolist()
    columns, values = part.matrix.columns.tolist(), part.matrix.values.tolist()
    simple = _at_most_one_rows(part, is_boolean)
    rows = zip(part.row_lower.tolist(), part.row_upper.tolist(), strict=True)
    for row, (lower, upper) in enumerate(rows):
        span = slice(starts[row], starts[row + 1])
        members = [variables[column] for column in columns[span]]
        if simple[row]:
            model.add_at_most_one(members)
        else:
            expression = cp_model.LinearExpr.weighted_sum(members, values[span])
            model.add_linear_constraint(expression, max(lower, -UNBOUNDED), min(upper, UNBOUNDED))
    priced = np.nonzero(part.cost)[0].tolist()
    costs = part.cost[priced].tolist()
    model.minimize(cp_model.LinearExpr.weighted_sum([variables[column] for column in priced], costs) + part.offset)
    return model, variables


def _at_most_one_rows(part: Restriction, is_boolean: "np.typing.NDArray[np.bool_]") -> list[bool]:
    """Which rows say that at most one of some columns of 0 or 1 is 1."""
    matrix: Matrix = part.matrix
    plain = (matrix.values == 1) & is_boolean[matrix.columns]
    all_plain = matrix.sums((~plain).astype(np.int64)) == 0
    found: list[bool] = (all_plain & (part.row_upper == 1) & (part.row_lower <= 0)).tolist()
    return found


def _configure(solver: cp_model.CpSolver, limits: Limits, *, thorough: bool) -> None:
    parameters = solver.parameters
    parameters.num_workers = limits.workers
    parameters.random_seed = limits.seed
    parameters.relative_gap_limit = limits.gap
    # Ctrl-C is for the program to handle: it ends the whole search, not this one call.
    parameters.catch_sigint_signal = False
    if not thorough:
        # Small models are decided by the linear relaxation: with it most are proven at the root, without it few ever are.
        parameters.linearization_level = 2
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
    if limits.seconds is not None:
        parameters.max_time_in_seconds = max(0.01, limits.seconds)
    if limits.deterministic is not None:
        parameters.max_deterministic_time = limits.deterministic


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Hands each better solution on."""

    def __init__(self, variables: list[cp_model.IntVar], listener: Callable[[Numbers, int], None]):
        super().__init__()
        self._variables = variables
        self._listener = listener

    def on_solution_callback(self) -> None:
        values = np.array([self.value(variable) for variable in self._variables], np.int64)
        self._listener(values, round(self.objective_value))
