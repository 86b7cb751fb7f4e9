"""Five employees, one for each full-time measure, each with a rolling rota written down shift by shift. Made up.

A shift is written as its clock times and its unpaid break; `31:00` is 07:00 on the day after. Nights have a paid meal on duty
and no break. All times are on whole or half hours, so that no amount has to be rounded.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.golden import windows
from tests.golden.counter import ORDINARY, count, moment

FIRST_WEEK = date(2024, 12, 30)
"""The Monday on which every rota begins with its first week; from there it rolls, without leave or sickness."""

SALARY = 31_894
"""Kronor a month at full time: assistant nurses in Nacka, fact sheet section 5.1."""


@dataclass(frozen=True)
class Worked:
    """A shift that somebody works: its letter in the rota, the day on which it starts, and its times as written."""

    letter: str
    day: date
    times: str

    @property
    def parts(self) -> list[tuple[datetime, datetime]]:
        """The one or two stretches that are working time."""
        span, *pauses = self.times.split()
        cuts = [*span.split("-"), *(clock for pause in pauses for clock in pause.split("-"))]
        moments = sorted(moment(self.day, clock) for clock in cuts)
        return list(zip(moments[::2], moments[1::2], strict=True))

    @property
    def minutes(self) -> Counter[str]:
        """Minutes of each category, ordinary ones too."""
        return sum((count(*part) for part in self.parts), Counter())

    @property
    def is_night(self) -> bool:
        return self.letter in ("N", "S")


@dataclass(frozen=True)
class Employment:
    """An employee with a full-time measure in hours a week and a rota of some weeks; `-` is a day off."""

    name: str
    title: str
    measure: str
    shifts: dict[str, str]
    weeks: tuple[str, ...]
    is_off_on_red_days: bool = False

    @property
    def measure_minutes(self) -> int:
        hours, minutes = self.measure.split(":")
        return 60 * int(hours) + int(minutes)

    def letter_on(self, day: date) -> str:
        if self.is_off_on_red_days and (str(day) in windows.HOLIDAYS or str(day) in windows.EVES):
            return "-"
        week, weekday = divmod((day - FIRST_WEEK).days, 7)
        return self.weeks[week % len(self.weeks)].split()[weekday]

    def worked(self, first: date, last: date) -> Iterator[Worked]:
        """The shifts that start from one date to another, both included."""
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            letter = self.letter_on(day)
            if letter != "-":
                yield Worked(letter, day, self.shifts[letter])


def minutes_by_category(shifts: list[Worked]) -> Counter[str]:
    """Unsocial minutes of all the shifts together."""
    found = sum((shift.minutes for shift in shifts), Counter())
    del found[ORDINARY]
    return found


EMPLOYMENTS = (
    Employment(
        name="day",
        title="Day work 40:00",
        measure="40:00",
        shifts={"D": "06:30-15:00 11:00-11:30"},
        weeks=("D D D D D - -",),
        is_off_on_red_days=True,
    ),
    Employment(
        name="weekend",
        title="Day, evening and weekend 38:15",
        measure="38:15",
        shifts={
            "D": "07:00-15:30 11:30-12:00",
            "E": "13:30-21:30 17:30-18:00",
            "H": "07:00-14:30 11:00-11:30",
            "K": "14:00-21:30 17:30-18:00",
        },
        weeks=(
            "D D D - D H H",
            "D E - E E - -",
            "D D D - E K K",
            "E E - D D - -",
        ),
    ),
    Employment(
        name="local",
        title="Day, evening and weekend 37:00 (local measure)",
        measure="37:00",
        shifts={
            "D": "07:00-15:00 11:00-11:30",
            "E": "14:30-22:30 18:00-18:30",
            "H": "07:00-14:30 11:00-11:30",
            "K": "15:00-22:30 18:30-19:00",
        },
        weeks=(
            "E E - D D - -",
            "D D D - D H H",
            "D E - E E - -",
            "D D D - E K K",
        ),
    ),
    Employment(
        name="rotation",
        title="Rotation with nights 36:20",
        measure="36:20",
        shifts={
            "D": "07:00-15:30 11:30-12:00",
            "E": "13:30-22:00 17:30-18:00",
            "H": "07:00-15:00 11:00-11:30",
            "K": "14:00-22:00 17:30-18:00",
            "N": "21:00-31:00",
        },
        weeks=(
            "N N N - - - -",
            "D D D - E K K",
            "E E - D D - -",
            "D D - N N N -",
            "- - D E E - -",
            "D D - - D H H",
        ),
    ),
    Employment(
        name="night",
        title="Permanent night 34:20",
        measure="34:20",
        shifts={"N": "21:00-31:00", "S": "23:00-31:00"},
        weeks=(
            "- - - N N N S",
            "- N N N - - -",
            "- - N N N N -",
            "N N N - - - -",
            "- - - N N N S",
            "- N N N - - -",
        ),
    ),
)
