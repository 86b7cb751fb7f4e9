"""A unit on its way into the database: read and checked as a whole before anything is changed."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.io.assemble import Reading, assemble
from staffing.io.csv_folder import RULEBOOK_FILE, raw_folder
from staffing.io.csv_table import decoded
from staffing.io.csv_text import Layout, cell_text
from staffing.io.files import read_limited
from staffing.io.mistakes import shown
from staffing.io.rows import without_empty
from staffing.io.tables import TABLES
from staffing.io.unit_json import RULEBOOK, read_unit
from staffing.records.rule_books import refuse_unusable
from staffing.settings import Settings

UNIT = "unit"
NOT_IN_ADDRESSES = frozenset("/\\?#%")


@dataclass(frozen=True)
class Incoming:
    """A unit without mistakes: the cells of its tables as they were written, and what they were read as.

    `rulebook` and `layout` are the text and the form of the files that it came in; None when it came in none.
    """

    tables: Mapping[str, Sequence[Mapping[str, str]]]
    reading: Reading
    rulebook: str | None = None
    layout: Mapping[str, Any] | None = None

    @property
    def unit(self) -> Mapping[str, str]:
        """The cells of the unit's own row."""
        return self.tables[UNIT][0]


def from_folder(path: Path, settings: Settings) -> Incoming:
    """The unit of a folder. Raises InputError with every mistake in it, and RuleBookError."""
    raw, choice, issues = raw_folder(path, settings)
    reading = assemble(raw, choice, issues, settings)
    _refuse_useless(reading, raw[UNIT].file)
    files = {name: read_limited(path / f"{name}.csv", settings.max_file_bytes) for name in TABLES}
    rulebook = read_limited(path / RULEBOOK_FILE, settings.max_file_bytes)
    layout: dict[str, Any] = {name: Layout.of(data).document() for name, data in files.items()}
    layout[RULEBOOK] = {"has_mark": rulebook.startswith(codecs.BOM_UTF8)}
    tables = {name: [dict(cells) for _, cells in table.rows] for name, table in raw.items()}
    return Incoming(tables, reading, decoded(RULEBOOK_FILE, rulebook), layout)


def from_document(document: Mapping[str, Any], settings: Settings) -> Incoming:
    """The unit of a JSON document. Raises InputError with every mistake in it, and RuleBookError."""
    reading = read_unit(document, settings)
    _refuse_useless(reading, UNIT)
    return Incoming({name: _rows(document.get(name, [])) for name in TABLES}, reading)


def row_cells(values: Mapping[str, Any]) -> dict[str, str]:
    """A row of JSON values that has been read without mistakes, as cells."""
    return {name: cell_text(value) for name, value in without_empty(values).items()}


def _rows(table: Any) -> list[dict[str, str]]:
    return [row_cells(values) for values in ([table] if isinstance(table, Mapping) else table)]


def _refuse_useless(reading: Reading, file: str) -> None:
    """Raises for a unit that could not be asked for, or not be planned on any day."""
    code = reading.data.unit.id
    if NOT_IN_ADDRESSES & set(code) or not code.strip("."):
        message, remedy = f"{shown(code)} cannot stand in an address", "Use letters, digits, - and _ only."
        raise InputError([error("bad_text", Place(file, field="unit"), message, remedy)])
    refuse_unusable(reading.data.rulebook)
