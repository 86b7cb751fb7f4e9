"""The search: read the rules, bound, construct, improve, and stop on proof, gap, time or request."""

import platform
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING

from staffing.domain.findings import Clash
from staffing.domain.instance import Instance
from staffing.domain.run import OnBetter, Run, Status, StopReason
from staffing.domain.shift import Assignment
from staffing.rulebook import RuleBook
from staffing.solver.board import Duty, Found, Proven
from staffing.solver.conflicts import Conflicts
from staffing.solver.construct import construct
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.crew import Crew
from staffing.solver.explain import explain
from staffing.solver.incumbent import Incumbent, Listener
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.neighbourhood import Terrain
from staffing.solver.params import SolveParams
from staffing.solver.processes import load_ahead
from staffing.solver.program import Program
from staffing.solver.recreate.compile import NotCompiled, compiled
from staffing.solver.recreate.tables import Tables
from staffing.solver.relaxation import relax
from staffing.solver.translate import linear_model
from staffing.solver.worker import Better, Problem, means_in_rounds

if TYPE_CHECKING:
    from staffing.solver.recreate.guide import Guide

EXACT_CELLS = 700
"""Free cells up to which one process solves the whole model exactly: some eight people over a week or two."""

GUIDE_SHARE, GUIDE_LEAST = 0.03, 1.0
"""Share of the time, and seconds at least, for the relaxation that guides construction."""

BOUND_SHARE = 0.45
"""Share of the time in which one process may work on the bound before it improves."""

GUIDE_ITERATIONS = 4000
"""Iterations for it in a run that counts rounds instead of seconds."""

GUIDE_STEPS = 150
"""Steps towards the bound by columns in such a run."""

START_DETERMINISTIC = 120.0
"""Deterministic time for a first legal schedule where an empty one is not legal; doubled while that is too little."""

CONFIRMATIONS = 2
"""Seeds that must agree before it is said that there is no schedule."""

WAITING_SECONDS, WAITING_SLICE = 2.0, 0.02
"""How long a crew takes to load, at most, and how often this process looks up from its own work meanwhile."""

LISTEN_SECONDS = 0.1


def search(
    instance: Instance,
    book: RuleBook,
    params: SolveParams,
    listener: Listener = lambda _: None,
    is_stopped: Callable[[], bool] = lambda: False,
    on_better: OnBetter = lambda _: None,
) -> Run | Clash:
    """The best schedule found within the limits, with a proven bound; or the clash that leaves none.

    `listener` hears of every better schedule and bound while it works, `on_better` is given every better schedule to read;
    `is_stopped` is asked several times a second.
    """
    started = time.monotonic()
    if params.rounds is None:
        load_ahead()
    program = Program.of(instance, book)
    conflicts = Conflicts.of(program)
    model = linear_model(program, conflicts)
    incumbent = Incumbent(
        model, listener, started, lambda values: on_better(partial(_assigned, program, model, values))
    )
    start = _legal_start(model, params.seed)
    if start is None:
        return explain(program, book)
    incumbent.offer(start, by="start")
    problem = Problem(model, Terrain.of(program, model), _tables(program, conflicts, incumbent))
    if not len(problem.terrain.columns):
        incumbent.raise_bound(model.objective(start))
        reason = StopReason.PROVEN
    elif params.rounds is not None:
        reason = _search_in_rounds(problem, params, incumbent, params.rounds, is_stopped)
    else:
        reason = _search_in_processes(problem, params, incumbent, started + params.seconds, is_stopped)
    return _run(program, model, params, incumbent, reason)


def _tables(program: Program, conflicts: Conflicts, incumbent: Incumbent) -> Tables | None:
    """What recreate reads of the problem; None, and a note why, where it must do without."""
    if find_spec("numba") is None:
        incumbent.note("numba is not installed: searching with CP-SAT alone", by="recreate")
        return None
    try:
        return compiled(program, conflicts)
    except NotCompiled as reason:
        incumbent.note(f"searching with CP-SAT alone: {reason}", by="recreate")
        return None


def _legal_start(model: LinearModel, seed: int) -> Numbers | None:
    """Nobody works but where it is fixed; where even that is not legal, any legal schedule. None when there is none.

    That there is none is confirmed with another seed before anyone is told.
    """
    start = model.start()
    if model.is_feasible(start):
        return start
    refusals, deterministic = 0, START_DETERMINISTIC
    for attempt in count(seed):
        limits = Limits(deterministic=deterministic, seed=attempt, gap=1.0)
        answer = solve(whole(model), limits, thorough=True)
        if answer.values is not None:
            return model.complete(answer.values)
        refusals += answer.is_infeasible
        if refusals == CONFIRMATIONS:
            break
        deterministic *= 2
    return None


def _search_in_rounds(
    problem: Problem,
    params: SolveParams,
    incumbent: Incumbent,
    rounds: int,
    is_stopped: Callable[[], bool],
) -> StopReason:
    """One process, and limits that do not depend on the clock: the same seed gives the same schedule."""
    _construct(problem, params, incumbent, iterations=GUIDE_ITERATIONS, is_over=is_stopped)
    guide = _guide(problem, params, incumbent, is_stopped)
    incumbent.enter("improve")

    def publish(better: Better) -> None:
        incumbent.offer(better.values, by=better.by)

    def on_bound(bound: int, *, is_last: bool) -> None:
        if is_last:
            incumbent.raise_bound(bound, by="columns")

    means = means_in_rounds(problem, params.seed, guide, on_bound)

    for number in range(rounds):
        if is_stopped():
            return StopReason.REQUEST
        if incumbent.gap <= params.gap:
            break
        assert incumbent.values is not None
        means[number % len(means)].turn(incumbent.values, is_stopped, publish)
    return _reached(incumbent, params) or StopReason.ROUNDS


def _guide(
    problem: Problem, params: SolveParams, incumbent: Incumbent, is_stopped: Callable[[], bool]
) -> "Guide | None":
    """The bound by columns, in so many steps; none for a model so small that a relaxation will do."""
    if problem.tables is None or len(problem.terrain.columns) <= EXACT_CELLS:
        return None
    from staffing.solver.recreate.guide import Guide  # noqa: PLC0415 (numba may be missing)

    incumbent.enter("bound")
    guide = Guide(problem.tables, params.seed)
    for _ in range(GUIDE_STEPS):
        if guide.is_done or is_stopped():
            break
        guide.step()
    incumbent.raise_bound(guide.bound, by="columns")
    return guide


def _search_in_processes(
    problem: Problem,
    params: SolveParams,
    incumbent: Incumbent,
    deadline: float,
    is_stopped: Callable[[], bool],
) -> StopReason:
    """The crew starts up while this process constructs; then it improves on what it is given until the end."""
    with Crew(problem, _duties(problem, params), deadline) as crew:

        def over() -> StopReason | None:
            if is_stopped():
                return StopReason.REQUEST
            return StopReason.TIME if time.monotonic() >= deadline else None

        seconds = max(GUIDE_LEAST, GUIDE_SHARE * params.seconds)
        crew.tell(_construct(problem, params, incumbent, seconds=seconds, is_over=lambda: over() is not None))
        incumbent.enter("improve")
        _improve_meanwhile(problem, params, incumbent, crew, over)
        while crew.is_alive:
            reason = _reached(incumbent, params) or over()
            if reason is not None:
                return reason
            for report in crew.hear(LISTEN_SECONDS):
                _take(report, problem.model, incumbent, crew)
    return _reached(incumbent, params) or StopReason.TIME


def _improve_meanwhile(
    problem: Problem, params: SolveParams, incumbent: Incumbent, crew: Crew, over: Callable[[], object]
) -> None:
    """Recreate in this process, which has all it takes, as long as the crew is still loading."""
    if problem.tables is None:
        return
    from staffing.solver.recreate.means import ByRecreating  # noqa: PLC0415 (numba may be missing)

    def publish(better: Better) -> None:
        if incumbent.offer(better.values, by=better.by):
            crew.tell(better.values)

    assert incumbent.values is not None
    slices = round(WAITING_SECONDS / WAITING_SLICE)
    recreating = ByRecreating(problem, params.seed, slices=slices, seconds=WAITING_SLICE)
    recreating.turn(incumbent.values, lambda: crew.is_speaking or over() is not None, publish)


def _duties(problem: Problem, params: SolveParams) -> list[Duty]:
    """Everybody improves, the first after working on the bound; a small model it then solves exactly."""
    is_small = len(problem.terrain.columns) <= EXACT_CELLS
    # Exact search brings a bound of its own, but that of columns is there at once where the model is small.
    seconds = 0 if is_small and problem.tables is None else BOUND_SHARE * params.seconds
    first = Duty(params.seed, bound_seconds=seconds, is_exact=is_small)
    return [first, *(Duty(params.seed + place) for place in range(1, params.workers))]


def _construct(
    problem: Problem,
    params: SolveParams,
    incumbent: Incumbent,
    *,
    seconds: float | None = None,
    iterations: int | None = None,
    is_over: Callable[[], bool] = lambda: False,
) -> Numbers:
    model = problem.model
    if problem.tables is not None:
        incumbent.enter("construct")
        from staffing.solver.recreate.means import inserted  # noqa: PLC0415 (numba may be missing)

        incumbent.offer(inserted(problem.tables, model, params.seed))
        if len(problem.terrain.columns) > EXACT_CELLS:
            # The bound is then that of columns, which is better than a relaxation of the whole.
            assert incumbent.values is not None
            return incumbent.values
    incumbent.enter("bound")
    relaxation = relax(model, seconds=seconds, iterations=iterations, is_over=is_over)
    if relaxation is not None:
        incumbent.raise_bound(relaxation.bound, by="relaxation")
    if problem.tables is None:
        incumbent.enter("construct")
        guide = relaxation.values if relaxation is not None else None
        construct(model, problem.terrain, guide, seed=params.seed, is_over=is_over, on_better=incumbent.offer)
    assert incumbent.values is not None
    return incumbent.values


def _take(report: Found | Proven, model: LinearModel, incumbent: Incumbent, crew: Crew) -> None:
    """Merge a report into what is known; a better schedule is handed on to everybody."""
    if isinstance(report, Proven):
        incumbent.raise_bound(report.bound, by=report.by)
    else:
        candidates = [report.values(model)]
        if report.change is not None and incumbent.values is not None:
            merged = incumbent.values.copy()
            merged[report.change.columns] = report.change.values
            candidates.append(model.complete(merged))
        better = [candidate for candidate in candidates if incumbent.offer(candidate, by=report.by or None)]
        if better:
            crew.tell(better[-1])


def _reached(incumbent: Incumbent, params: SolveParams) -> StopReason | None:
    if incumbent.is_proven:
        return StopReason.PROVEN
    return StopReason.GAP if incumbent.gap <= params.gap else None


def _run(program: Program, model: LinearModel, params: SolveParams, incumbent: Incumbent, reason: StopReason) -> Run:
    assert incumbent.values is not None
    return Run(
        status=Status.OPTIMAL if incumbent.is_proven else Status.FEASIBLE,
        stopped=reason,
        assignments=_assigned(program, model, incumbent.values),
        objective=incumbent.objective,
        bound=incumbent.bound,
        seconds=round(incumbent.elapsed, 2),
        seed=params.seed,
        workers=params.workers,
        trajectory=tuple(incumbent.trajectory),
        notes=tuple(incumbent.notes),
        versions={
            "staffing": version("staffing"),
            "ortools": version("ortools"),
            "python": platform.python_version(),
        },
    )


def _assigned(program: Program, model: LinearModel, values: Numbers) -> tuple[Assignment, ...]:
    """The assignments that complete values stand for, in order of time."""
    days = range(program.instance.horizon.days)
    assignments = [
        Assignment(employee, shift)
        for (employee, shift), column in zip(program.cells, model.cells.tolist(), strict=True)
        if column >= 0 and values[column] and shift.day in days
    ]
    return tuple(sorted(assignments, key=lambda one: (one.shift.start, one.employee, one.shift.end)))
