"""The text format of the instances in which shifts are made on a 15-minute demand curve (schedulingbenchmarks.org)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from staffing.domain.time import CLOCK_DAY, MINUTES_PER_HOUR, clock_text
from staffing.io.benchmarks.text_files import Line, Section, every, named, number, only, parts_of, sections_of
from staffing.io.mistakes import Mistake, shown

HEADING = re.compile(r"SECTION_(?P<name>\w+)(?P<value>)")
SECTIONS = ("HORIZON", "TASKS", "STAFF", "COVER")
QUARTER = 15
OPENS = 6 * MINUTES_PER_HOUR
"""The horizon opens at 06:00 on the first day, and closes at 06:00 on the day after the last."""

MOST_DAYS, MOST_PEOPLE = 112, 1000

_TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True)
class DemandCurveData:
    """An instance as its file has it: days, least and most minutes of each employee, and the people needed.

    `demand` is by quarter, which is named by its first minute, counted from 00:00 on the first day.
    """

    days: int
    minutes: Mapping[str, tuple[int, int]]
    demand: Mapping[int, int]


def read_data(path: Path) -> DemandCurveData:
    """Read a file. Raises InputError with the mistakes of its first section that has any."""
    sections = sections_of(path, HEADING, SECTIONS)
    days = _one(sections, "HORIZON", MOST_DAYS)
    _one(sections, "TASKS", 1)
    minutes = named(sections["STAFF"].lines, _member, "employee")
    cover = named(sections["COVER"].lines, lambda line: _cover(line, days), "line of cover for")
    return DemandCurveData(days, minutes, dict(cover.values()))


def _one(sections: Mapping[str, Section], name: str, most: int) -> int:
    """The number that is all of a section."""
    (found,) = every([only(sections[name], name)], lambda line: number(line.text, name.lower(), least=1, most=most))
    return found


def _member(line: Line) -> tuple[str, tuple[int, int]]:
    name, *limits = parts_of(line, ("employee", "least minutes", "most minutes"))
    least, most = (number(text, "number of minutes") for text in limits)
    if least > most:
        raise Mistake(
            "out_of_range", f"the least minutes {least} are above the most, {most}", "Swap them, or mend one."
        )
    return name, (least, most)


def _cover(line: Line, days: int) -> tuple[str, tuple[int, int]]:
    """A quarter, as a name and as a minute, with the people needed."""
    day, times, task, least, most = parts_of(line, ("day", "times", "task", "least people", "most people"))
    number(task, "task of the only one", least=1, most=1)
    needed = number(least, "number of people", most=MOST_PEOPLE)
    if number(most, "number of people", most=MOST_PEOPLE) != needed:
        message = f"at least {least} and at most {most} people are not the same number"
        raise Mistake("out_of_range", message, "Other instances than those with one number are not known.")
    match = _TIMES.fullmatch(times)
    if match is None:
        raise Mistake("bad_clock", f"{shown(times)} is no quarter", "Write it such as 06:00-06:15.")
    start, end = (int(match[part]) * MINUTES_PER_HOUR + int(match[part + 1]) for part in (1, 3))
    if start % QUARTER or start >= CLOCK_DAY or (end - start) % CLOCK_DAY != QUARTER:
        raise Mistake("bad_clock", f"{times} is no quarter of the clock", "Write it such as 06:00-06:15.")
    at = (number(day, "day", least=1) - 1) * CLOCK_DAY + start
    if not OPENS <= at < days * CLOCK_DAY + OPENS:
        message = f"day {day} at {clock_text(start)} lies outside the horizon of {days} days from 06:00 to 06:00"
        raise Mistake("outside_horizon", message, "Delete the line, or mend the day.")
    return f"day {day} {clock_text(start)}", (at, needed)
