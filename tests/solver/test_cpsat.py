"""CP-SAT on a linear model: what it is told, what it answers, and that it answers the same again."""

from functools import cache

import numpy as np
import pytest
from ortools.sat.python import cp_model
from tests.solver.test_restriction import tiny_model

from staffing.solver.cpsat import Limits, build, solve, whole
from staffing.solver.linear import UNBOUNDED, Builder, LinearModel, RowGroup
from staffing.solver.restriction import Restriction, restrict

GROUP = RowGroup("", None, ())


def small(*rows: tuple[list[tuple[int, int]], int, int], upper: int = 1, width: int = 3) -> LinearModel:
    """Columns from 0 to `upper`, each dearer than the one before, and rows of terms with bounds."""
    builder = Builder()
    for column in range(width):
        builder.column(0, upper, cost=10 + column)
    for terms, low, high in rows:
        builder.row(terms, low, high, GROUP)
    builder.offset = 1000
    return builder.finish(np.arange(width))


ALL_THREE = [(0, 1), (1, 1), (2, 1)]


# What it is told


def kinds(model: cp_model.CpModel) -> list[str]:
    return ["at_most_one" if constraint.has_at_most_one() else "linear" for constraint in model.proto.constraints]


@pytest.mark.parametrize(
    ("terms", "lower", "upper", "is_found"),
    [
        (ALL_THREE, -UNBOUNDED, 1, True),
        (ALL_THREE, 0, 1, True),
        (ALL_THREE[:2], -UNBOUNDED, 1, True),
        (ALL_THREE, 1, 1, False),
        (ALL_THREE, -UNBOUNDED, 2, False),
        ([(0, 1), (1, 1), (2, -1)], -UNBOUNDED, 1, False),
        ([(0, 1), (1, 2)], -UNBOUNDED, 1, False),
        ([(0, 2), (1, 2)], -UNBOUNDED, 1, False),
    ],
)
def test_at_most_one_is_told_as_such(terms: list[tuple[int, int]], lower: int, upper: int, is_found: bool) -> None:
    model, _ = build(whole(small((terms, lower, upper))))
    assert kinds(model) == ["at_most_one" if is_found else "linear"]


def test_at_most_one_of_numbers_that_can_be_two_is_not() -> None:
    model, _ = build(whole(small((ALL_THREE, -UNBOUNDED, 1), upper=2)))
    assert kinds(model) == ["linear"]


@pytest.mark.parametrize("upper", [1, 2])
def test_at_most_one_means_the_same_either_way(upper: int) -> None:
    problem = small((ALL_THREE, -UNBOUNDED, 1), upper=upper)
    part = whole(problem)
    dear = Restriction(**{**vars(part), "cost": -part.cost})
    answer = solve(dear, Limits(seconds=10))
    assert answer.values is not None
    assert answer.values.tolist() == [0, 0, 1]


def test_a_fixed_column_is_told_as_one_value() -> None:
    part = whole(small((ALL_THREE, -UNBOUNDED, 1)))
    fixed = Restriction(**{**vars(part), "lower": np.array([0, 1, 0]), "cost": -part.cost})
    answer = solve(fixed, Limits(seconds=10))
    assert answer.values is not None
    assert answer.values.tolist() == [0, 1, 0]


# What it answers


def test_the_best_is_proven_and_the_offset_is_in_it() -> None:
    answer = solve(whole(small((ALL_THREE, 2, UNBOUNDED))), Limits(seconds=10))
    assert answer.values is not None
    assert answer.values.tolist() == [1, 1, 0]
    assert (answer.bound, answer.is_optimal, answer.is_infeasible) == (1000 + 10 + 11, True, False)


def test_what_cannot_be_is_said_to_be_infeasible() -> None:
    answer = solve(whole(small((ALL_THREE, 4, UNBOUNDED))), Limits(seconds=10))
    assert answer.values is None
    assert (answer.is_optimal, answer.is_infeasible) == (False, True)


def test_a_row_without_terms_that_cannot_hold_is_infeasible() -> None:
    assert solve(whole(small(([], 1, UNBOUNDED))), Limits(seconds=10)).is_infeasible


def test_a_model_without_columns_costs_its_offset() -> None:
    answer = solve(whole(small(width=0)), Limits(seconds=10))
    assert answer.values is not None
    assert (len(answer.values), answer.bound, answer.is_optimal) == (0, 1000, True)


def test_without_time_there_is_no_answer_and_still_a_bound() -> None:
    answer = solve(whole(knapsack()), Limits(deterministic=0.0))
    assert answer.values is None
    assert not answer.is_optimal
    assert not answer.is_infeasible
    assert answer.bound <= best()


@cache
def knapsack() -> LinearModel:
    """A knapsack with many near ties, turned round: enough weight at the least price."""
    builder = Builder()
    weights = [(column, 1000 + 37 * column % 101) for column in range(40)]
    for column, weight in weights:
        builder.column(0, 1, cost=weight + 1000 + column * column % 17)
    for start in range(0, 25, 5):
        builder.row(weights[start : start + 20], 7_777, UNBOUNDED, GROUP)
    builder.row(weights, 21_013, UNBOUNDED, GROUP)
    return builder.finish(np.arange(40))


@cache
def best() -> int:
    answer = solve(whole(knapsack()), Limits(seconds=60))
    assert answer.is_optimal
    return answer.bound


def test_each_better_solution_is_told_with_its_objective() -> None:
    _, model = tiny_model()
    told: list[tuple[list[int], int]] = []
    answer = solve(
        whole(model), Limits(deterministic=5), on_solution=lambda values, cost: told.append((values.tolist(), cost))
    )
    assert answer.values is not None
    assert [cost for _, cost in told] == sorted((cost for _, cost in told), reverse=True)
    assert all(model.objective(np.array(values)) == cost for values, cost in told)
    assert told[-1][1] == model.objective(answer.values) == answer.bound


def test_within_a_gap_it_is_content() -> None:
    answer = solve(whole(knapsack()), Limits(seconds=60, gap=0.5))
    assert answer.values is not None
    objective = knapsack().objective(answer.values)
    assert answer.bound <= best() <= objective
    assert 0 < objective - answer.bound <= 0.5 * objective
    assert answer.is_optimal


# A hint


def test_a_hint_is_where_the_search_starts() -> None:
    hint = np.ones(knapsack().width, np.int64)
    told: list[int] = []
    without: list[int] = []
    solve(whole(knapsack()), Limits(deterministic=1), hint=hint, on_solution=lambda _, cost: told.append(cost))
    solve(whole(knapsack()), Limits(deterministic=1), on_solution=lambda _, cost: without.append(cost))
    assert told[0] == knapsack().objective(hint)
    assert without[0] < told[0]
    assert told[-1] == without[-1] == best()


def test_a_hint_for_a_part_has_the_values_of_the_whole() -> None:
    _, model = tiny_model()
    values = model.start()
    free = np.zeros(model.width, bool)
    free[model.cells[model.free_cells[:4]]] = True
    part = restrict(model, values, free)
    answer = solve(part, Limits(seconds=10), hint=values)
    assert answer.is_optimal
    assert answer.bound <= model.objective(values)


def test_a_hint_that_breaks_rows_does_no_harm() -> None:
    answer = solve(whole(knapsack()), Limits(seconds=60), hint=np.zeros(40, np.int64))
    assert answer.is_optimal
    assert answer.bound == best()


# The same again


def test_with_a_deterministic_limit_the_answer_is_the_same_again() -> None:
    part = whole(knapsack())
    first, second = (solve(part, Limits(deterministic=0.002, seed=3)) for _ in range(2))
    assert first.values is not None
    assert second.values is not None
    assert not first.is_optimal, "it must be cut short for this to show anything"
    assert (first.values.tolist(), first.bound) == (second.values.tolist(), second.bound)


def test_the_thorough_way_finds_the_same_best() -> None:
    assert solve(whole(knapsack()), Limits(seconds=60), thorough=True).bound == best()
