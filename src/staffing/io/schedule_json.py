"""A schedule as a list of JSON objects, in the form in which a result has it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from staffing.domain.instance import Instance
from staffing.domain.issue import Place
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Interval
from staffing.io.columns import Instant, Text
from staffing.io.mistakes import Mistake
from staffing.io.rows import Row
from staffing.io.schedule_csv import ScheduleReader, ScheduleRow
from staffing.io.table_row import TableRow

TABLE = "schedule"
"""What the places of mistakes name."""


def _with_offset(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message, remedy = "the time has no offset", "Write it such as 2026-11-30T07:00:00+01:00."
        raise Mistake("bad_moment", message, remedy)
    return moment


Moment = Annotated[Instant, AfterValidator(_with_offset)]


class Pause(TableRow):
    """An unpaid break, or time on call."""

    start: Moment = Field(description="its start")
    end: Moment = Field(description="its end, not included")


class ScheduleEntry(TableRow):
    """An employee on a shift."""

    employee: Text = Field(description="the employee's id")
    start: Moment = Field(description="start of the shift")
    end: Moment = Field(description="end of the shift, not included")
    shift: Text | None = Field(
        None, description="code of the shift; for a shift of the catalogue, skill and breaks follow"
    )
    skill: Text | None = Field(None, description="what the employee works as; without it, as the catalogue has it")
    breaks: tuple[Pause, ...] | None = Field(
        None, strict=False, description="unpaid breaks; without them, as the catalogue has them"
    )
    on_call: tuple[Pause, ...] | None = Field(
        None, strict=False, description="time on call at the workplace; without it, as the catalogue has it"
    )
    paid_minutes: int | None = Field(
        None, description="not read; it may be there so that the schedule of a result can be posted as it is"
    )


class _EntryRow(ScheduleRow):
    pauses: tuple[Pause, ...] | None = None
    calls: tuple[Pause, ...] | None = None


class _EntryReader(ScheduleReader):
    """The same as for a CSV file, but with breaks and time on call that have dates."""

    def breaks(self, cells: ScheduleRow, times: Interval, known: Shift | None) -> tuple[Interval, ...]:
        assert isinstance(cells, _EntryRow)
        if cells.pauses is None:
            return super().breaks(cells, times, known)
        return self.checked_breaks(self._stretches(cells.pauses, "a break", "breaks"), times)

    def on_call(self, cells: ScheduleRow, times: Interval, known: Shift | None) -> tuple[Interval, ...]:
        assert isinstance(cells, _EntryRow)
        if cells.calls is None:
            return super().on_call(cells, times, known)
        return self.checked_on_call(self._stretches(cells.calls, "time on call", "on_call"), times)

    def _stretches(self, written: tuple[Pause, ...], what: str, field: str) -> list[Interval]:
        found = []
        for pause in written:
            start, end = self.horizon.minute(pause.start), self.horizon.minute(pause.end)
            if end <= start:
                remedy = "Swap its times, or delete it."
                raise Mistake("no_length", f"{what} ends at or before its start", remedy, field)
            found.append(Interval(start, end))
        return found


def read_entries(entries: Sequence[ScheduleEntry], instance: Instance) -> Schedule:
    """The schedule that the entries make; any times will do, for it is the auditor who judges them.

    Places name the entry, counted from 1. Raises InputError with every mistake in them.
    """
    rows = [Row(Place(TABLE, number), _row(entry, instance)) for number, entry in enumerate(entries, start=1)]
    return _EntryReader(instance).schedule(rows, [])


def _row(entry: ScheduleEntry, instance: Instance) -> _EntryRow:
    return _EntryRow.model_construct(
        employee=entry.employee,
        unit=instance.unit.id,
        shift=entry.shift,
        start=entry.start,
        end=entry.end,
        skill=entry.skill,
        pauses=entry.breaks,
        calls=entry.on_call,
    )
