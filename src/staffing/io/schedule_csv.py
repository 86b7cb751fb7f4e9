"""A schedule as a CSV file: who works which shift, with times that can be read without any other file."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from staffing.domain.instance import Instance
from staffing.domain.issue import Issue, error
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import CLOCK_DAY, MINUTES_PER_HOUR, Horizon, Interval, Period, clock_text
from staffing.errors import InputError
from staffing.io.clock_times import after
from staffing.io.collisions import duplicates
from staffing.io.columns import Breaks, Instant, OnCall, Text
from staffing.io.csv_table import raw_table
from staffing.io.files import read_limited, write_atomically
from staffing.io.mistakes import Mistake, closest, shown
from staffing.io.rows import Row, read_rows
from staffing.io.table_row import TableRow
from staffing.settings import Settings


class ScheduleRow(TableRow):
    """An employee on a shift."""

    employee: Text
    unit: Text
    shift: Text | None = None
    start: Instant
    end: Instant
    skill: Text | None = None
    breaks: Breaks = ()
    on_call: OnCall = ()


def schedule_text(schedule: Schedule) -> str:
    """A schedule as the text of a CSV file, in order of start and employee."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ScheduleRow.model_fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_written(assignment, schedule.instance) for assignment in _in_order(schedule.assignments))
    return text.getvalue()


def write_schedule(path: Path, schedule: Schedule) -> None:
    """Writes a schedule, in order of start and employee. Raises OSError when the file cannot be written."""
    write_atomically(path, schedule_text(schedule))


def read_dates(path: Path, zone: str, limits: Settings | None = None) -> Period | None:
    """The dates, in a time zone, on which the first and the last shift of a file start; None for a file without shifts.

    Raises InputError with the mistakes in the file's form and cells; what they mean is not looked at.
    """
    table, issues = raw_table(path.name, read_limited(path, (limits or Settings()).max_file_bytes), ScheduleRow)
    starts = [row.cells.start for row in read_rows(ScheduleRow, table, issues)]
    if issues:
        raise InputError(sorted(issues, key=lambda issue: issue.place.row or 0))
    days = [(start.astimezone(ZoneInfo(zone)) if start.tzinfo else start).date() for start in starts]
    return Period(min(days), max(days)) if days else None


def read_schedule(path: Path, instance: Instance, limits: Settings | None = None) -> Schedule:
    """The schedule that a file holds, whoever wrote it; any times will do, for it is the auditor who judges them.

    Raises InputError with every mistake in the file.
    """
    data = read_limited(path, (limits or Settings()).max_file_bytes)
    table, issues = raw_table(path.name, data, ScheduleRow)
    rows = read_rows(ScheduleRow, table, issues)
    return ScheduleReader(instance, written=table.columns).schedule(rows, issues)


def _in_order(assignments: Iterable[Assignment]) -> list[Assignment]:
    return sorted(assignments, key=lambda given: (given.shift.start, given.employee, given.shift.end))


def _written(assignment: Assignment, instance: Instance) -> dict[str, str]:
    shift, horizon = assignment.shift, instance.horizon
    return {
        "employee": assignment.employee,
        "unit": instance.unit.id,
        "shift": shift.code,
        "start": horizon.moment(shift.start).isoformat(timespec="minutes"),
        "end": horizon.moment(shift.end).isoformat(timespec="minutes"),
        "skill": shift.skill,
        "breaks": _by_the_clock(shift.breaks, horizon),
        "on_call": _by_the_clock(shift.on_call, horizon),
    }


def _by_the_clock(stretches: Iterable[Interval], horizon: Horizon) -> str:
    clocks = ((horizon.clock_at(stretch.start), horizon.clock_at(stretch.end)) for stretch in stretches)
    return " ".join(f"{clock_text(start)}-{clock_text(end)}" for start, end in clocks)


def _repeated(rows: Iterable[Row[ScheduleRow]]) -> Iterator[Issue]:
    for row, other in duplicates(rows):
        message = f"the row says the same as row {other.place.row}"
        yield error("duplicate_row", row.place, message, "Delete one of them.")


class ScheduleReader:
    """Turns rows into the schedule of one problem, wherever the rows came from.

    A shift with the code of one of the catalogue is standby, a resource and so on where that one is. Where `breaks` or
    `on_call` is not among the columns `written`, it has those of the catalogue too.
    """

    def __init__(self, instance: Instance, *, written: Collection[str] = ()):
        pinned = [assignment.shift for assignment in instance.pinned]
        self.instance = instance
        self.horizon = instance.horizon
        self.written = written
        self.catalogue: Mapping[str, Shift] = {shift.code: shift for shift in (*pinned, *instance.shifts)}
        self.skills = {shift.skill for shift in self.catalogue.values()} | {need.skill for need in instance.demand}
        self.skills |= {held.skill for employee in instance.employees for held in employee.skills}

    def schedule(self, rows: Sequence[Row[ScheduleRow]], issues: list[Issue]) -> Schedule:
        """The schedule of all rows; `issues` are mistakes met already. Raises InputError when there is any mistake."""
        assignments = [found for row in rows if (found := self._assignment(row, issues)) is not None]
        issues += _repeated(rows)
        if issues:
            raise InputError(sorted(issues, key=lambda issue: issue.place.row or 0))
        return Schedule(self.instance, tuple(_in_order(assignments)))

    def _assignment(self, row: Row[ScheduleRow], issues: list[Issue]) -> Assignment | None:
        """What a row says; None after adding to `issues` what is wrong with it."""
        mistakes = list(self._unknown(row.cells))
        try:
            found = Assignment(row.cells.employee, self._shift(row.cells))
        except Mistake as mistake:
            mistakes.append(mistake)
        issues += [mistake.at(row.place) for mistake in mistakes]
        return None if mistakes else found

    def _unknown(self, cells: ScheduleRow) -> Iterator[Mistake]:
        if cells.employee not in self.instance.employee:
            remedy = closest(cells.employee, self.instance.employee, "Use an id from the unit's employees.")
            message = f"there is no employee {shown(cells.employee)}"
            yield Mistake("unknown_employee", message, remedy, "employee")
        if cells.unit != self.instance.unit.id:
            message = f"{shown(cells.unit)} is another unit than {shown(self.instance.unit.id)}"
            yield Mistake("other_unit", message, "Delete the row, or mend the unit.", "unit")
        if cells.skill is not None and cells.skill not in self.skills:
            remedy = closest(cells.skill, self.skills, "Use a skill that an employee or a shift has.")
            yield Mistake("unknown_skill", f"there is no skill {shown(cells.skill)}", remedy, "skill")

    def _shift(self, cells: ScheduleRow) -> Shift:
        start, end = self._minute(cells.start, "start"), self._minute(cells.end, "end")
        if end <= start:
            remedy = "Write the date too of an end after midnight."
            raise Mistake("no_length", "it ends at or before its start", remedy, "end")
        if not 0 <= start < self.horizon.end:
            message = f"the shift does not start between {self.horizon.first} and {self.horizon.last}"
            raise Mistake("outside_horizon", message, "Delete the row, or choose other dates to plan.", "start")
        known, times = self.catalogue.get(cells.shift or ""), Interval(start, end)
        skill = cells.skill or (known.skill if known else None)
        if skill is None:
            message = "it is not known what the employee works as"
            raise Mistake("missing_value", message, "Write the skill, or a shift of the catalogue.", "skill")
        breaks, on_call = self.breaks(cells, times, known), self.on_call(cells, times, known)
        if any(one.overlaps(other) for one in breaks for other in on_call):
            message, remedy = "a break overlaps time on call", "Move or shorten one of them."
            raise Mistake("on_call_overlaps", message, remedy, "breaks")
        code = cells.shift or "-".join(clock_text(self.horizon.clock_at(minute)) for minute in (start, end))
        made = Shift(code, self.horizon.day_at(start), times, skill, breaks, on_call)
        return _like(known, made) if known else made

    def _minute(self, moment: datetime, field: str) -> int:
        return self.horizon.minute(moment if moment.tzinfo else _local(moment, self.horizon.zone, field))

    def breaks(self, cells: ScheduleRow, times: Interval, known: Shift | None) -> tuple[Interval, ...]:
        """The unpaid breaks of a row with these times; `known` is the shift of the catalogue, if it is one."""
        if "breaks" not in self.written:
            return self._breaks_of(known, times)
        return self.checked_breaks(self._placed(cells.breaks, times), times)

    def on_call(self, cells: ScheduleRow, times: Interval, known: Shift | None) -> tuple[Interval, ...]:
        """The time on call of a row with these times; `known` is the shift of the catalogue, if it is one."""
        if "on_call" not in self.written:
            return self._on_call_of(known, times)
        return self.checked_on_call(self._placed(cells.on_call, times), times)

    def checked_breaks(self, found: list[Interval], times: Interval) -> tuple[Interval, ...]:
        """The breaks in order of time. Raises Mistake when one lies outside the shift or overlaps another."""
        found.sort()
        if any(pause.start < times.start or pause.end > times.end for pause in found):
            raise Mistake(
                "break_outside_shift", "a break lies outside the shift", "Move or delete the break.", "breaks"
            )
        if any(second.start < first.end for first, second in pairwise(found)):
            raise Mistake("breaks_overlap", "two breaks overlap", "Move or delete one of them.", "breaks")
        return tuple(found)

    def checked_on_call(self, found: list[Interval], times: Interval) -> tuple[Interval, ...]:
        """The times on call in order. Raises Mistake when one lies outside the shift or overlaps another."""
        found.sort()
        if any(stretch.start < times.start or stretch.end > times.end for stretch in found):
            message, remedy = "time on call lies outside the shift", "Move or delete it."
            raise Mistake("on_call_outside_shift", message, remedy, "on_call")
        if any(second.start < first.end for first, second in pairwise(found)):
            message, remedy = "time on call overlaps other time on call", "Move or shorten one of them."
            raise Mistake("on_call_overlaps", message, remedy, "on_call")
        return tuple(found)

    def _placed(self, stretches: Iterable[Interval], times: Interval) -> list[Interval]:
        """Stretches by the clock, each at its first occurrence after the start."""
        found = []
        for stretch in stretches:
            start = _next(self.horizon, times.start, stretch.start)
            found.append(Interval(start, _next(self.horizon, start + 1, stretch.end % CLOCK_DAY)))
        return found

    def _breaks_of(self, known: Shift | None, times: Interval) -> tuple[Interval, ...]:
        """The breaks of the shift in the catalogue, at the same clock times, as far as they lie within `times`."""
        found = []
        for pause in known.breaks if known else ():
            start = _next(self.horizon, times.start, self.horizon.clock_at(pause.start))
            found.append(Interval(start, start + pause.minutes))
        return tuple(sorted(pause for pause in found if pause.end <= times.end))

    def _on_call_of(self, known: Shift | None, times: Interval) -> tuple[Interval, ...]:
        """The time on call of the shift in the catalogue, from and to the same clock times, where it lies within `times`."""
        by_clock = []
        for stretch in known.on_call if known else ():
            start, end = (self.horizon.clock_at(minute) for minute in (stretch.start, stretch.end))
            by_clock.append(Interval(start, after(start, end)))
        return tuple(sorted(stretch for stretch in self._placed(by_clock, times) if stretch.end <= times.end))


def _like(known: Shift, made: Shift) -> Shift:
    """The shift as one of the kind that another is."""
    return replace(
        made,
        is_standby=known.is_standby,
        has_meal_on_duty=known.has_meal_on_duty,
        is_resource=known.is_resource,
        unit=known.unit,
    )


def _next(horizon: Horizon, minute: int, clock: int) -> int:
    """The first minute, from `minute` on, at which the clock shows `clock`."""
    shown_at = time(clock // MINUTES_PER_HOUR, clock % MINUTES_PER_HOUR, tzinfo=ZoneInfo(horizon.zone))
    today = horizon.day_at(minute)
    moments = (
        horizon.minute(datetime.combine(horizon.date_of(day), shown_at).replace(fold=fold))
        for day in (today, today + 1, today + 2)
        for fold in (0, 1)
    )
    return next(found for found in moments if found >= minute and horizon.clock_at(found) == clock)


def _local(moment: datetime, zone: str, field: str) -> datetime:
    """A time without offset as the clock of the zone shows it. Raises Mistake for one that it shows twice or never."""
    first, second = (moment.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    written = moment.isoformat(sep="T", timespec="minutes")
    if first.astimezone(UTC).astimezone(first.tzinfo).replace(tzinfo=None) != moment:
        remedy = "The clock is put forward then; write a time before or after."
        raise Mistake("skipped_time", f"{shown(written)} does not exist in {zone}", remedy, field)
    choices = " or ".join(choice.isoformat(timespec="minutes") for choice in (first, second))
    raise Mistake("ambiguous_time", f"{shown(written)} occurs twice in {zone}", f"Write {choices}.", field)
