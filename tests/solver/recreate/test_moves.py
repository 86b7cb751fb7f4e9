"""What moves reach, and that what they do not keep is put back."""

import numpy as np
import pytest
from tests.solver.recreate.evaluated import state_of
from tests.solver.recreate.test_columns import SMALL
from tests.solver.small import ODD, TIED, Small

from staffing.solver.recreate.engine import Engine

EACH = pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)
COLD = 1e-9, 1e-9
HOT = 1e12, 1e12


def menu(days: int, employees: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """One kind of move only."""
    return np.array([[days, employees, 1.0]])


def loaded(one: Small) -> Engine:
    """Begins from an empty schedule."""
    engine = Engine(one.tables, 1)
    engine.load(one.tables.duties.first[:, :-1].copy())
    return engine


@EACH
@pytest.mark.parametrize(("days", "employees"), [(1, 1), (2, 3), (50, 1), (50, 50)])
def test_however_wide_a_move_is_all_adds_up(one: Small, days: int, employees: int) -> None:
    for heat in (COLD, HOT):
        engine = loaded(one)
        engine.anneal(200, heat, menu(days, employees), 100.0)
        anew = state_of(one.tables, engine._state.roster)
        for name in anew._fields:
            assert getattr(engine._state, name).tolist() == getattr(anew, name).tolist(), name


@pytest.mark.parametrize("name", ["one person", "two people", "tied"])
def test_one_day_at_a_time_every_day_of_everybody_is_reached(name: str) -> None:
    """Whatever is changed by one move from some schedule drawn at random; no shift here is the only one that can be."""
    tables, rng = SMALL[name].tables, np.random.default_rng(1)
    engine = Engine(tables, 1)
    changed = np.zeros((tables.employees, tables.days), np.bool_)
    for _ in range(500):
        engine.load(rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:]))
        before = engine._state.roster.copy()
        engine.anneal(1, HOT, menu(1, 1), 0.0)
        after = engine._state.roster != before
        assert after.sum() <= 1
        changed |= after
    assert changed.tolist() == (np.diff(tables.duties.first, axis=1) > 1).tolist()


@pytest.mark.parametrize("one", [ODD, TIED], ids=["odd", "tied"])
def test_what_is_worse_is_put_back_when_it_is_cold(one: Small) -> None:
    engine = loaded(one)
    prices = [engine.price]
    for _ in range(100):
        engine.anneal(1, COLD, menu(3, 2), 1e5)
        prices.append(engine.price)
    assert prices == sorted(prices, reverse=True)
    assert prices[-1] < prices[0]


def test_everybody_at_once_over_all_days_finds_the_best_of_one_alone() -> None:
    one = SMALL["one person"]
    engine = loaded(one)
    engine.anneal(5, COLD, menu(99, 1), 0.0)
    assert engine.best_price == one.optimum
