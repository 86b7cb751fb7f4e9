"""Who of several means has the next turn, and that each only publishes what is better."""

import time
from collections import Counter
from collections.abc import Callable

import pytest
from tests.solver.small import ODD

from staffing.solver.linear import Numbers
from staffing.solver.worker import (
    LARGE,
    LONGEST_CYCLE,
    SHORTEST_CYCLE,
    Better,
    ByNeighbourhoods,
    Means,
    Pace,
    Problem,
    Turns,
)


class Idle:
    """Does nothing with its turn."""

    def __init__(self, name: str):
        self.name = name

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        return


ONE, OTHER, THIRD = (Idle(name) for name in ("one", "other", "third"))


def turns(*means: Means, seed: int = 1) -> Turns:
    return Turns(list(means), seed)


def counted(given: Turns, number: int = 1000) -> Counter[str]:
    return Counter(given.next().name for _ in range(number))


def test_each_has_a_turn_before_any_has_a_second() -> None:
    given = turns(ONE, OTHER, THIRD)
    for means in (ONE, OTHER, THIRD):
        assert given.next() is means
        given.learn(means, 5.0, 1.0)


def test_who_gains_most_for_its_time_has_most_turns_and_the_others_some() -> None:
    given = turns(ONE, OTHER, THIRD)
    for means, gain, effort in ((ONE, 100.0, 10.0), (OTHER, 60.0, 2.0), (THIRD, 0.0, 1.0)):
        given.learn(means, gain, effort)
    found = counted(given)
    assert found["other"] > 600
    assert found["other"] > 2 * found["one"] > 2 * found["third"]
    assert found["third"] > 50


def test_who_gains_nothing_any_more_gives_way() -> None:
    given = turns(ONE, OTHER)
    given.learn(ONE, 100.0, 1.0)
    given.learn(OTHER, 10.0, 1.0)
    for _ in range(10):
        given.learn(ONE, 0.0, 1.0)
    assert counted(given)["other"] > 800


def test_one_bad_turn_is_not_the_end() -> None:
    given = turns(ONE, OTHER)
    given.learn(ONE, 100.0, 1.0)
    given.learn(OTHER, 10.0, 1.0)
    given.learn(ONE, 0.0, 1.0)
    assert counted(given)["one"] > 600


def test_where_nobody_gains_turns_are_equal() -> None:
    given = turns(ONE, OTHER)
    given.learn(ONE, 0.0, 1.0)
    given.learn(OTHER, 0.0, 1.0)
    assert 400 < counted(given)["one"] < 600


def test_a_means_alone_has_every_turn() -> None:
    given = turns(ONE)
    given.learn(ONE, 0.0, 0.0)
    assert counted(given, 50) == {"one": 50}


def test_the_same_seed_gives_the_same_turns() -> None:
    def listed() -> list[str]:
        given = turns(ONE, OTHER, THIRD, seed=4)
        for means in (ONE, OTHER, THIRD):
            given.learn(means, 1.0, 1.0)
        return [given.next().name for _ in range(100)]

    assert listed() == listed()


@pytest.mark.parametrize("is_over", [True, False])
def test_neighbourhoods_publish_each_better_schedule_until_it_is_over(is_over: bool) -> None:
    found: list[Better] = []
    means = ByNeighbourhoods(Problem(ODD.model, ODD.terrain), 1, steps=4, seconds=None)
    means.turn(ODD.model.start(), lambda: is_over, found.append)
    objectives = [ODD.model.objective(better.values) for better in found]
    assert bool(found) is not is_over
    assert objectives == sorted(set(objectives), reverse=True)
    assert all(ODD.model.is_feasible(better.values) and better.by == "neighbourhoods" for better in found)


# How long turns are


@pytest.mark.parametrize(
    ("seconds", "person_days", "cycle"),
    [
        (10, 1680, SHORTEST_CYCLE),
        (60, 1680, 6.0),
        (600, 1680, LONGEST_CYCLE),
        (600, LARGE, LONGEST_CYCLE),
        (600, 2 * LARGE, 2 * LONGEST_CYCLE),
        (600, 50 * LARGE, 60.0),
        (10, 50 * LARGE, SHORTEST_CYCLE),
    ],
)
def test_a_cycle_is_a_tenth_of_the_time_within_limits_that_grow_with_the_problem(
    seconds: float, person_days: int, cycle: float
) -> None:
    pace = Pace.until(time.monotonic() + seconds, person_days)
    assert pace.cycle == pytest.approx(cycle, rel=0.02)
    assert pace.slices == round(pace.cycle / pace.slice_seconds)


def test_a_problem_is_as_large_as_the_days_of_all_of_its_people() -> None:
    assert Problem(ODD.model, ODD.terrain, ODD.tables).person_days == ODD.tables.employees * ODD.tables.days
    assert Problem(ODD.model, ODD.terrain).person_days == 0
