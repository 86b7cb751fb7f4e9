"""One CSV file as a raw table: encoding, separator, header and row numbers."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from staffing.domain.issue import Issue, Place, error
from staffing.errors import InputError
from staffing.io.mistakes import legible
from staffing.io.rows import RawTable, unknown_column, without_empty
from staffing.io.table_row import TableRow

Line = tuple[int, list[str]]
"""Row number, as a spreadsheet shows it, and the cells."""


def raw_table(file: str, data: bytes, model: type[TableRow]) -> tuple[RawTable, list[Issue]]:
    """The rows of a file and the mistakes in its form. Raises InputError when it cannot be read at all."""
    lines = _lines(file, decoded(file, data))
    if not lines:
        raise InputError(
            [error("empty_file", Place(file), "the file is empty", "Begin it with a line of field names.")]
        )
    (number, header), *body = lines
    header = _without_empty_end(header)
    issues = list(_header_issues(Place(file, number), header, model))
    rows = []
    for number, cells in body:
        place = Place(file, number)
        if len(_without_empty_end(cells)) > len(header):
            issues.append(_too_many_cells(place, len(cells), len(header)))
        values = without_empty(dict(zip(header, cells, strict=False)))
        rows.append((place, {name: value for name, value in values.items() if name in model.model_fields}))
    return RawTable(file, tuple(rows), columns=frozenset(header), absent=frozenset(_absent(header, model))), issues


def decoded(file: str, data: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises InputError for another encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = f"byte {problem.start + 1} of the file, in line {line}, is not UTF-8"
        remedy = "In Excel, choose File, Save As and the type 'CSV UTF-8 (Comma delimited)'."
        raise InputError([error("wrong_encoding", Place(file, line), message, remedy)]) from None


def _lines(file: str, text: str) -> list[Line]:
    """The lines that are not blank, from the header on."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",", strict=True)
    lines: list[Line] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                lines.append((number, [cell.strip() for cell in cells]))
    except csv.Error as problem:
        message = f"the line cannot be split into cells ({problem})"
        remedy = "Look for a quotation mark without its partner."
        raise InputError([error("bad_csv", Place(file, number + 1), message, remedy)]) from None
    return lines


def _header_issues(place: Place, header: Sequence[str], model: type[TableRow]) -> Iterator[Issue]:
    for name, times in Counter(header).items():
        where = Place(place.file, place.row, legible(name) or None)
        if not name:
            yield error("unknown_column", where, "a column has no name", "Name it, or delete it.")
        elif name not in model.model_fields:
            yield unknown_column(where, name, model)
        elif times > 1:
            yield error("duplicate_column", where, f"there are {times} columns of this name", "Keep one of them.")
    for name in _absent(header, model):
        yield error("missing_column", Place(place.file, place.row, name), "the column is missing", "Add it.")


def _absent(header: Sequence[str], model: type[TableRow]) -> list[str]:
    return [name for name, field in model.model_fields.items() if field.is_required() and name not in header]


def _too_many_cells(place: Place, count: int, most: int) -> Issue:
    message = f"the row has {count} cells, and the header {most}"
    remedy = "Put a value that holds the separator in quotation marks, or delete what is too much."
    return error("too_many_cells", place, message, remedy)


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    used = max((index for index, cell in enumerate(cells, start=1) if cell), default=0)
    return list(cells[:used])
