"""Recreate as a means of the search: it publishes what is better than what is known, and nothing else."""

import pytest
from tests.solver.small import ALL, ODD, TIED, Small

from staffing.solver.linear import Numbers
from staffing.solver.recreate import means
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.means import (
    ByDiving,
    ByRecreating,
    ByRefining,
    inserted,
    means_by_recreating,
    means_by_recreating_in_rounds,
)
from staffing.solver.worker import Better, Pace, Problem

SMALL = {**ALL, "odd": ODD, "tied": TIED}
EACH = pytest.mark.parametrize("one", SMALL.values(), ids=SMALL)


def published(one: Small, values: Numbers, *, turns: int = 3, dives: bool = True, slices: int = 4) -> list[Better]:
    """What the means publish in turn, each from the best that is known."""
    guide = Guide(one.tables, 1) if dives else None
    found: list[Better] = []
    best = values
    problem = Problem(one.model, one.terrain, one.tables)

    def on_bound(bound: int, *, is_last: bool) -> None:
        assert bound <= one.optimum

    for one_of_them in means_by_recreating_in_rounds(problem, 1, guide, on_bound, slices):
        for _ in range(turns):
            before = len(found)
            one_of_them.turn(best, lambda: False, found.append)
            for better in found[before:]:
                assert better.by == one_of_them.name
                assert one.model.objective(better.values) < one.model.objective(best)
            best = found[-1].values if found else values
    return found


def unheard(bound: int, *, is_last: bool) -> None:
    raise AssertionError("the first dive takes the bound as it is")


@EACH
@pytest.mark.parametrize("dives", [True, False], ids=["by dives too", "by recreating alone"])
def test_schedules_get_better_until_the_best_is_found(one: Small, dives: bool) -> None:
    found = published(one, one.model.start(), dives=dives)
    assert all(one.model.is_feasible(better.values) for better in found)
    assert one.model.objective(found[-1].values) == one.optimum


@EACH
def test_where_the_best_is_known_nothing_is_published(one: Small) -> None:
    best = published(one, one.model.start())[-1].values
    assert published(one, best) == []


def test_a_dive_that_is_better_by_itself_is_published_without_a_move() -> None:
    one = ALL["two people"]
    recreating = ByRecreating(Problem(one.model, one.terrain, one.tables), 1, slices=0, seconds=None)
    diving = ByDiving(recreating, Guide(one.tables, 1), unheard)
    found: list[Better] = []
    diving.turn(one.model.start(), lambda: False, found.append)
    assert [better.by for better in found] == ["columns"]


def test_when_it_is_over_no_more_is_done() -> None:
    recreating = ByRecreating(Problem(ODD.model, ODD.terrain, ODD.tables), 1, slices=4, seconds=None)
    found: list[Better] = []
    recreating.turn(ODD.model.start(), lambda: True, found.append)
    assert found == []


@EACH
def test_everybody_is_inserted_into_a_first_schedule(one: Small) -> None:
    values = inserted(one.tables, one.model, 1)
    assert values.tolist() == one.model.complete(values).tolist()
    assert one.model.objective(values) < one.model.objective(one.model.start())
    assert values.tolist() == inserted(one.tables, one.model, 1).tolist()


@pytest.mark.parametrize(("knows", "order"), [(True, "columns refine recreate"), (False, "recreate columns refine")])
def test_who_knows_the_bound_dives_first(*, knows: bool, order: str) -> None:
    problem = Problem(ODD.model, ODD.terrain, ODD.tables)
    guide = Guide(ODD.tables, 1) if knows else None
    found = means_by_recreating(problem, 1, guide, unheard, Pace.until(0.0, problem.person_days))
    assert [one.name for one in found] == order.split()


def test_what_is_refined_is_the_schedule_at_hand() -> None:
    """At heat that hardly any climb passes, from a schedule that no move betters."""
    best = published(ODD, ODD.model.start())[-1].values
    recreating = ByRecreating(Problem(ODD.model, ODD.terrain, ODD.tables), 1, slices=4, seconds=None)
    found: list[Better] = []
    ByRefining(recreating).turn(best, lambda: False, found.append)
    assert found == []
    assert recreating._recreator.best_price == ODD.optimum
    ByRefining(recreating).turn(ODD.model.start(), lambda: False, found.append)
    assert {better.by for better in found} == {"refine"}


# What publishing takes


class Clock:
    """Stands still but while something is published."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize("slices", [1, 40])
def test_where_publishing_takes_long_only_the_first_and_the_last_of_a_cycle_are_published(
    slices: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(means, "time", clock)
    found: list[Better] = []

    def publish(better: Better) -> None:
        clock.now += 1
        found.append(better)

    problem = Problem(ODD.model, ODD.terrain, ODD.tables)
    recreating = ByRecreating(problem, 1, slices=slices, seconds=0.001)
    recreating.turn(ODD.model.start(), lambda: False, publish)
    assert 1 <= len(found) <= 2
    assert ODD.model.objective(found[-1].values) == recreating._recreator.best_price


def test_of_a_large_problem_more_of_a_cycle_mends_what_a_dive_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    one = ALL["two people"]
    problem = Problem(one.model, one.terrain, one.tables)
    mended = []
    for large in (problem.person_days, problem.person_days / 2, problem.person_days / 4, problem.person_days / 8):
        monkeypatch.setattr(means, "LARGE", large)
        recreating = ByRecreating(problem, 1, slices=100, seconds=None)
        diving = ByDiving(recreating, Guide(one.tables, 1), unheard)
        diving.turn(one.model.complete(one.model.start()), lambda: True, lambda _: None)
        mended.append(recreating._recreator._length)
    assert mended == [25, 50, 100, 100]
