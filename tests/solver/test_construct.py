"""The first complete schedule: legal, told step by step, and such that nobody alone does better."""

from collections.abc import Callable

import numpy as np
import pytest
from tests.solver.small import ALL, DUTY, ODD, TIED, Small
from tests.solver.test_response import rosters

from staffing.solver.construct import construct
from staffing.solver.linear import Numbers
from staffing.solver.relaxation import relax

PROBLEMS = {**ALL, "odd": ODD, "tied": TIED}


def never() -> bool:
    return False


def guided(one: Small, *, seed: int = 1, is_over: Callable[[], bool] = never) -> tuple[Numbers, list[Numbers]]:
    """The schedule, and each better one that was told on the way."""
    relaxation = relax(one.model, iterations=4000)
    assert relaxation is not None
    told: list[Numbers] = []
    values = construct(one.model, one.terrain, relaxation.values, seed=seed, is_over=is_over, on_better=told.append)
    return values, told


@pytest.mark.parametrize("one", PROBLEMS.values(), ids=PROBLEMS)
def test_the_schedule_is_legal_complete_and_better_than_nobody_at_work(one: Small) -> None:
    values, _ = guided(one)
    assert one.model.is_feasible(values)
    assert values.tolist() == one.model.complete(values).tolist()
    assert one.optimum <= one.model.objective(values) < one.model.objective(one.model.start())


@pytest.mark.parametrize("one", PROBLEMS.values(), ids=PROBLEMS)
def test_nobody_alone_does_better(one: Small) -> None:
    values, _ = guided(one)
    for employee in set(one.terrain.employees.tolist()):
        cheapest = min(one.model.objective(other) for other in rosters(one, employee, values))
        assert cheapest == one.model.objective(values)


@pytest.mark.parametrize("one", PROBLEMS.values(), ids=PROBLEMS)
def test_each_schedule_told_is_legal_and_better_than_the_one_before(one: Small) -> None:
    values, told = guided(one)
    assert all(one.model.is_feasible(better) for better in told)
    costs = [one.model.objective(one.model.start()), *(one.model.objective(better) for better in told)]
    assert costs == sorted(set(costs), reverse=True)
    assert told[-1].tolist() == values.tolist()


def test_without_a_guide_it_starts_from_nobody_at_work() -> None:
    values = construct(ODD.model, ODD.terrain, None, seed=1, is_over=never)
    assert ODD.model.is_feasible(values)
    assert ODD.model.objective(values) < ODD.model.objective(ODD.model.start())


def test_a_guide_by_which_everybody_does_everything_does_no_harm() -> None:
    values = construct(ODD.model, ODD.terrain, np.ones(ODD.model.width), seed=1, is_over=never)
    assert ODD.model.is_feasible(values)


def test_the_same_seed_gives_the_same_schedule() -> None:
    assert guided(ODD, seed=3)[0].tolist() == guided(ODD, seed=3)[0].tolist()


def test_when_it_is_over_at_once_nobody_works() -> None:
    values, told = guided(ODD, is_over=lambda: True)
    assert values.tolist() == ODD.model.start().tolist()
    assert told == []


def test_those_who_have_not_been_asked_when_it_is_over_have_nothing() -> None:
    one = ALL["three people"]
    calls = iter([False])
    values, told = guided(one, is_over=lambda: next(calls, True))
    assert one.model.is_feasible(values)
    working = set(one.terrain.employees[values[one.terrain.columns] == 1].tolist())
    assert len(working) == 1
    assert len(told) == 1


def test_where_nobody_at_work_is_cheap_but_illegal_a_legal_schedule_is_found() -> None:
    """Work costs more than it is worth, and still must be done."""
    one = DUTY
    assert not one.model.is_feasible(one.model.start())
    values, told = guided(one)
    assert one.model.is_feasible(values)
    assert one.model.objective(values) == one.best > one.model.objective(one.model.start())
    assert [better.tolist() for better in told] == [values.tolist()]
