"""What a sample unit is made of: people, shifts, demand and absences, by date and clock."""

from dataclasses import dataclass, field
from datetime import date, timedelta

CLOCK_DAY = 24 * 60
FIRST = date(2026, 11, 30)
"""A Monday; every sample unit is sized for the weeks from here on."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def clock(text: str) -> int:
    """`06:30` as 390 minutes; also reads lengths such as `37:00`."""
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def clock_text(minutes: int) -> str:
    """`390` as `06:30`, and 24 hours and more as the time on the next day."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def dates(first: date, days: int) -> list[date]:
    """`days` dates in a row."""
    return [first + timedelta(days=day) for day in range(days)]


def weekdays_of(text: str) -> frozenset[int]:
    """`mon-fri` and `sat sun` as weekday numbers; empty is every day."""
    found: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        found.update(range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1))
    return frozenset(found or range(7))


@dataclass(frozen=True)
class Person:
    """An employee with one contract, mostly from before the horizon, and one level.

    `percent` 0 is paid by the hour, or sent by an agency.
    """

    id: str
    name: str
    birth_year: int
    title: str
    team: str
    percent: int
    full_time_week: str
    salary: int
    skills: tuple[str, ...]
    employed_from: str = "2024-01-01"
    delegated_until: str = ""
    next_percent: int = 0
    """The level chosen for 2027, where it is another one."""
    groups: tuple[str, ...] = ()
    day_break: str = ""
    employed_until: str = ""
    from_agency: bool = False

    @property
    def monthly(self) -> bool:
        return self.percent > 0

    @property
    def form(self) -> str:
        """How the person is paid, as in `employees.csv`."""
        return "agency" if self.from_agency else "monthly" if self.monthly else "hourly"

    def contracted_minutes(self, days: int) -> int:
        """What contract and level come to over `days` days."""
        return clock(self.full_time_week) * self.percent * days // (7 * 100)


@dataclass(frozen=True)
class Shift:
    """A shift of the catalogue; minutes past midnight, over 1 440 on the day after."""

    code: str
    start: int
    end: int
    skill: str
    breaks: tuple[tuple[int, int], ...] = ()
    weekdays: str = ""
    meal_on_duty: bool = False
    on_call: tuple[tuple[int, int], ...] = ()
    standby: bool = False
    resource: bool = False
    unit: str = ""

    @property
    def paid(self) -> int:
        """Minutes of ordinary working time."""
        if self.standby:
            return 0
        return self.end - self.start - sum(end - start for start, end in (*self.breaks, *self.on_call))

    @property
    def waiting(self) -> int:
        """Minutes on call."""
        return sum(end - start for start, end in self.on_call)

    def on(self, day: date) -> bool:
        """Whether the shift may start on the day."""
        return day.weekday() in weekdays_of(self.weekdays)


def shift(
    code: str,
    times: str,
    skill: str,
    breaks: str = "",
    weekdays: str = "",
    *,
    meal_on_duty: bool = False,
    on_call: str = "",
) -> Shift:
    """A shift from texts such as `07:00-15:30`; an end at or before the start is the next day."""
    ((start, end),) = _stretches(times)
    return Shift(code, start, end, skill, _stretches(breaks), weekdays, meal_on_duty, _stretches(on_call))


def _stretches(texts: str) -> tuple[tuple[int, int], ...]:
    """`11:00-11:30 15:00-15:30` as clock minutes; what ends at or before its start ends on the next day."""
    times = [tuple(clock(part) for part in text.split("-")) for text in texts.split()]
    return tuple((start, end if end > start else end + CLOCK_DAY) for start, end in times)


@dataclass(frozen=True)
class Window:
    """A flexible window, with the fields of `shifts.csv`."""

    code: str
    start: str
    end: str
    skill: str
    weekdays: str
    shortest: str
    longest: str
    step: int
    break_minutes: int
    break_after: str


@dataclass(frozen=True)
class Demand:
    """A stretch of the demand curve; `days` is weekdays or one date, `end` may be 1 440."""

    skill: str
    days: str
    start: int
    end: int
    minimum: int
    ideal: int
    maximum: int

    @property
    def ideal_minutes(self) -> int:
        return (self.end - self.start) * self.ideal


def demand_on(demand: list[Demand], skill: str, day: date) -> list[Demand]:
    """The rows that hold for a skill on a date: those of the date itself, else those of its weekday."""
    of_skill = [row for row in demand if row.skill == skill]
    dated = [row for row in of_skill if row.days == day.isoformat()]
    patterns = [row for row in of_skill if not row.days[0].isdigit()]
    return dated or [row for row in patterns if day.weekday() in weekdays_of(row.days)]


@dataclass(frozen=True)
class Absence:
    """A row of `availability.csv`: whole dates (both included), or times when `start_clock` is given."""

    employee: str
    kind: str
    first: date
    last: date
    start_clock: str = ""
    end_clock: str = ""
    counts_as_worked: bool = False

    def covers(self, day: date) -> bool:
        """Whether the person cannot work on the day; part of a day is enough."""
        return self.kind != "available" and self.first <= day <= self.last


@dataclass(frozen=True)
class Wish:
    """A row of `wishes.csv` without its number."""

    employee: str
    kind: str
    day: date
    strength: int
    shift: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Choice:
    """A row of `choices.csv`, with its fields; what is empty is not chosen."""

    employee: str
    binding: str
    shortest: str = ""
    longest: str = ""
    parts: str = ""
    weekdays: str = ""
    weekends: str = ""
    days_in_a_row: str = ""
    single_days_off: str = ""
    split_shifts: str = ""
    other_units: str = ""
    valid_from: str = ""
    valid_until: str = ""


@dataclass(frozen=True)
class Record:
    """A row of `history.csv`, `published.csv` or `pinned.csv`; with `start` the times are as written, else the catalogue's."""

    employee: str
    day: date
    shift: str
    start: str = ""
    end: str = ""
    skill: str = ""
    breaks: str = ""


@dataclass(frozen=True)
class Pairing:
    """A row of `pairings.csv`; `mentor` has the mentor second."""

    kind: str
    employee: str
    other: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class LedgerEntry:
    """A row of `ledger.csv`; `contracted` is minutes."""

    employee: str
    quantity: str
    first: date
    last: date
    amount: int
    contracted: int


@dataclass
class SampleUnit:
    """Everything that one folder holds."""

    folder: str
    name: str
    cost_centre: str
    places: int
    people: list[Person]
    shifts: list[Shift]
    demand: list[Demand]
    rulebook: str
    windows: list[Window] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    pairings: list[Pairing] = field(default_factory=list)
    history: list[Record] = field(default_factory=list)
    published: list[Record] = field(default_factory=list)
    pinned: list[Record] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    budget: list[tuple[str, str, int]] = field(default_factory=list)
    delimiter: str = ","
    encoding: str = "utf-8"

    def team(self, *names: str) -> list[Person]:
        """The people of the named teams, in order."""
        return [person for person in self.people if person.team in names]
