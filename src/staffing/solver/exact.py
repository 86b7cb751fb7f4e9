"""A small model solved to the end by branch and bound (SCIP), which proves small rosters optimal faster than CP-SAT does."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt

from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.mathopt_model import MONEY_SCALE, in_order, model_proto

TOLERANCE = 0.5
"""Öre given up of the bound for the floating-point arithmetic of SCIP; rounding up to a whole öre wins them back."""


@dataclass(frozen=True)
class ExactAnswer:
    """The best values found (None without any), and a bound in öre; equal objective and bound mean proven optimal."""

    values: Numbers | None
    bound: int | None


def solve_exactly(model: LinearModel, hint: Numbers, *, seconds: float) -> ExactAnswer:
    """Branch and bound on the whole model from a known schedule, until it is proven best or time is out."""
    problem = mathopt.Model.from_model_proto(model_proto(model, integer=True))
    columns = {problem.get_variable(column): float(value) for column, value in enumerate(hint.tolist())}
    start = mathopt.ModelSolveParameters(solution_hints=[mathopt.SolutionHint(variable_values=columns)])
    limits = mathopt.SolveParameters(time_limit=timedelta(seconds=max(0.1, seconds)))
    result = mathopt.solve(problem, mathopt.SolverType.GSCIP, params=limits, model_params=start)
    bound = result.termination.objective_bounds.dual_bound * MONEY_SCALE
    values = None
    if result.has_primal_feasible_solution():
        values = model.complete(np.round(in_order(result.variable_values(), model.width)).astype(np.int64))
    proven = int(np.ceil(bound - TOLERANCE)) + model.offset if np.isfinite(bound) else None
    return ExactAnswer(values, proven)
