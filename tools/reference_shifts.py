"""Shifts in words: `Ann: Mon 14:00–22:00, Tue 09:00–17:00`."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property

from staffing.domain.instance import Instance
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Interval

USUAL_FIRST = date(2026, 11, 30)
"""The Monday on which a drawn week starts when it does not matter."""


class Calendar:
    """The days of an instance: by weekday within the usual week, by date wherever that would not be plain."""

    def __init__(self, instance: Instance):
        self._instance = instance
        self._horizon = instance.horizon

    @cached_property
    def has_dates(self) -> bool:
        """Whether days are written with their dates."""
        given = [*self._instance.adjacent, *self._instance.pinned]
        days = [one.shift.day for one in given]
        usual = self._horizon.first == USUAL_FIRST and self._horizon.days == DAYS_PER_WEEK
        return not usual or any(not 0 <= day < DAYS_PER_WEEK for day in days)

    @property
    def period(self) -> str:
        """`30 Nov to 6 Dec 2026`."""
        return f"{_short(self._horizon.first)} to {_short(self._horizon.last)} {self._horizon.last.year}"

    def day(self, day: int) -> str:
        """`Mon`, or `Mon 30 Nov`."""
        when = self._horizon.date_of(day)
        return f"{when:%a} {_short(when)}" if self.has_dates else f"{when:%a}"

    def shifts(self, schedule: Schedule, employee: str) -> str:
        """All shifts of an employee, those outside the horizon too."""
        return ", ".join(self._shift(shift, employee) for shift in schedule.shifts_of(employee)) or "no shift"

    def named(self, schedule: Schedule, message: str) -> str:
        """A message in which shifts that were drawn without a code are called by their times."""
        shifts = [shift for who in schedule.instance.employees for shift in schedule.shifts_of(who.id)]
        for shift in sorted(shifts, key=lambda shift: -len(shift.code)):
            if _is_unnamed(shift):
                message = message.replace(shift.code, self._times(shift))
        return message

    def _shift(self, shift: Shift, employee: str) -> str:
        notes = ", ".join(self._notes(shift, employee))
        code = "" if _is_unnamed(shift) else f"{shift.code} "
        return f"{code}{self._times(shift)}{f' ({notes})' if notes else ''}"

    def _notes(self, shift: Shift, employee: str) -> Iterator[str]:
        if shift.skill != "care":
            yield f"as {shift.skill}"
        for pause in shift.breaks:
            yield f"break {self._span(pause)}"
        if shift in self._instance.pinned_of.get(employee, ()):
            yield "pinned"

    def _times(self, shift: Shift) -> str:
        return f"{self.day(shift.day)} {self._span(Interval(shift.start, shift.end))}"

    def _span(self, span: Interval) -> str:
        start, end = self._horizon.moment(span.start), self._horizon.moment(span.end)
        later = "" if end - start < timedelta(days=1) else f" {end:%a}"
        return f"{start:%H:%M}–{_end(start, end)}{later}"


def _end(start: datetime, end: datetime) -> str:
    is_midnight = end.time() == time() and end.date() == start.date() + timedelta(days=1)
    return "24:00" if is_midnight else f"{end:%H:%M}"


def _is_unnamed(shift: Shift) -> bool:
    """Drawn without a code, a shift is called by what was drawn."""
    return ":" in shift.code


def _short(when: date) -> str:
    return f"{when.day} {when:%b}"
