"""Rests told by turns: the same schedules are admitted as by sets of cells of which one can be worked."""

from itertools import combinations

import pytest
from tests.solver.asking import book, hard
from tests.solver.test_conflicts import REST, SPAN, WEEK, conflicts_of, drawn_pairs
from tests.verifier import built, every_schedule, fixed_cost, instance

from staffing.domain.instance import Instance
from staffing.rulebook import Force, RuleEntry
from staffing.rules.no_overlap import NoOverlap
from staffing.rules.no_overlap import Params as Nothing
from staffing.solver import conflicts as sets
from staffing.solver.program import Program
from staffing.solver.turns import Turn, members, turns_of

OVERLAP = RuleEntry(NoOverlap(Nothing()), Force.HARD)
SMALL = instance(
    "0 06:00-14:00, 0 10:00-15:00, 0 14:00-22:00, 0 22:00-30:00, 1 06:00-14:00, 1 16:00-22:00, 2 05:00-11:00", days=3
)
FIXED = instance(
    "-2 22:00-30:00, -1 06:00-14:00, 0 06:00-14:00, 0 14:00-22:00 pinned, 0 21:00-23:00, 1 08:00-14:00, 1 06:00-10:00, "
    "1 22:00-30:00, 2 06:00-14:00",
    days=2,
)
"""What is past lacks rest; what is pinned leaves little choice; what comes after the horizon is fixed too."""


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rest is told by turns, however few cells there are."""
    monkeypatch.setattr(sets, "MOST_MEMBERS", 0)


def only_post(problem: Instance, entry: RuleEntry) -> tuple[Program, tuple[Turn, ...]]:
    program = Program.of(problem, book(entry))
    (post,) = program.rests
    return program, turns_of(post, range(len(program.cells)))


def test_a_turn_is_a_start_with_the_cells_that_have_ended_since_the_one_before() -> None:
    _, turns = only_post(instance("0 06:00-10:00, 0 06:00-12:00, 0 10:00-14:00, 0 15:00-16:00", days=1), OVERLAP)
    assert turns == (Turn((), (0, 1)), Turn((0,), (2,)), Turn((1, 2), (3,)))


def test_its_members_are_all_who_are_not_free_after_it() -> None:
    _, turns = only_post(instance("0 06:00-10:00, 0 06:00-12:00, 0 10:00-14:00, 0 15:00-16:00", days=1), OVERLAP)
    assert members(turns) == 2 + 2 + 1


def test_what_cannot_be_worked_and_what_lies_outside_the_horizon_has_no_turn() -> None:
    program, turns = only_post(FIXED, REST)
    told = {cell for turn in turns for cell in turn.started}
    outside = {cell for cell, (_, shift) in enumerate(program.cells) if shift.day not in range(2)}
    assert len(outside) == 3
    assert told == set(range(len(program.cells))) - outside
    assert {cell for turn in turns_of(program.rests[0], {5, 6}) for cell in turn.started} == {5, 6}


@pytest.mark.parametrize("problem", [SMALL, FIXED], ids=["free", "fixed"])
@pytest.mark.parametrize("entries", [[REST], [OVERLAP], [OVERLAP, REST], [REST, SPAN]], ids=len)
@pytest.mark.usefixtures("always")
def test_the_same_schedules_are_admitted(problem: Instance, entries: list[RuleEntry]) -> None:
    with pytest.MonkeyPatch.context() as usual:
        usual.setattr(sets, "MOST_MEMBERS", 1000)
        by_sets = built(problem, book(*entries))
    by_turns = built(problem, book(*entries))
    free = [place for place, shift in enumerate(problem.shifts) if all(shift != one.shift for one in problem.pinned)]
    admitted = []
    for schedule in every_schedule(problem, ann=free):
        admitted.append(fixed_cost(by_sets, schedule) is not None)
        assert (fixed_cost(by_turns, schedule) is not None) is admitted[-1], schedule.assignments
    assert {True, False} == set(admitted)


@pytest.mark.usefixtures("always")
def test_what_is_told_by_turns_is_in_no_set_unless_another_rule_says_it_too() -> None:
    conflicts = conflicts_of(WEEK, REST)
    assert len(conflicts.turns) == 1
    assert conflicts.cliques("ann") == []
    both = conflicts_of(WEEK, REST, hard(drawn_pairs(2, 0.5)))
    apart = {frozenset(pair) for clique in both.cliques("ann") for pair in combinations(clique, 2)}
    assert apart
    assert all(both.are_apart(sorted(pair)) for pair in apart)


@pytest.mark.usefixtures("always")
def test_of_two_rests_of_which_one_says_all_the_other_says_one_is_told() -> None:
    assert len(conflicts_of(WEEK, OVERLAP, REST).turns) == 1


def test_few_cells_are_told_by_sets() -> None:
    conflicts = conflicts_of(WEEK, REST)
    assert conflicts.turns == []
    assert conflicts.cliques("ann") != []
