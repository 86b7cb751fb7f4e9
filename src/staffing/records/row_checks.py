"""What one row can clash with, looked up in the database: whom it is about, what it names, and the rows beside it.

The judge is the one of whole units (`io.cross_checks`), given only the rows that matter.
"""

from collections.abc import Iterable, Mapping, Sequence

from staffing.domain.issue import Issue, Place, error
from staffing.io.columns import ShiftKind
from staffing.io.cross_checks import cross_issues
from staffing.io.mistakes import closest, shown
from staffing.io.rows import RawTable
from staffing.io.tables import TABLES
from staffing.io.unit_tables import read_tables
from staffing.settings import Settings
from staffing.store import unit_rows
from staffing.store.database import Session
from staffing.store.rows import UnitRow

Cells = Mapping[str, str]

ROW = Place("request")
"""Where a mistake in the row itself is: in the request, which is that row."""

BESIDE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "availability": {"employee": ("employee",)},
    "wishes": {"employee": ("employee",), "wish": ("wish",)},
    "choices": {"employee": ("employee",)},
    "pairings": {"employee": ("employee", "other"), "other": ("employee", "other")},
    "ledger": {"employee": ("employee",)},
    "budget": {"month": ("month",)},
}
"""The tables of which a row is checked alone, with the rows that it can clash with: those that have in a column what it has in
one of others."""


def clashes(session: Session, unit: str, table: str, cells: Cells, own: str | None, limits: Settings) -> list[Issue]:
    """What is wrong with a row among the others. `unit` is the id of its record, `own` the row's id if it is there already."""
    beside = [row for row in _beside(session, unit, table, cells) if row.id != own]
    issues = [*_unknown_employees(session, unit, cells), *_too_many(beside, cells, limits)]
    shifts = _shifts(session, unit, cells) if table == "wishes" else []
    numbers = {row.id: row.position + 1 for row in beside}
    if found := _judged(table, beside, numbers, cells, shifts):
        # Rows that were deleted leave gaps, so their numbers are counted where somebody is told of them.
        everything = unit_rows.rows(session, unit, table)
        numbers = {row.id: number for number, row in enumerate(everything, start=1)}
        found = _judged(table, beside, numbers, cells, shifts)
    return issues + found


def _judged(
    table: str, beside: Iterable[UnitRow], numbers: Mapping[str, int], cells: Cells, shifts: Sequence[Cells]
) -> list[Issue]:
    # What is not given is said to be incomplete, so that nothing is concluded from what it lacks.
    raw = {name: RawTable(name, complete=False) for name in TABLES}
    known = tuple((Place(table, numbers[row.id]), unit_rows.cells_of(row)) for row in beside)
    raw[table] = RawTable(table, (*known, (ROW, cells)), complete=False)
    raw["shifts"] = RawTable("shifts", tuple((Place("shifts"), row) for row in shifts))
    issues: list[Issue] = []
    tables = read_tables(raw, issues)
    return [issue for issue in (*issues, *cross_issues(tables)) if issue.place.file == ROW.file]


def _beside(session: Session, unit: str, table: str, cells: Cells) -> Sequence[UnitRow]:
    wanted = {
        column: {cells[source] for source in sources if source in cells} for column, sources in BESIDE[table].items()
    }
    return unit_rows.matching(session, unit, table, **wanted)


def _unknown_employees(session: Session, unit: str, cells: Cells) -> Iterable[Issue]:
    for field in ("employee", "other"):
        code = cells.get(field)
        if code is not None and not unit_rows.matching(session, unit, "employees", employee={code}):
            known = {str(cells["employee"]) for cells in _cells(session, unit, "employees")}
            remedy = closest(code, known, "Add the employee, or mend the id.")
            yield error("unknown_employee", Place(ROW.file, field=field), f"there is no employee {shown(code)}", remedy)


def _too_many(beside: Iterable[UnitRow], cells: Cells, limits: Settings) -> Iterable[Issue]:
    employee, most = cells.get("employee"), limits.max_rows_per_employee
    count = sum(getattr(row, "employee", None) == employee for row in beside) if employee else 0
    if count >= most:
        message, remedy = f"'{employee}' has {count} rows already", "Delete some that are over, or raise the limit."
        yield error("too_many_rows", ROW, message, f"{remedy} It is STAFFING_MAX_ROWS_PER_EMPLOYEE.")


def _shifts(session: Session, unit: str, cells: Cells) -> list[dict[str, str]]:
    """The rows of the catalogue that say whether there is the shift which a wish names: its own, or else all of them."""
    code = cells.get("shift")
    if code is None:
        return []
    named = unit_rows.matching(session, unit, "shifts", shift={code})
    fixed = [row for row in unit_rows.cells_in(named) if row["kind"] == ShiftKind.FIXED]
    return fixed or _cells(session, unit, "shifts")


def _cells(session: Session, unit: str, table: str) -> list[dict[str, str]]:
    return unit_rows.cells_in(unit_rows.rows(session, unit, table))
