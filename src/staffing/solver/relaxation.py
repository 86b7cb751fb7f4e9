"""The linear relaxation of a model: a proven bound on every schedule, and a fractional roster to be guided by.

PDLP solves it to modest accuracy in a few seconds. Its dual values, however rough, give a valid bound by themselves: for any
prices on the rows, the cheapest choice of each column at those prices costs no more than any schedule (Lagrange).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from staffing.solver.linear import UNBOUNDED, Kind, LinearModel
from staffing.solver.mathopt_model import MONEY_SCALE, Reals, in_order, model_proto

SAFETY = 1e-9
"""Share of the bound given up for the rounding errors of floating-point sums."""

LOOK_SECONDS = 0.1
"""How often it is asked whether it is over."""


@dataclass(frozen=True)
class Relaxation:
    """A fractional value for every column, and a bound in öre that no schedule can go below."""

    values: Reals
    bound: int


def relax(
    model: LinearModel,
    *,
    seconds: float | None = None,
    iterations: int | None = None,
    is_over: Callable[[], bool] = lambda: False,
) -> Relaxation | None:
    """Solve the relaxation within seconds, or iterations; None when not even a rough answer came of it."""
    limit = None if seconds is None else timedelta(seconds=seconds)
    parameters = mathopt.SolveParameters(time_limit=limit, iteration_limit=iterations)
    result = _solve(mathopt.Model.from_model_proto(model_proto(model, integer=False)), parameters, is_over)
    if not result.solutions or result.solutions[0].primal_solution is None:
        return None
    solution = result.solutions[0]
    values = in_order(solution.primal_solution.variable_values, model.width)
    prices = np.zeros(model.matrix.height)
    if solution.dual_solution is not None:
        prices = in_order(solution.dual_solution.dual_values, model.matrix.height) * MONEY_SCALE
    # Prices of zero give a bound too, and rough ones can be worse than that.
    bound = max(lagrangian_bound(model, tried) for tried in (prices, settled(model, prices), np.zeros_like(prices)))
    return Relaxation(np.clip(values, model.lower, model.upper), bound)


def _solve(
    problem: mathopt.Model, parameters: mathopt.SolveParameters, is_over: Callable[[], bool]
) -> mathopt.SolveResult:
    """Solve in a thread of its own, so that this one can ask whether it is over, and answers signals at once."""
    interrupter = SolveInterrupter()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(
            mathopt.solve, problem, mathopt.SolverType.PDLP, params=parameters, interrupter=interrupter
        )
        try:
            while not answer.done() and not is_over():
                wait([answer], LOOK_SECONDS)
        finally:
            interrupter.interrupt()
    return answer.result()


def settled(model: LinearModel, prices: Reals) -> Reals:
    """Prices near the given ones at which no column that follows from others is worth more than it costs.

    Such a column may have a wide range, so that a price that is a little too high loses much of the bound. Its own row is
    made cheaper by what is too much, from the last columns to those that they follow from, so that it is the cells that
    bear the rest.
    """
    prices, matrix = prices.copy(), model.matrix
    is_equal, is_least = model.row_lower == model.row_upper, model.row_lower > -UNBOUNDED
    for step in reversed(model.steps):
        defined = np.zeros(model.width, np.bool_)
        defined[step.columns] = True
        mine = np.nonzero(defined[matrix.columns])[0]
        rows, columns, values = matrix.rows[mine], matrix.columns[mine], matrix.values[mine]
        used = np.bincount(matrix.columns, weights=matrix.values * prices[matrix.rows], minlength=model.width)
        left = model.cost - used
        if step.kind is Kind.SUM:
            own = is_equal[rows] & (values == -1)
            prices[rows[own]] -= left[columns[own]]
        elif step.kind is not Kind.TURN:  # A turn is 0 or 1, and bound to the one before it.
            own = is_least[rows] & (values > 0) & (prices[rows] > 0)
            paid = np.bincount(columns[own], weights=values[own] * prices[rows[own]], minlength=model.width)
            kept = np.clip(1 + np.divide(np.minimum(left, 0), paid, out=np.zeros(model.width), where=paid > 0), 0, 1)
            prices[rows[own]] *= kept[columns[own]]
    return prices


def lagrangian_bound(model: LinearModel, prices: Reals) -> int:
    """The least that columns can cost when breaking rows is allowed at `prices`: a bound for every choice of prices."""
    has_lower, has_upper = model.row_lower > -UNBOUNDED, model.row_upper < UNBOUNDED
    prices = np.where(has_lower, prices, np.minimum(prices, 0))
    prices = np.where(has_upper, prices, np.maximum(prices, 0))
    matrix = model.matrix
    used = np.bincount(matrix.columns, weights=matrix.values * prices[matrix.rows], minlength=model.width)
    reduced = model.cost - used
    cheapest = np.where(reduced > 0, model.lower, model.upper)
    rows = np.where(prices > 0, model.row_lower, model.row_upper)
    rows = np.where(prices == 0, 0, rows)
    parts = np.concatenate([reduced * cheapest, prices * rows])
    bound = float(parts.sum()) - SAFETY * float(np.abs(parts).sum()) + model.offset
    return int(np.ceil(bound))
