"""`staffing plan` and `staffing demo`: read, search, write the results, and say what came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from staffing import pipeline
from staffing.cli import issues, output, results
from staffing.cli.clash import tell_clash
from staffing.cli.dates import horizon_to_plan
from staffing.cli.errors import ExitCode
from staffing.cli.search_log import watched
from staffing.cli.signals import stoppable
from staffing.io.csv_folder import read_folder
from staffing.report import Report, summary, terminal, verdict
from staffing.solver.params import SolveParams

FILES = {
    results.PAGE: "the whole report, for the browser",
    results.SCHEDULE: "who works when",
    results.RESULT: "all of it for other programs",
}


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where it is told what came of a plan: a folder (None for one by the unit's id), a log, and JSON instead of tables."""

    folder: Path | None
    log: Path | None
    as_json: bool


def plan(
    folder: Path,
    first: date | None,
    weeks: int,
    params: SolveParams,
    outputs: Outputs,
    told_on: date | None = None,
) -> None:
    """Plan a unit and leave the results in a folder. Raises Exit with the code of a clash when there is no schedule."""
    reading = read_folder(folder)
    horizon = horizon_to_plan(reading.data, first, weeks)
    target = results.folder_for(outputs.folder, reading.data.unit.id, horizon)
    warnings = (*reading.warnings, *pipeline.check(reading.data, horizon))
    if warnings:
        issues.show(output.errors(), warnings)
    with stoppable() as stop:
        with watched(params, stop.is_requested, outputs.log) as watch:
            answer = pipeline.plan(reading.data, horizon, params, watch.hear, stop.is_requested, told_on)
            watch.end(answer.report.run if answer.report is not None else None)
        if answer.clash is not None:
            tell_clash(answer.clash, reading.data, horizon, as_json=outputs.as_json)
            raise typer.Exit(ExitCode.CLASH)
        assert answer.report is not None
        files = results.contents(answer.report)
        with stop.undisturbed():
            results.write(target, files)
    _tell(answer.report, target, list(files), as_json=outputs.as_json)


def _tell(report: Report, folder: Path, files: Sequence[str], *, as_json: bool) -> None:
    """The report, and where it was written."""
    if as_json:
        output.write_json(summary.document(report))
        return
    console = output.results()
    console.print()
    terminal.show(console, report)
    console.print()
    console.print(Text.assemble("Written to ", (str(folder), "bold")), soft_wrap=True)
    listed = Table.grid(padding=(0, 2), pad_edge=True)
    for name, content in FILES.items():
        listed.add_row(name, Text(content, style="dim"))
    others = [name for name in files if name not in FILES]
    listed.add_row("tables", Text(" ".join(others), style="dim"))
    console.print(listed)
    console.print()
    # A long report has scrolled its beginning away.
    console.print(Text(f"{verdict.headline(report)} {verdict.sentence(report)}"))
    console.print(Text.assemble("Open ", (str(folder / results.PAGE), "bold"), " in a browser."), soft_wrap=True)
