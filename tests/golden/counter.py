"""A counter of unsocial hours that asks of every single minute which category it is in. It shares nothing with `staffing`.

The minutes are counted in universal time and each is looked up on the Swedish clock, so that a night over a clock change has
its true length. The first match decides: A, B, C, D, or ordinary daytime.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo

from tests.golden import windows

SWEDEN = ZoneInfo("Europe/Stockholm")
CATEGORIES = ("A_night", "A", "B_night", "B", "C", "D")
ORDINARY = "ordinary"

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
FIRST = datetime(2024, 12, 31, 23, tzinfo=UTC)
"""Midnight in Sweden at the beginning of 2025."""
LAST = datetime(2028, 1, 1, 23, tzinfo=UTC)
"""A day after the last one, since a night that begins in 2027 ends in 2028."""


@cache
def category(day: date, hour: int) -> str:
    """The category of an hour on the Swedish clock. All definitions change on the hour, so its minutes are alike."""
    is_night = hour >= 22 or hour < 6
    if _lies_in(windows.A_WINDOWS, day, hour):
        return "A_night" if _lies_in(windows.A_NIGHTS, day, hour) else "A"
    if _is_b(day, hour):
        return "B_night" if is_night and _leads_to_weekend_or_holiday(day, hour) else "B"
    if is_night:
        return "C"
    return "D" if hour >= 19 else ORDINARY


def rates_on(day: date) -> dict[str, int]:
    """Öre an hour by category, for a shift that starts on a day."""
    kronor = windows.RATES[_latest(windows.RATES, day)]
    return {name: int(rate.replace(".", "")) for name, rate in kronor.items()}


def moment(day: date, clock: str) -> datetime:
    """The moment at which the Swedish clock shows `21:30`; `31:00` is 07:00 on the day after."""
    hours, minutes = clock.split(":")
    midnight = datetime.combine(day, datetime.min.time(), SWEDEN)
    # On a datetime with a zone of its own, adding hours moves the hands of the clock, across a clock change too.
    return (midnight + timedelta(hours=int(hours), minutes=int(minutes))).astimezone(UTC)


def count(start: datetime, end: datetime) -> Counter[str]:
    """Minutes of each category, ordinary ones too, from one moment to another."""
    return Counter(_minutes(start, end))


def runs(start: datetime, end: datetime) -> list[tuple[datetime, datetime, str]]:
    """The stretches of one category after another, with the Swedish clock at their ends."""
    found, place = [], start
    for name, minutes in groupby(_minutes(start, end)):
        until = place + timedelta(minutes=len(list(minutes)))
        found.append((place.astimezone(SWEDEN), until.astimezone(SWEDEN), name))
        place = until
    return found


def _lies_in(stretches: tuple[windows.Stretch, ...], day: date, hour: int) -> bool:
    written = f"{day} {hour:02d}:00"
    return any(start <= written < end for start, end in stretches)


def _is_b(day: date, hour: int) -> bool:
    return (
        day.weekday() in (SATURDAY, SUNDAY)
        or str(day) in windows.HOLIDAYS
        or str(day) in windows.EVES
        or str(day) in windows.SQUEEZED_DAYS
        or _lies_in(windows.B_AFTERNOONS, day, hour)
        or _lies_in(windows.B_MORNINGS, day, hour)
        or (day.weekday() == MONDAY and hour < 7)
        or (day.weekday() == FRIDAY and hour >= windows.FRIDAY_B_FROM[_latest(windows.FRIDAY_B_FROM, day)])
    )


def _leads_to_weekend_or_holiday(day: date, hour: int) -> bool:
    """Whether an hour of a night lies in one towards a Saturday, a Sunday or a holiday."""
    weekend = (FRIDAY, SATURDAY) if hour >= 22 else (SATURDAY, SUNDAY)
    return day.weekday() in weekend or _lies_in(windows.B_NIGHTS, day, hour)


def _latest(dates: Iterable[str], day: date) -> str:
    return max(since for since in dates if since <= str(day))


def _minutes(start: datetime, end: datetime) -> list[str]:
    first, last = ((when - FIRST) // timedelta(minutes=1) for when in (start, end))
    if first < 0 or end > LAST:
        raise ValueError(f"the counter knows 2025 to 2027, not {start} to {end}")
    return _every_minute()[first:last]


@cache
def _every_minute() -> list[str]:
    found, minute, when = [], timedelta(minutes=1), FIRST
    while when < LAST:
        local = when.astimezone(SWEDEN)
        found.append(category(local.date(), local.hour))
        when += minute
    return found
