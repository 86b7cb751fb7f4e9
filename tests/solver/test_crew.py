"""Processes that search at the same time: what they report, and that the death of one does no harm."""

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest
from tests.solver.small import ODD, THREE, TWO, UNWORKED, Small

from staffing.solver.crew import Board, Crew, Duty, Found, Proven
from staffing.solver.exact import solve_exactly
from staffing.solver.improve import Change
from staffing.solver.linear import Numbers

PATIENCE = 120.0
"""Seconds after which a test gives up; nothing here takes a tenth of it."""

CONTEXT = multiprocessing.get_context("spawn")


def crew_for(one: Small, *duties: Duty) -> Crew:
    return Crew(one.model, one.terrain, list(duties), time.monotonic() + PATIENCE)


def reports(crew: Crew) -> Iterator[Found | Proven]:
    """What is reported as long as anybody is at work."""
    while crew.is_alive:
        yield from crew.hear(0.1)


def best_of(one: Small) -> Numbers:
    answer = solve_exactly(one.model, one.model.start(), seconds=60)
    assert answer.values is not None
    return answer.values


# The board


@pytest.mark.parametrize("one", [TWO, THREE, ODD], ids=["two", "three", "odd"])
def test_what_is_written_on_the_board_is_read_from_it(one: Small) -> None:
    board = Board(CONTEXT, one.model)
    best = best_of(one)
    board.write(best)
    news = board.read(one.model, 0)
    assert news is not None
    assert news[0] == 1
    assert news[1].tolist() == best.tolist()


def test_an_empty_board_has_no_news() -> None:
    assert Board(CONTEXT, TWO.model).read(TWO.model, 0) is None


def test_what_is_known_is_no_news_and_what_is_written_after_it_is() -> None:
    board = Board(CONTEXT, TWO.model)
    board.write(TWO.model.start())
    assert board.read(TWO.model, 1) is None
    board.write(best_of(TWO))
    news = board.read(TWO.model, 1)
    assert news is not None
    assert (news[0], TWO.model.objective(news[1])) == (2, TWO.best)


def test_a_board_of_a_model_without_cells_holds_a_schedule_without_shifts() -> None:
    board = Board(CONTEXT, UNWORKED.model)
    board.write(UNWORKED.model.start())
    news = board.read(UNWORKED.model, 0)
    assert news is not None
    assert news[1].tolist() == UNWORKED.model.start().tolist()


# What is reported


def test_a_schedule_is_reported_by_the_cells_worked() -> None:
    best = best_of(THREE)
    cells = THREE.model.cells[THREE.model.cells >= 0]
    report = Found(cells[best[cells] == 1], Change(cells[:0], cells[:0]))
    assert report.values(THREE.model).tolist() == best.tolist()


def test_one_who_improves_reports_better_schedules_with_what_changed() -> None:
    with crew_for(ODD, Duty(seed=1)) as crew:
        start = ODD.model.start()
        crew.tell(start)
        first = next(reports(crew))
    assert isinstance(first, Found)
    assert first.change is not None
    values = first.values(ODD.model)
    assert ODD.model.is_feasible(values)
    assert ODD.model.objective(values) < ODD.model.objective(start)
    start[first.change.columns] = first.change.values
    assert ODD.model.complete(start).tolist() == values.tolist()
    assert multiprocessing.active_children() == []


def test_one_who_solves_exactly_reports_the_best_and_the_proof() -> None:
    with crew_for(ODD, Duty(seed=1, is_exact=True)) as crew:
        crew.tell(ODD.model.start())
        heard = reports(crew)
        found, proven = next(heard), next(heard)
    assert isinstance(found, Found)
    assert ODD.model.objective(found.values(ODD.model)) == ODD.optimum
    assert proven == Proven(ODD.optimum)


def test_one_who_works_on_the_bound_reports_it_before_improving() -> None:
    with crew_for(ODD, Duty(seed=1, bound_seconds=20)) as crew:
        crew.tell(ODD.model.start())
        heard = reports(crew)
        bound, found = next(heard), next(heard)
    assert isinstance(bound, Proven)
    assert 0 < bound.bound <= ODD.optimum
    assert isinstance(found, Found)
    assert ODD.model.is_feasible(found.values(ODD.model))


def test_when_time_is_out_everybody_leaves() -> None:
    with Crew(TWO.model, TWO.terrain, [Duty(1), Duty(2)], time.monotonic()) as crew:
        crew.tell(TWO.model.start())
        assert list(reports(crew)) == []
    assert multiprocessing.active_children() == []


def test_leaving_ends_those_who_still_wait_for_a_first_schedule() -> None:
    with crew_for(TWO, Duty(1), Duty(2)) as crew:
        assert len(multiprocessing.active_children()) == 2
        assert crew.is_alive
    assert multiprocessing.active_children() == []


# Death


def test_one_who_is_killed_does_no_harm_to_the_rest() -> None:
    with crew_for(ODD, Duty(seed=1), Duty(seed=2)) as crew:
        victim = multiprocessing.active_children()[0]
        victim.kill()
        victim.join()
        crew.tell(ODD.model.start())
        first = next(reports(crew))
        assert isinstance(first, Found)
        assert crew.is_alive
        assert len(multiprocessing.active_children()) == 1


def test_when_all_are_killed_nobody_is_waited_for() -> None:
    with crew_for(ODD, Duty(seed=1), Duty(seed=2)) as crew:
        for victim in multiprocessing.active_children():
            victim.kill()
        assert list(reports(crew)) == []
        assert not crew.is_alive


def test_one_who_dies_in_the_middle_of_a_report_is_taken_for_dead() -> None:
    with crew_for(TWO) as crew:
        mine, theirs = multiprocessing.Pipe(duplex=False)
        crew._pipes.append(mine)
        os.write(theirs.fileno(), (1000).to_bytes(4, "big") + b"half a report")
        theirs.close()
        assert list(reports(crew)) == []
        assert not crew.is_alive
        mine.close()


def test_a_schedule_that_is_only_half_on_the_board_is_not_read() -> None:
    board = Board(CONTEXT, TWO.model)
    board.write(TWO.model.start())
    board._count.value += 1
    assert board.read(TWO.model, 0) is None
    board._count.value += 1
    assert board.read(TWO.model, 0) is not None
