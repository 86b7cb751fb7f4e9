"""Shifts of different days that are kept apart: no roster has two of them, and no other is refused."""

from itertools import combinations, product

from hypothesis import given, settings
from tests.solver.asking import book, hard
from tests.solver.recreate.drawn import programs
from tests.solver.small import OVERLAP, REST
from tests.solver.stepping import most_states, stepped
from tests.verifier import daily, instance

from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleBook
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate.apart import Apart
from staffing.solver.recreate.duties import duties_of

RESTED = RuleBook("rested", "1", (OVERLAP, REST), ())


def assert_same(program: Program, days: int) -> set[bool]:
    """A roster is allowed exactly when no two of its shifts are apart, past ones among each other aside."""
    conflicts = Conflicts.of(program)
    duties = duties_of(program, conflicts, conflicts.employees["ann"], days)
    component = Apart(conflicts, duties)
    past = frozenset().union(*duties.past.values())
    found = set()
    for chosen in product(*duties.days):
        worked = frozenset().union(past, *chosen)
        pairs = (pair for pair in combinations(sorted(worked), 2) if not past.issuperset(pair))
        is_allowed = not any(map(conflicts.are_apart, pairs))
        assert (stepped(component, program, worked) == 0) is is_allowed, sorted(worked)
        found.add(is_allowed)
    return found


def program(problem: Instance) -> Program:
    return Program.of(problem, RESTED)


def test_a_shift_after_one_that_ended_late_is_refused() -> None:
    assert assert_same(program(instance("0 06:00-14:00, 0 14:00-22:00, 1 06:00-14:00, 1 15:00-20:00", days=2)), 2) == {
        True,
        False,
    }


def test_a_shift_keeps_others_away_over_a_whole_day_between() -> None:
    def far(roster: RosterModel) -> None:
        roster.rest("ann", dict.fromkeys(roster.shifts_of("ann"), 40 * 60))

    problem = instance(daily(0, 4), days=5)
    assert assert_same(Program.of(problem, book(hard(far))), 5) == {True, False}


def test_what_was_worked_before_the_first_day_keeps_others_away() -> None:
    assert assert_same(program(instance("-1 22:00-31:00, 0 14:00-22:00, 0 20:00-23:00, 1 06:00-14:00", days=2)), 2) == {
        True,
        False,
    }


def test_what_will_be_worked_after_the_last_day_keeps_others_away() -> None:
    assert assert_same(program(instance("0 22:00-30:00, 0 06:00-10:00, 1 06:00-14:00", days=1)), 2) == {True, False}


def test_only_what_later_days_need_to_know_is_remembered() -> None:
    problem = instance(f"{daily(0, 3)}, {daily(0, 3, '14:00-22:00')}", days=4)
    one = program(problem)
    conflicts = Conflicts.of(one)
    component = Apart(conflicts, duties_of(one, conflicts, conflicts.employees["ann"], 4))
    assert most_states(component, one) == 2


@settings(max_examples=60, derandomize=True, deadline=None)
@given(programs())
def test_whatever_is_asked_a_roster_is_allowed_when_no_two_shifts_are_apart(drawn: Program) -> None:
    assert_same(drawn, 7)
