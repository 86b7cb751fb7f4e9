"""One neighbourhood after another: what is kept, what is told, and that it never gets worse."""

import numpy as np
import pytest
from tests.solver.asking import book, hard, soft
from tests.solver.small import ODD, SHORT, TWO, Small, small
from tests.solver.test_response import rosters

from staffing.domain.roster import RosterModel
from staffing.solver.improve import Improver
from staffing.solver.linear import Numbers


def improver(one: Small, values: Numbers | None = None, seed: int = 1) -> Improver:
    return Improver(one.model, one.terrain, one.model.start() if values is None else values, seed)


def test_steps_never_lose_what_was_found_and_stay_legal() -> None:
    mine = improver(ODD)
    objectives = [mine.objective]
    for _ in range(6):
        mine.step()
        assert ODD.model.is_feasible(mine.values)
        assert mine.values.tolist() == ODD.model.complete(mine.values).tolist()
        assert mine.objective == ODD.model.objective(mine.values)
        objectives.append(mine.objective)
    assert objectives == sorted(objectives, reverse=True)
    assert objectives[-1] == ODD.optimum < objectives[0]


def test_a_change_is_what_turns_the_old_schedule_into_the_new_one() -> None:
    mine = improver(ODD)
    changes = 0
    for _ in range(6):
        before, cost = mine.values.copy(), mine.objective
        change = mine.step()
        if change is None:
            assert mine.objective == cost
            continue
        changes += 1
        assert mine.objective < cost
        assert (before[change.columns] != change.values).all()
        before[change.columns] = change.values
        assert ODD.model.complete(before).tolist() == mine.values.tolist()
    assert changes


def test_at_the_best_there_is_nothing_to_tell() -> None:
    mine = improver(ODD)
    while mine.objective > ODD.optimum:
        mine.step()
    assert [mine.step() for _ in range(4)] == [None] * 4
    assert mine.objective == ODD.optimum


def test_a_schedule_from_elsewhere_is_where_it_goes_on() -> None:
    best = improver(TWO)
    while best.objective > TWO.best:
        best.step()
    mine = improver(TWO)
    mine.adopt(best.values)
    assert mine.objective == TWO.best
    assert mine.step() is None
    assert mine.objective == TWO.best


@pytest.mark.parametrize("seconds", [None, 20.0])
def test_the_same_seed_takes_the_same_steps(seconds: float | None) -> None:
    """These models are solved to the end, so that a limit by the clock cuts nothing off."""
    first, second = improver(TWO, seed=9), improver(TWO, seed=9)
    for _ in range(4):
        first.step(seconds=seconds)
        second.step(seconds=seconds)
        assert first.values.tolist() == second.values.tolist()


def test_without_time_a_step_changes_nothing() -> None:
    mine = improver(ODD)
    change = mine.step(seconds=0.0)
    assert ODD.model.is_feasible(mine.values)
    assert (change is None) is (mine.objective == ODD.model.objective(ODD.model.start()))


def one_shift_each(roster: RosterModel) -> None:
    for who in ("ann", "bob"):
        roster.total(who, dict.fromkeys(roster.shifts_of(who), 1), most=1)


def dislikes(roster: RosterModel) -> None:
    for who, day in (("ann", 1), ("bob", 0)):
        for shift in roster.shifts_of(who):
            if shift.day == day:
                roster.forbid(who, shift)


def test_two_people_who_must_swap_do() -> None:
    """Each has the day that the other would rather have; alone, nobody can mend it without leaving a day open."""
    swap = small(
        "0 06:00-14:00, 1 06:00-14:00 | ", "0 06:00-14:00 1 1 1", "1 06:00-14:00 1 1 1", days=2,
        book=book(hard(one_shift_each), soft(dislikes, 5_000, "dislikes"), SHORT),
    )  # fmt: skip
    values = swap.model.start()
    program = swap.program
    for who, day in (("ann", 1), ("bob", 0)):
        values[swap.model.cells[program.cell(who, swap.problem.shifts[day])]] = 1
    values = swap.model.complete(values)
    assert swap.model.objective(values) == 2 * 5_000
    for employee in (0, 1):
        assert min(swap.model.objective(other) for other in rosters(swap, employee, values)) == 2 * 5_000
    mine = improver(swap, values)
    for _ in range(4):
        mine.step()
    assert mine.objective == 0
    assert np.flatnonzero(mine.values[swap.terrain.columns]).tolist() == [0, 3]
