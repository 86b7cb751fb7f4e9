"""Units in the database: read as a whole, brought in all or nothing, and given back as the files that they came in."""

import codecs
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from staffing.errors import Conflict, NotFound
from staffing.io.assemble import Reading
from staffing.io.csv_folder import RULEBOOK_FILE
from staffing.io.csv_text import Layout, csv_bytes
from staffing.io.rulebook_text import rulebook_text
from staffing.io.rulebook_yaml import read_yaml
from staffing.io.tables import TABLES
from staffing.io.unit_json import RULEBOOK, read_unit
from staffing.records.diff import Stored, TableDiff, UnitDiff, table_diff, unit_fields
from staffing.records.incoming import UNIT, Incoming
from staffing.settings import Settings
from staffing.store import unit_rows, units
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord
from staffing.store.rows import ROWS


def document(session: Session, unit: UnitRecord) -> dict[str, Any]:
    """A unit as one JSON document, with the cells as they were written."""
    choice = read_yaml(RULEBOOK, unit.rulebook)
    tables = {name: unit_rows.cells_in(unit_rows.rows(session, unit.id, name)) for name in ROWS}
    return {
        UNIT: units.cells_of_unit(unit),
        **tables,
        RULEBOOK: {"book": choice.book, "rules": dict(choice.rules), "costs": dict(choice.costs)},
    }


def reading(session: Session, unit: UnitRecord, settings: Settings) -> Reading:
    """The data of a unit. Raises InputError with every mistake, as when limits have been lowered since it came in."""
    return read_unit(document(session, unit), settings)


def fingerprint(found: Mapping[str, Any]) -> str:
    """A word that differs whenever two documents of a unit do: the first half of its SHA-256."""
    text = json.dumps(found, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def folder(session: Session, unit: UnitRecord) -> dict[str, bytes]:
    """The files of a unit by their names: what was imported, where nothing has changed since."""
    files = {}
    for name, model in TABLES.items():
        kept = unit.layout.get(name)
        layout = Layout.from_document(kept) if kept else Layout.usual(model)
        rows = (
            [units.cells_of_unit(unit)] if name == UNIT else unit_rows.cells_in(unit_rows.rows(session, unit.id, name))
        )
        written = {column for cells in rows for column in cells}
        files[f"{name}.csv"] = csv_bytes(
            layout.with_columns(column for column in model.model_fields if column in written), rows
        )
    mark = codecs.BOM_UTF8 if unit.layout.get(RULEBOOK, {}).get("has_mark") else b""
    files[RULEBOOK_FILE] = mark + unit.rulebook.encode()
    return files


def difference(session: Session, incoming: Incoming) -> UnitDiff:
    """What bringing a unit in would change."""
    unit = units.unit_by_code(session, incoming.unit["unit"])
    before = units.cells_of_unit(unit) if unit else {}
    return UnitDiff(
        is_new=unit is None,
        fields=unit_fields(before, incoming.unit),
        has_new_rulebook=unit is None or _rulebook(incoming, unit) != unit.rulebook,
        tables={name: table_diff(name, _stored(session, unit, name), incoming.tables[name]) for name in ROWS},
    )


def bring_in(
    session: Session,
    incoming: Incoming,
    *,
    organisation: str | None = None,
    expected: str | None = None,
) -> tuple[UnitRecord, UnitDiff]:
    """Make a unit what came in, within the transaction of the session; rows that stay keep ids, versions and all.

    A unit that is not there yet is made, in the organisation of that name or else in the first one. `expected` is the
    `fingerprint` of what the new version was made from. Raises Conflict when the unit has changed since.
    """
    unit = units.unit_by_code(session, incoming.unit["unit"])
    if unit is not None:
        unit = held(session, unit.id)
        if expected is not None:
            refuse_changed(document(session, unit), expected)
    changes = difference(session, incoming)
    rulebook = _rulebook(incoming, unit)
    if unit is None:
        owner = units.organisation_for(session, organisation)
        unit = units.add_unit(session, owner, incoming.unit, rulebook, incoming.layout or {})
    else:
        units.write_unit(unit, incoming.unit)
        unit.rulebook = rulebook
        if incoming.layout is not None and unit.layout != incoming.layout:
            unit.layout = dict(incoming.layout)
    for name, table in changes.tables.items():
        write_table(session, unit.id, name, table)
    session.flush()
    return unit, changes


def held(session: Session, id: str) -> UnitRecord:
    """A unit that nobody else changes until the transaction ends. Raises NotFound when it has been deleted."""
    unit = units.locked(session, id, alone=True)
    if unit is None:
        raise NotFound("The unit has been deleted.")
    return unit


def refuse_changed(current: Mapping[str, Any], expected: str) -> None:
    """Raises Conflict when a unit's document is no longer the one with a fingerprint."""
    now = fingerprint(current)
    if now != expected:
        raise Conflict(
            "The unit has changed since you read it. Read it again, and make your changes to that.",
            current={"fingerprint": now},
            sent={"fingerprint": expected},
        )


def write_table(session: Session, unit: str, name: str, changes: TableDiff) -> None:
    """Make the rows of a table those of a difference. `unit` is the id of its record."""
    rows = {row.id: row for row in unit_rows.rows(session, unit, name)}
    for gone in changes.removed:
        unit_rows.remove(session, rows[gone.id])
    moved = {}
    for place, (stored, cells) in enumerate(changes.rows):
        if stored is None:
            unit_rows.add(session, unit, name, cells, place)
            continue
        if stored.cells != cells:
            unit_rows.change(rows[stored.id], cells)
        if rows[stored.id].position != place:
            moved[stored.id] = place
    session.flush()
    unit_rows.move(session, name, moved)


def stored_rows(session: Session, unit: str, name: str) -> list[Stored]:
    """The rows of a table in order, for a difference. `unit` is the id of its record."""
    return [Stored(row.id, unit_rows.cells_of(row)) for row in unit_rows.rows(session, unit, name)]


def _stored(session: Session, unit: UnitRecord | None, name: str) -> list[Stored]:
    return [] if unit is None else stored_rows(session, unit.id, name)


def _rulebook(incoming: Incoming, unit: UnitRecord | None) -> str:
    """The text that came in; or that of the unit where it makes the same choice, so that its comments stay."""
    if incoming.rulebook is not None:
        return incoming.rulebook
    choice = incoming.reading.data.rulebook
    # The representations differ where equality does not tell: 1 is not true.
    if unit is not None and repr(read_yaml(RULEBOOK, unit.rulebook)) == repr(choice):
        return unit.rulebook
    return rulebook_text(RULEBOOK, choice)
