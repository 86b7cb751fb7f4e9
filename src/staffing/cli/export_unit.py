"""`staffing export`: a unit of the database as a folder of CSV files."""

from pathlib import Path

import typer

from staffing.cli import output
from staffing.cli.databases import opened
from staffing.errors import NotFound
from staffing.io.files import write_atomically
from staffing.records import units
from staffing.records.trail import record
from staffing.report.words import counted
from staffing.settings import Settings
from staffing.store.units import unit_by_code


def export_unit(code: str, folder: Path, url: str | None, *, as_json: bool) -> None:
    """Write the files of a unit.

    Raises NotFound for a unit that there is none of, BadParameter for a folder that has something in it, and OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} is there already; name a folder that is new or empty."
        raise typer.BadParameter(message, param_hint="'--out'")
    settings = Settings()
    with opened(url, settings) as database, database.transaction() as session:
        unit = unit_by_code(session, code)
        if unit is None:
            raise NotFound(f"There is no unit {code!r} in the database.")
        files = units.folder(session, unit)
        record(session, None, "units.export", unit=unit.id, subject=unit.id)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_atomically(folder / name, data)
    if as_json:
        output.write_json({"unit": code, "folder": str(folder), "files": sorted(files)})
    else:
        output.say(f"{counted(len(files), 'file')} of {code} are in {folder}.")
