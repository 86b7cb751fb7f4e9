"""The tables of a unit once their rows have been read, and the shifts that other tables may name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from staffing.domain.issue import Issue
from staffing.domain.shift import FlexibleWindow, ShiftTemplate
from staffing.domain.time import clock_text
from staffing.io.clock_times import timed_template
from staffing.io.columns import ShiftKind
from staffing.io.mistakes import Mistake, closest, shown
from staffing.io.rows import RawTable, Row, read_rows
from staffing.io.shift_rows import PinnedRow, RecordRow, ShiftRow
from staffing.io.tables import (
    TABLES,
    AvailabilityRow,
    BudgetRow,
    ChoiceRow,
    DemandRow,
    EmployeeRow,
    LedgerRow,
    LevelRow,
    PairingRow,
    SkillRow,
    UnitRow,
    WishRow,
)


@dataclass(frozen=True)
class UnitTables:
    """Every row without a mistake of its own. `raw` holds all rows, so that a row with a mistake is not missed as well."""

    raw: Mapping[str, RawTable]
    unit: tuple[Row[UnitRow], ...]
    employees: tuple[Row[EmployeeRow], ...]
    skills: tuple[Row[SkillRow], ...]
    employment_levels: tuple[Row[LevelRow], ...]
    shifts: tuple[Row[ShiftRow], ...]
    demand: tuple[Row[DemandRow], ...]
    availability: tuple[Row[AvailabilityRow], ...]
    wishes: tuple[Row[WishRow], ...]
    choices: tuple[Row[ChoiceRow], ...]
    pairings: tuple[Row[PairingRow], ...]
    history: tuple[Row[RecordRow], ...]
    published: tuple[Row[RecordRow], ...]
    pinned: tuple[Row[PinnedRow], ...]
    ledger: tuple[Row[LedgerRow], ...]
    budget: tuple[Row[BudgetRow], ...]

    def rows(self, table: str) -> tuple[Row[Any], ...]:
        """The rows of a table by its name."""
        found: tuple[Row[Any], ...] = getattr(self, table)
        return found

    def written(self, table: str, column: str) -> frozenset[str] | None:
        """Everything that a column holds, also in rows with mistakes; None when it may not be all there is."""
        return self.raw[table].written(column)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """The shifts that can be named. Expands the windows, so their number is to be checked before."""
        fixed = tuple(row.cells.template() for row in self.shifts if row.cells.kind is ShiftKind.FIXED)
        windows = tuple(row.cells.window() for row in self.shifts if row.cells.kind is ShiftKind.WINDOW)
        read_whole = self.raw["shifts"].complete and len(self.shifts) == len(self.raw["shifts"].rows)
        return Catalogue(fixed, windows, read_whole and bool(self.shifts))


def read_tables(raw: Mapping[str, RawTable], issues: list[Issue]) -> UnitTables:
    """Reads the rows of every table; the mistakes within rows are added to `issues`."""
    rows: dict[str, Any] = {name: read_rows(model, raw[name], issues) for name, model in TABLES.items()}
    return UnitTables(raw, **rows)


@dataclass(frozen=True)
class Catalogue:
    """The shifts of a unit: fixed ones, and windows with the shifts that they make.

    `read_whole` is false when there is none or some row could not be read, so that a code that is missing proves nothing.
    """

    fixed: tuple[ShiftTemplate, ...]
    windows: tuple[FlexibleWindow, ...]
    read_whole: bool

    @cached_property
    def by_code(self) -> Mapping[str, ShiftTemplate]:
        """Every shift that can be named; a fixed one goes before one that a window makes under the same code."""
        made = (template for window in self.windows for template in window.templates())
        return {template.code: template for template in (*made, *self.fixed)}

    def check(self, code: str) -> None:
        """Raises Mistake for a code that no shift has."""
        if code in self.by_code or not self.read_whole:
            return
        window = next((window for window in self.windows if window.code == code), None)
        if window is not None:
            example = window.templates()[0].code
            remedy = f"Name one of the shifts that it makes, such as {example}, or write the times."
            raise Mistake("unknown_shift", f"{shown(code)} is a window and not a shift", remedy, "shift")
        remedy = closest(code, self.by_code, "Add the shift to the catalogue, or mend the code.")
        raise Mistake("unknown_shift", f"there is no shift {shown(code)}", remedy, "shift")

    def template_of(self, row: RecordRow) -> ShiftTemplate | None:
        """The shift that a row means; None when its row of the catalogue holds a mistake. Raises Mistake without one.

        A row with times of its own is on call never, and has of the shift that it names all but times and breaks.
        """
        known = self.by_code.get(row.shift or "")
        if row.start is None or row.end is None:
            self.check(row.shift or "")
            return known and replace(known, skill=row.skill or known.skill)
        skill = row.skill or (known.skill if known else "")
        if not skill:
            if row.shift and not self.read_whole:
                return None
            message = "it is not known what the employee works as"
            raise Mistake("missing_value", message, "Write the skill, or a shift of the catalogue.", "skill")
        code = row.shift or f"{clock_text(row.start)}-{clock_text(row.end)}"
        template = timed_template(code, row.start, row.end, skill, row.breaks)
        return _like(known, template) if known else template


def _like(known: ShiftTemplate, template: ShiftTemplate) -> ShiftTemplate:
    """The template as a shift of the kind that another is."""
    if known.is_standby and template.breaks:
        raise Mistake("value_not_used", "a standby shift has no breaks", "Empty the cell.", "breaks")
    return replace(
        template,
        is_standby=known.is_standby,
        has_meal_on_duty=known.has_meal_on_duty,
        is_resource=known.is_resource,
        unit=known.unit,
    )


def count_made(window: FlexibleWindow) -> Iterator[int]:
    """How many shifts a window makes from each of its starts."""
    for start in range(window.earliest, window.latest - window.shortest + 1, window.step):
        yield (min(window.longest, window.latest - start) - window.shortest) // window.step + 1
