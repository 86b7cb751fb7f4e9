"""What a made home needs hour by hour, scaled so that the hours of its staff just suffice, and the shifts that give it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from staffing.domain.time import DAYS_PER_WEEK
from staffing.io.benchmarks.homes.plans import Absence
from staffing.io.benchmarks.homes.staff import (
    ASSISTANT_NURSE,
    CARE,
    MEDICINE,
    NURSING,
    PEOPLE_PER_WARD,
    Row,
    Team,
    Worker,
    of_team,
    wards_of,
)

SHARE_OF_PRESENT = 0.97
"""The ideal by day asks for at most this share of the hours that the day staff is present."""

WEEKEND = 0.86
"""Assumed: what weekends and holidays need of what a weekday needs."""

LEAST = 0.85
"""The minimum as a share of the ideal."""

SCALES = range(10, 4000, 10)
"""Thousandths of the shape, one after the other; the last ones are more than the largest home has people for."""

SHAPE = (
    ("07:00", 12), ("07:30", 13), ("11:00", 11), ("13:00", 12), ("14:30", 11), ("15:30", 9), ("16:30", 10),
    ("20:30", 8), ("21:00", 0),
)  # fmt: skip
"""From which clock time on how many people, at scale 1 000."""

LATE_MINUTES = 30
"""The handover to the night, for which half as many of the evening staff stay as there are wards."""

HOLIDAYS = (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 6))
"""Holidays on weekdays, staffed like weekends."""

WEEKDAYS, WEEKENDS = "mon-fri", "sat sun"

SHIFTS = """\
D1,07:00,15:30,omsorg,11:30-12:00,,
D2,07:00,16:00,omsorg,12:00-12:30,,
D3,08:00,16:30,omsorg,12:30-13:00,,
M1,10:00,18:30,omsorg,14:30-15:00,,
E1,13:00,21:00,omsorg,17:00-17:30,,
E2,14:00,21:30,omsorg,17:30-18:00,,
E3,15:00,21:00,omsorg,18:30-19:00,,
S1,07:00,11:30,omsorg,,,
S2,16:30,21:00,omsorg,,,
L1,07:00,19:00,omsorg,11:00-11:30 15:00-15:30,sat sun,
L2,09:00,21:00,omsorg,13:30-14:00 18:00-18:30,sat sun,
N1,21:00,07:00,omsorg,,,yes
R1,07:00,15:30,sjukskoterska,11:30-12:00,mon-fri,
R2,09:00,17:30,sjukskoterska,13:00-13:30,mon-fri,
R3,14:00,21:30,sjukskoterska,16:30-17:00,mon-fri,
R4,08:00,16:00,sjukskoterska,,,yes
"""
WINDOW = {
    "shift": "F", "kind": "window", "start": "07:00", "end": "14:30", "skill": CARE, "weekdays": WEEKDAYS,
    "shortest": "5:30", "longest": "7:30", "step": "60", "break_minutes": "30", "break_after": "5:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the shape on weekdays or weekends, in clock minutes; `people` are those of the shape."""

    days: str
    start: int
    end: int
    people: float


@dataclass(frozen=True, slots=True)
class Need:
    """A stretch of the demand curve, in clock minutes of the days that `days` names."""

    skill: str
    days: str
    start: int
    end: int
    minimum: int
    ideal: int
    maximum: int

    @property
    def row(self) -> Row:
        cells = {"skill": self.skill, "days": self.days, "start": _clock_text(self.start), "end": _clock_text(self.end)}
        levels = {"minimum": self.minimum, "ideal": self.ideal, "maximum": self.maximum}
        return cells | {name: str(level) for name, level in levels.items()}


def shift_rows(staff: Sequence[Worker]) -> list[Row]:
    """The shifts by day, evening and night, those of nurses where there are any, and a flexible window in the morning."""
    names = ("shift", "start", "end", "skill", "breaks", "weekdays", "meal_on_duty")
    fixed = [dict(zip(names, line.split(","), strict=True)) | {"kind": "fixed"} for line in SHIFTS.splitlines()]
    known = {skill for worker in staff for skill in worker.skills}
    return [row for row in (*fixed, dict(WINDOW)) if row["skill"] in known]


def demand_rows(staff: Sequence[Worker], absences: Iterable[Absence], first: date, days: int) -> list[Row]:
    """The demand for care, for nurses and for what some of those at work must know."""
    wards = wards_of(len(staff))
    present = SHARE_OF_PRESENT * _present_minutes(staff, absences, days) - LATE_MINUTES * _late(wards) * days
    levels = _levels_by_day(present, wards, first, days)
    needs = [*_by_day(levels, wards), *_by_night(wards), *_nurses(len(of_team(staff, Team.NURSE)))]
    return [need.row for need in (*needs, *_competences(min(levels.values()), wards))]


def _present_minutes(staff: Sequence[Worker], absences: Iterable[Absence], days: int) -> int:
    """What the contracts of the day staff come to without their absences."""
    day_staff = {worker.id: worker for worker in of_team(staff, Team.DAY)}
    contracted = sum(worker.weekly_minutes for worker in day_staff.values()) * days // DAYS_PER_WEEK
    return contracted - sum(one.minutes(day_staff[one.employee]) for one in absences if one.employee in day_staff)


def _levels_by_day(present: float, wards: int, first: date, days: int) -> dict[Stretch, int]:
    """The ideal of each stretch from 07:00 to 21:00: the shape, made larger step by step until the minutes are used up."""
    dates = [first + timedelta(days=day) for day in range(days)]
    free = sum(day.weekday() >= 5 or day in HOLIDAYS for day in dates)
    minutes = {
        Stretch(kind, _clock(start), _clock(end), people * share): (_clock(end) - _clock(start)) * number
        for kind, share, number in ((WEEKDAYS, 1.0, days - free), (WEEKENDS, WEEKEND, free))
        for (start, people), (end, _) in pairwise(SHAPE)
    }
    levels = dict.fromkeys(minutes, wards)
    left = present - wards * sum(minutes.values())
    for scale in SCALES:
        for stretch, each in minutes.items():
            level = levels[stretch] + 1
            # What no longer fits is passed over, and then nothing of a smaller need rises above it.
            below = all(levels[other] >= level for other in minutes if other.people > stretch.people)
            if round(stretch.people * scale / 1000) >= level and each <= left and below:
                levels[stretch] = level
                left -= each
    return levels


def _by_day(levels: Mapping[Stretch, int], wards: int) -> Iterator[Need]:
    """Care from 07:00 to 21:00; holidays are staffed like weekends."""
    for stretch, ideal in levels.items():
        least = max(wards, int(ideal * LEAST))
        for days in (WEEKDAYS,) if stretch.days == WEEKDAYS else _free_days():
            yield Need(CARE, days, stretch.start, stretch.end, least, ideal, ideal + (3 if ideal >= 10 else 2))


def _free_days() -> list[str]:
    return [WEEKENDS, *map(str, HOLIDAYS)]


def _late(wards: int) -> int:
    """How many of the evening staff stay for the handover to the night."""
    return (wards + 1) // 2


def _by_night(wards: int) -> Iterator[Need]:
    """One person for each ward, and half as many of the evening staff at the handover."""
    late = wards + _late(wards)
    for days in (WEEKDAYS, *_free_days()):
        yield Need(CARE, days, *_times("00:00-07:00"), wards, wards, wards + 1)
        yield Need(CARE, days, *_times("21:00-21:30"), wards, late, late + 2)
        yield Need(CARE, days, *_times("21:30-24:00"), wards, wards, wards + 1)


def _nurses(nurses: int) -> Iterator[Need]:
    """One of four all day, and more around noon, as many as they can; nights belong to a patrol of several homes."""
    if not nurses:
        return
    whole = nurses // 4
    least = max(1, whole)
    noon = max(1, nurses - 2 * whole - least)
    most = 2 * whole + noon + 1
    # Where there is one by day alone, nobody is asked for during the meal.
    around_noon = ("09:00-15:30",) if whole else ("07:00-11:30", "12:00-15:30")
    for times in ("07:00-09:00", "15:30-21:30") if whole else ():
        yield Need(NURSING, WEEKDAYS, *_times(times), whole, whole, most)
    for times in around_noon:
        yield Need(NURSING, WEEKDAYS, *_times(times), least, whole + noon, most)
    for days in _free_days():
        yield Need(NURSING, days, *_times("08:00-16:00"), least, least, least + 1)


def _competences(quiet: int, wards: int) -> Iterator[Need]:
    """By day a third of the `quiet` level of care, or a half at best, and some at night; more is never too many."""
    by_day, at_night = (max(1, quiet // 3), max(1, quiet // 2)), (max(1, wards // 4), max(1, wards // 2))
    most = 5 * PEOPLE_PER_WARD * wards
    for times, levels in (("00:00-07:00", at_night), ("07:00-21:00", by_day), ("21:00-24:00", at_night)):
        for skill in (MEDICINE, ASSISTANT_NURSE):
            yield Need(skill, f"{WEEKDAYS} {WEEKENDS}", *_times(times), *levels, most)


def _times(text: str) -> tuple[int, int]:
    start, end = text.split("-")
    return _clock(start), _clock(end)


def _clock(text: str) -> int:
    return 60 * int(text[:2]) + int(text[3:])


def _clock_text(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
