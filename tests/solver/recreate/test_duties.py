"""What may be worked on one day: every set of shifts that goes together, the smallest first."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from tests.solver.asking import book
from tests.solver.recreate.drawn import programs
from tests.solver.small import OVERLAP
from tests.verifier import instance

from staffing.domain.instance import Instance
from staffing.rulebook import RuleBook
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate import duties as module
from staffing.solver.recreate.duties import Duties, duties_of

APART = RuleBook("apart", "1", (OVERLAP,), ())


def duties(problem: Instance, rules: RuleBook = APART, days: int = 1) -> Duties:
    program = Program.of(problem, rules)
    conflicts = Conflicts.of(program)
    return duties_of(program, conflicts, conflicts.employees["ann"], days)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(programs())
def test_every_set_of_cells_of_which_no_two_are_apart_is_a_duty(program: Program) -> None:
    conflicts = Conflicts.of(program)
    cells = conflicts.employees["ann"]
    found = duties_of(program, conflicts, cells, 7)
    for day, listed in enumerate(found.days):
        today = [cell for cell in cells if program.cells[cell][1].day == day]
        fixed = {cell for cell in today if cell in program.fixed}
        sets = {frozenset(few) for number in range(len(today) + 1) for few in combinations(today, number)}
        free = [few for few in sets if fixed <= few and not any(map(conflicts.are_apart, combinations(few, 2)))]
        assert set(listed) == set(free)
        assert len(listed) == len(set(listed))
        assert [len(duty) for duty in listed] == sorted(len(duty) for duty in listed)


def test_shifts_that_overlap_make_no_duty_where_a_hard_rule_says_so() -> None:
    problem = instance("0 06:00-14:00, 0 13:00-21:00, 0 14:00-22:00", days=1)
    assert [sorted(duty) for duty in duties(problem).days[0]] == [[], [0], [1], [2], [0, 2]]
    assert len(duties(problem, book()).days[0]) == 8


def test_what_is_fixed_is_in_every_duty_of_its_day() -> None:
    found = duties(instance("0 06:00-10:00 pinned, 0 09:00-12:00, 0 15:00-20:00, 1 06:00-14:00", days=2), days=2)
    assert [sorted(duty) for duty in found.days[0]] == [[0], [0, 2]]
    assert [sorted(duty) for duty in found.days[1]] == [[], [3]]


def test_on_days_after_the_horizon_there_is_but_what_is_fixed() -> None:
    found = duties(instance("0 06:00-14:00, 2 06:00-14:00", days=1), days=3)
    assert [[sorted(duty) for duty in listed] for listed in found.days] == [[[], [0]], [[]], [[1]]]


def test_the_past_is_what_was_worked_on_each_day() -> None:
    found = duties(instance("-2 06:00-10:00, -2 15:00-20:00, -1 06:00-14:00, 0 06:00-14:00", days=1))
    assert {day: sorted(cells) for day, cells in found.past.items()} == {-2: [0, 1], -1: [2]}


def test_more_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = instance("0 06:00-07:00, 0 08:00-09:00, 0 10:00-11:00, 1 06:00-14:00", days=2)
    monkeypatch.setattr(module, "MOST_DUTIES", 8)
    assert len(duties(problem, days=2).days[0]) == 8
    monkeypatch.setattr(module, "MOST_DUTIES", 7)
    with pytest.raises(module.TooMany, match="more than 7"):
        duties(problem, days=2)
