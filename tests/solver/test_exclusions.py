"""Sets of shifts that exclude each other: one automaton says what the model says, and remembers what still matters."""

from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import hard, soft
from tests.solver.stepping import Asked, asked, most_states
from tests.verifier import instance

from staffing.domain.roster import RosterModel
from staffing.domain.shift import Shift
from staffing.solver.components import Component
from staffing.solver.exclusions import Exclusions
from staffing.solver.touching import NumberTouched

DAYS = instance(
    "-1 22:00-30:00, 0 06:00-10:00, 0 14:00-22:00, 1 06:00-14:00, 1 14:00-22:00, 2 06:00-14:00, 2 14:00-22:00, 3 06:00-14:00",
    days=4,
)
"""Places 0 to 7 in order of time; place 0 is worked, the night before the horizon."""

Sides = tuple[Collection[int], Collection[int]]


def posted(*sides: Sides) -> Asked:
    """What is asked when of each two sets of places one may be touched."""

    def post(roster: RosterModel) -> None:
        for one, other in sides:
            roster.groups("ann", [picked(roster, one), picked(roster, other)], most=1)

    return asked(DAYS, hard(post))


def picked(roster: RosterModel, places: Collection[int]) -> Sequence[Shift]:
    return [shift for place, shift in enumerate(roster.shifts_of("ann")) if place in places]


def kinds(found: Asked) -> list[type[Component]]:
    return [type(component) for component in found.components["ann"]]


def test_an_early_shift_is_excluded_by_a_late_one_of_the_day_before_and_by_no_other() -> None:
    found = posted(({2}, {3}), ({4}, {5}))
    assert kinds(found) == [Exclusions]
    found.assert_same()


def test_what_is_worked_before_the_horizon_excludes_too() -> None:
    found = posted(({0}, {1}))
    found.assert_same()
    assert found.by_components({0, 1}) is None


def test_a_shift_is_excluded_until_its_day_is_over() -> None:
    found = posted(({1, 2}, {5, 7}))
    found.assert_same()


def test_it_does_not_matter_which_set_is_named_first() -> None:
    found = posted(({5}, {2}), ({3}, {1, 2}))
    assert kinds(found) == [Exclusions]
    found.assert_same()


def test_shifts_that_the_same_excludes_are_remembered_as_one() -> None:
    found = posted(({1, 2}, {3, 4}))
    (component,) = found.components["ann"]
    assert most_states(component, found.program) == 2


def test_sets_that_share_a_day_or_lie_within_one_another_are_counted() -> None:
    for sides in (({1}, {2}), ({1, 3}, {3, 5}), ({1, 5}, {3})):
        found = posted(sides)
        assert kinds(found) == [NumberTouched]
        found.assert_same()


@pytest.mark.parametrize(("least", "most"), [(0, 0), (0, 2), (1, 1), (1, None)])
def test_posts_with_other_limits_are_counted(least: int, most: int | None) -> None:
    def post(roster: RosterModel) -> None:
        roster.groups("ann", [picked(roster, {2}), picked(roster, {3})], least=least, most=most)

    assert kinds(asked(DAYS, hard(post))) == [NumberTouched]


def test_posts_of_more_sets_and_soft_ones_are_counted() -> None:
    def three(roster: RosterModel) -> None:
        roster.groups("ann", [picked(roster, {place}) for place in (1, 3, 5)], most=1)

    def two(roster: RosterModel) -> None:
        roster.groups("ann", [picked(roster, {1}), picked(roster, {3})], most=1)

    assert kinds(asked(DAYS, hard(three))) == [NumberTouched]
    assert kinds(asked(DAYS, soft(two))) == [NumberTouched]


PLACES = st.frozensets(st.integers(0, 7), min_size=1, max_size=3)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=5))
def test_any_posts_of_two_sets_are_kept_as_the_model_keeps_them(sides: list[Sides]) -> None:
    found = posted(*sides)
    found.assert_same()
