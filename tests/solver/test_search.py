"""The search on small problems: what it finds against every schedule there is, and why it ends."""

import multiprocessing
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.solver.small import ALL, BOOK, DUTY, ODD, ROUNDED, THREE, UNWORKED, Small, small

from staffing.audit import audit
from staffing.domain.findings import Clash
from staffing.domain.run import Progress, Run, Status, StopReason
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.min_consecutive_days import MinConsecutiveDays
from staffing.rules.min_consecutive_days import Params as LeastDays
from staffing.solver import search as module
from staffing.solver.cpsat import Answer, solve
from staffing.solver.params import SolveParams
from staffing.solver.recreate import automaton
from staffing.solver.search import search

ROUNDS = SolveParams(rounds=8)


@pytest.fixture
def without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search as where numba is not installed."""
    monkeypatch.setattr(module, "find_spec", lambda name: None)


@pytest.fixture
def by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search small models as large ones are: with the bound of columns, and by dives."""
    monkeypatch.setattr(module, "EXACT_CELLS", 0)


def found(one: Small, params: SolveParams = ROUNDS) -> Run:
    return one.check(search(one.problem, one.book, params))


# What it finds


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_the_best_schedule_is_found_and_proven(one: Small) -> None:
    run = found(one)
    assert run.objective == run.bound == one.best
    assert (run.status, run.stopped) == (Status.OPTIMAL, StopReason.PROVEN)


def test_the_best_schedule_is_found_where_the_bound_cannot_prove_it() -> None:
    run = found(ODD)
    assert run.objective == ODD.optimum
    assert (run.status, run.stopped) == (Status.FEASIBLE, StopReason.ROUNDS)
    assert run.bound is not None
    assert run.bound < ODD.optimum


def test_without_a_round_the_first_schedule_is_the_answer() -> None:
    run = found(ODD, SolveParams(rounds=0))
    assert run.stopped is StopReason.ROUNDS


def test_the_trajectory_gets_better_step_by_step_and_ends_with_the_answer() -> None:
    told: list[Progress] = []
    run = ODD.check(search(ODD.problem, ODD.book, ROUNDS, told.append))
    objectives = [one.objective for one in run.trajectory if one.objective is not None]
    bounds = [one.bound for one in run.trajectory if one.bound is not None]
    assert len(set(objectives)) > 1
    assert objectives == sorted(objectives, reverse=True)
    assert bounds == sorted(bounds)
    assert (objectives[-1], bounds[-1]) == (run.objective, run.bound)
    assert set(run.trajectory) <= set(told)
    assert phases(told) == ["reading the rules", "construct", "bound", "improve"]


@pytest.mark.parametrize("params", [ROUNDS, SolveParams(seconds=30, workers=1)], ids=["rounds", "processes"])
def test_every_better_schedule_can_be_read_when_it_is_wanted(params: SolveParams) -> None:
    better: list[Callable[[], tuple[Assignment, ...]]] = []
    run = search(THREE.problem, THREE.book, params, on_better=better.append)
    assert isinstance(run, Run)
    schedules = [Schedule(THREE.problem, read()) for read in better]
    objectives = [audit(schedule, THREE.book).objective for schedule in schedules]
    assert objectives == sorted(set(objectives), reverse=True)
    assert len(objectives) > 1
    assert (schedules[-1].assignments, objectives[-1]) == (run.assignments, run.objective)


def phases(told: list[Progress]) -> list[str]:
    return list(dict.fromkeys(one.phase for one in told))


def outcome(run: Run) -> tuple[object, ...]:
    """What must not depend on the clock."""
    trajectory = [(one.objective, one.bound, one.phase) for one in run.trajectory]
    return run.objective, run.bound, run.status, run.stopped, trajectory


def test_the_same_seed_goes_the_same_way_again() -> None:
    first, second = (found(ODD, SolveParams(rounds=5, seed=7)) for _ in range(2))
    assert outcome(first) == outcome(second)
    assert first.seed == 7


# With and without recreate


@pytest.mark.usefixtures("without_numba")
@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_without_numba_a_relaxation_guides_construction_and_the_best_is_found_all_the_same(one: Small) -> None:
    told: list[Progress] = []
    run = one.check(search(one.problem, one.book, ROUNDS, told.append))
    assert run.objective == run.bound == one.best
    assert phases(told)[:3] == ["reading the rules", "bound", "construct"]
    assert {progress.by for progress in run.trajectory} <= {"start", "relaxation", "construct", "neighbourhoods"}


@pytest.mark.usefixtures("without_numba")
def test_without_numba_a_note_says_so() -> None:
    assert [note.text for note in found(ODD).notes] == ["numba is not installed: searching with CP-SAT alone"]


@pytest.mark.usefixtures("without_numba")
def test_without_numba_processes_prove_a_small_problem_too() -> None:
    run = found(ODD, SolveParams(seconds=120, workers=1))
    assert run.objective == run.bound == ODD.optimum


def test_with_numba_there_is_nothing_to_note() -> None:
    assert found(ODD).notes == ()


def test_rules_that_recreate_cannot_take_in_are_left_to_cp_sat_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "MOST_NODES", 1)
    run = found(THREE)
    assert run.objective == run.bound == THREE.best
    (note,) = run.notes
    assert note.text.startswith("searching with CP-SAT alone: the rules of ")


@pytest.mark.usefixtures("by_columns")
@pytest.mark.parametrize("one", [*ALL.values(), ODD], ids=[*ALL, "odd"])
def test_a_large_model_is_bounded_by_columns_and_the_best_schedule_is_found(one: Small) -> None:
    told: list[Progress] = []
    run = one.check(search(one.problem, one.book, ROUNDS, told.append))
    assert run.objective == one.optimum
    assert phases(told)[:3] == ["reading the rules", "construct", "bound"]
    assert {progress.by for progress in run.trajectory if progress.phase == "bound"} <= {"columns"}


@pytest.mark.usefixtures("by_columns")
def test_the_same_seed_goes_the_same_way_again_by_columns() -> None:
    first, second = (found(ODD, SolveParams(rounds=6, seed=7)) for _ in range(2))
    assert outcome(first) == outcome(second)


@pytest.mark.usefixtures("by_columns")
def test_processes_with_a_large_model_bound_it_by_columns_and_better_it_by_turns() -> None:
    run = found(ODD, SolveParams(seconds=120, workers=1))
    assert run.objective == ODD.optimum
    assert "columns" in {progress.by for progress in run.trajectory}
    assert multiprocessing.active_children() == []


def test_with_nothing_left_to_decide_the_answer_is_there_at_once() -> None:
    run = found(UNWORKED)
    assert (run.status, run.stopped, run.assignments) == (Status.OPTIMAL, StopReason.PROVEN, ())
    assert [one.phase for one in run.trajectory] == ["reading the rules", "reading the rules"]


def test_a_run_says_what_it_was_made_with() -> None:
    assert set(found(UNWORKED).versions) == {"staffing", "ortools", "python"}


def test_assignments_are_in_order_of_time_and_within_the_horizon() -> None:
    run = found(THREE)
    assert [one.shift.start for one in run.assignments] == sorted(one.shift.start for one in run.assignments)
    assert {one.shift.day for one in run.assignments} <= set(range(7))


# Why it ends


def rounded(params: SolveParams) -> Run:
    """A problem whose bound stays a quarter below its best, 2 × 8 hours short at 1300 öre a minute."""
    run = search(ROUNDED.problem, ROUNDED.book, params)
    assert isinstance(run, Run)
    assert (run.objective, run.bound) == (2 * 480 * 1300, 3 * 240 * 1300)
    return run


@pytest.mark.parametrize(("gap", "reason"), [(0.24, StopReason.ROUNDS), (0.25, StopReason.GAP), (0.26, StopReason.GAP)])
def test_within_the_gap_asked_for_it_is_content(gap: float, reason: StopReason) -> None:
    run = rounded(SolveParams(rounds=2, gap=gap))
    assert (run.stopped, run.status) == (reason, Status.FEASIBLE)


def after(calls: int) -> Callable[[], bool]:
    """Says yes from the call after so many."""
    left = iter([False] * calls)
    return lambda: next(left, True)


@pytest.mark.parametrize("calls", [0, 1, 5])
def test_a_request_ends_it_with_a_legal_schedule(calls: int) -> None:
    run = ODD.check(search(ODD.problem, ODD.book, SolveParams(rounds=1000), is_stopped=after(calls)))
    assert (run.stopped, run.status) == (StopReason.REQUEST, Status.FEASIBLE)


def test_a_request_ends_processes_too() -> None:
    run = ODD.check(search(ODD.problem, ODD.book, SolveParams(seconds=600, workers=1), is_stopped=lambda: True))
    assert run.stopped is StopReason.REQUEST
    assert multiprocessing.active_children() == []


# Processes


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_prove_a_small_problem_and_are_gone(workers: int) -> None:
    run = found(ODD, SolveParams(seconds=120, workers=workers))
    assert run.objective == run.bound == ODD.optimum
    assert (run.status, run.stopped, run.workers) == (Status.OPTIMAL, StopReason.PROVEN, workers)
    assert multiprocessing.active_children() == []


def test_when_time_is_out_the_best_so_far_is_the_answer() -> None:
    run = found(ODD, SolveParams(seconds=0.01, workers=1))
    assert (run.stopped, run.status) == (StopReason.TIME, Status.FEASIBLE)
    assert multiprocessing.active_children() == []


def test_when_every_process_dies_the_best_so_far_is_the_answer() -> None:
    def kill_all() -> bool:
        for child in multiprocessing.active_children():
            child.kill()
        return False

    run = ODD.check(search(ODD.problem, ODD.book, SolveParams(seconds=600, workers=2), is_stopped=kill_all))
    assert run.status is Status.FEASIBLE
    assert multiprocessing.active_children() == []


# Where a schedule in which nobody works is not legal

SINGLE = RuleEntry(MinConsecutiveDays(LeastDays(least_days=2)), Force.HARD)
PINNED = small(
    "1 06:00-14:00, 2 06:00-14:00 pinned, 3 06:00-14:00",
    "2 06:00-14:00 1 1 1",
    days=5,
    book=RuleBook("stricter", "1", (*BOOK.rules, SINGLE), BOOK.costs),
)


@pytest.mark.parametrize("one", [PINNED, DUTY], ids=["a lone day is pinned", "work is promised"])
def test_a_legal_schedule_is_found_where_an_empty_one_is_not(one: Small) -> None:
    assert not one.model.is_feasible(one.model.start())
    run = found(one)
    assert run.objective == one.best


def test_a_request_while_it_constructs_leaves_the_legal_start() -> None:
    run = DUTY.check(search(DUTY.problem, DUTY.book, SolveParams(rounds=3), is_stopped=lambda: True))
    assert run.stopped is StopReason.REQUEST


def test_where_no_schedule_is_legal_the_answer_is_the_clash() -> None:
    problem = replace(PINNED.problem, shifts=PINNED.problem.shifts[1:2])
    clash = search(problem, PINNED.book, ROUNDS)
    assert isinstance(clash, Clash)
    assert [(member.kind, member.rule) for member in clash.members] == [
        ("pinned", ""),
        ("rule", "min_consecutive_days"),
    ]


def test_that_there_is_none_is_confirmed_before_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first attempt is made to find nothing."""
    answers = [Answer(None, 0, is_optimal=False, is_infeasible=True)]
    monkeypatch.setattr(module, "solve", lambda *a, **k: answers.pop() if answers else solve(*a, **k))
    assert found(DUTY).objective == DUTY.best
    assert answers == []
