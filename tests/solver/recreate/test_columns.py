"""Rosters as columns: at whatever prices, the bound that they give is not above what any schedule costs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.recreate.drawn import possible
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.solver.small import ALL, ODD, TIED, Small

from staffing.solver.ascent import Column
from staffing.solver.recreate.columns import MARGIN, Columns, Roster
from staffing.solver.recreate.rosters import Rosters
from staffing.solver.recreate.tables import Numbers, Reals, Tables

SMALL = {**ALL, "odd": ODD, "tied": TIED}


def bound(columns: Columns, prices: Reals) -> float:
    least, _ = columns.price(prices)
    return columns.costs.rows_bound(prices) + math.fsum(least.tolist()) + columns.constant


def random_rosters(tables: Tables, rng: np.random.Generator, count: int) -> list[Numbers]:
    """Rosters that are legal for each employee by herself, as far as some are drawn."""
    drawn = [rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:]) for _ in range(count)]
    return [roster for roster in drawn if state_of(tables, roster).price[0] < np.inf]


def cost(columns: Columns, chosen: list[tuple[Column, float]]) -> float:
    """What columns cost together, each taken so many times."""
    sums = np.zeros(columns.costs.height)
    total = columns.constant
    for column, times in chosen:
        sums[column.rows] += times * column.coefficients
        total += times * column.cost
    return total + float(columns.costs.of(sums).sum())


def true_wholes(columns: Columns, quantities: Reals) -> list[tuple[Column, float]]:
    """The whole of each share, as it follows from what everybody has."""
    found = []
    for (_, most), whole in zip(columns._wholes, quantities.sum(axis=0), strict=True):
        found.append((most, float(whole) / -float(most.coefficients[-1]) if most.coefficients[-1] else 0.0))
    return found


# Whatever is asked


@settings(max_examples=80, derandomize=True, deadline=None)
@given(possible, st.integers(0, 1 << 30), st.sampled_from([0.0, 1.0, 50.0]))
def test_at_any_prices_no_schedule_costs_less_than_the_bound(drawn: Evaluated, seed: int, size: float) -> None:
    tables, rng = drawn.tables, np.random.default_rng(seed)
    columns = Columns(tables)
    below = bound(columns, rng.normal(0, size, columns.costs.height))
    for roster in random_rosters(tables, rng, 60):
        assert below <= state_of(tables, roster).price[0]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(possible, st.integers(0, 1 << 30))
def test_the_columns_of_a_schedule_cost_no_more_than_it(drawn: Evaluated, seed: int) -> None:
    tables, columns = drawn.tables, Columns(drawn.tables)
    for roster in random_rosters(tables, np.random.default_rng(seed), 20):
        state = state_of(tables, roster)
        chosen: list[tuple[Column, float]] = [(column, 1.0) for column in columns.of(roster)]
        chosen += true_wholes(columns, state.quantity)
        assert cost(columns, chosen) <= state.price[0] + 1e-6 * (1 + abs(state.price[0]))


@settings(max_examples=40, derandomize=True, deadline=None)
@given(possible, st.integers(0, 1 << 30))
def test_the_best_column_of_each_owner_costs_what_is_said_and_no_other_less(drawn: Evaluated, seed: int) -> None:
    tables, rng = drawn.tables, np.random.default_rng(seed)
    columns = Columns(tables)
    prices = rng.normal(0, 30, columns.costs.height)
    least, best = columns.price(prices)
    assert [column.owner for column in best] == list(range(columns.owners))
    for column in best:
        charged = column.cost + float(prices[column.rows] @ column.coefficients)
        assert least[column.owner] <= charged
        if isinstance(column, Roster):
            assert least[column.owner] == pytest.approx(charged, rel=2 * MARGIN, abs=1e-3)
    for roster in random_rosters(tables, rng, 30):
        for column in columns.of(roster):
            assert least[column.owner] <= column.cost + float(prices[column.rows] @ column.coefficients)


# Small problems


@pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)
def test_no_legal_schedule_of_a_small_problem_costs_less_than_the_bound(one: Small) -> None:
    columns = Columns(one.tables)
    rng = np.random.default_rng(1)
    bounds = [bound(columns, rng.normal(0, size, columns.costs.height)) for size in (0.0, 100.0, 3000.0)]
    assert max(bounds) <= one.optimum


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_where_prices_are_convex_and_nothing_is_shared_the_columns_cost_what_the_schedule_does(one: Small) -> None:
    columns, rosters = Columns(one.tables), Rosters(one.tables, one.model)
    for values in list(one.every_legal())[::7]:
        roster = rosters.roster(values)
        assert roster is not None
        found = cost(columns, [(column, 1.0) for column in columns.of(roster)])
        assert found == pytest.approx(one.model.objective(values))
