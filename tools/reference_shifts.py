"""Days and shifts in words: `Ann: Mon 14:00–22:00, Tue 09:00–17:00`."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property

from staffing.domain.instance import Instance
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Interval, Period

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
        """`30 Nov to 6 Dec 2026`, with both years where they differ."""
        first, last = self._horizon.first, self._horizon.last
        return f"{_short(first) if first.year == last.year else dated(first)} to {dated(last)}"

    def day(self, day: int) -> str:
        """`Mon`, or `Mon 30 Nov`."""
        when = self._horizon.date_of(day)
        is_plain = not self.has_dates and 0 <= day < DAYS_PER_WEEK
        return f"{when:%a}" if is_plain else f"{when:%a} {_short(when)}"

    def date(self, when: date) -> str:
        """A date as the day that it is."""
        return self.day(self._horizon.day_of(when))

    def when(self, span: Interval) -> str:
        """`on Tue`, `from Tue to Thu`, `on Tue 08:00–12:00`, or `from Tue 08:00 to Wed 12:00`."""
        first, last = self._horizon.day_at(span.start), self._horizon.day_at(span.end - 1)
        if (span.start, span.end) == (self._horizon.start_of(first), self._horizon.start_of(last + 1)):
            return f"on {self.day(first)}" if first == last else f"from {self.day(first)} to {self.day(last)}"
        if first == last:
            return f"on {self.day(first)} {self.clock(span)}"
        start, end = self._horizon.moment(span.start), self._horizon.moment(span.end)
        return f"from {self.day(first)} {start:%H:%M} to {self.day(self._horizon.day_at(span.end))} {end:%H:%M}"

    def clock(self, span: Interval) -> str:
        """`14:00–22:00`, with the day of its end where that is a day later or more."""
        start, end = self._horizon.moment(span.start), self._horizon.moment(span.end)
        later = "" if end - start < timedelta(days=1) else f" {end:%a}"
        return f"{start:%H:%M}–{_end(start, end)}{later}"

    def shifts(self, schedule: Schedule, employee: str) -> str:
        """All shifts of an employee, those outside the horizon too."""
        return ", ".join(self.shift(shift, employee) for shift in schedule.shifts_of(employee)) or "no shift"

    def named(self, schedule: Schedule, message: str) -> str:
        """A message in which shifts that were drawn without a code are called by their times."""
        shifts = [shift for who in schedule.instance.employees for shift in schedule.shifts_of(who.id)]
        for shift in sorted(shifts, key=lambda shift: -len(shift.code)):
            if _is_unnamed(shift):
                message = message.replace(shift.code, self._times(shift))
        return message

    def shift(self, shift: Shift, employee: str) -> str:
        """One shift, with what there is to know of it."""
        notes = ", ".join(self._notes(shift, employee))
        code = "" if _is_unnamed(shift) else f"{shift.code} "
        return f"{code}{self._times(shift)}{f' ({notes})' if notes else ''}"

    def _notes(self, shift: Shift, employee: str) -> Iterator[str]:
        if shift.skill != "care":
            yield f"as {shift.skill}"
        for pause in shift.breaks:
            yield f"break {self.clock(pause)}"
        for stretch in shift.on_call:
            yield f"on call {self.clock(stretch)}"
        kinds = {
            "standby": shift.is_standby,
            "meal on duty": shift.has_meal_on_duty,
            "resource shift": shift.is_resource,
            f"in the unit {shift.unit}": bool(shift.unit),
            "pinned": shift in self._instance.pinned_of.get(employee, ()),
        }
        yield from (kind for kind, holds in kinds.items() if holds)

    def _times(self, shift: Shift) -> str:
        return f"{self.day(shift.day)} {self.clock(Interval(shift.start, shift.end))}"


def dated(when: date) -> str:
    """`6 Dec 2026`."""
    return f"{_short(when)} {when.year}"


def within(period: Period) -> str:
    """` from 6 Dec 2026 to 13 Dec 2026`, ` until 13 Dec 2026`; nothing where it is open at both ends."""
    first = f" from {dated(period.first)}" if period.first else ""
    last = f" {'to' if first else 'until'} {dated(period.last)}" if period.last else ""
    return first + last


def _end(start: datetime, end: datetime) -> str:
    is_midnight = end.time() == time() and end.date() == start.date() + timedelta(days=1)
    return "24:00" if is_midnight else f"{end:%H:%M}"


def _is_unnamed(shift: Shift) -> bool:
    """Drawn without a code, a shift is called by what was drawn."""
    return ":" in shift.code


def _short(when: date) -> str:
    return f"{when.day} {when:%b}"
