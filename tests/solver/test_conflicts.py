"""Which shifts a hard rule keeps apart, against every set of shifts somebody could work."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random

import pytest
from tests.solver.asking import Post, book, hard
from tests.verifier import built, every_schedule, fixed_cost, instance

from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.shift import Shift
from staffing.rulebook import Force, RuleEntry
from staffing.rules.daily_rest import DailyRest
from staffing.rules.daily_rest import Params as RestParams
from staffing.rules.shift_span import Params as SpanParams
from staffing.rules.shift_span import ShiftSpan
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Cell, Program

HOURS = ["06:00-10:00", "08:00-12:00", "11:00-14:00", "13:00-18:00", "14:00-22:00", "19:00-23:00", "22:00-30:00"]
WEEK = instance(", ".join(f"{day} {hours}" for day in range(3) for hours in HOURS), days=3)
REST = RuleEntry(DailyRest(RestParams(least_minutes=11 * 60, exception_minutes=11 * 60, split_days=False)), Force.HARD)
SPAN = RuleEntry(ShiftSpan(SpanParams(most_minutes=9 * 60, most_minutes_on_call=9 * 60)), Force.HARD)


def conflicts_of(problem: Instance, *entries: RuleEntry) -> Conflicts:
    program = Program.of(problem, book(*entries))
    return Conflicts(program, range(len(program.cells)))


def pairs_apart(conflicts: Conflicts, cells: list[Cell]) -> set[frozenset[Cell]]:
    return {frozenset(pair) for pair in combinations(cells, 2) if conflicts.are_apart(pair)}


def some_pairs(shifts: Sequence[Shift], seed: int, share: float) -> list[tuple[Shift, Shift]]:
    random = Random(seed)
    return [pair for pair in combinations(shifts, 2) if random.random() < share]


def drawn_pairs(seed: int, share: float) -> Post:
    """Some pairs of shifts, no matter when they are, must not follow one another."""

    def post(roster: RosterModel) -> None:
        for pair in some_pairs(roster.shifts_of("ann"), seed, share):
            roster.follow("ann", *pair, excess=1)

    return post


def listed_pairs(listed: list[tuple[int, int]]) -> Post:
    def post(roster: RosterModel) -> None:
        mine = roster.shifts_of("ann")
        for first, second in listed:
            roster.follow("ann", mine[first], mine[second], excess=1)

    return post


MODELS = {
    "rest": [REST],
    "rest and span": [REST, SPAN],
    "span": [SPAN],
    "few odd pairs": [hard(drawn_pairs(1, 0.1))],
    "many odd pairs": [hard(drawn_pairs(2, 0.5))],
    "all pairs": [hard(drawn_pairs(3, 1.0))],
    "odd pairs and span": [hard(drawn_pairs(4, 0.3)), SPAN],
    "no pair": [hard(drawn_pairs(5, 0.0))],
}


@pytest.mark.parametrize("entries", MODELS.values(), ids=MODELS)
def test_cliques_cover_every_pair_that_is_apart_and_nothing_else(entries: list[RuleEntry]) -> None:
    conflicts = conflicts_of(WEEK, *entries)
    cells = list(conflicts.employees["ann"])
    cliques = [frozenset(clique) for clique in conflicts.cliques("ann")]
    covered = {frozenset(pair) for clique in cliques for pair in combinations(clique, 2)}
    assert covered == pairs_apart(conflicts, cells)


@pytest.mark.parametrize("entries", MODELS.values(), ids=MODELS)
def test_no_clique_lies_within_another(entries: list[RuleEntry]) -> None:
    cliques = [frozenset(clique) for clique in conflicts_of(WEEK, *entries).cliques("ann")]
    assert not any(
        one <= other for place, one in enumerate(cliques) for other in cliques[:place] + cliques[place + 1 :]
    )


@pytest.mark.parametrize("entries", MODELS.values(), ids=MODELS)
def test_a_partition_has_each_cell_once_and_of_each_part_at_most_one_can_be_worked(entries: list[RuleEntry]) -> None:
    conflicts = conflicts_of(WEEK, *entries)
    cells = list(conflicts.employees["ann"])[3:17]
    parts = conflicts.partition(cells)
    assert sorted(cell for part in parts for cell in part) == cells
    assert all(conflicts.are_apart(part) for part in parts)


def test_a_partition_of_cells_that_are_all_apart_is_one_part() -> None:
    conflicts = conflicts_of(WEEK, *MODELS["all pairs"])
    assert conflicts.partition(list(range(5))) == [list(range(5))]


def test_a_partition_of_cells_that_go_together_is_as_many_parts() -> None:
    conflicts = conflicts_of(WEEK, *MODELS["no pair"])
    assert conflicts.partition([0, 1, 2]) == [[0], [1], [2]]


def test_one_cell_alone_is_apart_from_nothing() -> None:
    assert conflicts_of(WEEK, REST).are_apart([0])
    assert conflicts_of(WEEK).are_apart([])


def test_cells_that_cannot_be_worked_are_apart_from_nothing() -> None:
    program = Program.of(WEEK, book(REST))
    possible = [cell for cell in range(len(program.cells)) if cell % 3]
    conflicts = Conflicts(program, possible)
    known = pairs_apart(conflicts_of(WEEK, REST), possible)
    assert conflicts.employees == {"ann": possible}
    assert pairs_apart(conflicts, possible) == known
    assert {frozenset(pair) for clique in conflicts.cliques("ann") for pair in combinations(clique, 2)} == known


def test_each_person_has_cliques_of_their_own() -> None:
    problem = instance("0 06:00-14:00, 0 13:00-21:00 | ", days=1)
    conflicts = conflicts_of(problem, REST)
    assert conflicts.cliques("ann") == [[0, 1]]
    assert conflicts.cliques("bob") == [[2, 3]]


# A pair of neighbours may be parted by a shift between them


THREE = instance("0 06:00-08:00, 0 10:00-12:00, 0 14:00-16:00", days=1)


def test_neighbours_are_apart_on_condition_that_nothing_parts_them() -> None:
    conflicts = conflicts_of(THREE, hard(listed_pairs([(0, 2)])))
    assert conflicts.conditional == {(0, 2): (1,)}
    assert not conflicts.are_apart([0, 2])


def test_standby_parts_nobody() -> None:
    problem = instance("0 06:00-08:00, 0 10:00-12:00 standby, 0 14:00-16:00", days=1)
    conflicts = conflicts_of(problem, hard(listed_pairs([(0, 2)])))
    assert conflicts.conditional == {}
    assert conflicts.are_apart([0, 2])


def test_what_cannot_be_worked_with_both_parts_nobody() -> None:
    conflicts = conflicts_of(THREE, hard(listed_pairs([(0, 2), (0, 1)])))
    assert conflicts.conditional == {}
    assert conflicts.are_apart([0, 2])


def test_a_span_is_not_shortened_by_a_shift_in_its_middle() -> None:
    conflicts = conflicts_of(
        THREE, RuleEntry(ShiftSpan(SpanParams(most_minutes=8 * 60, most_minutes_on_call=8 * 60)), Force.HARD)
    )
    assert conflicts.conditional == {}
    assert conflicts.are_apart([0, 2])


def test_what_a_span_keeps_apart_stays_apart_when_neighbours_would_not() -> None:
    span = RuleEntry(ShiftSpan(SpanParams(most_minutes=8 * 60, most_minutes_on_call=8 * 60)), Force.HARD)
    conflicts = conflicts_of(THREE, hard(listed_pairs([(0, 2)])), span)
    assert conflicts.conditional == {}
    assert conflicts.are_apart([0, 2])


def test_a_parting_shift_may_itself_need_to_be_parted() -> None:
    """Of four shifts, the outer two are parted by the inner two, and each inner one parts a pair of its own."""
    four = instance("0 06:00-07:00, 0 08:00-09:00, 0 10:00-11:00, 0 12:00-13:00", days=1)
    pairs = [(0, 3), (0, 2), (1, 3)]
    conflicts = conflicts_of(four, hard(listed_pairs(pairs)))
    assert conflicts.conditional == {(0, 3): (1, 2), (0, 2): (1,), (1, 3): (2,)}


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
@pytest.mark.parametrize("seed", range(1, 5))
def test_the_model_admits_exactly_the_schedules_in_which_no_odd_pair_is_consecutive(seed: int, share: float) -> None:
    problem = instance(
        "0 06:00-08:00, 0 09:00-11:00, 0 10:00-14:00, 0 15:00-17:00, 1 06:00-09:00, 1 10:00-12:00", days=2
    )
    pairs = some_pairs(problem.shifts, seed, share)
    model = built(problem, book(hard(drawn_pairs(seed, share))))
    verdicts = set()
    for schedule in every_schedule(problem, ann=list(range(6))):
        is_broken = any(pair in pairs for pair in pairwise(schedule.shifts_of("ann")))
        assert (fixed_cost(model, schedule) is None) is is_broken
        verdicts.add(is_broken)
    assert verdicts == {True, False}
