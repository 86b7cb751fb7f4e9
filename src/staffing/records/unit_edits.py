"""What is changed of a unit itself: its own fields, and its rule book."""

from collections.abc import Mapping
from typing import Any

from staffing.domain.issue import Issue, Place
from staffing.errors import InputError
from staffing.io.rows import RawTable, read_rows, without_empty
from staffing.io.tables import TABLES
from staffing.io.unit_json import RULEBOOK
from staffing.records import units
from staffing.records.incoming import UNIT, row_cells
from staffing.records.rows import refuse_stale
from staffing.records.rule_books import checked
from staffing.settings import Settings
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord
from staffing.store.units import FIELDS, cells_of_unit, write_unit

ROW = Place("request")


def view(unit: UnitRecord) -> dict[str, Any]:
    """A unit's own fields as a document: its id, its version, and every cell, null where it is empty."""
    return {"id": unit.id, "version": unit.version, **dict.fromkeys(FIELDS), **cells_of_unit(unit)}


def rule_book_view(unit: UnitRecord) -> dict[str, Any]:
    """The text of a unit's rule book, with the version of the unit."""
    return {"version": unit.version, "text": unit.rulebook}


def amend(session: Session, id: str, given: Mapping[str, Any], version: int, settings: Settings) -> UnitRecord:
    """The unit with other values in some of its fields; its code stays.

    Raises InputError with every mistake, also between the fields and the rows, and Conflict for another version.
    """
    unit = units.held(session, id)
    refuse_stale(view(unit), version, given)
    cells = {**cells_of_unit(unit), **given}
    issues: list[Issue] = []
    read_rows(TABLES[UNIT], RawTable(ROW.file, ((ROW, without_empty(cells)),)), issues)
    if issues:
        raise InputError(issues)
    write_unit(unit, row_cells(cells))
    session.flush()
    units.reading(session, unit, settings)
    return unit


def write_rule_book(session: Session, id: str, text: str, version: int) -> UnitRecord:
    """The unit with another text for its rule book.

    Raises InputError when it is ill-formed, RuleBookError when it cannot be used, and Conflict for another version.
    """
    unit = units.held(session, id)
    refuse_stale(rule_book_view(unit), version, {"text": text})
    checked(RULEBOOK, text)
    unit.rulebook = text
    session.flush()
    return unit
