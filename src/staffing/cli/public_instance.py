"""A public instance, searched or priced, and told in the unit of its family: what every command of `staffing bench` does."""

from pathlib import Path
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from staffing.audit import audit
from staffing.cli import output
from staffing.cli.errors import ExitCode
from staffing.cli.search_log import watched
from staffing.cli.signals import stoppable
from staffing.domain.findings import Clash
from staffing.domain.run import Run, gap_between
from staffing.domain.schedule import Schedule
from staffing.io.benchmarks.benchmark import Benchmark, Verdict
from staffing.io.benchmarks.solution import read_solution, solution_text
from staffing.io.files import write_atomically
from staffing.report.words import counted, gap_percent
from staffing.solver.params import SolveParams

SHOWN_BREACHES = 20


def tell(
    benchmark: Benchmark,
    params: SolveParams,
    check: Path | None,
    solution: Path | None,
    *,
    log: Path | None = None,
    as_json: bool,
) -> None:
    """Search an instance, or price the solution to check, and print what came of it.

    Raises Exit with the code of violations when the family sees any, and with that of a clash when there is no schedule.
    """
    schedule, verdict, run = _judged(benchmark, check) if check is not None else _solved(benchmark, params, log)
    if solution is not None:
        write_atomically(solution, solution_text(benchmark, schedule))
    found = document(benchmark, schedule, verdict, run)
    if as_json:
        output.write_json(found)
    else:
        _show(found, verdict, solution)
    if verdict.violations:
        raise typer.Exit(ExitCode.VIOLATIONS)


def _judged(benchmark: Benchmark, check: Path) -> tuple[Schedule, Verdict, None]:
    schedule = read_solution(check, benchmark)
    return schedule, benchmark.verdict(audit(schedule, benchmark.book)), None


def _solved(benchmark: Benchmark, params: SolveParams, log: Path | None) -> tuple[Schedule, Verdict, Run]:
    from staffing.pipeline import solve_instance  # noqa: PLC0415 (pricing a solution does not wait for the solver)

    def amount(ore: int) -> str:
        return str(benchmark.cost_bound(ore))

    with stoppable() as stop, watched(params, stop.is_requested, log, amount) as watch:
        answer = solve_instance(
            benchmark.instance, benchmark.book, params, watch.hear, stop.is_requested, source=benchmark.name
        )
        watch.end(None if isinstance(answer, Clash) else answer.run)
    if isinstance(answer, Clash):
        output.say("No schedule keeps the hard rules.", style="red")
        raise typer.Exit(ExitCode.CLASH)
    return answer.schedule, benchmark.verdict(answer.audit), answer.run


def document(benchmark: Benchmark, schedule: Schedule, verdict: Verdict, run: Run | None) -> dict[str, Any]:
    """What came of an instance. The bound is one on every solution without violations, and so the gap is only of those."""
    bound = None if run is None or run.bound is None else benchmark.cost_bound(run.bound)
    gap = None if bound is None or verdict.violations else gap_between(verdict.cost, bound)
    return {
        "family": benchmark.family,
        "instance": benchmark.name,
        "people": len(benchmark.instance.employees),
        "days": benchmark.instance.horizon.days,
        "candidates": len(benchmark.instance.shifts),
        "note": benchmark.note,
        "cost": verdict.cost,
        "violations": verdict.violations,
        "bound": bound,
        "gap": gap,
        "seconds": None if run is None else run.seconds,
        "seed": None if run is None else run.seed,
        "workers": None if run is None else run.workers,
        "rows": len(schedule.assignments),
        "breaches": [{"rule": one.rule, "employee": one.employee, "message": one.message} for one in verdict.broken],
    }


def _show(found: dict[str, Any], verdict: Verdict, solution: Path | None) -> None:
    console = output.results()
    people, days = counted(found["people"], "person", "people"), counted(found["days"], "day")
    console.print(Text.assemble((f"{found['family']} {found['instance']}", "bold"), f"  {people}, {days}"))
    table = Table.grid(padding=(0, 2))
    table.add_row("cost", str(found["cost"]))
    table.add_row("violations", str(found["violations"]))
    if found["seconds"] is not None:
        table.add_row("bound", "-" if found["bound"] is None else str(found["bound"]))
        table.add_row("gap", "-" if found["gap"] is None else gap_percent(found["gap"]))
        table.add_row("seconds", f"{found['seconds']:.1f}")
    table.add_row("candidates", f"{found['candidates']}  {found['note']}".rstrip())
    table.add_row("rows", str(found["rows"]))
    console.print(table)
    for one in verdict.broken[:SHOWN_BREACHES]:
        console.print(Text(f"  {one.rule}  {one.employee or ''}  {one.message}"), soft_wrap=True)
    if len(verdict.broken) > SHOWN_BREACHES:
        console.print(f"  and {len(verdict.broken) - SHOWN_BREACHES} more")
    if solution is not None:
        console.print(Text(f"Written to {solution}"), soft_wrap=True)
