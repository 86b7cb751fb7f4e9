"""Schedules as duties and as values of the model: each form says what the other does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.recreate.drawn import evaluated
from tests.solver.recreate.evaluated import Evaluated, cells_of, state_of
from tests.solver.small import ALL, ODD, TIED, UNWORKED, Small

from staffing.solver.recreate.rosters import Rosters
from staffing.solver.recreate.rows import BREACH
from staffing.solver.translate import linear_model

SMALL = {**ALL, "odd": ODD, "tied": TIED}


@pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)
def test_every_legal_schedule_comes_back_as_it_was_and_costs_the_same(one: Small) -> None:
    rosters = Rosters(one.tables, one.model)
    legal = list(one.every_legal()) if one is not ODD else [one.model.start()]
    for values in legal[::5]:
        roster = rosters.roster(values)
        assert roster is not None
        assert rosters.values(roster).tolist() == values.tolist()
        assert state_of(one.tables, roster).price[0] == one.model.objective(values)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(evaluated, st.integers(0, 1 << 30))
def test_whatever_duties_are_worked_come_back_as_they_were_and_cost_what_the_model_says(
    drawn: Evaluated, seed: int
) -> None:
    tables, model = drawn.tables, linear_model(drawn.program)
    rosters = Rosters(tables, model)
    rng = np.random.default_rng(seed)
    for _ in range(20):
        roster = rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:])
        values = rosters.values(roster)
        worked = {cell for duty in roster.flat for cell in cells_of(tables, duty)}
        past = {cell for cell, shift in drawn.program.fixed.items() if shift.day < 0}
        assert set(np.nonzero((model.cells >= 0) & (values[model.cells] == 1))[0].tolist()) == worked | past
        assert rosters.roster(values).tolist() == roster.tolist()  # type: ignore[union-attr]
        price = float(state_of(tables, roster).price[0])
        assert model.is_feasible(values) == (price < BREACH)
        if price < BREACH:
            assert model.objective(values) == price


def test_what_is_no_duty_is_no_roster() -> None:
    """Both shifts begin in the same hour, and nobody can work both."""
    one = Small(ALL["one person"].problem, ALL["one person"].book)
    rosters = Rosters(one.tables, one.model)
    every = one.model.start()
    every[one.model.cells[one.model.cells >= 0]] = 1
    assert rosters.roster(one.model.complete(every)) is None
    single = one.model.start()
    single[one.model.cells[:1]] = 1
    assert rosters.roster(one.model.complete(single)) is not None


def test_where_nothing_can_be_worked_there_are_empty_duties() -> None:
    rosters = Rosters(UNWORKED.tables, UNWORKED.model)
    roster = rosters.roster(UNWORKED.model.start())
    assert roster is not None
    assert roster.shape == (1, 1)
    assert rosters.values(roster).tolist() == UNWORKED.model.start().tolist()
