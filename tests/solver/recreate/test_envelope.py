"""Tables of prices from below by convex costs: exact where they are convex, and never above."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffing.solver.recreate.envelope import convex_costs
from staffing.solver.recreate.tables import Reals

TABLES = st.lists(
    st.lists(st.integers(0, 10_000) | st.just(np.inf), min_size=1, max_size=9).filter(
        lambda table: min(table) < np.inf
    ),
    min_size=1,
    max_size=4,
)


def below(tables: list[Reals], starts: list[int]) -> list[Reals]:
    """For each table the convex costs of each of its entries; infinite where the sum cannot be. Only the sum of all is told."""
    costs, constant = convex_costs(tables, starts)
    found = []
    for place, (table, start) in enumerate(zip(tables, starts, strict=True)):
        entries = []
        for entry in range(len(table)):
            sums = costs.least.astype(np.float64)
            sums[place] = entry - start
            is_possible = costs.least[place] <= entry - start <= costs.most[place]
            entries.append(costs.of(sums).sum() + constant if is_possible else np.inf)
        found.append(np.array(entries))
    return found


@settings(max_examples=200, derandomize=True, deadline=None)
@given(TABLES, st.integers(0, 8))
def test_the_costs_are_nowhere_above_the_tables(listed: list[list[float]], start: int) -> None:
    tables = [np.array(table, np.float64) for table in listed]
    lowest = [float(table[np.isfinite(table)][0]) for table in tables]
    for place, costs in enumerate(below(tables, [start] * len(tables))):
        others = sum(lowest[:place] + lowest[place + 1 :])
        assert (costs <= tables[place] + others + 1e-6).all()
        assert np.isinf(costs).sum() <= np.isinf(tables[place]).sum()
        first = np.nonzero(np.isfinite(tables[place]))[0][0]
        assert costs[first] == pytest.approx(tables[place][first] + others)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.integers(-500, 500),
    st.lists(st.integers(-90, 90), max_size=8),
    st.integers(0, 8),
    st.tuples(*[st.integers(0, 2)] * 2),
)
def test_a_convex_table_is_met_exactly(first: int, slopes: list[int], start: int, forbidden: tuple[int, int]) -> None:
    inside = np.cumsum([first, *sorted(slopes)]).astype(np.float64)
    table = np.concatenate([np.full(forbidden[0], np.inf), inside, np.full(forbidden[1], np.inf)])
    (costs,) = below([table], [start])
    assert costs.tolist() == table.tolist()


@pytest.mark.parametrize(
    ("table", "costs"),
    [
        ([7], [7]),
        ([0, 10, 0], [0, 0, 0]),
        ([30, 10, 20, 0], [30, 10, 5, 0]),
        ([0, 1, 1], [0, 0, 0]),
        ([5, np.inf, 9], [5, 7, 9]),
    ],
    ids=["one sum only", "a hill", "a dent", "half an öre a unit", "a gap"],
)
def test_what_is_not_convex_is_met_from_below_by_whole_slopes(table: list[float], costs: list[float]) -> None:
    (found,) = below([np.array(table, np.float64)], [0])
    assert found.tolist() == costs


def test_what_is_free_makes_no_costs() -> None:
    costs, constant = convex_costs([np.full(4, 12.0)], [1])
    assert (len(costs.rows), constant) == (0, 12)
    assert (costs.least.tolist(), costs.most.tolist()) == ([-1], [2])
