"""Tables written as CSV files again: the cells as they are, in the form in which they came."""

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from staffing.io.table_row import TableRow


@dataclass(frozen=True, slots=True)
class Layout:
    """How a CSV file is written: its columns in order, its separator and line ends, and whether it has a byte order mark."""

    columns: tuple[str, ...]
    separator: str = ","
    line_end: str = "\n"
    has_mark: bool = False

    @classmethod
    def usual(cls, model: type[TableRow]) -> Self:
        """That of a table which came in no file: every column, as the format lists them."""
        return cls(tuple(model.model_fields))

    @classmethod
    def of(cls, data: bytes) -> Self:
        """That of a file which has been read without mistakes."""
        text = data.decode("utf-8-sig")
        first = next(line for line in text.splitlines(keepends=True) if line.strip())
        separator = ";" if ";" in first else ","
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        names = next(names for names in lines if any(name.strip() for name in names))
        columns = tuple(name.strip() for name in names if name.strip())
        end = first[len(first.rstrip("\r\n")) :]
        return cls(columns, separator, end or "\n", data.startswith(codecs.BOM_UTF8))

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        """That which `document` gave."""
        return cls(**{**document, "columns": tuple(document["columns"])})

    def document(self) -> dict[str, Any]:
        """What can be kept as JSON."""
        return {**asdict(self), "columns": list(self.columns)}

    def with_columns(self, needed: Iterable[str]) -> "Layout":
        """The same with columns at the end for cells that it has none for."""
        missing = tuple(name for name in needed if name not in self.columns)
        return Layout((*self.columns, *missing), self.separator, self.line_end, self.has_mark)


def csv_bytes(layout: Layout, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A file of the rows; what a row has no value for is an empty cell. Every cell has a column in the layout."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, layout.columns, restval="", delimiter=layout.separator, lineterminator=layout.line_end
    )
    writer.writeheader()
    writer.writerows(rows)
    return (codecs.BOM_UTF8 if layout.has_mark else b"") + text.getvalue().encode()


def cell_text(value: object) -> str:
    """A value of a JSON document that has been read without mistakes, as the cell that says the same."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
