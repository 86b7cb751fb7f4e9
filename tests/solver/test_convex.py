"""Convex costs of sums: their pieces, and the part of the bound that comes of them."""

import numpy as np
import pytest

from staffing.solver.convex import ConvexCosts

Level = tuple[int, int, int, int]
"""Row, factor, constant and cost."""


def costs(span: tuple[int, int], *levels: Level, height: int = 1) -> ConvexCosts:
    """Rows that all have the same span."""
    least, most = (np.full(height, end) for end in span)
    return ConvexCosts(least, most, *np.array(levels, np.int64).reshape(-1, 4).T)


SHORT = (0, -1, 3, 100)
"""Fewer than three cost 100 each."""

SURPLUS = (0, 1, -5, 10)
"""More than five cost 10 each."""


def pieces_of(one: ConvexCosts) -> list[tuple[float, float, float]]:
    return list(zip(one.pieces.starts.tolist(), one.pieces.ends.tolist(), one.pieces.slopes.tolist(), strict=True))


def random_costs(seed: int) -> ConvexCosts:
    """Twenty rows with spans of their own, of up to six levels each; some of the factors are zero."""
    random = np.random.default_rng(seed)
    rows = np.repeat(np.arange(20), random.integers(0, 7, 20))
    least = random.integers(-20, 10, 20)
    draw = len(rows)
    return ConvexCosts(
        least,
        least + random.integers(0, 40, 20),
        rows,
        random.integers(-4, 5, draw),
        random.integers(-60, 60, draw),
        random.choice([0, 1, 100, 10**9], draw),
    )


def test_a_stretch_of_demand_has_three_pieces() -> None:
    one = costs((0, 9), SHORT, SURPLUS)
    assert pieces_of(one) == [(0, 3, -100), (3, 5, 0), (5, 9, 10)]
    assert one.pieces.base.tolist() == [300]


def test_pieces_are_cut_off_where_the_sum_cannot_be() -> None:
    assert pieces_of(costs((2, 4), SHORT, SURPLUS)) == [(2, 3, -100), (3, 4, 0)]


def test_a_bend_at_an_end_makes_no_piece() -> None:
    assert pieces_of(costs((3, 5), SHORT, SURPLUS)) == [(3, 5, 0)]


def test_levels_that_bend_together_make_one_bend() -> None:
    assert pieces_of(costs((0, 9), SHORT, (0, 2, -6, 5))) == [(0, 3, -100), (3, 9, 10)]


def test_bends_may_lie_between_whole_numbers() -> None:
    assert pieces_of(costs((0, 2), (0, 2, -3, 5))) == [(0, 1.5, 0), (1.5, 2, 10)]


def test_a_row_that_costs_nothing_has_one_piece() -> None:
    assert pieces_of(costs((0, 9))) == [(0, 9, 0)]


def test_a_level_that_does_not_depend_on_the_sum_is_in_the_base() -> None:
    one = costs((0, 9), (0, 0, 7, 10))
    assert pieces_of(one) == [(0, 9, 0)]
    assert one.pieces.base.tolist() == [70]


@pytest.mark.parametrize("seed", range(20))
def test_the_pieces_cost_what_the_levels_cost(seed: int) -> None:
    one = random_costs(seed)
    pieces = one.pieces
    for share in (0.0, 0.1, 0.5, 0.9, 1.0):
        sums = one.least + share * (one.most - one.least)
        covered = np.clip(sums[pieces.rows] - pieces.starts, 0, pieces.ends - pieces.starts)
        found = pieces.base + np.bincount(pieces.rows, weights=covered * pieces.slopes, minlength=20)
        assert found == pytest.approx(one.of(sums), rel=1e-12, abs=1e-3)


@pytest.mark.parametrize("seed", range(20))
def test_slopes_rise_from_piece_to_piece_and_every_row_begins_with_its_first(seed: int) -> None:
    pieces = random_costs(seed).pieces
    same = np.diff(pieces.rows) == 0
    assert (np.diff(pieces.slopes)[same] >= 0).all()
    assert (np.diff(pieces.starts)[same] > 0).all()
    assert pieces.rows.tolist() == np.repeat(np.arange(20), np.diff(pieces.first)).tolist()


@pytest.mark.parametrize("seed", range(20))
def test_at_any_prices_the_bound_is_below_the_cost_of_every_whole_sum(seed: int) -> None:
    one = random_costs(seed)
    random = np.random.default_rng(seed)
    for scale in (0.1, 10.0, 1e3, 1e10):
        prices = random.normal(0, scale, 20)
        least = sum(
            min(float(one.of(np.full(20, float(at)))[row]) - prices[row] * at for at in range(low, high + 1))
            for row, (low, high) in enumerate(zip(one.least.tolist(), one.most.tolist(), strict=True))
        )
        assert one.rows_bound(prices) <= least


def test_the_bound_is_no_lower_than_it_must_be() -> None:
    one = costs((0, 9), SHORT, SURPLUS)
    assert one.rows_bound(np.array([0.0])) == pytest.approx(0, abs=1e-9)
    assert one.rows_bound(np.array([-40.0])) == pytest.approx(3 * 40)
    assert one.rows_bound(np.array([30.0])) == pytest.approx(40 - 9 * 30)
    assert one.rows_bound(np.array([-200.0])) == pytest.approx(300)


@pytest.mark.parametrize("price", [1 / 3, 1e5 / 3, -1e11 / 7])
def test_the_bound_gives_up_more_than_rounding_can_add(price: float) -> None:
    one = costs((0, 9), (0, -1, 3, 10**9), (0, 3, -16, 10**9))
    exact = min(10**9 * (max(0, 3 - at) + max(0, 3 * at - 16)) - price * at for at in (0, 3, 16 / 3, 9))
    assert exact - 1e-3 < one.rows_bound(np.array([price])) < exact
