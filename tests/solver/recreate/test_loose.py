"""Tables in which main counters are among the others: rosters cost the same in them, and bounds from them are true."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.recreate.drawn import counted, evaluated, possible
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.solver.recreate.test_columns import bound
from tests.solver.small import ALL, Small

from staffing.solver.recreate import guide
from staffing.solver.recreate.columns import Columns
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.loose import loosened
from staffing.solver.recreate.tables import Numbers, Tables


def drawn_rosters(tables: Tables, seed: int) -> list[Numbers]:
    rng = np.random.default_rng(seed)
    return [rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:]) for _ in range(40)]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(evaluated | counted, st.integers(0, 1 << 30))
def test_every_schedule_costs_what_it_did(drawn: Evaluated, seed: int) -> None:
    tables = drawn.tables
    loose = loosened(tables)
    for roster in drawn_rosters(tables, seed):
        assert state_of(loose, roster).price[0] == state_of(tables, roster).price[0]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(counted)
def test_no_day_is_counted_and_duties_of_one_class_are_one_group(drawn: Evaluated) -> None:
    loose = loosened(drawn.tables)
    assert not (loose.segments.of_day >= 0).any()
    assert not loose.duties.group_units.any()
    for i, day in np.ndindex(loose.employees, loose.days):
        groups = range(*loose.duties.group_first[i, day : day + 2])
        classes = loose.duties.group_class[list(groups)].tolist()
        assert len(set(classes)) == len(classes)
        mine = slice(*loose.duties.first[i, day : day + 2])
        assert set(loose.duties.group[mine].tolist()) == set(groups)
        before = drawn.tables.duties
        assert (
            loose.duties.group_class[loose.duties.group[mine]].tolist()
            == before.group_class[before.group[mine]].tolist()
        )


@settings(max_examples=80, derandomize=True, deadline=None)
@given(possible, st.integers(0, 1 << 30), st.sampled_from([0.0, 1.0, 50.0]))
def test_at_any_prices_no_schedule_costs_less_than_the_bound(drawn: Evaluated, seed: int, size: float) -> None:
    columns = Columns(loosened(drawn.tables))
    below = bound(columns, np.random.default_rng(seed).normal(0, size, columns.costs.height))
    for roster in drawn_rosters(drawn.tables, seed):
        assert below <= state_of(drawn.tables, roster).price[0]


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_over_many_days_a_guide_counts_nothing_and_its_bound_and_dives_hold(
    one: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Guide(one.tables, seed=1)
    monkeypatch.setattr(guide, "LONG", 0)
    guided = Guide(one.tables, seed=1)
    for _ in range(60):
        counts.step()
        guided.step()
    assert not (guided._tables.segments.of_day >= 0).any()
    assert 0 < guided.bound <= one.optimum
    assert guided.bound <= counts.bound + 0.01 * one.optimum
    dived = guided.dive()
    assert ((one.tables.duties.first[:, :-1] <= dived) & (dived < one.tables.duties.first[:, 1:])).all()
