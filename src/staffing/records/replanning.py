"""Planning anew from a schedule that there is: with another input, and with some of its shifts kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from staffing.domain.issue import Place, error
from staffing.domain.shift import Assignment
from staffing.errors import InputError
from staffing.io.mistakes import shown
from staffing.records.edits import Named, judged
from staffing.records.patches import Operation, patched
from staffing.records.schedules import Problem, document_of, has_shifts, problem_of, schedule_of
from staffing.records.shift_cells import cells_of
from staffing.report.document import Document
from staffing.settings import Settings
from staffing.store.schedules import ScheduleRecord

PINS = "pins"
"""What the places of mistakes name, and the table of the unit into which pins are written."""

PINNED, PUBLISHED = "pinned", "published"


def source_from(
    parent: ScheduleRecord,
    operations: Sequence[Operation],
    pins: Sequence[Named],
    limits: Settings,
    *,
    keep_published: bool = False,
) -> dict[str, Any]:
    """The input of a schedule after a patch, with shifts of its result pinned, and all that staff have been told if asked.

    Raises InputError for an operation that leads nowhere, or a pin that names no shift, and NoResult for pins before there
    is a result.
    """
    source = patched(json.loads(parent.source), operations)
    rows = list(_rows(source, PINNED))
    if pins:
        problem = problem_of(parent, limits)
        rows += cells_of(problem.data, problem.instance, _named(parent, pins, problem))
    if keep_published:
        rows += [dict(row) for row in _rows(source, PUBLISHED) if _is_within(row, parent.first, parent.last)]
    if pins or keep_published:
        source[PINNED] = _once(rows)
    return source


def carried_over(parent: ScheduleRecord, problem: Problem, limits: Settings) -> Document | None:
    """The shifts of a schedule, judged by a problem that was made from it; None when it has none yet.

    Shifts of employees who are no longer there are left out.
    """
    if not has_shifts(parent):
        return None
    before = problem_of(parent, limits)
    kept = schedule_of(document_of(parent), before.instance).assignments
    there = problem.instance.employee
    return judged(problem, [one for one in kept if one.employee in there])


def _named(parent: ScheduleRecord, pins: Sequence[Named], problem: Problem) -> list[Assignment]:
    found = schedule_of(document_of(parent), problem.instance).assignments
    by_name = {(one.employee, one.shift.start): one for one in found}
    issues, kept = [], []
    for number, pin in enumerate(pins, start=1):
        one = by_name.get((pin.employee, problem.horizon.minute(pin.start)))
        if one is None:
            message = f"{shown(pin.employee)} has no shift that starts at {pin.start.isoformat(timespec='minutes')}"
            issues.append(error("unknown_shift", Place(PINS, number, "start"), message, "Fetch the schedule."))
        else:
            kept.append(one)
    if issues:
        raise InputError(issues)
    return kept


def _rows(source: Mapping[str, Any], table: str) -> list[Mapping[str, Any]]:
    """The rows of a table, as far as it has the form of one; what else is wrong with it is found when it is read."""
    rows = source.get(table)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _is_within(row: Mapping[str, Any], first: date, last: date) -> bool:
    return str(first) <= str(row.get("date", "")).strip() <= str(last)


def _once(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each row once, for a row that stands there twice is a mistake of the input."""
    found: list[dict[str, Any]] = []
    seen = set()
    for row in rows:
        written = tuple(sorted((name, str(value).strip()) for name, value in row.items() if value not in (None, "")))
        if written not in seen:
            seen.add(written)
            found.append(dict(row))
    return found
