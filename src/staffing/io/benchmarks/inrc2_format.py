"""The text format of the Second International Nurse Rostering Competition: scenario, history, and a file for each week."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.io.benchmarks.text_files import Line, Section, every, known, named, number, only, parts_of, sections_of
from staffing.io.mistakes import Mistake, shown

HEADING = re.compile(r"(?P<name>[A-Z][A-Z_]+)(?: *= *(?P<value>\S+))?")
INSTANCE = re.compile(r"(?P<scenario>n\d{3}w\d+)_(?P<history>\d)_(?P<weeks>\d(-\d)*)")
SCENARIO = (
    "SCENARIO",
    "WEEKS",
    "SKILLS",
    "SHIFT_TYPES",
    "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS",
    "CONTRACTS",
    "NURSES",
)
HISTORY = ("HISTORY", "NURSE_HISTORY")
WEEK = ("WEEK_DATA", "REQUIREMENTS", "SHIFT_OFF_REQUESTS")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NONE, ANY = "None", "Any"
MOST_DAYS = 1000

Bounds = tuple[int, int]
"""At least, and at most."""


@dataclass(frozen=True, slots=True)
class ContractLimits:
    """What a contract asks for: shifts in all, days in a row at work and off, weekends, and whether these are whole."""

    shifts: Bounds
    days_on: Bounds
    days_off: Bounds
    most_weekends: int
    has_complete_weekends: bool


@dataclass(frozen=True, slots=True)
class Nurse:
    """A nurse's contract and skills."""

    contract: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What a nurse did before the first day: in all, and in the runs that lead up to it. `last` is None after a day off."""

    shifts: int
    weekends: int
    last: str | None
    same_shift: int
    days_on: int
    days_off: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """How many nurses with a skill a shift needs on each day of a week: at least, and at best."""

    shift: str
    skill: str
    days: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A nurse does not want a shift on a day of the week, or with None any shift."""

    nurse: str
    shift: str | None
    weekday: int


@dataclass(frozen=True, slots=True)
class Week:
    """What one week asks for."""

    requirements: tuple[Requirement, ...]
    requests: tuple[Request, ...]


@dataclass(frozen=True)
class Inrc2Data:
    """An instance as its files have it; the first day is a Monday."""

    skills: tuple[str, ...]
    shifts: Mapping[str, Bounds]
    not_followed_by: Mapping[str, frozenset[str]]
    contracts: Mapping[str, ContractLimits]
    nurses: Mapping[str, Nurse]
    past: Mapping[str, Past]
    weeks: tuple[Week, ...]


def read_data(folder: Path, name: str) -> Inrc2Data:
    """Read the files that an instance names, such as `n030w4_1_6-2-9-1`: scenario, history, and the weeks in order.

    Raises InputError with the mistakes of the first section that has any.
    """
    match = INSTANCE.fullmatch(name)
    if match is None:
        remedy = "Write scenario, history and weeks, such as n030w4_1_6-2-9-1."
        raise InputError([error("bad_text", Place(folder.name), f"{shown(name)} is no instance", remedy)])
    scenario, weeks = match["scenario"], match["weeks"].split("-")
    files = folder / scenario
    reader = _Reader(sections_of(files / f"Sc-{scenario}.txt", HEADING, SCENARIO), len(weeks))
    past = reader.past(sections_of(files / f"H0-{scenario}-{match['history']}.txt", HEADING, HISTORY))
    named_weeks = (reader.week(sections_of(files / f"WD-{scenario}-{week}.txt", HEADING, WEEK)) for week in weeks)
    return Inrc2Data(
        tuple(reader.skills),
        reader.shifts,
        reader.not_followed_by,
        reader.contracts,
        reader.nurses,
        past,
        tuple(named_weeks),
    )


class _Reader:
    """Reads the scenario, and then the other files, which name what the scenario has."""

    def __init__(self, sections: Mapping[str, Section], weeks: int):
        self._scenario = sections["SCENARIO"].value
        _as_many(sections["WEEKS"], weeks, "weeks")
        self.skills = named(_counted(sections["SKILLS"]), lambda line: (line.text, None), "skill")
        self.shifts = named(_counted(sections["SHIFT_TYPES"]), _shift_type, "shift")
        successions = sections["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"].lines
        self.not_followed_by = named(successions, self._succession, "line of successions for shift")
        self.contracts = named(_counted(sections["CONTRACTS"]), _contract, "contract")
        self.nurses = named(_counted(sections["NURSES"]), self._nurse, "nurse")

    def past(self, sections: Mapping[str, Section]) -> dict[str, Past]:
        """What each nurse did before. Raises InputError when it is missing for one."""
        every([only(sections["HISTORY"], "HISTORY")], self._of_scenario)
        section = sections["NURSE_HISTORY"]
        found = named(section.lines, self._past, "history of nurse")
        for nurse in self.nurses:
            if nurse not in found:
                message = f"the history of {shown(nurse)} is missing"
                raise InputError([error("missing_value", section.place, message, "Add a line for her.")])
        return found

    def week(self, sections: Mapping[str, Section]) -> Week:
        """What a week asks for."""
        every([only(sections["WEEK_DATA"], "WEEK_DATA")], self._of_scenario)
        requirements = every(sections["REQUIREMENTS"].lines, self._requirement)
        requests = every(_counted(sections["SHIFT_OFF_REQUESTS"]), self._request)
        return Week(tuple(requirements), tuple(requests))

    def _of_scenario(self, line: Line) -> None:
        name = line.text.split()[-1]
        if name != self._scenario:
            raise Mistake("unknown_word", f"the file is for {shown(name)}", f"Take one for {self._scenario}.")

    def _succession(self, line: Line) -> tuple[str, frozenset[str]]:
        shift, count, *after = parts_of(line, ("shift", "number of shifts"), None, rest="shifts")
        _same_number(count, after, "shifts")
        return self._shift(shift), frozenset(self._shift(code) for code in after)

    def _nurse(self, line: Line) -> tuple[str, Nurse]:
        name, contract, count, *skills = parts_of(line, ("nurse", "contract", "number of skills"), None, rest="skills")
        _same_number(count, skills, "skills")
        known(contract, self.contracts, "unknown_word", "contract")
        return name, Nurse(contract, tuple(self._skill(skill) for skill in skills))

    def _past(self, line: Line) -> tuple[str, Past]:
        meanings = (
            "nurse",
            "shifts",
            "weekends",
            "last shift",
            "days on it",
            "days at work in a row",
            "days off in a row",
        )
        name, shifts, weekends, last, *runs = parts_of(line, meanings, None)
        counts = [number(text, what, most=MOST_DAYS) for text, what in zip(runs, meanings[4:], strict=True)]
        past = Past(
            number(shifts, "number of shifts"),
            number(weekends, "number of weekends"),
            None if last == NONE else self._shift(last),
            *counts,
        )
        self._check(past)
        return known(name, self.nurses, "unknown_employee", "nurse"), past

    def _check(self, past: Past) -> None:
        """Raises Mistake when the runs of a history cannot all be so."""
        after_work = past.last is not None
        fits = (
            past.days_off == 0 and 1 <= past.same_shift <= past.days_on
            if after_work
            else past.days_off >= 1 and past.days_on == past.same_shift == 0
        )
        has_other = len(self.shifts) > 1 or past.same_shift == past.days_on
        if not fits or not has_other:
            message = "the last shift and the days in a row contradict each other"
            raise Mistake("conflicting_rows", message, "Work and days off cannot both lead up to the first day.")

    def _requirement(self, line: Line) -> Requirement:
        shift, skill, *days = parts_of(line, ("shift", "skill", *WEEKDAYS), None)
        return Requirement(self._shift(shift), self._skill(skill), tuple(_bounds(day, "need") for day in days))

    def _request(self, line: Line) -> Request:
        nurse, shift, weekday = parts_of(line, ("nurse", "shift or Any", "weekday"), None)
        known(nurse, self.nurses, "unknown_employee", "nurse")
        day = WEEKDAYS.index(known(weekday, WEEKDAYS, "unknown_word", "weekday"))
        return Request(nurse, None if shift == ANY else self._shift(shift), day)

    def _shift(self, code: str) -> str:
        return known(code, self.shifts, "unknown_shift", "shift")

    def _skill(self, skill: str) -> str:
        return known(skill, self.skills, "unknown_skill", "skill")


def _shift_type(line: Line) -> tuple[str, Bounds]:
    code, days = parts_of(line, ("shift", "days in a row"), None)
    return code, _bounds(days, "number of days in a row", lowest=1)


def _contract(line: Line) -> tuple[str, ContractLimits]:
    meanings = (
        "contract",
        "shifts",
        "days at work in a row",
        "days off in a row",
        "weekends",
        "complete weekends 0 or 1",
    )
    name, *bounds, weekends, complete = parts_of(line, meanings, None)
    shifts = _bounds(bounds[0], meanings[1])
    days_on, days_off = (_bounds(text, what, lowest=1) for text, what in zip(bounds[1:], meanings[2:4], strict=True))
    is_complete = number(complete, "choice of complete weekends", most=1) == 1
    return name, ContractLimits(shifts, days_on, days_off, number(weekends, "number of weekends"), is_complete)


def _bounds(text: str, what: str, *, lowest: int = 0) -> Bounds:
    """`(2,5)` as 2 and 5, of which neither may be below the lowest."""
    match = re.fullmatch(r"\((\d{1,4}),(\d{1,4})\)", text)
    if match is None:
        raise Mistake("bad_number", f"{shown(text)} is no {what}", "Write the least and the most, such as (2,5).")
    least, most = int(match[1]), int(match[2])
    if not lowest <= least <= most:
        message = f"in {shown(text)} the least is above the most, or below {lowest}"
        raise Mistake("out_of_range", message, "Write the least first, and then the most.")
    return least, most


def _counted(section: Section) -> tuple[Line, ...]:
    """The lines of a section, as many as its heading says. Raises InputError otherwise."""
    _as_many(section, len(section.lines), "lines")
    return section.lines


def _as_many(section: Section, count: int, what: str) -> None:
    if section.value != str(count):
        message = f"the heading says {section.value or 'nothing'}, and there are {count} {what}"
        raise InputError([error("wrong_count", section.place, message, "Mend one of them.")])


def _same_number(count: str, found: list[str], what: str) -> None:
    if number(count, f"number of {what}") != len(found):
        raise Mistake("wrong_count", f"the line says {count} {what} and has {len(found)}", "Mend one of them.")
