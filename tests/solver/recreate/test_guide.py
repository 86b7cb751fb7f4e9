"""The guide: its bound is below every schedule, and its dives are rosters that each is allowed."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.solver.recreate.drawn import possible
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.solver.recreate.test_columns import SMALL, random_rosters
from tests.solver.small import ALL, ODD, TIED, Small

from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.rosters import Rosters

EACH = pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)


def guide(one: Small, steps: int = 60, seed: int = 1) -> Guide:
    found = Guide(one.tables, seed)
    for _ in range(steps):
        found.step()
    return found


@EACH
def test_the_bound_rises_step_by_step_and_never_above_the_best_schedule(one: Small) -> None:
    found = Guide(one.tables, 1)
    bounds = [found.bound]
    for _ in range(60):
        found.step()
        bounds.append(found.bound)
    assert bounds == sorted(bounds)
    assert bounds[-1] <= one.optimum


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_where_nothing_is_left_to_hope_for_it_is_done(one: Small) -> None:
    """On these problems the best mix is a schedule, so the bound comes close to the best."""
    found = Guide(one.tables, 1)
    steps = 0
    while not found.is_done:
        found.step()
        steps += 1
    assert steps < 1000
    assert one.optimum * 0.999 <= found.bound <= one.optimum


@EACH
def test_a_dive_ends_at_rosters_that_each_is_allowed(one: Small) -> None:
    found = guide(one)
    for _ in range(4):
        roster = found.dive()
        state = state_of(one.tables, roster)
        assert np.isfinite(state.own).all()
        values = Rosters(one.tables, one.model).values(roster)
        assert not one.model.is_feasible(values) or one.model.objective(values) >= one.optimum


def test_a_dive_leaves_the_bound_as_it_is() -> None:
    found = guide(ODD, 5)
    before = found.bound
    found.dive()
    assert found.bound == before
    found.step()
    assert found.bound >= before


def test_the_same_seed_dives_the_same_way() -> None:
    first, second = guide(TIED), guide(TIED)
    for _ in range(3):
        assert first.dive().tolist() == second.dive().tolist()


@settings(max_examples=40, derandomize=True, deadline=None)
@given(possible)
def test_whatever_is_asked_the_bound_is_below_and_dives_are_allowed(drawn: Evaluated) -> None:
    tables = drawn.tables
    found = Guide(tables, 1)
    for _ in range(10):
        found.step()
    for roster in random_rosters(tables, np.random.default_rng(2), 40):
        assert found.bound <= state_of(tables, roster).price[0]
    dive = found.dive()
    assert dive.shape == (tables.employees, tables.days)
    assert (dive >= tables.duties.first[:, :-1]).all()
    assert (dive < tables.duties.first[:, 1:]).all()
