"""The best roster for one person against the others, beside every roster that person could have."""

from collections.abc import Iterator
from itertools import product
from random import Random

import numpy as np
import pytest
from tests.solver.small import ALL, ODD, ROUNDED, TIED, Small
from tests.solver.test_restriction import legal_values

from staffing.solver import response
from staffing.solver.linear import Numbers
from staffing.solver.response import BestResponse

PROBLEMS = {**ALL, "odd": ODD, "rounded": ROUNDED, "tied": TIED}
EVERYBODY = [(name, who) for name, one in PROBLEMS.items() for who in sorted(set(one.terrain.employees.tolist()))]


def rosters(one: Small, employee: int, values: Numbers) -> Iterator[Numbers]:
    """The complete values of every legal schedule in which nobody else's roster differs."""
    columns = one.terrain.columns[one.terrain.employees == employee]
    for worked in product((0, 1), repeat=len(columns)):
        tried = values.copy()
        tried[columns] = worked
        tried = one.model.complete(tried)
        if one.model.is_feasible(tried):
            yield tried


@pytest.mark.parametrize(("name", "employee"), EVERYBODY)
@pytest.mark.parametrize("seed", range(3))
def test_a_move_is_the_best_there_is(name: str, employee: int, seed: int) -> None:
    one = PROBLEMS[name]
    values = legal_values(one.model, Random(seed))
    best = min(one.model.objective(tried) for tried in rosters(one, employee, values))
    moved = values.astype(np.float64)
    responder = BestResponse(one.model, one.terrain)
    responder.move(employee, moved, responder.activity(moved), seed=1)
    complete = one.model.complete(moved.astype(np.int64))
    assert one.model.is_feasible(complete)
    assert one.model.objective(complete) == best


@pytest.mark.parametrize("name", PROBLEMS)
def test_nobody_elses_cells_change(name: str) -> None:
    one = PROBLEMS[name]
    responder = BestResponse(one.model, one.terrain)
    for employee in responder.employees:
        values = legal_values(one.model, Random(4)).astype(np.float64)
        before = values.copy()
        responder.move(employee, values, responder.activity(values), seed=1)
        others = one.terrain.columns[one.terrain.employees != employee]
        assert values[others].tolist() == before[others].tolist()


@pytest.mark.parametrize("name", PROBLEMS)
def test_activity_is_kept_in_step_with_the_cells(name: str) -> None:
    one = PROBLEMS[name]
    responder = BestResponse(one.model, one.terrain)
    values = np.random.default_rng(2).random(one.model.width) * (one.model.upper > 0)
    activity = responder.activity(values)
    for employee in responder.employees:
        responder.move(employee, values, activity, seed=1)
        assert activity == pytest.approx(responder.activity(values))


def test_only_people_with_something_to_decide_are_asked() -> None:
    assert BestResponse(ROUNDED.model, ROUNDED.terrain).employees == [0]
    assert BestResponse(ODD.model, ODD.terrain).employees == sorted(set(ODD.terrain.employees.tolist()))


def test_of_very_many_shifts_some_are_chosen_from_and_what_is_worked_may_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response, "ROOM", 2)
    one = ALL["one person"]
    responder = BestResponse(one.model, one.terrain)
    values = one.model.start().astype(np.float64)
    least = one.model.objective(one.model.complete(values.astype(np.int64)))
    for _ in range(30):
        responder.move(0, values, responder.activity(values), seed=1)
        complete = one.model.complete(values.astype(np.int64))
        assert one.model.is_feasible(complete)
        assert one.model.objective(complete) <= least
        least = one.model.objective(complete)
    assert least == one.best
