"""Other solvers on the very model of the search, from nothing and without its help: what the search is measured against."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt

from staffing.domain.instance import Instance
from staffing.domain.shift import Assignment
from staffing.rulebook import RuleBook
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.mathopt_model import MONEY_SCALE, in_order, model_proto
from staffing.solver.program import Program
from staffing.solver.translate import linear_model

TOLERANCE = 0.5
"""Öre given up of a bound that was proven in floating point."""


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """What a solver found: assignments (None without any), a proven bound in öre (None without one), and when.

    Seconds are counted from when the problem was given; `first_seconds` is None where the solver does not say.
    """

    assignments: tuple[Assignment, ...] | None
    bound: int | None
    model_seconds: float
    first_seconds: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class _Found:
    values: Numbers | None
    bound: int | None
    first_at: float | None = None


def plain_cpsat(instance: Instance, book: RuleBook, *, seconds: float, workers: int, seed: int) -> PlainAnswer:
    """CP-SAT with all of its own strategies, `workers` threads; making the model is within the seconds."""
    return _answer(instance, book, seconds, lambda model, left: _cpsat(model, left, workers, seed))


def plain_highs(instance: Instance, book: RuleBook, *, seconds: float, seed: int) -> PlainAnswer:
    """HiGHS with the threads that it takes itself; making the model is within the seconds. When it found what is not told."""
    return _answer(instance, book, seconds, lambda model, left: _highs(model, left, seed))


def _answer(
    instance: Instance, book: RuleBook, seconds: float, solve_for: Callable[[LinearModel, float], _Found]
) -> PlainAnswer:
    started = time.monotonic()
    program = Program.of(instance, book)
    model = linear_model(program)
    modelled = time.monotonic()
    found = solve_for(model, seconds - (modelled - started))
    return PlainAnswer(
        None if found.values is None else assignments_of(program, model, found.values),
        found.bound,
        modelled - started,
        None if found.first_at is None else found.first_at - started,
        time.monotonic() - started,
    )


def _cpsat(model: LinearModel, seconds: float, workers: int, seed: int) -> _Found:
    times: list[float] = []
    limits = Limits(seconds=seconds, workers=workers, seed=seed)
    answer = solve(whole(model), limits, on_solution=lambda *_: times.append(time.monotonic()), thorough=True)
    return _Found(answer.values, answer.bound, min(times, default=None))


def _highs(model: LinearModel, seconds: float, seed: int) -> _Found:
    problem = mathopt.Model.from_model_proto(model_proto(model, integer=True))
    limits = mathopt.SolveParameters(time_limit=timedelta(seconds=max(0.1, seconds)), random_seed=seed)
    result = mathopt.solve(problem, mathopt.SolverType.HIGHS, params=limits)
    bound = result.termination.objective_bounds.dual_bound * MONEY_SCALE
    proven = int(np.ceil(bound - TOLERANCE)) + model.offset if np.isfinite(bound) else None
    if not result.has_primal_feasible_solution():
        return _Found(None, proven)
    values = np.round(in_order(result.variable_values(), model.width)).astype(np.int64)
    return _Found(values, proven)


def assignments_of(program: Program, model: LinearModel, values: Numbers) -> tuple[Assignment, ...]:
    """The assignments of the horizon that values of all columns stand for."""
    days = range(program.instance.horizon.days)
    return tuple(
        Assignment(employee, shift)
        for (employee, shift), column in zip(program.cells, model.cells.tolist(), strict=True)
        if column >= 0 and values[column] and shift.day in days
    )
