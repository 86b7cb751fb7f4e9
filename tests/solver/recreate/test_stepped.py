"""A component as tables of steps: they say what the component says, and only of days on which it does anything."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, book, hard, soft
from tests.solver.recreate.drawn import programs
from tests.solver.stepping import stepped
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.solver.components import Component, components_of
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate.duties import Duties, duties_of
from staffing.solver.recreate.stepped import NOWHERE, Stepped


def amount(one: Stepped, places: list[int]) -> float | None:
    """What the tables make of the duties with these places; None when a hard rule is broken."""
    total, state = float(one.spent), 0
    for day, place in enumerate(places):
        if day in one.steps:
            steps = one.steps[day]
            at = state, steps.classes[place]
            state = int(steps.following[at])
            if state == NOWHERE:
                return None
            total += steps.amount[at]
        assert 0 <= state < one.sizes[day + 1]
    return total


def ann(program: Program, days: int) -> tuple[Duties, list[Component]]:
    conflicts = Conflicts.of(program)
    return duties_of(program, conflicts, conflicts.employees["ann"], days), components_of(program, conflicts)["ann"]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(programs(), st.integers(0, 1000))
def test_the_tables_say_what_the_component_says(program: Program, seed: int) -> None:
    duties, components = ann(program, 7)
    rng = random.Random(seed)
    for component in components:
        one = Stepped(component, duties)
        assert one.quantity == component.quantity
        for _ in range(20):
            places = [rng.randrange(len(listed)) for listed in duties.days]
            chosen = [listed[place] for listed, place in zip(duties.days, places, strict=True)]
            worked = frozenset().union(*duties.past.values(), *chosen)
            expected = stepped(component, program, worked)
            if one.is_broken:
                assert expected is None
            else:
                assert amount(one, places) == expected


def runs(first: int, last: int, least: int, most: int | None = None) -> Post:
    """Of the shifts on some days."""

    def post(roster: RosterModel) -> None:
        shifts = [[shift] for shift in roster.shifts_of("ann") if first <= shift.day <= last]
        roster.run("ann", shifts, least=least, most=most)

    return post


def only(drawn: str, days: int, post: Post, weight: int | None = None) -> Stepped:
    entry = hard(post) if weight is None else soft(post, weight)
    duties, (component,) = ann(Program.of(instance(drawn, days=days), book(entry)), days)
    return Stepped(component, duties)


def test_on_days_that_do_not_matter_there_are_no_steps() -> None:
    assert set(only(daily(0, 6), 7, runs(2, 4, 1, 2)).steps) <= {2, 3, 4}


def test_what_the_past_costs_is_spent_before_the_first_day() -> None:
    assert only(f"-3 06:00-14:00, -1 06:00-14:00, {daily(0, 2)}", 3, runs(-3, 2, 1, 0), weight=5).spent == 10


def test_a_past_that_breaks_a_hard_rule_is_broken_whatever_is_worked() -> None:
    assert only(f"-3 06:00-14:00, {daily(0, 2)}", 3, runs(-3, 2, 1, 0)).is_broken
    assert not only(daily(0, 2), 3, runs(0, 2, 1, 0)).is_broken


def test_days_on_which_nothing_is_allowed_break_it_too() -> None:
    pinned = "0 06:00-14:00 pinned, 1 06:00-14:00 pinned, 2 06:00-14:00"
    assert only(pinned, 3, runs(0, 2, 1, 1)).is_broken
    assert not only(pinned, 3, runs(0, 2, 1, 2)).is_broken


def test_days_that_are_alike_have_steps_with_the_same_key() -> None:
    steps = only(daily(0, 6), 7, runs(0, 6, 1, 2)).steps
    assert steps[2].key == steps[3].key
    assert steps[0].key != steps[3].key
