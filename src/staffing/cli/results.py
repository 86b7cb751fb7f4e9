"""The files that a plan leaves: what is in them, where they may go, and how they get there whole."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import typer

from staffing.cli.output import json_text
from staffing.domain.time import Horizon
from staffing.io.files import write_atomically
from staffing.io.samples import samples_root
from staffing.io.schedule_csv import schedule_text
from staffing.report import Report, page, summary, tables

PAGE, SCHEDULE, RESULT = "report.html", "schedule.csv", "result.json"


def contents(report: Report) -> Mapping[str, str | bytes]:
    """The content of every file, by its name."""
    return {
        SCHEDULE: schedule_text(report.schedule),
        PAGE: page.render(report),
        RESULT: json_text(summary.document(report)),
        **{name: tables.csv_bytes(rows) for name, rows in tables.tables(report).items()},
    }


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write every file, each whole or not at all. Raises OSError when one cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_atomically(folder / name, content)


def folder_for(out: Path | None, unit: str, horizon: Horizon) -> Path:
    """The folder that was asked for, or one under `out` by the unit and the first day.

    Raises BadParameter for a folder that holds a unit or sample data, or that nothing can be written to.
    """
    folder = out or Path("out") / f"{_file_name(unit)}-{horizon.first}"
    if (folder / "unit.csv").exists():
        raise _refused(f"{folder} holds the data of a unit; results go to a folder of their own.")
    if folder.resolve().is_relative_to(samples_root().resolve()):
        raise _refused(f"{folder} lies in the sample data of the program; choose another folder.")
    nearest = next(above for above in (folder.resolve(), *folder.resolve().parents) if above.exists())
    if not nearest.is_dir():
        raise _refused(f"{nearest} is a file; choose another folder.")
    if not os.access(nearest, os.W_OK):
        raise _refused(f"you may not write to {nearest}; choose another folder.")
    return folder


def _file_name(unit: str) -> str:
    """The unit's id as the name of a folder: without separators of paths, and not hidden."""
    return re.sub(r"[^\w.-]+", "-", unit).strip(".-") or "unit"


def _refused(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="'--out'")
