"""The largest span."""

from tests.solver.asking import soft
from tests.solver.stepping import asked, most_states
from tests.verifier import instance

from staffing.domain.roster import RosterModel

PROBLEM = instance("0 06:00-10:00, 0 12:00-16:00, 0 20:00-24:00, 1 04:00-06:00, 1 08:00-12:00, 2 06:00-10:00", days=3)


def twelve_hours(roster: RosterModel) -> None:
    roster.span("ann", dict.fromkeys(roster.shifts_of("ann")[:5], 12 * 60))


def test_of_all_pairs_only_the_largest_excess_is_charged_also_over_midnight() -> None:
    found = asked(PROBLEM, soft(twelve_hours, 2))
    (component,) = found.components["ann"]
    assert component.days == range(2)
    assert found.by_components([0, 1]) == 0
    assert found.by_components([0, 1, 2]) == 2 * 6 * 60
    assert found.by_components([0, 1, 2, 3]) == 2 * 12 * 60
    assert found.by_components([2, 3, 4]) == 2 * 4 * 60
    found.assert_same()


def test_of_a_day_is_kept_only_what_a_later_day_may_exceed_more_with() -> None:
    found = asked(PROBLEM, soft(twelve_hours))
    (component,) = found.components["ann"]
    step = component.step(0, component.start, component.key(0, frozenset([0, 1, 2])))
    assert step is not None
    assert step[0] == (6 * 60, frozenset([0, 1]))
    last = component.step(1, step[0], component.key(1, frozenset([3, 4])))
    assert last is not None
    assert last[0] == (18 * 60, frozenset())
    assert most_states(component, found.program) <= 8


def test_a_cell_is_kept_when_it_may_exceed_a_little_more() -> None:
    found = asked(PROBLEM, soft(lambda roster: roster.span("ann", dict.fromkeys(roster.shifts_of("ann")[1:], 60))))
    found.assert_same()


def test_a_shift_may_be_too_long_by_itself() -> None:
    found = asked(PROBLEM, soft(lambda roster: roster.span("ann", dict.fromkeys(roster.shifts_of("ann")[:1], 60))))
    assert found.assert_same() == {0, 180}


def test_a_span_that_nothing_exceeds_asks_for_nothing() -> None:
    found = asked(PROBLEM, soft(lambda roster: roster.span("ann", dict.fromkeys(roster.shifts_of("ann")[:2], 5000))))
    assert not found.components["ann"]
