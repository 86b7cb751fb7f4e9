"""Branch and bound on the whole of a small model."""

import pytest
from tests.solver.small import ALL, ODD, ROUNDED, UNWORKED, Small

from staffing.solver.exact import solve_exactly


@pytest.mark.parametrize("one", [*ALL.values(), ODD], ids=[*ALL, "odd"])
def test_a_small_model_is_solved_and_proven(one: Small) -> None:
    answer = solve_exactly(one.model, one.model.start(), seconds=60)
    assert answer.values is not None
    assert one.model.is_feasible(answer.values)
    assert one.model.objective(answer.values) == answer.bound == one.optimum


def test_fractions_do_not_count() -> None:
    answer = solve_exactly(ROUNDED.model, ROUNDED.model.start(), seconds=60)
    assert answer.bound == 2 * 480 * 1300


def test_values_are_complete() -> None:
    answer = solve_exactly(ODD.model, ODD.model.start(), seconds=60)
    assert answer.values is not None
    assert answer.values.tolist() == ODD.model.complete(answer.values).tolist()


def test_with_nothing_free_the_answer_is_what_is_there() -> None:
    answer = solve_exactly(UNWORKED.model, UNWORKED.model.start(), seconds=60)
    assert answer.bound == UNWORKED.best


@pytest.mark.parametrize("seconds", [-5.0, 0.0])
def test_when_time_is_out_already_what_it_says_is_true_all_the_same(seconds: float) -> None:
    answer = solve_exactly(ODD.model, ODD.model.start(), seconds=seconds)
    assert answer.bound is None or answer.bound <= ODD.optimum
    assert answer.values is None or ODD.model.is_feasible(answer.values)
