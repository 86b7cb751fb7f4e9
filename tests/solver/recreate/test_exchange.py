"""What small moves reach, that they add up, and what may be exchanged."""

import numpy as np
import pytest
from tests.solver.recreate.evaluated import state_of
from tests.solver.recreate.test_columns import SMALL
from tests.solver.small import ODD, TIED, Small

from staffing.solver.recreate.alike import alike
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.prices import add_duties

EACH = pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)
COLD = 1e-9, 1e-9
HOT = 1e12, 1e12


def loaded(one: Small) -> Engine:
    """Begins from an empty schedule."""
    engine = Engine(one.tables, 1)
    engine.load(one.tables.duties.first[:, :-1].copy())
    return engine


@EACH
@pytest.mark.parametrize("heat", [COLD, (300.0, 1.0), HOT])
def test_whatever_is_exchanged_all_adds_up(one: Small, heat: tuple[float, float]) -> None:
    engine = loaded(one)
    for count in (1, 2, 5, 50, 500):
        engine.exchange(count, heat)
        anew = state_of(one.tables, engine._state.roster)
        for name in anew._fields:
            assert getattr(engine._state, name).tolist() == getattr(anew, name).tolist(), name
        assert engine.best_price == state_of(one.tables, engine.best).price[0] <= engine.price


@pytest.mark.parametrize("one", [ODD, TIED], ids=["odd", "tied"])
def test_what_is_worse_is_not_done_when_it_is_cold(one: Small) -> None:
    engine = loaded(one)
    prices = [engine.price]
    for _ in range(300):
        engine.exchange(1, COLD)
        prices.append(engine.price)
    assert prices == sorted(prices, reverse=True)
    assert prices[-1] < prices[0]


@pytest.mark.parametrize("name", sorted(SMALL.keys() - {"tied"}))
def test_cooling_slowly_the_best_schedule_is_found(name: str) -> None:
    """Where limits do not stand between it and the empty one, as they do where people are tied to each other."""
    one = SMALL[name]
    engine = loaded(one)
    for _ in range(20):
        engine.exchange(5_000, (30_000.0, 100.0))
    assert engine.best_price == one.optimum


@EACH
def test_those_who_exchange_duties_of_one_kind_change_nothing_between_people(one: Small) -> None:
    tables = one.tables
    like = alike(tables)
    for day in range(tables.days):
        for kind in range(like.kinds[day]):
            column = like.duty[like.first[day] : like.first[day + 1]].reshape(tables.employees, -1)[:, kind]
            found = set()
            for duty in column[column >= 0]:
                assert like.kind[duty] == kind
                units = tables.rows.start.copy()
                add_duties(tables.duties, tables.rows, np.array([duty]), 1, units)
                found.add(tuple(units))
            assert len(found) == 1


def test_a_schedule_that_is_not_allowed_is_left_as_it_is() -> None:
    engine = loaded(ODD)
    engine._state.price[0] = np.inf
    before = engine._state.roster.copy()
    engine.exchange(100, HOT)
    assert (engine._state.roster == before).all()
