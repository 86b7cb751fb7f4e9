"""One case: a unit of the sample data over a horizon, searched by us and by plain CP-SAT for the same time."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from staffing.demand.instances import horizon_of, instance_for
from staffing.domain.findings import Clash
from staffing.domain.run import Progress
from staffing.io.csv_folder import read_folder
from staffing.rulebook import load
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.params import SolveParams
from staffing.solver.program import Program
from staffing.solver.search import search
from staffing.solver.translate import linear_model

SAMPLES = Path(__file__).parent.parent / "sample_data"


@dataclass(frozen=True)
class Case:
    """What is planned: a sample unit, from a date, for some weeks."""

    name: str
    unit: str
    first: date
    weeks: int


CASES = {
    case.name: case
    for case in (
        Case("first_week", "first_week", date(2026, 11, 30), 1),
        Case("gruppbostad", "gruppbostad", date(2026, 11, 30), 4),
        Case("talliden", "talliden", date(2026, 11, 30), 4),
    )
}


@dataclass(frozen=True)
class Outcome:
    """Objectives and bounds in öre; `first_seconds` is when our first complete schedule was there."""

    case: str
    seed: int
    seconds: float
    first_seconds: float | None
    ours: int | None
    bound: int | None
    plain: int | None
    plain_bound: int


def compare(case: Case, *, seconds: float, seed: int, workers: int) -> Outcome:
    """Search one case twice, first with ours, then with CP-SAT alone on the same model from nothing."""
    data = read_folder(SAMPLES / case.unit).data
    horizon = horizon_of(data, case.first, case.weeks)
    instance, book = instance_for(data, horizon), load(data.rulebook, horizon)
    complete: list[Progress] = []

    def listen(progress: Progress) -> None:
        if progress.phase in ("construct", "improve"):
            complete.append(progress)

    run = search(instance, book, SolveParams(seconds=seconds, gap=0, seed=seed, workers=workers), listen)
    assert not isinstance(run, Clash)
    start = run.trajectory[0].objective
    first = next((one.elapsed for one in complete if one.objective != start), None)
    model = linear_model(Program.of(instance, book))
    found: list[int] = []
    answer = solve(
        whole(model),
        Limits(seconds=seconds, workers=workers, seed=seed),
        on_solution=lambda _, objective: found.append(objective),
        thorough=True,
    )
    return Outcome(case.name, seed, seconds, first, run.objective, run.bound, min(found, default=None), answer.bound)
