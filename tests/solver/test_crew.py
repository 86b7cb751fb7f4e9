"""Processes that search at the same time: what they report, and that the death of one does no harm."""

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest
from tests.solver.small import ODD, THREE, TWO, Small

from staffing.solver.crew import Crew, Duty, Found, Proven
from staffing.solver.exact import solve_exactly
from staffing.solver.improve import Change
from staffing.solver.linear import Numbers
from staffing.solver.worker import Problem

PATIENCE = 120.0
"""Seconds after which a test gives up; nothing here takes a tenth of it."""


EITHER_WAY = pytest.mark.parametrize("recreates", [True, False], ids=["recreating", "by CP-SAT alone"])


def crew_for(one: Small, *duties: Duty, recreates: bool = True, patience: float = PATIENCE) -> Crew:
    problem = Problem(one.model, one.terrain, one.tables if recreates else None)
    return Crew(problem, list(duties), time.monotonic() + patience)


def reports(crew: Crew) -> Iterator[Found | Proven]:
    """What is reported as long as anybody is at work."""
    while crew.is_alive:
        yield from crew.hear(0.1)


def best_of(one: Small) -> Numbers:
    answer = solve_exactly(one.model, one.model.start(), seconds=60)
    assert answer.values is not None
    return answer.values


# What is reported


def test_a_schedule_is_reported_by_the_cells_worked() -> None:
    best = best_of(THREE)
    cells = THREE.model.cells[THREE.model.cells >= 0]
    report = Found(cells[best[cells] == 1], Change(cells[:0], cells[:0]))
    assert report.values(THREE.model).tolist() == best.tolist()


@EITHER_WAY
def test_one_who_improves_reports_better_schedules_with_what_changed(recreates: bool) -> None:
    with crew_for(ODD, Duty(seed=1), recreates=recreates) as crew:
        start = ODD.model.start()
        crew.tell(start)
        first = next(reports(crew))
    assert isinstance(first, Found)
    assert first.by == ("recreate" if recreates else "neighbourhoods")
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
    assert found.by == "exact"
    assert proven == Proven(ODD.optimum, "exact")


@EITHER_WAY
def test_one_who_works_on_the_bound_reports_it_before_improving(recreates: bool) -> None:
    bounds: list[Proven] = []
    with crew_for(ODD, Duty(seed=1, bound_seconds=20), recreates=recreates) as crew:
        crew.tell(ODD.model.start())
        for report in reports(crew):
            if isinstance(report, Found):
                break
            bounds.append(report)
    assert 0 < bounds[-1].bound <= ODD.optimum
    assert {bound.by for bound in bounds} == {"columns" if recreates else "relaxation"}
    assert isinstance(report, Found)
    assert ODD.model.is_feasible(report.values(ODD.model))


def test_when_time_is_out_everybody_leaves() -> None:
    with crew_for(TWO, Duty(1), Duty(2), patience=0) as crew:
        crew.tell(TWO.model.start())
        assert list(reports(crew)) == []
    assert multiprocessing.active_children() == []


def test_leaving_ends_those_who_still_wait_for_a_first_schedule() -> None:
    with crew_for(TWO, Duty(1), Duty(2)) as crew:
        assert len(multiprocessing.active_children()) == 2
        assert crew.is_alive
    assert multiprocessing.active_children() == []


# Death


@EITHER_WAY
def test_one_who_is_killed_does_no_harm_to_the_rest(recreates: bool) -> None:
    with crew_for(ODD, Duty(seed=1), Duty(seed=2), recreates=recreates) as crew:
        victim = multiprocessing.active_children()[0]
        victim.kill()
        victim.join()
        crew.tell(ODD.model.start())
        first = next(reports(crew))
        assert isinstance(first, Found)
        assert ODD.model.is_feasible(first.values(ODD.model))
        assert crew.is_alive
        assert len(multiprocessing.active_children()) == 1


def test_one_who_is_killed_while_it_recreates_leaves_what_it_reported() -> None:
    with crew_for(ODD, Duty(seed=1)) as crew:
        crew.tell(ODD.model.start())
        first = next(reports(crew))
        (victim,) = multiprocessing.active_children()
        victim.kill()
        later = list(reports(crew))
        assert not crew.is_alive
    for report in (first, *later):
        assert isinstance(report, Found)
        assert ODD.model.is_feasible(report.values(ODD.model))


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
