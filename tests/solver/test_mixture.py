"""Moving shares: the prices that a mix implies, and that every move makes the mix better."""

import numpy as np
import pytest

from staffing.solver.convex import ConvexCosts
from staffing.solver.linear import Numbers
from staffing.solver.mathopt_model import Reals
from staffing.solver.mixture import Pool, Rows, price_of, settle, sum_up

HEIGHT = 6
OWNERS = 4
SIZE = 5


def demand(*wanted: int) -> ConvexCosts:
    """Of each row one fewer costs 100, one more 10, and more than two too many 40 more."""
    height = len(wanted)
    rows, wants = np.arange(height), np.array(wanted)
    return ConvexCosts(
        least=np.zeros(height, np.int64),
        most=np.full(height, 9),
        rows=np.tile(rows, 3),
        factors=np.repeat([-1, 1, 1], height),
        constants=np.concatenate([wants, -wants, -wants - 2]),
        costs=np.repeat([100, 10, 40], height),
    )


COSTS = demand(1, 2, 3, 4, 2, 0)


def rows_with(centre: float, stiffness: float) -> Rows:
    return Rows.of(COSTS, np.full(HEIGHT, centre), np.full(HEIGHT, stiffness))


def random_pool(seed: int) -> Pool:
    """Each owner has five columns of three rows, and an equal share in each."""
    random = np.random.default_rng(seed)
    pool = Pool.empty(OWNERS, SIZE).with_room(3)
    for place in np.ndindex(OWNERS, SIZE):
        rows = np.sort(random.permutation(HEIGHT)[:3])
        pool.put(place, float(random.integers(0, 60)), rows, random.integers(1, 3, 3) * 1.0)
    pool.shares[:] = 1 / SIZE
    return pool


def settled(pool: Pool, rows: Rows, passes: int) -> tuple[Reals, Reals]:
    """The sums and the prices after so many passes."""
    sums, prices = np.zeros(HEIGHT), np.zeros(HEIGHT)
    sum_up(pool, sums)
    settle(rows, pool, sums, prices, passes)
    return sums, prices


def penalised(pool: Pool, rows: Rows) -> float:
    """What is made as small as can be: the cost of the mix, and of sums that are looked for in steps of a hundredth."""
    sums = np.zeros(HEIGHT)
    cost = sum_up(pool, sums)
    grid = np.linspace(0, 9, 901)
    for row in range(HEIGHT):
        price = np.array([COSTS.of(np.full(HEIGHT, at))[row] for at in grid]) + rows.centre[row] * (sums[row] - grid)
        cost += float((price + rows.stiffness[row] / 2 * (sums[row] - grid) ** 2).min())
    return cost


def column_prices(pool: Pool, prices: Reals) -> Reals:
    """What each column costs at these prices."""
    return pool.costs + (pool.coefficients * prices[pool.rows]).sum(axis=2)


# Prices


@pytest.mark.parametrize("centre", [-300.0, -100.0, -37.0, 0.0, 10.0, 80.0])
@pytest.mark.parametrize("stiffness", [0.5, 20.0, 3000.0])
def test_the_price_is_that_of_the_sum_a_row_would_rather_have(centre: float, stiffness: float) -> None:
    rows = rows_with(centre, stiffness)
    grid = np.linspace(0, 9, 90_001)
    for total in (0.0, 1.3, 3.0, 9.0):
        above = (100 * np.maximum(0, 3 - grid), 10 * np.maximum(0, grid - 3), 40 * np.maximum(0, grid - 5))
        wish = grid[np.argmin(sum(above) - centre * grid + stiffness / 2 * (grid - total) ** 2)]
        assert price_of(rows, 2, total) == pytest.approx(
            centre + stiffness * (total - wish), abs=1e-4 * stiffness + 1e-9
        )


def test_a_price_rises_with_the_sum() -> None:
    rows = rows_with(-5.0, 7.0)
    for row in range(HEIGHT):
        prices = [price_of(rows, row, total) for total in np.linspace(0, 9, 50)]
        assert (np.diff(prices) >= -1e-9).all()


# Moves


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("stiffness", [0.5, 20.0, 3000.0])
def test_every_pass_makes_the_mix_better(seed: int, stiffness: float) -> None:
    pool, rows = random_pool(seed), rows_with(-20.0, stiffness)
    found = [penalised(pool, rows)]
    for _ in range(5):
        settled(pool, rows, 1)
        found.append(penalised(pool, rows))
    assert found[1] < found[0]
    assert (np.diff(found) <= 0.1 + 1e-4 * stiffness).all()


@pytest.mark.parametrize("seed", range(6))
def test_in_the_end_nobody_shares_in_a_column_when_another_is_cheaper(seed: int) -> None:
    pool, rows = random_pool(seed), rows_with(-20.0, 20.0)
    _, prices = settled(pool, rows, 500)
    price = column_prices(pool, prices)
    regret = np.where(pool.shares > 1e-9, price - price.min(axis=1, keepdims=True), 0.0)
    assert regret.max() < 1e-3


@pytest.mark.parametrize("seed", range(6))
def test_shares_of_an_owner_always_add_up_to_one_and_sums_and_prices_are_those_of_the_mix(seed: int) -> None:
    pool, rows = random_pool(seed), rows_with(0.0, 20.0)
    sums, prices = settled(pool, rows, 7)
    again = np.zeros(HEIGHT)
    cost = sum_up(pool, again)
    assert (pool.shares >= 0).all()
    assert pool.shares.sum(axis=1) == pytest.approx(1)
    assert cost == pytest.approx((pool.shares * pool.costs).sum())
    assert sums == pytest.approx(again)
    assert prices == pytest.approx([price_of(rows, row, sums[row]) for row in range(HEIGHT)])


def test_an_owner_with_one_column_keeps_it() -> None:
    pool = Pool.empty(1, SIZE).with_room(1)
    pool.put((0, 2), 1000.0, np.array([3]), np.ones(1))
    pool.shares[0, 2] = 1.0
    sums, _ = settled(pool, rows_with(0.0, 20.0), 3)
    assert pool.shares.tolist() == [[0, 0, 1, 0, 0]]
    assert sums.tolist() == [0, 0, 0, 1, 0, 0]


# Places


def test_a_column_takes_over_the_share_of_the_one_in_whose_place_it_comes() -> None:
    pool = random_pool(1)
    rows: Numbers = np.array([4])
    pool.put((0, 0), 7.0, rows, np.full(1, 10.0))
    sums = np.zeros(HEIGHT)
    before = sum_up(random_pool(1), sums)
    assert sum_up(pool, sums) == pytest.approx(before + (7.0 - random_pool(1).costs[0, 0]) / SIZE)
    assert sums[4] >= 10 / SIZE


def test_room_for_longer_columns_leaves_those_there_as_they_are() -> None:
    pool = random_pool(1)
    sums, wider = np.zeros(HEIGHT), np.zeros(HEIGHT)
    assert sum_up(pool, sums) == sum_up(pool.with_room(8), wider)
    assert sums.tolist() == wider.tolist()
    assert pool.with_room(2) is pool
