"""`staffing import`: bring a unit into the database, all or nothing, after showing what that changes."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from staffing.cli import output
from staffing.cli.databases import opened
from staffing.io.tables import TABLES
from staffing.records import units
from staffing.records.diff import TableDiff, UnitDiff
from staffing.records.incoming import Incoming, from_folder
from staffing.records.trail import record
from staffing.report.words import counted
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.units import unit_by_code

MOST_ROWS_SHOWN = 20
"""Of each table; of more it is said how many they are."""


def import_unit(folder: Path, url: str | None, organisation: str | None, *, is_agreed: bool, as_json: bool) -> None:
    """Show what would change and, once somebody agrees, do it.

    Raises InputError with every mistake in the folder, RuleBookError, SchemaMismatch, Conflict when the unit changes meanwhile,
    and BadParameter when nobody is there to agree.
    """
    settings = Settings()
    incoming = from_folder(folder, settings)
    with opened(url, settings) as database:
        changes, expected = _planned(database, incoming)
        if not as_json:
            _show(output.results(), incoming, changes)
        is_done = not changes.is_empty and (is_agreed or (not as_json and _agree()))
        if is_done:
            with database.transaction() as session:
                unit, _ = units.bring_in(session, incoming, organisation=organisation, expected=expected)
                record(session, None, "units.import", unit=unit.id, subject=unit.id)
    if as_json:
        output.write_json({"unit": incoming.unit["unit"], "is_done": is_done, "changes": changes.document()})
    else:
        output.say(_closing(changes, is_done=is_done))


def _planned(database: Database, incoming: Incoming) -> tuple[UnitDiff, str | None]:
    """What would change, and the fingerprint of the unit that there is now, if any."""
    with database.reading() as session:
        unit = unit_by_code(session, incoming.unit["unit"])
        now = None if unit is None else units.fingerprint(units.document(session, unit))
        return units.difference(session, incoming), now


def _agree() -> bool:
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody is here to agree to the changes; add --yes", param_hint="'--yes'")
    return typer.confirm("Make these changes?", err=True)


def _closing(changes: UnitDiff, *, is_done: bool) -> str:
    if changes.is_empty:
        return "The database has all of it already."
    return "Done." if is_done else "Nothing was changed."


def _show(console: Console, incoming: Incoming, changes: UnitDiff) -> None:
    name = incoming.unit["name"]
    console.print(Text(f"{name}: {'a new unit' if changes.is_new else 'changes'}", style="bold"))
    for field, (before, after) in changes.fields.items():
        if not changes.is_new:
            console.print(Text(f"unit: {field} {before or 'empty'} → {after or 'empty'}"))
    if changes.has_new_rulebook and not changes.is_new:
        console.print(Text("rulebook.yaml: another text"))
    for table, found in changes.tables.items():
        if not found.is_empty:
            console.print(Text(f"{table}: {_counts(found)}"))
            # Of a new unit every row is new, and all of them stand in the folder.
            if not changes.is_new:
                _show_rows(console, table, found)


def _counts(table: TableDiff) -> str:
    numbers = {"added": len(table.added), "changed": len(table.changed), "removed": len(table.removed)}
    return ", ".join(f"{counted(number, 'row')} {what}" for what, number in numbers.items() if number)


def _show_rows(console: Console, name: str, table: TableDiff) -> None:
    lines = list(_lines(list(TABLES[name].model_fields), table))
    for line, style in lines[:MOST_ROWS_SHOWN]:
        console.print(Text(f"  {line}", style=style))
    if len(lines) > MOST_ROWS_SHOWN:
        console.print(Text(f"  and {len(lines) - MOST_ROWS_SHOWN} more; --json has them all"))


def _lines(columns: Sequence[str], table: TableDiff) -> Iterator[tuple[str, str]]:
    for stored in table.removed:
        yield f"- {_words(columns, stored.cells)}", "red"
    for stored, cells in table.changed:
        differing = [name for name in columns if stored.cells.get(name) != cells.get(name)]
        new = {name: cells.get(name, "empty") for name in differing}
        yield f"~ {_words(columns, stored.cells)} → {_words(columns, new)}", "yellow"
    for cells in table.added:
        yield f"+ {_words(columns, cells)}", "green"


def _words(columns: Sequence[str], cells: Mapping[str, str]) -> str:
    return " ".join(f"{name}={cells[name]}" for name in columns if name in cells)
