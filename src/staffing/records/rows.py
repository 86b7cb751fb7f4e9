"""Rows of a unit's tables, added, changed and deleted one at a time.

A row is held against what it can clash with and nothing else, so that saving a wish takes no longer in a large unit. Only what
many other rows may refer to, such as an employee or a shift, has the whole unit read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from staffing.domain.issue import Issue, Place
from staffing.errors import Conflict, InputError, NotFound
from staffing.io.rows import RawTable, read_rows, without_empty
from staffing.io.tables import TABLES
from staffing.records import units
from staffing.records.incoming import row_cells
from staffing.records.row_checks import BESIDE, ROW, clashes
from staffing.records.row_reach import Reach
from staffing.settings import Settings
from staffing.store import unit_rows
from staffing.store.base import new_id
from staffing.store.database import Session
from staffing.store.rows import UnitRow
from staffing.store.units import locked


def view(row: UnitRow) -> dict[str, Any]:
    """A row as a document: its id, its version, and every cell of it, null where it is empty."""
    empty = dict.fromkeys(unit_rows.COLUMNS[row.__tablename__])
    return {"id": row.id, "version": row.version, **empty, **unit_rows.cells_of(row)}


def find(session: Session, unit: str, table: str, id: str, reach: Reach, *, lock: bool = False) -> UnitRow:
    """A row by its id. `unit` is the id of its record. Raises NotFound, also for a row that somebody does not reach."""
    row = unit_rows.get(session, unit, table, id, lock=lock)
    if row is None or not reach.covers(unit_rows.cells_of(row)):
        raise NotFound(f"There is no row {id!r} in {table}. Ask for the list of them.")
    return row


def refuse_stale(current: Mapping[str, Any], version: int, sent: Mapping[str, Any] | None = None) -> None:
    """Raises Conflict when the version that was sent is not that of what there is now, with both."""
    if current["version"] != version:
        message = (
            f"This is version {current['version']}, and you sent version {version}: somebody else has changed it since "
            "you read it. Read it again, and make your change to that."
        )
        raise Conflict(message, current=dict(current), sent={**(sent or {}), "version": version})


@dataclass(frozen=True)
class Table:
    """A table of a unit, by the id of its record, whose rows somebody changes who reaches some of them.

    What is done raises NotFound for a row that she does not reach, Refused for one that she may not write, Conflict for a
    version that is no longer that of the row, and InputError with every mistake in the row or between it and others.
    """

    session: Session
    unit: str
    name: str
    reach: Reach
    settings: Settings

    def add(self, given: Mapping[str, Any]) -> UnitRow:
        """A new row at the end; a wish without an id gets one."""
        self._hold()
        if self.name == "wishes" and not without_empty(given).get("wish"):
            given = {**given, "wish": new_id()}
        cells = self._read(given)
        self.reach.refuse_others(cells)
        self._refuse_clashes(cells, None)
        row = unit_rows.add(self.session, self.unit, self.name, cells)
        self._refuse_whole(row)
        return row

    def change(self, id: str, given: Mapping[str, Any], version: int) -> UnitRow:
        """The row with other cells; what is left out is empty."""
        self._hold()
        row = self._find(id, version, given)
        before = unit_rows.cells_of(row)
        cells = self._read(given)
        self.reach.refuse_others(before, cells)
        self._refuse_clashes(cells, row.id)
        unit_rows.change(row, cells)
        self._refuse_whole(row)
        return row

    def remove(self, id: str, version: int) -> dict[str, str]:
        """Delete a row; its cells."""
        self._hold()
        row = self._find(id, version)
        cells = unit_rows.cells_of(row)
        self.reach.refuse_others(cells)
        unit_rows.remove(self.session, row)
        self._refuse_whole()
        return cells

    def _hold(self) -> None:
        if locked(self.session, self.unit, alone=self.name not in BESIDE) is None:
            raise NotFound("The unit has been deleted.")

    def _find(self, id: str, version: int, sent: Mapping[str, Any] | None = None) -> UnitRow:
        row = find(self.session, self.unit, self.name, id, self.reach, lock=True)
        refuse_stale(view(row), version, sent)
        return row

    def _read(self, given: Mapping[str, Any]) -> dict[str, str]:
        issues: list[Issue] = []
        read_rows(TABLES[self.name], RawTable(ROW.file, ((ROW, without_empty(given)),)), issues)
        _refuse(issues)
        return row_cells(given)

    def _refuse_clashes(self, cells: Mapping[str, str], own: str | None) -> None:
        if self.name in BESIDE:
            _refuse(clashes(self.session, self.unit, self.name, cells, own, self.settings))

    def _refuse_whole(self, row: UnitRow | None = None) -> None:
        self.session.flush()
        if self.name in BESIDE:
            return
        unit = locked(self.session, self.unit, alone=True)
        assert unit is not None
        try:
            units.reading(self.session, unit, self.settings)
        except InputError as problem:
            raise InputError(self._as_seen_by(row, problem.issues)) from None

    def _as_seen_by(self, row: UnitRow | None, issues: Sequence[Issue]) -> list[Issue]:
        """The issues of the unit, those in the row itself at the row."""
        places = {place.id: number for number, place in enumerate(self._rows(), start=1)}
        own = Place(self.name, places.get(row.id)) if row is not None else None
        return [
            replace(issue, place=Place(ROW.file, field=issue.place.field))
            if own is not None and (issue.place.file, issue.place.row) == (own.file, own.row)
            else issue
            for issue in issues
        ]

    def _rows(self) -> Sequence[UnitRow]:
        return unit_rows.rows(self.session, self.unit, self.name)


def _refuse(issues: Sequence[Issue]) -> None:
    if issues:
        raise InputError(issues)
