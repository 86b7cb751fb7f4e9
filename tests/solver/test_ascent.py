"""The bound that rises: always below every choice, in the end equal to what the best mix costs."""

from collections.abc import Container, Sequence
from itertools import product

import numpy as np
import pytest
from ortools.math_opt.python import mathopt

from staffing.solver import ascent
from staffing.solver.ascent import Ascent, Column, Pricing
from staffing.solver.convex import ConvexCosts
from staffing.solver.mathopt_model import MONEY_SCALE, Reals

OWNERS, HEIGHT, EACH = 5, 8, 6
STEPS = 150


def demand(*wanted: int, unit: int = 1) -> ConvexCosts:
    """One fewer of a row than wanted costs 10 000, one more 1 000; there may be half as many again of the last, at most."""
    height = len(wanted)
    rows = np.arange(height)
    return ConvexCosts(
        least=np.zeros(height, np.int64),
        most=np.full(height, 2 * OWNERS * unit),
        rows=np.append(np.tile(rows, 2), height - 1),
        factors=np.append(np.repeat([-1, 1], height), 1),
        constants=np.append(np.concatenate([wanted, np.negative(wanted)]) * unit, -3 * wanted[-1] * unit // 2),
        costs=np.append(np.repeat([10_000 // unit, 1_000 // unit], height), 10**9),
    )


COSTS = demand(*range(1, HEIGHT + 1))


def random_columns(seed: int, unit: int = 1) -> list[Column]:
    random = np.random.default_rng(seed)
    return [
        Column(
            owner,
            float(random.integers(0, 9000)),
            np.sort(random.permutation(HEIGHT)[:4]),
            random.integers(1, 3, 4).astype(np.float64) * unit,
        )
        for owner in range(OWNERS)
        for _ in range(EACH)
    ]


def pricing(columns: list[Column]) -> Pricing:
    """Find the cheapest of the columns that each owner has."""

    def price(prices: Reals, fixed: Container[int] = ()) -> tuple[Reals, Sequence[Column]]:
        cost = [column.cost + float(prices[column.rows] @ column.coefficients) for column in columns]
        best = [min(range(i * EACH, (i + 1) * EACH), key=cost.__getitem__) for i in range(OWNERS)]
        return np.array([cost[j] for j in best]), [columns[j] for j in best]

    return price


def cost_of(costs: ConvexCosts, choice: Sequence[tuple[Column, float]]) -> float:
    sums = np.zeros(costs.height)
    for column, share in choice:
        sums[column.rows] += share * column.coefficients
    return float(costs.of(sums).sum()) + sum(share * column.cost for column, share in choice)


def best_mix(costs: ConvexCosts, columns: list[Column]) -> float:
    """What the best mix costs, by a linear programme."""
    problem = mathopt.Model()
    shares = [problem.add_variable(lb=0.0) for _ in columns]
    sums: list[list[mathopt.LinearExpression]] = [[] for _ in range(costs.height)]
    for share, column in zip(shares, columns, strict=True):
        for row, coefficient in zip(column.rows.tolist(), column.coefficients.tolist(), strict=True):
            sums[row].append(coefficient * share)
    for owner in range(OWNERS):
        own = [share for share, column in zip(shares, columns, strict=True) if column.owner == owner]
        problem.add_linear_constraint(mathopt.fast_sum(own) == 1.0)
    priced = [column.cost * share for share, column in zip(shares, columns, strict=True)]
    for row, factor, constant, cost in zip(costs.rows, costs.factors, costs.constants, costs.costs, strict=True):
        excess = problem.add_variable(lb=0.0)
        problem.add_linear_constraint(excess >= int(factor) * mathopt.fast_sum(sums[row]) + int(constant))
        priced.append(int(cost) * excess)
    problem.minimize(mathopt.fast_sum(priced) / MONEY_SCALE)
    return float(mathopt.solve(problem, mathopt.SolverType.GLOP).objective_value()) * MONEY_SCALE


def ascended(costs: ConvexCosts, columns: list[Column], steps: int = STEPS) -> Ascent:
    one = Ascent(costs, OWNERS, pricing(columns))
    for _ in range(steps):
        one.step()
    return one


@pytest.mark.parametrize("seed", range(8))
def test_the_bound_never_falls_and_stays_below_every_choice(seed: int) -> None:
    columns = random_columns(seed)
    owned = [columns[i * EACH : (i + 1) * EACH] for i in range(OWNERS)]
    best = min(cost_of(COSTS, [(column, 1.0) for column in choice]) for choice in product(*(one[:4] for one in owned)))
    one = Ascent(COSTS, OWNERS, pricing(columns))
    before = one.bound
    for _ in range(40):
        one.step()
        assert before <= one.bound <= best
        before = one.bound


@pytest.mark.parametrize("seed", range(8))
def test_the_bound_comes_near_to_what_the_best_mix_costs(seed: int) -> None:
    columns = random_columns(seed)
    best = best_mix(COSTS, columns)
    assert best - 0.003 * abs(best) < ascended(COSTS, columns).bound <= best + 1e-6


@pytest.mark.parametrize("seed", range(8))
def test_the_mix_is_one_of_columns_and_costs_what_is_said(seed: int) -> None:
    columns = random_columns(seed)
    one = ascended(COSTS, columns)
    for owner in range(OWNERS):
        assert sum(share for column, share in one.mix if column.owner == owner) == pytest.approx(1)
    assert {id(column) for column, _ in one.mix} <= {id(column) for column in columns}
    assert one.cost == pytest.approx(cost_of(COSTS, one.mix))
    assert one.bound <= one.cost


def test_the_mix_comes_near_to_the_best() -> None:
    columns = random_columns(1)
    assert ascended(COSTS, columns, 400).cost < 1.02 * best_mix(COSTS, columns)


def test_at_the_end_little_is_hoped_for() -> None:
    one = Ascent(COSTS, OWNERS, pricing(random_columns(1)))
    one.step()
    first = one.hoped
    for _ in range(STEPS):
        one.step()
    assert 0 <= one.hoped < first / 1000


def test_it_works_in_minutes_as_well_as_in_people() -> None:
    costs, columns = demand(*range(1, HEIGHT + 1), unit=500), random_columns(3, unit=500)
    best = best_mix(costs, columns)
    assert best - 0.003 * abs(best) < ascended(costs, columns).bound <= best + 1e-6


def test_it_makes_do_with_few_places_for_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ascent, "SIZE", 3)
    columns = random_columns(2)
    one = ascended(COSTS, columns)
    assert len(one.mix) <= 3 * OWNERS
    assert one.cost == pytest.approx(cost_of(COSTS, one.mix))
    best = best_mix(COSTS, columns)
    assert best - 0.05 * abs(best) < one.bound <= best + 1e-6


def test_the_same_comes_of_it_again() -> None:
    columns = random_columns(4)
    one, other = ascended(COSTS, columns), ascended(COSTS, columns)
    assert one.bound == other.bound
    assert one.prices.tolist() == other.prices.tolist()


def test_a_fork_goes_its_own_way_and_leaves_the_other_as_it_was() -> None:
    columns = random_columns(5)
    one, undisturbed = (ascended(COSTS, columns, steps=10) for _ in range(2))
    other = one.forked()
    assert (other.bound, other.cost) == (one.bound, one.cost)
    other.fix(columns[i * EACH] for i in range(OWNERS))
    other.step()
    assert other.cost == pytest.approx(cost_of(COSTS, [(columns[i * EACH], 1.0) for i in range(OWNERS)]))
    for _ in range(10):
        one.step()
        undisturbed.step()
    assert (one.bound, one.cost) == (undisturbed.bound, undisturbed.cost)


def test_from_good_prices_it_begins_with_a_good_bound() -> None:
    columns = random_columns(5)
    far = ascended(COSTS, columns)
    assert Ascent(COSTS, OWNERS, pricing(columns), start=far.prices).bound == pytest.approx(far.bound)


def test_the_bound_is_the_one_of_the_prices() -> None:
    columns = random_columns(6)
    one = ascended(COSTS, columns, 30)
    least, _ = pricing(columns)(one.prices)
    assert one.bound == pytest.approx(COSTS.rows_bound(one.prices) + least.sum())


def test_without_rows_the_bound_is_the_cheapest_of_each() -> None:
    columns = [
        Column(owner, float(cost), np.zeros(0, np.int64), np.zeros(0))
        for owner in range(OWNERS)
        for cost in range(3, 9)
    ]
    none = np.zeros(0, np.int64)
    one = ascended(ConvexCosts(none, none, none, none, none, none), columns, 2)
    assert one.bound == pytest.approx(3 * OWNERS)
    assert one.cost == pytest.approx(3 * OWNERS)


def test_however_often_it_is_loosened_prices_stay_numbers() -> None:
    one = ascended(COSTS, random_columns(0))
    before = one.bound
    for _ in range(200):
        one.loosen()
        one.step()
        assert np.isfinite(one.prices).all()
    assert before <= one.bound < np.inf


def test_what_limits_are_worth_is_found_soon_where_the_row_costs_nothing_within_them() -> None:
    """Everybody gains 100 000 by 50 of the first row, of which there are only 100; the second cannot be had, and costs 10."""
    one = np.ones(1, np.int64)
    costs = ConvexCosts(np.zeros(2, np.int64), np.array([100, 10]), one, -one, one, 10 * one)
    none = np.zeros(0)
    columns = [
        column
        for owner in range(OWNERS)
        for column in [Column(owner, 0.0, none.astype(np.int64), none)] * (EACH - 1)
        + [Column(owner, -100_000.0, np.zeros(1, np.int64), np.array([50.0]))]
    ]
    assert ascended(costs, columns, 25).bound == pytest.approx(-200_000 + 10, rel=0.02)
