"""The bound: below every schedule, whatever the prices it is made of."""

import numpy as np
import pytest
from tests.solver.small import ALL, ODD, ROUNDED, Small
from tests.verifier import instance

from staffing.rulebook import RuleBook
from staffing.solver.linear import UNBOUNDED, Builder, LinearModel, RowGroup
from staffing.solver.relaxation import lagrangian_bound, relax

ITERATIONS = 4000
GROUP = RowGroup("", None, ())


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_at_any_prices_the_bound_is_below_every_schedule(one: Small) -> None:
    random = np.random.default_rng(11)
    bounds = []
    for scale in np.repeat([1e0, 1e3, 1e6], 40):
        prices = random.normal(0, scale, one.model.matrix.height)
        bounds.append(lagrangian_bound(one.model, prices))
    assert max(bounds) <= one.best
    assert len(set(bounds)) > 60


def test_near_the_best_prices_the_bound_is_close_and_still_below() -> None:
    random = np.random.default_rng(5)
    relaxation = relax(ODD.model, iterations=ITERATIONS)
    assert relaxation is not None
    assert 0.8 * ODD.optimum < relaxation.bound <= ODD.optimum
    worse = lagrangian_bound(ODD.model, random.normal(0, 1000, ODD.model.matrix.height))
    assert worse < relaxation.bound


def priced(*, lower: int, upper: int, cost: int) -> LinearModel:
    """One column of 0 to 3 at a cost, in one row with a factor of 2; 1000 öre are due in any case."""
    builder = Builder()
    builder.column(0, 3, cost)
    builder.row([(0, 2)], lower, upper, GROUP)
    builder.offset = 1000
    return builder.finish(np.arange(1))


@pytest.mark.parametrize(
    ("row", "price", "bound"),
    [
        # 2x ≥ 3 at a price of p: the least of (10 - 2p)x over 0 to 3, and 3p.
        ({"lower": 3, "upper": UNBOUNDED, "cost": 10}, 0.0, 1000),
        ({"lower": 3, "upper": UNBOUNDED, "cost": 10}, 5.0, 1015),
        ({"lower": 3, "upper": UNBOUNDED, "cost": 10}, 6.0, 1012),
        # Breaking a side that a row does not have cannot be paid for.
        ({"lower": 3, "upper": UNBOUNDED, "cost": 10}, -5.0, 1000),
        ({"lower": -UNBOUNDED, "upper": 3, "cost": -10}, 5.0, 970),
        ({"lower": -UNBOUNDED, "upper": 3, "cost": -10}, -5.0, 985),
        # With both sides the price says which one counts.
        ({"lower": 1, "upper": 3, "cost": 10}, 5.0, 1005),
        ({"lower": 1, "upper": 3, "cost": -10}, -5.0, 985),
    ],
)
def test_the_bound_is_the_cheapest_choice_at_those_prices(row: dict[str, int], price: float, bound: int) -> None:
    assert lagrangian_bound(priced(**row), np.array([price])) == bound


def test_a_bound_between_two_whole_numbers_is_rounded_up() -> None:
    assert lagrangian_bound(priced(lower=3, upper=UNBOUNDED, cost=10), np.array([0.1])) == 1001


@pytest.mark.parametrize("one", [*ALL.values(), ODD], ids=[*ALL, "odd"])
def test_the_bound_of_the_relaxation_is_below_the_best(one: Small) -> None:
    relaxation = relax(one.model, iterations=ITERATIONS)
    assert relaxation is not None
    assert relaxation.bound <= one.optimum
    assert relaxation.bound >= lagrangian_bound(one.model, np.zeros(one.model.matrix.height))


def test_the_relaxation_works_in_fractions_where_that_is_cheaper() -> None:
    relaxation = relax(ROUNDED.model, iterations=ITERATIONS)
    assert relaxation is not None
    worked = relaxation.values[ROUNDED.model.cells[ROUNDED.model.free_cells]]
    assert worked.sum() == pytest.approx(1.5, abs=1e-3)
    assert relaxation.bound == 3 * 240 * 1300


def test_fractional_values_are_within_the_bounds_of_the_columns() -> None:
    relaxation = relax(ODD.model, iterations=ITERATIONS)
    assert relaxation is not None
    assert (relaxation.values >= ODD.model.lower).all()
    assert (relaxation.values <= ODD.model.upper).all()


def test_a_model_without_rows_is_bounded_by_its_columns() -> None:
    relaxation = relax(Small(instance("0 06:00-14:00"), RuleBook("none", "1", (), ())).model, iterations=ITERATIONS)
    assert relaxation is not None
    assert relaxation.bound == 0


def test_when_it_is_over_at_once_a_bound_is_valid_if_there_is_one() -> None:
    relaxation = relax(ODD.model, seconds=60, is_over=lambda: True)
    assert relaxation is None or relaxation.bound <= ODD.optimum
