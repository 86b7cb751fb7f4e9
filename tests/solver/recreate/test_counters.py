"""What each value of a sum costs, against the model that charges for the same."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Charges, ChargesOnTop, Post, book, hard, soft
from tests.solver.stepping import Asked
from tests.verifier import daily, instance

from staffing.domain.money import nearest
from staffing.domain.roster import RosterModel
from staffing.solver.posts import Total
from staffing.solver.program import Program
from staffing.solver.recreate.counters import Counter, counters_of, price_of, rounded

WEEK = instance(f"-2 06:00-14:00, {daily(0, 6)}", days=7)

FRACTIONS = st.builds(Fraction, st.integers(1, 400), st.integers(1, 60))
SHARES = st.lists(st.builds(Fraction, st.integers(1, 99), st.just(100)), max_size=2)


@given(st.integers(-50, 5000), FRACTIONS)
def test_a_price_is_rounded_as_all_money_is_and_is_not_below_nothing(value: int, factor: Fraction) -> None:
    assert rounded(np.array([value]), factor).tolist() == [max(0, nearest(value * factor))]


def surcharged(share: Fraction) -> Post:
    return lambda roster: roster.surcharge("ann", [share] * 7)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(
    unit=FRACTIONS | st.integers(1, 9),
    step=st.integers(1, 5),
    limits=st.tuples(st.none() | st.integers(0, 6), st.none() | st.integers(0, 6)),
    surcharges=SHARES,
)
def test_each_sum_costs_what_the_model_charges_with_all_that_is_due_on_it(
    unit: Fraction | int, step: int, limits: tuple[int | None, int | None], surcharges: Sequence[Fraction]
) -> None:
    least, most = limits

    def total(roster: RosterModel) -> None:
        shifts = roster.shifts_of("ann")[1:]
        roster.total("ann", dict.fromkeys(shifts, 1), least=least, most=most, unit=unit, step=step)

    costs = [Charges(total), *map(Charges, map(surcharged, surcharges[:1]))]
    program = Program.of(WEEK, book(*costs, *map(ChargesOnTop, map(surcharged, surcharges[1:]))))
    (post,) = (post for post in program.posts if isinstance(post, Total))
    prices = price_of(post, np.arange(8))
    model = Asked(program)
    assert prices.tolist() == [model.by_model(range(1 + number)) for number in range(8)]


@pytest.mark.parametrize(("least", "most"), [(3, None), (None, 4), (3, 4), (5, 3)])
def test_what_a_hard_total_forbids_is_infinite(least: int | None, most: int | None) -> None:
    def total(roster: RosterModel) -> None:
        roster.total("ann", dict.fromkeys(roster.shifts_of("ann")[1:], 1), least=least, most=most)

    (post,) = Program.of(WEEK, book(hard(total))).posts
    assert isinstance(post, Total)
    allowed = [number for number in range(8) if (least is None or number >= least) and (most is None or number <= most)]
    assert np.nonzero(np.isfinite(price_of(post, np.arange(8))))[0].tolist() == allowed


# Counters


def counters(*totals: Sequence[tuple[int, int]], most: int = 10) -> list[Counter]:
    """The counters of totals given by the places of Ann's shifts, each with its weight; place 0 is before the first day."""

    def post(roster: RosterModel) -> None:
        for weights in totals:
            shifts = roster.shifts_of("ann")
            roster.total("ann", {shifts[place]: weight for place, weight in weights}, most=most)

    program = Program.of(WEEK, book(soft(post, 7)))
    posts = [one for one in program.posts if isinstance(one, Total)]
    return counters_of(posts, range(8), {cell: shift.day for cell, (_, shift) in enumerate(program.cells)})


def test_totals_over_the_same_shifts_in_the_same_proportions_are_one_counter() -> None:
    (counter,) = counters([(1, 6), (3, 9)], [(1, 2), (3, 3)], [(0, 5), (3, 6), (1, 4)])
    assert counter.weights == {1: 2, 3: 3}
    assert counter.days == range(3)
    assert [(scale, before) for scale, before, _ in counter.totals] == [(3, 0), (1, 0), (2, 5)]


def test_each_unit_of_a_counter_is_worth_what_it_is_to_each_total() -> None:
    (counter,) = counters([(1, 6), (3, 9)], [(1, 2), (3, 3)], most=8)
    assert counter.prices(0, 5).tolist() == [7 * (max(0, 3 * units - 8) + max(0, units - 8)) for units in range(6)]


def test_what_is_worked_before_the_first_day_counts_from_the_start() -> None:
    (counter,) = counters([(0, 8), (1, 2), (2, 2)], most=9)
    assert counter.prices(0, 2).tolist() == [0, 7, 21]


def test_other_proportions_are_another_counter() -> None:
    assert len(counters([(1, 2), (2, 3)], [(1, 3), (2, 2)])) == 2


def test_a_total_over_nothing_that_can_be_worked_lies_on_no_day() -> None:
    (counter,) = counters([(0, 12)])
    assert (counter.weights, counter.days) == ({}, range(0))
    assert counter.prices(0, 0).tolist() == [14]


def test_a_shift_that_is_counted_twice_weighs_double() -> None:
    doubled = Total(counters([(1, 1)])[0].totals[0][2].origin, "ann", ((1, 2), (2, 1), (1, 2)), None, 0, 1)
    (counter,) = counters_of([doubled], range(8), {1: 0, 2: 1})
    assert counter.weights == {1: 4, 2: 1}
