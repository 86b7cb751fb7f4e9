import pytest
from benchmarks.sizes import SIZES, Size, summed

from staffing.suite.cases import Family, Half
from staffing.suite.measure import Measurement, Outcome


def unit(outcome: Outcome) -> Measurement:
    return Measurement(Family.HOMES, "home_30x4", Half.TUNED, None, "ours", 1, outcome)


FOUND = [
    unit(Outcome(cost=100, bound=90, read_seconds=0.2, first_seconds=3.0, memory=300.0)),
    unit(Outcome(cost=300, bound=270, read_seconds=0.1, first_seconds=5.0, memory=500.0)),
    unit(Outcome(cost=600, bound=540, read_seconds=0.1, first_seconds=4.0, memory=400.0)),
]


def test_the_slowest_unit_and_the_sums_count() -> None:
    found = summed(Size(3, 30, 4), FOUND, wall=20.0, at_once=2)
    assert (found.people, found.legal, found.cost) == (90, 3, 1000)
    assert (found.read_seconds, found.first_seconds, found.memory) == (0.2, 5.0, 900.0)
    assert found.gap == pytest.approx(0.1)


def test_without_a_schedule_of_each_unit_there_is_no_sum() -> None:
    found = summed(Size(3, 30, 4), [*FOUND[:2], unit(Outcome(note="no schedule"))], wall=20.0, at_once=2)
    assert (found.legal, found.cost, found.gap) == (2, None, None)


def test_without_a_bound_of_each_unit_there_is_a_cost_but_no_gap() -> None:
    found = summed(Size(3, 30, 4), [*FOUND[:2], unit(Outcome(cost=600))], wall=20.0, at_once=2)
    assert (found.cost, found.gap) == (1000, None)


def test_sizes_go_from_eight_people_and_a_week_to_twelve_hundred_and_four() -> None:
    assert (SIZES[0].units * SIZES[0].people, SIZES[0].weeks) == (8, 1)
    assert (SIZES[-1].units * SIZES[-1].people, SIZES[-1].weeks) == (1200, 4)
