"""Cycles of moves from a schedule: how long they are, what they tell, and that they do not depend on the clock."""

import numpy as np
import pytest
from tests.solver.recreate.evaluated import state_of
from tests.solver.recreate.test_columns import SMALL
from tests.solver.small import ODD, Small

from staffing.solver.recreate.recreator import AFTER_DIVE, COOL, FIRST, WARM, Heat, Recreator, _menu
from staffing.solver.recreate.tables import LONG, Numbers

EACH = pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)


def empty(one: Small) -> Numbers:
    """Nobody works more than must be."""
    return one.tables.duties.first[:, :-1].copy()


def price(one: Small, roster: Numbers) -> float:
    return float(state_of(one.tables, roster).price[0])


@EACH
def test_a_slice_says_whether_the_best_became_better(one: Small) -> None:
    mine = Recreator(one.tables, seed=1, slices=12, seconds=None)
    mine.begin(empty(one), FIRST)
    best = mine.best_price
    assert best == price(one, mine.best)
    while not mine.is_at_end:
        is_better = mine.slice()
        assert mine.best_price == price(one, mine.best)
        assert is_better is (mine.best_price < best)
        assert mine.best_price <= best
        best = mine.best_price
    assert best == one.optimum


def test_a_cycle_has_so_many_slices_and_the_next_begins_anew() -> None:
    mine = Recreator(ODD.tables, seed=1, slices=3, seconds=None)
    for _ in range(2):
        mine.begin(empty(ODD), WARM)
        slices = 0
        while not mine.is_at_end:
            mine.slice()
            slices += 1
        assert slices == 3
    mine.begin(empty(ODD), WARM)
    assert mine.best_price == price(ODD, empty(ODD))


def test_everybody_is_inserted_first_where_there_is_no_schedule_yet() -> None:
    mine = Recreator(ODD.tables, seed=1, slices=3, seconds=None)
    assert mine.construct() == 0
    assert mine.best_price == price(ODD, mine.best) < price(ODD, empty(ODD))


def test_without_the_clock_the_same_seed_goes_the_same_way() -> None:
    def cycle() -> tuple[float, list[int]]:
        mine = Recreator(ODD.tables, seed=3, slices=4, seconds=None)
        mine.begin(empty(ODD), FIRST)
        while not mine.is_at_end:
            mine.slice()
        return mine.best_price, np.asarray(mine.best).ravel().tolist()

    assert cycle() == cycle()


def test_by_the_clock_it_is_as_right() -> None:
    mine = Recreator(ODD.tables, seed=3, slices=4, seconds=0.01)
    mine.begin(empty(ODD), FIRST)
    while not mine.is_at_end:
        mine.slice()
    assert mine.best_price == price(ODD, mine.best) >= ODD.optimum


@pytest.mark.parametrize(("days", "longest"), [(28, 84), (LONG, 84), (LONG + 1, 21)])
def test_over_most_of_a_year_moves_are_of_three_weeks_at_most(days: int, longest: int) -> None:
    menu = _menu(days)
    assert menu[:, 0].max() == longest
    assert menu[-1, 2] == 1
    assert (np.diff(menu[:, 2]) > 0).all()


# Heat


def test_each_cycle_begins_at_the_next_heat() -> None:
    mine = Recreator(ODD.tables, seed=1, slices=1, seconds=None)
    heats = [Heat(0.3, 0.1), Heat(0.2, 0.1), Heat(0.1, 0.1)]
    found = []
    for _ in range(4):
        mine.begin(empty(ODD), heats)
        found.append(mine._heat)
    assert found == [*heats, heats[0]]


def test_refining_is_cooler_than_recreating_from_the_beginning_to_the_end() -> None:
    for cool in (*COOL, *AFTER_DIVE):
        assert all(cool.start < warm.start and cool.end <= warm.end for warm in (*WARM, *FIRST))
        assert cool.end < cool.start
