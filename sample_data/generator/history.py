"""The weeks before the horizon: shifts dealt out to whoever lags most behind and may legally take them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise

from generator.model import CLOCK_DAY, Absence, Person, Record, Shift, dates

WEEK = 7 * CLOCK_DAY
DAILY_REST = 11 * 60
WEEKLY_REST = 36 * 60
MOST_DAYS = 5

Worked = list[tuple[int, int]]
"""Somebody's shifts in order: start and end, in minutes from a Monday. No clock changes between November and March."""


def is_legal(worked: Worked) -> bool:
    """Whether shifts keep daily rest, weekly rest, at most five days in a row and every other weekend free.

    Rest is also at least as long as the shift before it, which the law asks for after time on call only.
    """
    return _rested(worked) and _weekly_rested(worked) and _longest_run(worked) <= MOST_DAYS and _weekends_free(worked)


def _rested(worked: Worked) -> bool:
    return all(start - end >= max(DAILY_REST, end - began) for (began, end), (start, _) in pairwise(worked))


def _weekly_rested(worked: Worked) -> bool:
    weeks = {minute // WEEK for times in worked for minute in times}
    return all(_longest_gap(worked, week * WEEK, (week + 1) * WEEK) >= WEEKLY_REST for week in weeks)


def _longest_gap(worked: Worked, low: int, high: int) -> int:
    longest, free_from = 0, low
    for start, end in worked:
        if end > low and start < high:
            longest = max(longest, start - free_from)
            free_from = max(free_from, end)
    return max(longest, high - free_from)


def _longest_run(worked: Worked) -> int:
    days = sorted({start // CLOCK_DAY for start, _ in worked})
    longest = run = 0
    for place, day in enumerate(days):
        run = run + 1 if place and day == days[place - 1] + 1 else 1
        longest = max(longest, run)
    return longest


def weekend_of(start: int, end: int) -> int | None:
    """The number of the week whose Saturday or Sunday a shift touches."""
    week = start // WEEK
    saturday = week * WEEK + 5 * CLOCK_DAY
    return week if end > saturday else None


def _weekends_free(worked: Worked) -> bool:
    touched = {weekend_of(*times) for times in worked} - {None}
    return not any(week is not None and week + 1 in touched for week in touched)


class Dealer:
    """Deals shifts to people so that everybody's weeks stay legal and hours follow the contracts."""

    def __init__(self, people: list[Person], absences: list[Absence], first: date):
        """`first` is a Monday. People with odd numbers work the weekends of odd weeks from it, the others the even ones."""
        self.people = people
        self.absences = absences
        self.first = first
        self.worked: dict[str, Worked] = defaultdict(list)
        self.paid: dict[str, int] = defaultdict(int)
        self.records: list[Record] = []

    def hold(self, record: Record, shift: Shift) -> None:
        """Give a shift that is fixed beforehand, and deal around it."""
        origin = (record.day - self.first).days * CLOCK_DAY
        self.worked[record.employee].append((origin + shift.start, origin + shift.end))
        self.records.append(record)

    def deal(
        self,
        days: int,
        posts: Callable[[date], Iterable[tuple[Shift, str]]],
        order: Callable[[date], int] = date.toordinal,
    ) -> list[Record]:
        """Fill the `posts` (shift and team) of each day, in that order of days; a post that nobody can take stays empty."""
        for day in sorted(dates(self.first, days), key=order):
            for shift, team in posts(day):
                self._give(day, shift, team)
        return sorted(self.records, key=lambda record: (record.day, record.employee))

    def _give(self, day: date, shift: Shift, team: str) -> None:
        origin = (day - self.first).days * CLOCK_DAY
        times = (origin + shift.start, origin + shift.end)
        able = [person for person in self.people if person.team == team and self._may(person, day, times)]
        if able:
            chosen = min(able, key=lambda person: (self.paid[person.id] / person.percent, person.id))
            self.worked[chosen.id].append(times)
            self.paid[chosen.id] += shift.paid
            self.records.append(Record(chosen.id, day, shift.code))

    def _may(self, person: Person, day: date, times: tuple[int, int]) -> bool:
        weekend = weekend_of(*times)
        return (
            person.employed_from <= day.isoformat()
            and (weekend is None or weekend % 2 == int(person.id[1:]) % 2)
            and not any(absence.employee == person.id and absence.covers(day) for absence in self.absences)
            and not any(start // CLOCK_DAY == times[0] // CLOCK_DAY for start, _ in self.worked[person.id])
            and is_legal(sorted([*self.worked[person.id], times]))
        )


def times_of(record: Record, shifts: dict[str, Shift], origin: date) -> tuple[int, int]:
    """When a record starts and ends, in minutes from midnight of `origin`."""
    day = (record.day - origin) // timedelta(days=1) * CLOCK_DAY
    if record.start:
        start, end = (60 * int(text[:2]) + int(text[3:]) for text in (record.start, record.end))
        return day + start, day + (end if end > start else end + CLOCK_DAY)
    return day + shifts[record.shift].start, day + shifts[record.shift].end


def assert_legal(records: Iterable[Record], shifts: list[Shift], origin: date) -> None:
    """Stop with an AssertionError when somebody's records break the rules above. `origin` is a Monday."""
    catalogue = {shift.code: shift for shift in shifts}
    worked: dict[str, Worked] = defaultdict(list)
    for record in records:
        worked[record.employee].append(times_of(record, catalogue, origin))
    illegal = [employee for employee, times in worked.items() if not is_legal(sorted(times))]
    assert not illegal, f"the past of {illegal} breaks the rules"
