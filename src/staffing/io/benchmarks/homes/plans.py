"""When the people of a made home are away or to be had, and how they like to work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from staffing.domain.time import DAYS_PER_WEEK
from staffing.io.benchmarks.homes.staff import Row, Team, Worker, of_team

VACATION = {Team.DAY: 0.05, Team.NIGHT: 0.02, Team.NURSE: 0.03}
"""How likely somebody is away for a whole week."""

SICKNESS, SICK_DAYS = 0.02, 3
TRAINING = 0.03
TRAINING_TIME, TRAINING_MINUTES = ("08:00", "15:00"), 7 * 60
WISH = 0.17
"""How likely somebody has a wish for a day."""

ABOUT = ("off", "off", "evening", "evening", "morning", "shift", "shift", "work")
"""What wishes are about; what is named twice is drawn twice as often."""

SHIFTS = {Team.DAY: ("D1", "D2", "D3", "M1", "E1", "E2", "E3", "S1", "S2"), Team.NURSE: ("R1", "R2", "R3")}
"""What people wish for by name, on weekdays."""

LONG = 0.25
"""The share of the day staff that likes shifts of up to twelve hours."""

PARTED = 0.15
"""The share that would rather work days only; as many would rather work evenings."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Whole dates, both included, or hours of training on one of them, which count as worked."""

    employee: str
    kind: str
    first: date
    last: date

    @property
    def is_training(self) -> bool:
        return self.kind == "training"

    @property
    def row(self) -> Row:
        if not self.is_training:
            return {"employee": self.employee, "kind": self.kind, "start": str(self.first), "end": str(self.last)}
        start, end = (f"{self.first} {clock}" for clock in TRAINING_TIME)
        return {"employee": self.employee, "kind": self.kind, "start": start, "end": end, "counts_as_worked": "yes"}

    def minutes(self, worker: Worker) -> int:
        """The working time that it takes away."""
        if self.is_training:
            return TRAINING_MINUTES
        return worker.weekly_minutes * ((self.last - self.first).days + 1) // DAYS_PER_WEEK


def absences_of(staff: Sequence[Worker], first: date, weeks: int, rng: Random) -> list[Absence]:
    """Vacations of a week, sick leaves of some days and training of the day staff, at most one a week for each."""
    found = [_absence(worker, first + timedelta(weeks=week), rng) for worker in staff for week in range(weeks)]
    # Some of the night staff still work on the first morning.
    awake = {worker.id for worker in of_team(staff, Team.NIGHT)}
    return [one for one in found if one is not None and not (one.employee in awake and one.first == first)]


def _absence(worker: Worker, monday: date, rng: Random) -> Absence | None:
    drawn, day = rng.random(), monday + timedelta(days=rng.randrange(DAYS_PER_WEEK - SICK_DAYS))
    if not worker.is_monthly:
        return None
    if drawn < VACATION[worker.team]:
        return Absence(worker.id, "vacation", monday, monday + timedelta(days=DAYS_PER_WEEK - 1))
    if drawn < VACATION[worker.team] + SICKNESS:
        return Absence(worker.id, "sickness", day, day + timedelta(days=SICK_DAYS - 1))
    if worker.team is Team.DAY and drawn > 1 - TRAINING:
        return Absence(worker.id, "training", day, day)
    return None


def available_rows(staff: Iterable[Worker], first: date, weeks: int, rng: Random) -> list[Row]:
    """When substitutes can work: some evenings, and most of every other weekend; every fourth of them nights."""
    return [
        _available(worker, first + timedelta(days=day))
        for worker in of_team(staff, Team.SUBSTITUTE)
        for day in range(weeks * DAYS_PER_WEEK)
        if rng.random() < _chance(worker, day)
    ]


def _chance(worker: Worker, day: int) -> float:
    week, weekday = divmod(day, DAYS_PER_WEEK)
    if weekday < 5:
        return 0.25
    return 0.85 if (week + worker.place) % 2 else 0.1


def _available(worker: Worker, day: date) -> Row:
    start, end, later = ("07:00" if day.weekday() >= 5 else "15:00", "21:30", 0)
    if worker.place % 4 == 3:
        start, end, later = "21:00", "07:00", 1
    last = day + timedelta(days=later)
    return {"employee": worker.id, "kind": "available", "start": f"{day} {start}", "end": f"{last} {end}"}


def wish_rows(staff: Iterable[Worker], absences: Iterable[Absence], first: date, days: int, rng: Random) -> list[Row]:
    """A wish or two a week for each, on days on which they are not away."""
    away = {
        (one.employee, one.first + timedelta(days=day))
        for one in absences
        for day in range((one.last - one.first).days + 1)
    }
    dates = [first + timedelta(days=day) for day in range(days)]
    wishes = (
        _wish(worker, day, rng)
        for worker in staff
        if worker.is_monthly
        for day in dates
        if rng.random() < WISH and (worker.id, day) not in away
    )
    return [{"wish": f"W{number:04d}", **wish} for number, wish in enumerate(wishes, start=1)]


def _wish(worker: Worker, day: date, rng: Random) -> Row:
    """For a day off, no evening, no early morning, a certain shift, or a day of work; of night staff mostly a night off."""
    wish = {"employee": worker.id, "date": str(day), "strength": str(rng.choice((1, 1, 2, 2, 3)))}
    about = rng.choice(ABOUT)
    if worker.team is Team.NIGHT or day.weekday() >= 5:
        about = "work" if about == "work" else "off"
    if about == "evening":
        return wish | {"kind": "avoid", "start": "17:00", "end": "21:30"}
    if about == "morning":
        return wish | {"kind": "avoid", "start": "07:00", "end": "09:00"}
    if about == "shift":
        return wish | {"kind": "want", "shift": rng.choice(SHIFTS[worker.team])}
    return wish | {"kind": "want" if about == "work" else "avoid"}


def choice_rows(staff: Sequence[Worker], rng: Random) -> list[Row]:
    """Promises of day or night work, and preferred lengths and parts of the day of those who work by day."""
    promises = ((Team.DAY, "day evening"), (Team.NIGHT, "night"))
    rows = [
        {"employee": worker.id, "binding": "promise", "parts": parts}
        for team, parts in promises
        for worker in of_team(staff, team)
    ]
    return [*rows, *(_preference(worker, rng.random()) for worker in of_team(staff, Team.DAY))]


def _preference(worker: Worker, drawn: float) -> Row:
    row = {"employee": worker.id, "binding": "preference", "longest": "12:00" if drawn < LONG else "9:30"}
    if LONG <= drawn < LONG + 2 * PARTED:
        row["parts"] = "day" if drawn < LONG + PARTED else "evening"
    return row
