"""Shifts that follow each other: what is remembered of them, and which are looked at together."""

from itertools import combinations, pairwise

from tests.solver.asking import hard, soft
from tests.solver.stepping import Asked, asked, most_states
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.solver.sequences import Pattern, Sequences, sequences_of

TIMES = ("06:00-14:00", "07:00-15:00", "14:00-22:00", "22:00-30:00")
WEEK = instance(", ".join(daily(0, 6, times) for times in TIMES))


def soon_after(roster: RosterModel) -> None:
    """Each shift that starts less than 11 hours after another lacks something."""
    roster.rest("ann", dict.fromkeys(roster.shifts_of("ann"), 11 * 60))


def only(found: Asked) -> Sequences:
    (component,) = found.components["ann"]
    assert isinstance(component, Sequences)
    return component


def test_shifts_of_a_day_that_the_next_day_sees_alike_are_one_state() -> None:
    """After mornings nothing is pending; evenings and nights lack different rest before the morning."""
    found = asked(WEEK, soft(soon_after))
    component = next(one for one in found.components["ann"] if len(one.days) > 1)
    days = [frozenset([4 * day + place]) for day in (1,) for place in range(4)]
    states = set()
    for cells in days:
        step = component.step(1, component.start, component.key(1, cells))
        assert step is not None
        states.add(step[0])
    assert len(states) == 3


def test_patterns_of_one_day_are_looked_at_by_themselves_and_longer_ones_as_far_as_they_connect() -> None:
    days = dict(enumerate([0, 0, 1, 2, 2, 3, 4, 6]))
    pairs = [(0, 1), (3, 4), (0, 3), (1, 2), (3, 5), (6, 7)]
    found = sequences_of([Pattern(pair, (), 1) for pair in pairs], days)
    assert sorted((one.days.start, one.days.stop) for one in found) == [(0, 1), (0, 4), (2, 3), (4, 7)]


def test_patterns_that_touch_no_common_day_are_looked_at_apart() -> None:
    days = dict(enumerate([0, 1, 2, 3]))
    found = sequences_of([Pattern((0, 1), (), 1), Pattern((2, 3), (), 1)], days)
    assert [one.days for one in found] == [range(2), range(2, 4)]


def test_a_sequence_of_which_two_are_always_apart_is_left_out() -> None:
    found = asked(WEEK, hard(soon_after), soft(soon_after))
    assert not found.components["ann"]


def test_no_pattern_makes_no_automaton() -> None:
    assert not list(sequences_of([], {}))


def test_the_end_of_one_pattern_may_be_all_of_another() -> None:
    days = {0: 0, 1: 1, 2: 2}
    (found,) = sequences_of([Pattern((0, 1, 2), (), 5), Pattern((1, 2), (), 100)], days)
    for worked, cost in (((0, 1, 2), 105), ((1, 2), 100), ((0, 1), 0), ((0, 2), 0)):
        state, total = found.start, 0
        for day in found.days:
            step = found.step(day, state, found.key(day, frozenset(cell for cell in worked if days[cell] == day)))
            assert step is not None
            state, price = step
            total += price
        assert total == cost
        assert state == frozenset()


def test_patterns_that_have_the_same_left_are_one_and_cost_what_both_do() -> None:
    days = {0: 0, 1: 0, 2: 1}
    (found,) = sequences_of([Pattern((0, 2), (), 5), Pattern((1, 2), (), 7)], days)
    both = found.step(0, found.start, found.key(0, frozenset([0, 1])))
    assert both is not None
    assert len(both[0]) == 1
    assert found.step(1, both[0], found.key(1, frozenset([2]))) == (frozenset(), 12)


def test_what_a_hard_pattern_and_a_soft_one_have_left_is_broken_when_completed() -> None:
    days = {0: 0, 1: 0, 2: 1}
    (found,) = sequences_of([Pattern((0, 2), (), None), Pattern((1, 2), (), 7)], days)
    both = found.step(0, found.start, found.key(0, frozenset([0, 1])))
    assert both is not None
    assert found.step(1, both[0], found.key(1, frozenset([2]))) is None
    assert found.step(1, both[0], found.key(1, frozenset())) == (frozenset(), 0)


def test_neighbours_kept_apart_may_be_parted_by_a_shift_between() -> None:
    """The evening and the morning after exclude each other, but not when the night between them is worked."""

    def post(roster: RosterModel) -> None:
        for first, second in pairwise(roster.shifts_of("ann")[::2]):
            roster.follow("ann", first, second, excess=1)

    days = instance("0 06:00-14:00, 0 22:00-30:00, 1 14:00-20:00, 1 21:00-24:00, 2 06:00-14:00", days=3)
    found = asked(days, hard(post))
    assert found.conflicts.conditional
    assert {0, None} == found.assert_same()
    assert only(found).days == range(3)


def test_a_shift_that_starts_after_midnight_of_its_day_parts_shifts_of_the_day_after() -> None:
    late = instance("0 33:00-35:00, 1 06:00-08:00, 1 12:00-14:00, 2 06:00-08:00", days=3)

    def post(roster: RosterModel) -> None:
        early, _, later, last = roster.shifts_of("ann")
        roster.follow("ann", early, later, excess=3)
        roster.sequence("ann", [early, later, last], excess=10)

    found = asked(late, soft(post))
    assert found.assert_same() == {0, 3, 13}


def test_states_are_few_over_a_week_of_chains() -> None:
    def three_in_a_row(roster: RosterModel) -> None:
        for first, second, third in combinations(roster.shifts_of("ann"), 3):
            if (second.day, third.day) == (first.day + 1, first.day + 2):
                roster.sequence("ann", [first, second, third], excess=1)

    found = asked(instance(", ".join(daily(0, 6, times) for times in TIMES[::2])), soft(three_in_a_row))
    assert most_states(only(found), found.program) <= 9
