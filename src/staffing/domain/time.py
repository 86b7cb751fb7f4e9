"""Time: a horizon of days in a zone, and integer minutes of real elapsed time from its first midnight.

Outside a horizon, times are aware datetimes. Inside, a time is a number of minutes since 00:00 on the first day, so a night
over a clock change has its true length. Intervals are half-open.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MINUTES_PER_HOUR = 60
CLOCK_DAY = 24 * MINUTES_PER_HOUR
"""Minutes on the clock face of a day; a day of a clock change has one hour more or less of elapsed time."""

DAYS_PER_WEEK = 7

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""Years that a date of the input may lie in; others are slips of the pen."""


@dataclass(frozen=True, order=True, slots=True)
class Interval:
    """The half-open stretch of time from `start` to `end`, in minutes of a horizon.

    Raises ValueError when it would end before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @property
    def minutes(self) -> int:
        return self.end - self.start

    def overlap(self, other: "Interval") -> int:
        """Minutes that both have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    def without(self, holes: Iterable["Interval"]) -> Iterator["Interval"]:
        """The parts that lie in none of `holes`, in order."""
        start = self.start
        for hole in sorted(holes):
            if hole.start > start:
                yield Interval(start, min(hole.start, self.end))
            start = max(start, hole.end)
            if start >= self.end:
                return
        yield Interval(start, self.end)


@dataclass(frozen=True, slots=True)
class Period:
    """Dates from `first` to `last`, both included; None is open-ended.

    Raises ValueError when it would end before it starts.
    """

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it starts ({self.first})")

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: "Period") -> bool:
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days to be planned: `days` of them from `first`, in the zone of the unit.

    Days are counted from 0; negative days lie in the past. Minute 0 is 00:00 of day 0.
    Raises ValueError when it has no days.
    """

    first: date
    days: int
    zone: str = "Europe/Stockholm"

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("a horizon has at least one day")

    @property
    def end(self) -> int:
        """The minute after the last one."""
        return self.start_of(self.days)

    @property
    def interval(self) -> Interval:
        return Interval(0, self.end)

    @property
    def last(self) -> date:
        return self.date_of(self.days - 1)

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def date_of(self, day: int) -> date:
        return self.first + timedelta(days=day)

    def day_of(self, when: date) -> int:
        return (when - self.first).days

    def days_in(self, period: Period, days: range) -> range:
        """Those of some days in a row whose dates lie in a period."""
        first = days.start if period.first is None else max(days.start, self.day_of(period.first))
        end = days.stop if period.last is None else min(days.stop, self.day_of(period.last) + 1)
        return range(first, max(first, end))

    def dates(self) -> list[date]:
        return [self.date_of(day) for day in range(self.days)]

    def start_of(self, day: int) -> int:
        """The minute at which a day begins."""
        return self.at(day, 0)

    def day(self, day: int) -> Interval:
        """The whole of a day: 1 380, 1 440 or 1 500 minutes."""
        return Interval(self.start_of(day), self.start_of(day + 1))

    def at(self, day: int, clock: int) -> int:
        """The minute at which the clock shows `clock` minutes past midnight of `day`; 1 440 and more is the day after.

        A clock time that occurs twice means its first occurrence; one that is skipped means the same time after the change.
        """
        return _minute_at(self.first, self.zone, day, clock)

    def minute(self, moment: datetime) -> int:
        """The minute of an aware datetime, rounded down. Raises ValueError when it is naive."""
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no time zone")
        return int((moment - _origin(self.first, self.zone)).total_seconds() // 60)

    def moment(self, minute: int) -> datetime:
        """The aware local datetime of a minute."""
        return (_origin(self.first, self.zone) + timedelta(minutes=minute)).astimezone(ZoneInfo(self.zone))

    def day_at(self, minute: int) -> int:
        """The day on which a minute falls."""
        return self.day_of(self.moment(minute).date())

    def clock_at(self, minute: int) -> int:
        """Minutes past midnight that the clock shows."""
        moment = self.moment(minute)
        return moment.hour * MINUTES_PER_HOUR + moment.minute


@cache
def _origin(first: date, zone: str) -> datetime:
    return datetime.combine(first, time(0), ZoneInfo(zone)).astimezone(UTC)


@cache
def _minute_at(first: date, zone: str, day: int, clock: int) -> int:
    midnight = datetime.combine(first + timedelta(days=day), time(0))
    local = (midnight + timedelta(minutes=clock)).replace(tzinfo=ZoneInfo(zone))
    return int((local.astimezone(UTC) - _origin(first, zone)).total_seconds() // 60)


def clock_text(clock: int) -> str:
    """`390` as `06:30`; times after midnight keep counting, `1470` as `24:30`."""
    return f"{clock // MINUTES_PER_HOUR:02d}:{clock % MINUTES_PER_HOUR:02d}"


def hours_text(minutes: int) -> str:
    """`659` as `10 h 59 min`, `660` as `11 h`."""
    sign, size = ("-" if minutes < 0 else ""), abs(minutes)
    hours, rest = divmod(size, MINUTES_PER_HOUR)
    if rest == 0:
        return f"{sign}{hours} h"
    return f"{sign}{hours} h {rest} min" if hours else f"{sign}{rest} min"
