"""The best mix of columns, the prices it implies, and what happens as columns come, are fixed and are released."""

from itertools import product

import numpy as np
import pytest

from staffing.solver.convex import ConvexCosts
from staffing.solver.master import Column, Master, Mix, Simplex

ABSENCE = 1e6
LONG = 60.0


def demand(*wanted: int, short: int = 10_000, surplus: int = 1_000, most: int = 9) -> ConvexCosts:
    """A row for each number wanted: each one fewer costs `short`, each one more costs `surplus`."""
    height = len(wanted)
    rows = np.arange(height)
    return ConvexCosts(
        least=np.zeros(height, np.int64),
        most=np.full(height, most),
        rows=np.concatenate([rows, rows]),
        factors=np.repeat([-1, 1], height),
        constants=np.concatenate([wanted, np.negative(wanted)]),
        costs=np.repeat([short, surplus], height),
    )


def works(owner: int, *rows: int, cost: float = 0.0) -> Column:
    return Column(owner, cost, np.array(rows, np.int64), np.ones(len(rows)))


def solved(master: Master, simplex: Simplex = Simplex.PRIMAL) -> Mix:
    mix = master.solve(LONG, simplex)
    assert mix is not None
    return mix


def random_columns(seed: int, owners: int = 5, rows: int = 8, each: int = 4) -> list[Column]:
    random = np.random.default_rng(seed)
    return [
        Column(
            owner,
            float(random.integers(0, 9000)),
            np.sort(random.permutation(rows)[:4]),
            random.integers(1, 3, 4) * 1.0,
        )
        for owner in range(owners)
        for _ in range(each)
    ]


def cost_of(costs: ConvexCosts, columns: list[Column]) -> float:
    """What it costs when these are chosen."""
    sums = np.zeros(costs.height)
    for column in columns:
        sums[column.rows] += column.coefficients
    return float(costs.of(sums).sum()) + sum(column.cost for column in columns)


def reduced_cost(column: Column, mix: Mix) -> float:
    charged = float(mix.prices[column.rows] @ column.coefficients)
    return column.cost + charged - float(mix.worth[column.owner])


# Mixes


def test_without_columns_all_are_absent_and_the_demand_is_missed() -> None:
    mix = solved(Master(demand(1, 2), owners=3, absence=ABSENCE))
    assert mix.objective == pytest.approx(3 * ABSENCE + 3 * 10_000)
    assert mix.worth == pytest.approx([ABSENCE] * 3)
    assert mix.prices == pytest.approx([-10_000] * 2)
    assert len(mix.shares) == 0


def test_each_owner_chooses_what_serves_all_best() -> None:
    master = Master(demand(1, 1), owners=2, absence=ABSENCE)
    master.add([works(0, 0), works(0, 1, cost=500), works(1, 0)])
    mix = solved(master)
    assert mix.shares == pytest.approx([0, 1, 1])
    assert mix.objective == pytest.approx(500)


def test_an_owner_may_choose_in_fractions() -> None:
    master = Master(demand(1), owners=1, absence=ABSENCE)
    master.add([works(0), Column(0, 0.0, np.array([0]), np.array([2.0]))])
    mix = solved(master)
    assert mix.shares == pytest.approx([0.5, 0.5])
    assert mix.objective == pytest.approx(0)


def test_costs_of_the_first_sum_that_is_possible_are_in_the_objective() -> None:
    costs = ConvexCosts(np.array([2]), np.array([9]), *np.array([[0, 1, 0, 300], [0, 0, 7, 10]]).T)
    master = Master(costs, owners=1, absence=ABSENCE)
    master.add([Column(0, 50.0, np.array([0]), np.array([3.0]))])
    assert solved(master).objective == pytest.approx(900 + 70 + 50)


def test_sums_may_go_down() -> None:
    costs = ConvexCosts(np.array([-5]), np.array([5]), *np.array([[0, 1, 0, 100], [0, -1, 0, 100]]).T)
    master = Master(costs, owners=2, absence=ABSENCE)
    master.add([Column(0, 0.0, np.array([0]), np.array([-4.0])), Column(1, 0.0, np.array([0]), np.array([3.0]))])
    assert solved(master).objective == pytest.approx(100)


# Prices


@pytest.mark.parametrize("seed", range(10))
def test_no_column_of_the_master_improves_the_mix_and_those_in_it_are_worth_their_cost(seed: int) -> None:
    columns = random_columns(seed)
    master = Master(demand(*range(1, 9)), owners=5, absence=ABSENCE)
    master.add(columns)
    mix = solved(master)
    for column, share in zip(columns, mix.shares, strict=True):
        assert reduced_cost(column, mix) >= -1e-3
        assert share < 1e-7 or reduced_cost(column, mix) <= 1e-3


@pytest.mark.parametrize("seed", range(10))
def test_the_bound_at_the_prices_of_the_best_mix_is_what_that_costs(seed: int) -> None:
    costs, columns = demand(*range(1, 9)), random_columns(seed)
    master = Master(costs, owners=5, absence=ABSENCE)
    master.add(columns)
    mix = solved(master)
    assert costs.rows_bound(mix.prices) + mix.worth.sum() == pytest.approx(mix.objective)


@pytest.mark.parametrize("seed", range(10))
def test_no_choice_of_one_column_each_costs_less_than_the_mix(seed: int) -> None:
    costs, columns = demand(*range(1, 9)), random_columns(seed)
    master = Master(costs, owners=5, absence=ABSENCE)
    master.add(columns)
    mix = solved(master)
    choices = product(*([column for column in columns if column.owner == owner] for owner in range(5)))
    assert mix.objective <= min(cost_of(costs, list(choice)) for choice in choices) + 1e-3


def test_prices_stay_between_the_slopes_of_a_row() -> None:
    master = Master(demand(5, 5, most=6), owners=1, absence=ABSENCE)
    master.add([Column(0, 0.0, np.array([0]), np.array([20.0]))])
    assert solved(master).prices == pytest.approx([1_000, -10_000])


# Columns that come later


def test_a_column_that_is_worth_it_changes_the_mix() -> None:
    master = Master(demand(1, 1), owners=1, absence=ABSENCE)
    master.add([works(0, 0)])
    before = solved(master)
    better = works(0, 0, 1, cost=9_000)
    assert reduced_cost(better, before) == pytest.approx(-1_000)
    master.add([better])
    after = solved(master)
    assert after.shares == pytest.approx([0, 1])
    assert after.objective == pytest.approx(before.objective - 1_000)


@pytest.mark.parametrize("simplex", Simplex)
@pytest.mark.parametrize("seed", range(5))
def test_it_does_not_matter_when_columns_come_or_by_which_method(seed: int, simplex: Simplex) -> None:
    columns = random_columns(seed, each=8)
    little_by_little, at_once = (Master(demand(*range(1, 9)), owners=5, absence=ABSENCE) for _ in range(2))
    for start in range(0, len(columns), 7):
        little_by_little.add(columns[start : start + 7])
        last = solved(little_by_little, simplex)
    at_once.add(columns)
    assert last.objective == pytest.approx(solved(at_once).objective)


def test_a_master_without_rows_chooses_the_cheapest() -> None:
    master = Master(demand(), owners=2, absence=ABSENCE)
    master.add([works(0, cost=30), works(0, cost=20), works(1, cost=-7)])
    mix = solved(master)
    assert mix.shares == pytest.approx([0, 1, 1])
    assert mix.objective == pytest.approx(13)


# Fixed columns


def test_the_owner_of_a_fixed_column_chooses_it_alone() -> None:
    master = Master(demand(1, 1), owners=2, absence=ABSENCE)
    master.add([works(0, 0), works(0, 1), works(1, 0), works(1, 1, cost=700)])
    assert solved(master).shares == pytest.approx([0, 1, 1, 0])
    master.fix(0)
    mix = solved(master, Simplex.DUAL)
    assert mix.shares == pytest.approx([1, 0, 0, 1])
    assert mix.objective == pytest.approx(700)


def test_columns_may_come_while_others_are_fixed() -> None:
    master = Master(demand(1, 1), owners=2, absence=ABSENCE)
    master.add([works(0, 0), works(1, 0)])
    master.fix(0)
    assert solved(master, Simplex.DUAL).objective == pytest.approx(11_000)
    master.add([works(0, 1), works(1, 1, cost=700)])
    assert solved(master).shares == pytest.approx([1, 0, 0, 1])


@pytest.mark.parametrize("seed", range(5))
def test_what_was_fixed_and_released_is_as_if_it_never_was(seed: int) -> None:
    columns = random_columns(seed)
    master = Master(demand(*range(1, 9)), owners=5, absence=ABSENCE)
    master.add(columns)
    before = solved(master)
    for column in (1, 6, 11):
        master.fix(column)
        assert solved(master, Simplex.DUAL).objective >= before.objective - 1e-3
    master.release()
    assert solved(master, Simplex.DUAL).objective == pytest.approx(before.objective)


# Time


def test_without_time_there_is_no_mix_and_with_more_there_is() -> None:
    master = Master(demand(*range(1, 9)), owners=5, absence=ABSENCE)
    master.add(random_columns(1))
    assert master.solve(0.0) is None
    assert solved(master).objective < ABSENCE
