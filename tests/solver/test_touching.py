"""Runs, groups and parts of a share: what they remember, and what they say early."""

from itertools import pairwise

import pytest
from tests.solver.asking import hard, soft
from tests.solver.stepping import asked, most_states, walked
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.domain.shift import Shift
from staffing.solver.components import Component
from staffing.solver.touching import NumberTouched, Runs

WEEK = instance(f"{daily(0, 6)}, {daily(0, 6, '14:00-22:00')}, {daily(0, 6, '22:00-30:00')}")


def by_day(roster: RosterModel) -> list[list[Shift]]:
    return [[shift for shift in roster.shifts_of("ann") if shift.day == day] for day in range(7)]


def run(component: Component, worked: str) -> int | None:
    """What a week costs in which `x` are days of the run; each set has the three cells of its day, in order of time."""
    assert len(component.days) == len(worked)
    return walked(component, lambda day: frozenset([3 * day]) if worked[day] == "x" else frozenset())


@pytest.mark.parametrize(
    ("worked", "cost"),
    [
        (".......", 0),
        (".x..x..", 2 + 2),
        (".xx.xxx", 1),
        ("x.....x", 0),
        ("xx.xx.x", 1),
        (".xxxx..", 10),
        ("xxxxxxx", 4 * 10),
        (".xxx...", 0),
    ],
)
def test_a_run_costs_each_day_that_is_missing_inside_and_each_day_too_many(worked: str, cost: int) -> None:
    few = asked(WEEK, soft(lambda roster: roster.run("ann", by_day(roster), least=3))).components["ann"]
    many = asked(WEEK, soft(lambda roster: roster.run("ann", by_day(roster), most=3), 10)).components["ann"]
    assert sum(run(component, worked) or 0 for component in (*few, *many)) == cost


def test_a_run_remembers_no_more_days_than_matter() -> None:
    found = asked(WEEK, hard(lambda roster: roster.run("ann", by_day(roster), most=3)))
    assert most_states(found.components["ann"][0], found.program) == 4


def test_a_run_remembers_only_sets_that_are_open() -> None:
    """Each set has the night before and the morning, so one set is open each night."""

    def nights_and_mornings(roster: RosterModel) -> None:
        days = by_day(roster)
        roster.run("ann", [[*night[2:], *day[:1]] for night, day in pairwise(days)], most=2)

    found = asked(WEEK, hard(nights_and_mornings))
    assert most_states(found.components["ann"][0], found.program) == 3 * 2
    found.assert_same([frozenset(cells) for cells in ([2, 5, 8], [2, 5], [2, 6, 9], [2, 3, 8, 11], [0, 1, 2])])


def test_days_off_that_nobody_can_work_are_charged_although_no_cell_matters() -> None:
    found = asked(WEEK, soft(lambda roster: roster.run("ann", [()] * 5, most=3, idle=True), 4))
    (component,) = found.components["ann"]
    assert component.days == range(1)
    assert run(component, ".") == 2 * 4


def test_a_wish_that_cannot_be_met_is_charged_and_one_that_must_be_is_broken() -> None:
    for asks, cost in ((soft(wish, 4), 4), (hard(wish), None)):
        (component,) = asked(WEEK, asks).components["ann"]
        assert run(component, ".") == cost


def wish(roster: RosterModel) -> None:
    roster.groups("ann", [()], least=1)


def test_a_set_of_several_days_counts_once() -> None:
    found = asked(WEEK, soft(lambda roster: roster.groups("ann", [roster.shifts_of("ann")], most=0, unit=3), 2))
    assert found.by_components([0, 4, 8, 12]) == found.by_components([20]) == 6


def test_a_number_is_forgotten_when_nothing_can_be_exceeded_any_more() -> None:
    def weekends(roster: RosterModel) -> None:
        roster.groups("ann", by_day(roster)[:3], most=2)

    found = asked(WEEK, soft(weekends))
    (component,) = found.components["ann"]
    assert isinstance(component, NumberTouched)
    step = component.step(0, component.start, component.key(0, frozenset()))
    assert step == (None, 0)
    assert most_states(component, found.program) == 2


def test_too_few_sets_left_break_a_hard_rule_at_once() -> None:
    (component,) = asked(WEEK, hard(lambda roster: roster.groups("ann", by_day(roster), least=7))).components["ann"]
    assert component.step(0, component.start, component.key(0, frozenset())) is None


def test_one_set_too_many_breaks_a_hard_rule_at_once() -> None:
    (component,) = asked(WEEK, hard(lambda roster: roster.groups("ann", by_day(roster), most=0))).components["ann"]
    assert component.step(0, component.start, component.key(0, frozenset([0, 1]))) is None


def test_shifts_of_one_set_are_told_apart_by_nothing() -> None:
    (component,) = asked(WEEK, hard(lambda roster: roster.run("ann", by_day(roster), most=3))).components["ann"]
    assert isinstance(component, Runs)
    assert component.key(0, frozenset([0])) == component.key(0, frozenset([1, 2]))


def test_shifts_that_cannot_be_worked_touch_nothing() -> None:
    def two_days(roster: RosterModel) -> None:
        roster.groups("ann", by_day(roster), least=2, most=2)

    def mondays_only(roster: RosterModel) -> None:
        for shift in roster.shifts_of("ann"):
            if shift.day:
                roster.forbid("ann", shift)

    found = asked(WEEK, soft(two_days), hard(mondays_only))
    assert found.components["ann"][0].days == range(1)
    assert found.assert_same() == {1, 2}
