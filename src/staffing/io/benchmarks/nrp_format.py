"""The text format of the staff-scheduling instances of Curtois and Qu (schedulingbenchmarks.org)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from staffing.domain.issue import Place
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK
from staffing.io.benchmarks.text_files import (
    Line,
    Section,
    every,
    known,
    named,
    number,
    only,
    parts_of,
    sections_of,
)
from staffing.io.mistakes import Mistake

HEADING = re.compile(r"SECTION_(?P<name>\w+)(?P<value>)")
SECTIONS = ("HORIZON", "SHIFTS", "STAFF", "DAYS_OFF", "SHIFT_ON_REQUESTS", "SHIFT_OFF_REQUESTS", "COVER")
LONGEST_HORIZON = 371
LIMITS = {
    "most minutes": 0,
    "least minutes": 0,
    "most days in a row": 1,
    "least days in a row": 0,
    "least days off in a row": 0,
    "most weekends": 0,
}
"""What is said of an employee, each with the lowest number that means something."""

PRICES = ("people needed", "price of one missing", "price of one too many")


@dataclass(frozen=True, slots=True)
class ShiftType:
    """A shift of the catalogue: its length in minutes, and which may not be worked on the day after."""

    code: str
    minutes: int
    not_followed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """An employee with limits: shifts of each type at most; minutes; days in a row; days off in a row; weekends."""

    id: str
    most_shifts: Mapping[str, int]
    most_minutes: int
    least_minutes: int
    most_days: int
    least_days: int
    least_days_off: int
    most_weekends: int


@dataclass(frozen=True, slots=True)
class Request:
    """A shift that somebody wants, or wants not, on a day; `weight` is the cost of denying it."""

    employee: str
    day: int
    shift: str
    weight: int


@dataclass(frozen=True, slots=True)
class Cover:
    """How many people a day needs on a shift, and what each one missing or too many costs; `place` is where that is said."""

    place: Place
    day: int
    shift: str
    needed: int
    under: int
    over: int


@dataclass(frozen=True)
class NrpData:
    """An instance as its file has it; days count from 0, a Monday."""

    days: int
    shifts: Mapping[str, ShiftType]
    staff: Mapping[str, Person]
    days_off: Mapping[str, tuple[int, ...]]
    wanted: tuple[Request, ...]
    unwanted: tuple[Request, ...]
    cover: tuple[Cover, ...]


def read_data(path: Path) -> NrpData:
    """Read a file. Raises InputError with the mistakes of its first section that has any."""
    return _Reader(sections_of(path, HEADING, SECTIONS)).data()


class _Reader:
    """Reads one section after the other; each may name what those before it have."""

    def __init__(self, sections: Mapping[str, Section]):
        self._lines = {name: section.lines for name, section in sections.items()}
        (self._days,) = every([only(sections["HORIZON"], "HORIZON")], _days)
        codes = {line.text.split(",")[0].strip() for line in self._lines["SHIFTS"]}
        self._shifts = named(self._lines["SHIFTS"], lambda line: _shift_type(line, codes), "shift")
        self._staff = named(self._lines["STAFF"], self._person, "employee")

    def data(self) -> NrpData:
        """All of the instance."""
        return NrpData(
            self._days,
            self._shifts,
            self._staff,
            days_off=named(self._lines["DAYS_OFF"], self._days_off, "line of days off for employee"),
            wanted=tuple(every(self._lines["SHIFT_ON_REQUESTS"], self._request)),
            unwanted=tuple(every(self._lines["SHIFT_OFF_REQUESTS"], self._request)),
            cover=tuple(every(self._lines["COVER"], self._cover)),
        )

    def _person(self, line: Line) -> tuple[str, Person]:
        name, shifts, *limits = parts_of(line, ("employee", "most shifts of each type", *LIMITS))
        most = [pair.partition("=") for pair in shifts.split("|")]
        counts = {self._shift(code): number(count, "number of shifts") for code, _, count in most}
        named_limits = zip(limits, LIMITS.items(), strict=True)
        return name, Person(name, counts, *(number(text, what, least=least) for text, (what, least) in named_limits))

    def _days_off(self, line: Line) -> tuple[str, tuple[int, ...]]:
        name, *days = parts_of(line, ("employee",), rest="days")
        return self._employee(name), tuple(self._day(day) for day in days if day)

    def _request(self, line: Line) -> Request:
        name, day, shift, weight = parts_of(line, ("employee", "day", "shift", "weight"))
        return Request(self._employee(name), self._day(day), self._shift(shift), number(weight, "weight", least=1))

    def _cover(self, line: Line) -> Cover:
        day, shift, *numbers = parts_of(line, ("day", "shift", *PRICES))
        prices = (number(text, what) for text, what in zip(numbers, PRICES, strict=True))
        return Cover(line.place, self._day(day), self._shift(shift), *prices)

    def _employee(self, name: str) -> str:
        return known(name, self._staff, "unknown_employee", "employee")

    def _shift(self, code: str) -> str:
        return known(code, self._shifts, "unknown_shift", "shift")

    def _day(self, day: str) -> int:
        return number(day, "day of the horizon", most=self._days - 1)


def _days(line: Line) -> int:
    days = number(line.text, "number of days", least=1, most=LONGEST_HORIZON)
    if days % DAYS_PER_WEEK:
        raise Mistake("out_of_range", f"{days} days are not whole weeks", "Write a multiple of 7.")
    return days


def _shift_type(line: Line, codes: Collection[str]) -> tuple[str, ShiftType]:
    code, minutes, after = parts_of(line, ("shift", "minutes", "shifts that cannot follow"))
    barred = frozenset(known(other, codes, "unknown_shift", "shift") for other in after.split("|") if other)
    return code, ShiftType(code, number(minutes, "length in minutes", least=1, most=CLOCK_DAY), barred)
