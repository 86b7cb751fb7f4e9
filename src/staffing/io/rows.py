"""From raw rows, as a file or a request has them, to rows that have been read, with the place of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from staffing.domain.issue import Issue, Place, error
from staffing.io.mistakes import Mistake, closest, legible, shown
from staffing.io.table_row import TableRow

R = TypeVar("R", bound=TableRow)
R_co = TypeVar("R_co", bound=TableRow, covariant=True)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table before its values are read; empty cells are left out of the rows.

    `complete` is false when part of it could not be read at all, so that nothing can be concluded from what it lacks.
    `columns` are those of the header, if there is one, and `absent` required ones that it lacks, which is told already.
    """

    file: str
    rows: tuple[tuple[Place, Mapping[str, Any]], ...] = ()
    complete: bool = True
    columns: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    def written(self, column: str) -> frozenset[str] | None:
        """Everything written in a column, also in rows with other mistakes; None when it may not be all there is."""
        cells = [values.get(column) for _, values in self.rows]
        return frozenset(map(str, cells)) if self.complete and cells and None not in cells else None


@dataclass(frozen=True, slots=True)
class Row(Generic[R_co]):
    """A row that has been read, and its place."""

    place: Place
    cells: R_co

    def field(self, name: str | None) -> Place:
        """The place of one field of the row."""
        return Place(self.place.file, self.place.row, name)


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are there: text without surrounding spaces, and nothing that is empty."""
    trimmed = {legible(name): value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return {name: value for name, value in trimmed.items() if value is not None and value not in ("", [])}


def read_rows(model: type[R], table: RawTable, issues: list[Issue]) -> tuple[Row[R], ...]:
    """The rows of a table that hold no mistake; the mistakes of the others are added to `issues`."""
    rows = []
    for place, values in table.rows:
        try:
            rows.append(Row(place, model.model_validate(values)))
        except ValidationError as mistakes:
            issues.extend(_issues(model, table, place, mistakes))
    return tuple(rows)


def _issues(model: type[TableRow], table: RawTable, place: Place, mistakes: ValidationError) -> Iterator[Issue]:
    for found in mistakes.errors(include_url=False):
        name = str(found["loc"][0]) if found["loc"] else None
        where = Place(place.file, place.row, name)
        if found["type"] == "extra_forbidden":
            yield unknown_column(where, str(name), model)
        elif found["type"] == "missing":
            if name not in table.absent:
                yield error("missing_value", where, "a value is needed here", "Fill it in.")
        else:
            mistake: Mistake = found["ctx"]["error"]
            yield mistake.at(where)


def unknown_column(place: Place, name: str, model: type[TableRow]) -> Issue:
    """The issue for a field that the table does not have."""
    known = ", ".join(model.model_fields)
    remedy = closest(name, model.model_fields, f"Delete it, or use one of: {known}.")
    return error("unknown_column", place, f"there is no field {shown(name)}", remedy)
