"""The roster as a grid of employees and days, with absences, wishes and public holidays in their cells."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from staffing.domain.calendar import holidays_on
from staffing.domain.choices import Absence
from staffing.domain.shift import PartOfDay, Shift, part_of_day
from staffing.domain.time import DAYS_PER_WEEK
from staffing.report.hours import SATURDAY, EmployeeHours
from staffing.report.views import Report
from staffing.report.wishes import WishOutcome

WEEKS_ACROSS = 4
CODE_ACROSS = 4
"""A longer code does not fit a cell, which then shows the times."""


@dataclass(frozen=True, slots=True)
class RosterDay:
    """One column: a day of the horizon, and the name of the public holiday if it is one."""

    day: int
    when: date
    holiday: str | None

    @property
    def week(self) -> int:
        """The week number by ISO 8601."""
        return self.when.isocalendar().week

    @property
    def is_weekend(self) -> bool:
        return self.when.weekday() >= SATURDAY

    @property
    def is_monday(self) -> bool:
        return self.when.weekday() == 0


@dataclass(frozen=True, slots=True)
class RosterShift:
    """A shift that starts on the day, and its part of the day."""

    shift: Shift
    part: PartOfDay


@dataclass(frozen=True, slots=True)
class RosterCell:
    """One employee on one day: the shifts that start, the absences that reach into the day, the wishes for it."""

    day: RosterDay
    shifts: tuple[RosterShift, ...]
    absences: tuple[Absence, ...]
    wishes: tuple[WishOutcome, ...]


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One employee's line, with the hours of the whole horizon."""

    hours: EmployeeHours
    cells: tuple[RosterCell, ...]


@dataclass(frozen=True, slots=True)
class RosterBlock:
    """As many weeks as fit side by side."""

    days: tuple[RosterDay, ...]
    rows: tuple[RosterRow, ...]

    @property
    def weeks(self) -> tuple[tuple[int, int], ...]:
        """The week numbers, each with how many of its days are in the block."""
        return tuple((week, len(list(days))) for week, days in groupby(self.days, key=lambda day: day.week))


def blocks(report: Report) -> tuple[RosterBlock, ...]:
    """The roster, four weeks at a time; weeks begin on Monday, so the first and last may be shorter."""
    columns = _days(report)
    rows = [(hours, _cells(report, hours.employee.id, columns)) for hours in report.hours]
    return tuple(
        RosterBlock(days, tuple(RosterRow(hours, tuple(cells[day.day] for day in days)) for hours, cells in rows))
        for days in _blocks_of_days(columns)
    )


def legend(report: Report) -> tuple[RosterShift, ...]:
    """One shift for each code and time of the day in the schedule, in order of the time."""
    horizon = report.horizon
    found: dict[tuple[int, int, str], RosterShift] = {}
    for assignment in report.schedule.assignments:
        shift = assignment.shift
        key = (horizon.clock_at(shift.start), horizon.clock_at(shift.end), shift.code)
        found.setdefault(key, RosterShift(shift, part_of_day(shift, horizon)))
    return tuple(found[key] for key in sorted(found))


def _days(report: Report) -> list[RosterDay]:
    return [RosterDay(day, when, _holiday(when)) for day, when in enumerate(report.horizon.dates())]


def _holiday(when: date) -> str | None:
    return ", ".join(sorted(holidays_on(when))) or None


def _blocks_of_days(days: list[RosterDay]) -> list[tuple[RosterDay, ...]]:
    found: dict[int, list[RosterDay]] = defaultdict(list)
    for day in days:
        weeks_since_start = (day.day + days[0].when.weekday()) // DAYS_PER_WEEK
        found[weeks_since_start // WEEKS_ACROSS].append(day)
    return [tuple(block) for block in found.values()]


def _cells(report: Report, employee: str, days: list[RosterDay]) -> list[RosterCell]:
    horizon = report.horizon
    shifts = report.schedule.planned(employee)
    absences = [absence for absence in report.instance.absences if absence.employee == employee]
    outcomes = [outcome for outcome in report.wishes.outcomes if outcome.wish.employee == employee]
    return [
        RosterCell(
            day=day,
            shifts=tuple(RosterShift(shift, part_of_day(shift, horizon)) for shift in shifts if shift.day == day.day),
            absences=tuple(absence for absence in absences if absence.interval.overlaps(horizon.day(day.day))),
            wishes=tuple(outcome for outcome in outcomes if outcome.wish.day == day.when),
        )
        for day in days
    ]
