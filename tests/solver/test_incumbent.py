"""The best so far: what is taken, what is not, and who hears of it."""

import time

import numpy as np
import pytest
from tests.solver.small import ODD, THREE, TWO

from staffing.domain.run import Progress
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.incumbent import Incumbent
from staffing.solver.linear import Numbers


class Told(list[Progress]):
    """What a listener heard."""

    @property
    def last(self) -> tuple[int | None, int | None, str]:
        return self[-1].objective, self[-1].bound, self[-1].phase


def start() -> tuple[Incumbent, Told]:
    told = Told()
    return Incumbent(TWO.model, told.append, time.monotonic()), told


def optimal() -> Numbers:
    answer = solve(whole(TWO.model), Limits(seconds=60))
    assert answer.values is not None
    return answer.values


EMPTY = TWO.model.start()
EMPTY_COST = TWO.model.objective(EMPTY)
BEST = optimal()


def test_at_first_nothing_is_known() -> None:
    incumbent, told = start()
    assert (incumbent.values, incumbent.objective, incumbent.bound, incumbent.gap) == (None, None, None, 1.0)
    assert not incumbent.is_proven
    assert told == []


def test_a_first_legal_schedule_is_taken_and_told() -> None:
    incumbent, told = start()
    assert incumbent.offer(EMPTY)
    assert incumbent.objective == EMPTY_COST
    assert told.last == (EMPTY_COST, None, "reading the rules")
    assert incumbent.gap == 1.0


def test_a_better_schedule_takes_its_place() -> None:
    incumbent, told = start()
    incumbent.offer(EMPTY)
    assert incumbent.offer(BEST)
    assert incumbent.objective == TWO.best
    assert incumbent.values is BEST
    assert [one.objective for one in told] == [EMPTY_COST, TWO.best]


def test_an_equal_or_worse_one_does_not_and_nobody_is_told() -> None:
    incumbent, told = start()
    incumbent.offer(BEST)
    assert not incumbent.offer(BEST.copy())
    assert not incumbent.offer(EMPTY)
    assert incumbent.values is BEST
    assert len(told) == 1


def test_an_illegal_one_is_never_taken_however_cheap() -> None:
    incumbent, told = start()
    incumbent.offer(EMPTY)
    everything = TWO.model.lower.copy()
    everything[TWO.terrain.columns] = 1
    everything = TWO.model.complete(everything)
    free = np.zeros(TWO.model.width, np.int64)
    assert TWO.model.objective(everything) != EMPTY_COST
    assert TWO.model.objective(free) < TWO.best
    assert not incumbent.offer(everything)
    assert not incumbent.offer(free)
    assert incumbent.values is EMPTY
    assert len(told) == 1


def test_a_pinned_shift_cannot_be_dropped() -> None:
    incumbent = Incumbent(THREE.model, lambda _: None, time.monotonic())
    without = THREE.model.start()
    without[THREE.model.cells[list(THREE.program.fixed)]] = 0
    assert not incumbent.offer(THREE.model.complete(without))


def test_a_better_bound_is_taken_and_told_and_a_worse_one_is_not() -> None:
    incumbent, told = start()
    incumbent.raise_bound(100)
    incumbent.raise_bound(90)
    incumbent.raise_bound(100)
    incumbent.raise_bound(110)
    assert incumbent.bound == 110
    assert [one.bound for one in told] == [100, 110]


def test_the_bound_never_passes_the_best_schedule() -> None:
    incumbent, told = start()
    incumbent.offer(BEST)
    incumbent.raise_bound(TWO.best + 1)
    assert incumbent.bound == TWO.best
    assert incumbent.is_proven
    assert incumbent.gap == 0.0
    assert told.last == (TWO.best, TWO.best, "reading the rules")


@pytest.mark.parametrize("below", [1, 1000])
def test_only_a_bound_that_meets_the_best_schedule_proves_it(below: int) -> None:
    incumbent, _ = start()
    incumbent.offer(BEST)
    incumbent.raise_bound(TWO.best - below)
    assert not incumbent.is_proven
    assert incumbent.gap == pytest.approx(below / TWO.best)


def test_a_phase_is_told_and_is_no_step_of_the_trajectory() -> None:
    incumbent, told = start()
    incumbent.offer(EMPTY)
    incumbent.enter("improve")
    incumbent.offer(BEST)
    assert [one.phase for one in told] == ["reading the rules", "improve", "improve"]
    assert [(one.phase, one.objective) for one in incumbent.trajectory] == [
        ("reading the rules", EMPTY_COST),
        ("improve", TWO.best),
    ]


def test_each_step_tells_which_part_found_it() -> None:
    incumbent, told = start()
    incumbent.offer(EMPTY, by="construct")
    incumbent.raise_bound(100, by="relaxation")
    incumbent.offer(BEST, by="columns")
    assert [one.by for one in told] == ["construct", "relaxation", "columns"]
    assert incumbent.trajectory == told


def test_where_nobody_says_who_found_it_the_phase_did() -> None:
    incumbent, told = start()
    incumbent.enter("improve")
    incumbent.offer(EMPTY)
    incumbent.raise_bound(100)
    assert [one.by for one in told] == ["", "improve", "improve"]


def test_a_note_is_told_and_kept_and_is_no_step_of_the_trajectory() -> None:
    incumbent, told = start()
    incumbent.offer(EMPTY)
    incumbent.note("There are no columns to choose from.", by="columns")
    assert (told[-1].by, told[-1].note, told[-1].objective) == (
        "columns", "There are no columns to choose from.", EMPTY_COST,
    )  # fmt: skip
    assert [(one.by, one.text) for one in incumbent.notes] == [("columns", "There are no columns to choose from.")]
    assert incumbent.trajectory == told[:1]


def test_elapsed_time_goes_on() -> None:
    incumbent = Incumbent(ODD.model, lambda _: None, time.monotonic() - 5)
    assert incumbent.elapsed >= 5
