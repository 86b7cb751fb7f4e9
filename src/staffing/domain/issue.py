"""Something wrong with the input, as data."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops; a warning only spoils quality."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input: file (or table of a request), row, field.

    In a CSV file, rows are numbered as a spreadsheet shows them: blank lines count, and the header is row 1. In a table of a
    request, 1 is the first row.
    """

    file: str
    row: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row is not None else ""
        column = f", {self.field}" if self.field is not None else ""
        return f"{self.file}{row}{column}"


@dataclass(frozen=True, slots=True)
class Issue:
    """One mistake: what is wrong, where, and how to mend it. `code` is stable and documented."""

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}. {self.remedy}"


def error(code: str, place: Place, message: str, remedy: str) -> Issue:
    """A mistake that must be mended."""
    return Issue(code, Severity.ERROR, place, message, remedy)


def warning(code: str, place: Place, message: str, remedy: str) -> Issue:
    """Something to look at, which stops nothing."""
    return Issue(code, Severity.WARNING, place, message, remedy)
