"""A unit as one JSON document: the tables of the CSV files as lists of objects, under the same names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from staffing.domain.issue import Issue, Place, error
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import InputError
from staffing.io.assemble import Reading, assemble
from staffing.io.csv_folder import raw_folder
from staffing.io.mistakes import closest, legible, shown
from staffing.io.rows import RawTable, without_empty
from staffing.io.rulebook_yaml import read_choice
from staffing.io.tables import NEED_ROWS, TABLES
from staffing.settings import Settings

RULEBOOK = "rulebook"
KEYS = (*TABLES, RULEBOOK)


def read_unit(document: Mapping[str, Any], limits: Settings | None = None) -> Reading:
    """The unit that a document describes; tables that may be empty may be left out.

    Places name the table and the row, counted from 1. Raises InputError with every mistake in the document.
    """
    issues: list[Issue] = []
    for key in document:
        if key not in KEYS:
            remedy = closest(str(key), KEYS, f"Use only: {', '.join(KEYS)}.")
            issues.append(error("unknown_table", Place(legible(key)), f"there is no table {shown(key)}", remedy))
    raw = {name: _raw_table(document, name, issues) for name in TABLES}
    return assemble(raw, _rulebook(document, issues), issues, limits or Settings())


def folder_as_document(path: Path, limits: Settings | None = None) -> dict[str, Any]:
    """The document that says what a folder says, with the cells as they are written.

    Raises InputError when a file is missing, or is no table of the format; values are not looked at.
    """
    raw, rulebook, issues = raw_folder(path, limits or Settings())
    if issues or rulebook is None:
        raise InputError(issues)
    document: dict[str, Any] = {name: [dict(values) for _, values in table.rows] for name, table in raw.items()}
    if len(document["unit"]) == 1:
        document["unit"] = document["unit"][0]
    document[RULEBOOK] = {"book": rulebook.book, "rules": dict(rulebook.rules), "costs": dict(rulebook.costs)}
    return document


def _raw_table(document: Mapping[str, Any], name: str, issues: list[Issue]) -> RawTable:
    place = Place(name)
    rows = document.get(name, [])
    if name == "unit" and isinstance(rows, Mapping):
        rows = [rows]
    if name in NEED_ROWS and name not in document:
        issues.append(error("missing_table", place, "the table is missing", f"Add {name} to the document."))
        return RawTable(name, complete=False)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        what = "an object" if name == "unit" else "a list of objects"
        issues.append(error("bad_table", place, f"it is not {what}", f"Write {what}, with fields as in the CSV file."))
        return RawTable(name, complete=False)
    return RawTable(name, tuple((Place(name, number), without_empty(row)) for number, row in enumerate(rows, start=1)))


def _rulebook(document: Mapping[str, Any], issues: list[Issue]) -> RuleBookChoice | None:
    if RULEBOOK not in document:
        issues.append(error("missing_table", Place(RULEBOOK), "the rule book is missing", "Add it, with its book."))
        return None
    try:
        return read_choice(RULEBOOK, document[RULEBOOK])
    except InputError as problem:
        issues += problem.issues
        return None
