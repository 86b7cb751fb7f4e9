"""What a new version of a unit would change: which rows are added, changed and removed, table by table.

A row is recognised by what it says, or else by its natural key, so that one which stays keeps its id and its version.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from staffing.io.tables import TABLES

Cells = Mapping[str, str]
"""The cells of a row that are not empty, by their columns."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "employees": ("employee", "valid_from"),
    "skills": ("employee", "skill", "valid_from"),
    "employment_levels": ("employee", "valid_from"),
    "shifts": ("shift",),
    "demand": ("skill", "days", "start"),
    "availability": ("employee", "kind", "start"),
    "wishes": ("wish",),
    "choices": ("employee", "binding", "valid_from"),
    "pairings": ("employee", "other", "valid_from"),
    "history": ("employee", "date"),
    "published": ("employee", "date"),
    "pinned": ("employee", "date"),
    "ledger": ("employee", "quantity", "first"),
    "budget": ("month", "account"),
}
"""The columns by which a row is known again when others have changed. Where several rows share a key, their order decides."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row that is there, by the id of its record."""

    id: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What changes in a table: for each new row in order the row that it is, None for one that is added; and what goes."""

    rows: tuple[tuple[Stored | None, Cells], ...]
    removed: tuple[Stored, ...] = ()

    @property
    def added(self) -> list[Cells]:
        """Rows that were not there."""
        return [cells for stored, cells in self.rows if stored is None]

    @property
    def changed(self) -> list[tuple[Stored, Cells]]:
        """Rows that say something else, before and after."""
        return [(stored, cells) for stored, cells in self.rows if stored is not None and stored.cells != cells]

    @property
    def is_empty(self) -> bool:
        """Whether every row stays as it is; their order may change."""
        return not (self.added or self.changed or self.removed)

    def document(self) -> dict[str, Any]:
        """The rows that are added, changed and removed, as JSON."""
        return {
            "added": [dict(cells) for cells in self.added],
            "changed": [{"before": dict(stored.cells), "after": dict(cells)} for stored, cells in self.changed],
            "removed": [dict(stored.cells) for stored in self.removed],
        }


@dataclass(frozen=True, slots=True)
class UnitDiff:
    """What changes in a unit. `fields` are those of the unit itself, before and after; None is an empty cell."""

    is_new: bool
    fields: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    has_new_rulebook: bool = False
    tables: Mapping[str, TableDiff] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (
            self.is_new
            or self.fields
            or self.has_new_rulebook
            or any(not table.is_empty for table in self.tables.values())
        )

    def document(self) -> dict[str, Any]:
        """All of it as JSON; tables of which every row stays are left out."""
        return {
            "is_new": self.is_new,
            "unit": {name: {"before": before, "after": after} for name, (before, after) in self.fields.items()},
            "rulebook": self.has_new_rulebook,
            "tables": {name: table.document() for name, table in self.tables.items() if not table.is_empty},
        }


def table_diff(table: str, stored: Iterable[Stored], wanted: Sequence[Cells]) -> TableDiff:
    """What makes the rows of a table those that are wanted."""
    left = {row.id: row for row in stored}
    found: list[Stored | None] = [None] * len(wanted)
    for key_of in (_whole, _natural(table)):
        waiting: dict[Hashable, deque[Stored]] = defaultdict(deque)
        for row in left.values():
            waiting[key_of(row.cells)].append(row)
        for place, cells in enumerate(wanted):
            if found[place] is None and (same := waiting.get(key_of(cells))):
                found[place] = same.popleft()
        taken = {row.id for row in found if row is not None}
        left = {row.id: row for row in left.values() if row.id not in taken}
    return TableDiff(tuple(zip(found, wanted, strict=True)), tuple(left.values()))


def unit_fields(before: Cells, after: Cells) -> dict[str, tuple[str | None, str | None]]:
    """The fields of the unit that change."""
    pairs = {name: (before.get(name), after.get(name)) for name in TABLES["unit"].model_fields}
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _whole(cells: Cells) -> Hashable:
    return frozenset(cells.items())


def _natural(table: str) -> Any:
    columns = KEYS[table]
    return lambda cells: tuple(cells.get(column) for column in columns)
