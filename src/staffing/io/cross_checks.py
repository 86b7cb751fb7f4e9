"""What must hold between the rows of a unit, across all of its tables."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain
from typing import Any

from staffing.domain.issue import Issue, Place, error
from staffing.domain.time import CLOCK_DAY
from staffing.domain.workforce import PayForm
from staffing.io.collisions import Span, collisions, duplicates, once, period_span
from staffing.io.columns import ShiftKind
from staffing.io.mistakes import Mistake, closest, shown
from staffing.io.rows import R, Row
from staffing.io.shift_rows import PinnedRow, RecordRow
from staffing.io.tables import NEED_ROWS, TABLES, DemandRow, EmployeeRow
from staffing.io.unit_tables import Catalogue, UnitTables, count_made
from staffing.settings import Settings


def size_issues(tables: UnitTables, limits: Settings) -> Iterator[Issue]:
    """Tables with so much in them that the other checks had better not be run."""
    employees = len({row.cells.employee for row in tables.employees})
    if employees > limits.max_employees:
        place, message = Place(tables.raw["employees"].file), f"it holds {employees} employees"
        remedy = f"At most {limits.max_employees} are allowed; divide the unit, or raise STAFFING_MAX_EMPLOYEES."
        yield error("too_many_employees", place, message, remedy)
    windows = (row.cells.window() for row in tables.shifts if row.cells.kind is ShiftKind.WINDOW)
    shifts = len(tables.shifts) + sum(chain.from_iterable(count_made(window) for window in windows))
    if shifts > limits.max_shifts:
        place, message = Place(tables.raw["shifts"].file), f"it makes {shifts} shifts"
        remedy = f"At most {limits.max_shifts} are allowed; widen the step of a window, or narrow its lengths."
        yield error("too_many_shifts", place, message, remedy)


def cross_issues(tables: UnitTables) -> Iterator[Issue]:
    """Every contradiction between rows, and every name that leads nowhere."""
    yield from _too_few_or_many_rows(tables)
    yield from _repeated(tables)
    yield from _conflicting_names(tables.employees)
    yield from _overlapping_periods(tables)
    yield from _unknown_employees(tables)
    yield from _unknown_skills(tables)
    yield from _unknown_shifts(tables)
    yield from _shifts_of_this_unit(tables)
    yield from _monthly_without_level(tables)
    yield from _overlapping_demand(tables.demand)
    yield from _demand_off_grid(tables)
    yield from _impossible_records(tables.catalogue, tables.history)
    yield from _impossible_records(tables.catalogue, tables.published)
    yield from _impossible_records(tables.catalogue, [row for row in tables.pinned if not row.cells.is_off])
    yield from _pinned_and_off(tables.pinned)


def _too_few_or_many_rows(tables: UnitTables) -> Iterator[Issue]:
    for name in TABLES:
        table = tables.raw[name]
        if name in NEED_ROWS and table.complete and not table.rows:
            yield error("no_rows", Place(table.file), "it has no rows", "Write at least one row below the header.")
    for row in tables.unit[1:]:
        remedy = "Keep one; each unit has a folder of its own."
        yield error("several_units", row.place, "there is a second unit", remedy)


def _repeated(tables: UnitTables) -> Iterator[Issue]:
    for name in TABLES:
        for row, other in duplicates(tables.rows(name)):
            message = f"the row says the same as {_named(other)}"
            yield error("duplicate_row", row.place, message, "Delete one of them.")
    ids: tuple[tuple[str, str, Callable[..., Hashable]], ...] = (
        ("shifts", "shift", lambda cells: cells.shift),
        ("wishes", "wish", lambda cells: cells.wish),
        ("budget", "account", lambda cells: (cells.month, cells.account)),
    )
    for name, field, key in ids:
        for row, other in collisions(tables.rows(name), _spans_of(key)):
            message = f"{shown(getattr(row.cells, field))} stands in {_named(other)} already"
            yield error("duplicate_id", row.field(field), message, "Give it another name, or delete one of the rows.")


def _spans_of(key: Callable[..., Hashable]) -> Callable[..., list[Span]]:
    return lambda cells: [once(key(cells))]


def _conflicting_names(employees: Iterable[Row[EmployeeRow]]) -> Iterator[Issue]:
    first: dict[str, Row[EmployeeRow]] = {}
    for row in employees:
        other = first.setdefault(row.cells.employee, row)
        for field in ("name", "birth_year", "groups", "day_break"):
            if getattr(row.cells, field) != getattr(other.cells, field):
                message = f"it differs from that of the same employee in {_named(other)}"
                yield error("conflicting_rows", row.field(field), message, "Write the same in all rows of an employee.")


def _overlapping_periods(tables: UnitTables) -> Iterator[Issue]:
    kinds: tuple[tuple[str, str, str, Callable[..., Hashable]], ...] = (
        ("employees", "contract", "valid_from", lambda cells: cells.employee),
        ("employment_levels", "employment level", "valid_from", lambda cells: cells.employee),
        ("skills", "same skill", "valid_from", lambda cells: (cells.employee, cells.skill)),
        # Two who are kept apart, or of whom one guides the other, are that whichever of them is named first.
        ("pairings", "pairing", "valid_from", lambda cells: frozenset({cells.employee, cells.other})),
        ("ledger", "same quantity", "first", lambda cells: (cells.employee, cells.quantity)),
    )
    for name, what, field, key in kinds:
        for row, other in collisions(tables.rows(name), _periods_of(key)):
            message = f"the {what} of '{row.cells.employee}' overlaps in time with {_named(other)}"
            remedy = "End the earlier one the day before the later one begins."
            yield error("overlapping_periods", row.field(field), message, remedy)


def _periods_of(key: Callable[..., Hashable]) -> Callable[..., list[Span]]:
    return lambda cells: [period_span(key(cells), cells.period)]


def _unknown_employees(tables: UnitTables) -> Iterator[Issue]:
    known = tables.written("employees", "employee")
    for name, model in TABLES.items():
        for field in ("employee", "other"):
            if known is not None and field in model.model_fields:
                yield from _unknown_names(tables.rows(name), field, known)


def _unknown_names(rows: Iterable[Row[Any]], field: str, known: frozenset[str]) -> Iterator[Issue]:
    for row in rows:
        name = getattr(row.cells, field)
        if name not in known:
            message = f"there is no employee {shown(name)}"
            yield error(
                "unknown_employee", row.field(field), message, closest(name, known, "Add the employee, or mend the id.")
            )


def _unknown_skills(tables: UnitTables) -> Iterator[Issue]:
    held, made = tables.written("skills", "skill"), tables.written("shifts", "skill")
    if held is None or made is None:
        return
    for row in tables.demand:
        if row.cells.skill not in held:
            remedy = closest(row.cells.skill, held, "Give the skill to somebody, or delete the demand.")
            yield error(
                "skill_nobody_has", row.field("skill"), f"nobody has the skill {shown(row.cells.skill)}", remedy
            )
    known = held | made
    records: list[Row[RecordRow]] = [*tables.history, *tables.published, *tables.pinned]
    for record in records:
        if record.cells.skill is not None and record.cells.skill not in known:
            remedy = closest(record.cells.skill, known, "Use a skill that an employee or a shift has.")
            message = f"there is no skill {shown(record.cells.skill)}"
            yield error("unknown_skill", record.field("skill"), message, remedy)


def _unknown_shifts(tables: UnitTables) -> Iterator[Issue]:
    for row in tables.wishes:
        if row.cells.shift is not None:
            try:
                tables.catalogue.check(row.cells.shift)
            except Mistake as mistake:
                yield mistake.at(row.place)


def _shifts_of_this_unit(tables: UnitTables) -> Iterator[Issue]:
    here = {row.cells.unit for row in tables.unit}
    for row in tables.shifts:
        if row.cells.unit in here:
            message = f"{shown(row.cells.unit)} is this unit itself"
            yield error("value_not_used", row.field("unit"), message, "Empty the cell, or write another unit.")


def _monthly_without_level(tables: UnitTables) -> Iterator[Issue]:
    if not tables.raw["employment_levels"].complete:
        return
    unread = len(tables.employment_levels) < len(tables.raw["employment_levels"].rows)
    for row in tables.employees:
        levels = [level for level in tables.employment_levels if level.cells.employee == row.cells.employee]
        has_level = any(level.cells.period.overlaps(row.cells.period) for level in levels)
        if row.cells.form is PayForm.MONTHLY and not has_level and not unread:
            message = f"the contract of '{row.cells.employee}' is paid by the month and has no employment level"
            remedy = f"Add a row to {tables.raw['employment_levels'].file}, such as 100 percent."
            yield error("contract_without_level", row.field("form"), message, remedy)


def _overlapping_demand(demand: Iterable[Row[DemandRow]]) -> Iterator[Issue]:
    def spans(cells: DemandRow) -> list[Span]:
        days = cells.days if isinstance(cells.days, frozenset) else [cells.days]
        return [((cells.skill, day), cells.start, cells.end) for day in days]

    for row, other in collisions(demand, spans):
        message = f"the demand for '{row.cells.skill}' overlaps on the same day with {_named(other)}"
        yield error("overlapping_demand", row.field("start"), message, "End one where the other begins.")


def _demand_off_grid(tables: UnitTables) -> Iterator[Issue]:
    if not tables.unit:
        return
    step = tables.unit[0].cells.grid_minutes
    for row in tables.demand:
        for field in ("start", "end"):
            if getattr(row.cells, field) % step:
                message = f"the time is not on the unit's step of {step} minutes"
                yield error("demand_off_grid", row.field(field), message, f"Round it to a whole {step} minutes.")


def _impossible_records(catalogue: Catalogue, records: Iterable[Row[RecordRow]]) -> Iterator[Issue]:
    known = []
    for row in records:
        try:
            if catalogue.template_of(row.cells) is not None:
                known.append(row)
        except Mistake as mistake:
            yield mistake.at(row.place)

    def spans(cells: RecordRow) -> list[Span]:
        template, midnight = catalogue.template_of(cells), cells.date.toordinal() * CLOCK_DAY
        return [(cells.employee, midnight + template.start, midnight + template.end)] if template else []

    for row, other in collisions(known, spans):
        message = f"'{row.cells.employee}' works another shift at the same time in {_named(other)}"
        yield error("overlapping_shifts", row.field("date"), message, "Mend the times, or delete one of them.")


def _pinned_and_off(pinned: tuple[Row[PinnedRow], ...]) -> Iterator[Issue]:
    off = {(row.cells.employee, row.cells.date): row for row in pinned if row.cells.is_off}
    for row in pinned:
        other = off.get((row.cells.employee, row.cells.date))
        if other is not None and not row.cells.is_off:
            message = f"the same date is promised off in {_named(other)}"
            yield error("pinned_and_off", row.field("date"), message, "Keep the shift or the day off.")


def _named(row: Row[R]) -> str:
    return f"row {row.place.row}"
