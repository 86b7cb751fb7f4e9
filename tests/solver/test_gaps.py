"""The free stretch: what is rounded, what is remembered, and what is said early."""

import pytest
from tests.solver.asking import Post, hard, soft
from tests.solver.stepping import Asked, asked, most_states, stepped
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.domain.time import Interval
from staffing.solver.components import Component

TIMES = ("06:00-14:00", "06:30-14:30", "07:00-15:00", "13:00-21:00", "13:30-21:30", "14:00-22:00", "21:30-30:00")
WEEK = instance(", ".join(daily(0, 6, times) for times in TIMES))
DAY = 24 * 60


def free(minutes: int, first: int = 0, last: int = 7 * DAY) -> Post:
    def post(roster: RosterModel) -> None:
        busy = {shift: shift.interval for shift in roster.shifts_of("ann")}
        roster.gap("ann", Interval(first, last), busy, minutes=minutes)

    return post


WEEKLY = asked(WEEK, hard(free(36 * 60)))


def only(found: Asked) -> Component:
    (component,) = found.components["ann"]
    return component


def test_shifts_after_which_the_next_free_stretch_ends_alike_are_told_apart_by_nothing() -> None:
    component, program = only(WEEKLY), WEEKLY.program
    keys = {component.key(1, frozenset([cell])) for cell, (_, shift) in enumerate(program.cells) if shift.day == 1}
    assert len(keys) < len(TIMES)
    assert most_states(component, program) <= 6


def test_a_stretch_that_has_been_free_is_all_there_is_to_know() -> None:
    component = only(WEEKLY)
    states = set()
    for worked in ([], [0], [6]):
        state = component.start
        for day in range(3):
            step = component.step(day, state, component.key(day, frozenset(worked if day == 0 else [])))
            assert step is not None
            state, _ = step
        states.add(state)
    assert len(states) == 1


def test_a_window_with_too_little_left_breaks_a_hard_rule_before_it_ends() -> None:
    component, program = only(WEEKLY), WEEKLY.program
    nights = [cell for cell, (_, shift) in enumerate(program.cells) if shift.code.endswith("21:30-30:00")]
    assert stepped(component, program, nights[:5]) == 0
    state = component.start
    for day, night in enumerate(nights[:5]):
        step = component.step(day, state, component.key(day, frozenset([night])))
        assert step is not None
        state, _ = step
    assert component.step(5, state, component.key(5, frozenset([nights[5]]))) is None


def test_a_soft_window_charges_what_its_longest_stretch_lacks() -> None:
    found = asked(WEEK, soft(free(36 * 60, 0, 2 * DAY), 10))
    worked = [cell for cell, (_, shift) in enumerate(found.program.cells) if shift.code.endswith(TIMES[0])]
    assert stepped(only(found), found.program, worked) == 10 * 20 * 60
    assert stepped(only(found), found.program, worked[:1]) == 10 * 2 * 60
    assert stepped(only(found), found.program, []) == 0


def test_a_window_shorter_than_what_it_must_have_free_is_broken_or_charged_whatever_is_worked() -> None:
    """It ends at five in the morning on the first day, when nobody can work yet."""
    strict, lenient = (asked(WEEK, asks) for asks in (hard(free(500, 0, 300)), soft(free(500, 0, 300))))
    assert only(strict).days == only(lenient).days == range(1)
    assert stepped(only(strict), strict.program, []) is None
    assert stepped(only(lenient), lenient.program, []) == 200


@pytest.mark.parametrize("minutes", [60, 150, 5 * 60, 9 * 60])
def test_shifts_may_start_before_one_of_the_day_before(minutes: int) -> None:
    """The second shift of the first day starts last, at four in the afternoon of the second."""
    late = instance("0 06:00-08:00, 0 40:00-44:00, 1 06:00-10:00, 1 12:00-14:00", days=2)
    post = free(minutes, 30 * 60, 42 * 60)
    costs = asked(late, soft(post)).assert_same()
    assert max(cost for cost in costs if cost is not None) == max(0, minutes - 120)
    assert (None in asked(late, hard(post)).assert_same()) is (minutes > 120)


def test_a_stretch_of_exactly_the_minutes_is_long_enough_and_one_minute_less_is_not() -> None:
    """Eleven hours on the first day and twelve over midnight."""
    days = instance("0 06:00-08:00 pinned, 0 19:00-20:00 pinned, 1 08:00-10:00 pinned", days=2)
    for first, last, longest in ((6 * 60, 20 * 60, 11 * 60), (19 * 60, 34 * 60, 12 * 60)):
        assert asked(days, hard(free(longest, first, last))).assert_same() == {0}
        assert asked(days, hard(free(longest + 1, first, last))).assert_same() == {None}
        assert asked(days, soft(free(longest + 1, first, last))).assert_same() == {1}
