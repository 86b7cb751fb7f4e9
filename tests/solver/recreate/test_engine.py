"""A schedule that is being improved: what it is said to cost is what it costs, and it gets no worse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.recreate.drawn import evaluated
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.solver.small import ALL, ODD, TIED, Small

from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.rosters import Rosters
from staffing.solver.recreate.rows import BREACH
from staffing.solver.recreate.tables import Numbers, Tables

MENU = np.array([[3, 2, 0.4], [2, 1, 0.6], [40, 3, 0.9], [40, 1, 1.0]])
"""Windows that hang over either end, or over both; everybody at once, or one alone."""

SMALL = {**ALL, "odd": ODD, "tied": TIED}
EACH = pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)


def improved(tables: Tables, moves: int, seed: int = 1, noise: float = 20.0) -> Engine:
    engine = Engine(tables, seed)
    engine.construct()
    engine.anneal(moves, (300.0, 1.0), MENU, noise)
    return engine


def random_roster(tables: Tables, seed: int) -> Numbers:
    rng = np.random.default_rng(seed)
    return rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:])


def price(tables: Tables, roster: Numbers) -> float:
    return float(state_of(tables, roster).price[0])


def assert_all_is_as_worked_out_anew(engine: Engine) -> None:
    at_hand = engine._state
    anew = state_of(engine.tables, at_hand.roster)
    for name in anew._fields:
        assert getattr(at_hand, name).tolist() == getattr(anew, name).tolist(), name
    assert engine.best_price == price(engine.tables, engine.best)


# Whatever is asked


@settings(max_examples=60, derandomize=True, deadline=None)
@given(evaluated, st.integers(0, 1000))
def test_after_many_moves_all_is_as_it_would_be_worked_out_anew(drawn: Evaluated, seed: int) -> None:
    engine = improved(drawn.tables, 300, seed)
    if engine.price < np.inf:
        assert_all_is_as_worked_out_anew(engine)
        assert engine.best_price <= engine.price


@settings(max_examples=60, derandomize=True, deadline=None)
@given(evaluated, st.integers(0, 1000))
def test_whose_roster_is_not_allowed_is_given_another(drawn: Evaluated, seed: int) -> None:
    tables, engine = drawn.tables, Engine(drawn.tables, seed)
    given_roster = random_roster(tables, seed)
    own = state_of(tables, given_roster).own
    engine.load(given_roster)
    kept = np.isfinite(own)
    assert engine.best[kept].tolist() == given_roster[kept].tolist()
    assert engine.price == engine.best_price == price(tables, engine.best)
    if not len(tables.counters.start):
        assert engine.price < np.inf


# Small problems


@EACH
def test_thousands_of_moves_leave_nothing_wrong(one: Small) -> None:
    assert_all_is_as_worked_out_anew(improved(one.tables, 4000))


@EACH
def test_the_best_schedule_is_found(one: Small) -> None:
    engine = improved(one.tables, 4000)
    assert engine.best_price == one.optimum
    values = Rosters(one.tables, one.model).values(engine.best)
    assert one.model.is_feasible(values)
    assert one.model.objective(values) == one.optimum


@EACH
def test_the_best_gets_no_worse(one: Small) -> None:
    engine = Engine(one.tables, 3)
    engine.construct()
    prices = [engine.best_price]
    for _ in range(10):
        engine.anneal(50, (1e6, 1e5), MENU, 0.0)
        prices.append(engine.best_price)
        assert engine.price >= engine.best_price
    assert prices == sorted(prices, reverse=True)


def test_the_same_seed_makes_the_same_moves() -> None:
    first, second = improved(ODD.tables, 500, seed=5), improved(ODD.tables, 500, seed=5)
    assert first.best.tolist() == second.best.tolist()
    assert first._state.roster.tolist() == second._state.roster.tolist()


def test_a_schedule_that_is_loaded_is_the_best_so_far() -> None:
    engine = improved(ODD.tables, 500)
    empty = Rosters(ODD.tables, ODD.model).roster(ODD.model.start())
    assert empty is not None
    assert engine.load(empty) == engine.price == engine.best_price == ODD.model.objective(ODD.model.start())
    assert engine.best.tolist() == empty.tolist()


def test_when_it_is_cold_nothing_worse_is_kept() -> None:
    engine = Engine(ODD.tables, 1)
    engine.construct()
    for _ in range(20):
        engine.anneal(20, (1e-3, 1e-3), MENU, 0.0)
        assert engine.price == engine.best_price


def test_everybody_is_inserted_beside_those_before() -> None:
    """Two of three are asked for: nobody is given what another has done."""
    engine = Engine(ALL["two people"].tables, 1)
    assert engine.construct() == 0
    assert engine.price == price(engine.tables, engine.best) < BREACH
    assert engine.price < ALL["two people"].model.objective(ALL["two people"].model.start())
