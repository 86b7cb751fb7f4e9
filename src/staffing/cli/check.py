"""`staffing check`: read a unit's data and list what is wrong with it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer
from rich.text import Text

from staffing.cli import issues, output
from staffing.cli.dates import day_after_history
from staffing.cli.errors import ExitCode
from staffing.demand.instances import horizon_of
from staffing.domain.checks import check_horizon
from staffing.domain.issue import Issue, Severity
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.errors import InputError
from staffing.io.csv_folder import read_folder
from staffing.report import words
from staffing.rulebook import load


def check(folder: Path, first: date | None, weeks: int, *, as_json: bool) -> None:
    """List every issue. Raises Exit with the code of bad input when there are errors, RuleBookError as `load`."""
    try:
        reading = read_folder(folder)
        horizon = _horizon(reading.data, first, weeks)
        found = (*reading.warnings, *(check_horizon(reading.data, horizon) if horizon else ()))
    except InputError as problem:
        _tell(problem.issues, as_json=as_json)
        raise typer.Exit(ExitCode.BAD_INPUT) from None
    if horizon is not None:
        load(reading.data.rulebook, horizon)
    _tell(found, as_json=as_json)
    if not as_json:
        output.results().print(Text(_checked(reading.data, horizon)))
    if any(issue.severity is Severity.ERROR for issue in found):
        raise typer.Exit(ExitCode.BAD_INPUT)


def _horizon(data: UnitData, first: date | None, weeks: int) -> Horizon | None:
    begins = first or day_after_history(data)
    return horizon_of(data, begins, weeks) if begins else None


def _tell(found: Sequence[Issue], *, as_json: bool) -> None:
    if as_json:
        kinds = [issue.severity for issue in found]
        output.write_json(
            {
                "errors": kinds.count(Severity.ERROR),
                "warnings": kinds.count(Severity.WARNING),
                "issues": [issues.document(issue) for issue in found],
            }
        )
    elif found:
        issues.show(output.results(), found)
    else:
        output.results().print(Text("Nothing is wrong.", style="green"))


def _checked(data: UnitData, horizon: Horizon | None) -> str:
    people = words.counted(len(data.employees), "employee")
    if horizon is None:
        return f"Read {data.unit.name}, {people}. Without --from, no dates were checked."
    return f"Read {data.unit.name}, {people}, and checked {words.dates(horizon.first, horizon.last)}."
