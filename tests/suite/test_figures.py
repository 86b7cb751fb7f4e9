from dataclasses import replace

import pytest

from staffing.suite.cases import Family, Half
from staffing.suite.figures import Line, lines, means
from staffing.suite.measure import Measurement, Outcome


def measured(
    method: str, cost: int | None, *, seed: int = 1, bound: int | None = None, violations: int = 0, name: str = "one"
) -> Measurement:
    outcome = Outcome(cost, violations, bound, seconds=2.0)
    return Measurement(Family.HOMES, name, Half.TUNED, None, method, seed, outcome)


def test_the_cost_of_a_line_is_the_median_of_the_seeds_beside_the_worst() -> None:
    (line,) = lines([measured("ours", cost, seed=cost) for cost in (130, 110, 120)])
    assert (line.cost, line.worst, line.legal, line.runs) == (120, 130, 3, 3)


def test_a_seed_without_a_legal_schedule_is_the_worst() -> None:
    (line,) = lines([measured("ours", 100), measured("ours", 110), measured("ours", 10, violations=2)])
    assert (line.cost, line.worst, line.legal, line.violations) == (110, None, 2, 2)


def test_no_median_is_told_where_most_seeds_found_nothing() -> None:
    (line,) = lines([measured("ours", 100), measured("ours", None), measured("ours", None)])
    assert (line.cost, line.ratio, line.gap) == (None, None, None)


def test_the_best_bound_of_all_methods_holds_for_each() -> None:
    found = lines([measured("ours", 110, bound=90), measured("cpsat", 150, bound=100)])
    assert [line.best_bound for line in found] == [100, 100]
    assert [line.bound for line in found] == [90, 100]
    assert [line.ratio for line in found] == [pytest.approx(1.1), pytest.approx(1.5)]
    assert found[0].gap == pytest.approx(10 / 110)


def test_the_best_published_cost_is_the_reference_where_there_is_one() -> None:
    (line,) = lines([replace(measured("ours", 110, bound=90), best_known=100)])
    assert line.ratio == pytest.approx(1.1)


def test_our_excess_is_measured_by_that_of_plain_cp_sat() -> None:
    ours, plain = lines([measured("ours", 110, bound=100), measured("cpsat", 150)])
    assert ours.excess_ratio == pytest.approx(10 / 50)
    assert plain.excess_ratio is None


def test_a_proven_optimum_still_divides() -> None:
    ours, _ = lines([measured("ours", 10_000, bound=10_000), measured("cpsat", 10_100)])
    assert ours.excess_ratio == pytest.approx(10 / 100)


def test_nothing_is_compared_where_plain_cp_sat_found_nothing() -> None:
    ours, _ = lines([measured("ours", 110, bound=100), measured("cpsat", None)])
    assert ours.excess_ratio is None


def test_means_are_geometric_over_instances_of_a_family_and_half() -> None:
    costs = {"one": 200, "two": 800, "three": None}
    found = lines([measured("ours", cost, bound=100, name=name) for name, cost in costs.items()])
    (one,) = means(found)
    assert (one.instances, one.legal, one.compared) == (3, 2, 0)
    assert one.ratio == pytest.approx(4.0)
    assert one.excess_ratio is None


def test_the_halves_are_told_apart() -> None:
    def halved(line: Line, half: Half) -> Line:
        return replace(line, half=half)

    (line,) = lines([measured("ours", 200, bound=100)])
    assert [one.half for one in means([halved(line, Half.TUNED), halved(line, Half.HELD_OUT)])] == list(Half)
