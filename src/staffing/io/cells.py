"""The forms in which values are written, each with a function that reads it.

A value is a CSV cell (text) or a JSON value (text, number, truth value or list where that is natural). Every function raises
Mistake for what it cannot read.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from staffing.domain.shift import PartOfDay
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, FIRST_YEAR, LAST_YEAR, MINUTES_PER_HOUR, Interval, hours_text
from staffing.domain.unit_data import LocalTime
from staffing.io.mistakes import Mistake, closest, shown

T = TypeVar("T")

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_TEXT = 200
MOST_WEEKENDS = 52

# Spreadsheets add seconds to a time of more than 24 hours, so ":00" at the end is let through.
_TIME = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::00)?")
_LONG_TIME = re.compile(r"([0-9]{1,5}):([0-5][0-9])(?::00)?")
_WEEKENDS = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::00)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,2})?")
_AMOUNT = re.compile(r"(?:[0-9]{1,10}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,3})(?:[.,][0-9]{1,2})?")
_SPACES = re.compile(r"[ \u00a0\u202f]")


def text(value: object) -> str:
    """A name or an id, in one line; a JSON whole number is taken as written."""
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(written, str) or len(written) > LONGEST_TEXT or not _SPACES.sub(" ", written).isprintable():
        raise Mistake(
            "bad_text",
            f"{shown(value)} is not a name or an id",
            f"Write at most {LONGEST_TEXT} characters in one line.",
        )
    if written.startswith(("=", "+", "-", "@")):
        raise Mistake(
            "bad_text",
            f"{shown(value)} begins with a sign that spreadsheets run as a formula",
            "Begin with a letter or a digit.",
        )
    return _SPACES.sub(" ", written)


def day(value: object) -> date:
    """A date such as `2026-11-30`."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = date.min
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    raise Mistake(
        "bad_date",
        f"{shown(value)} is not a date between {FIRST_YEAR} and {LAST_YEAR}",
        "Write year, month and day, such as 2026-11-30.",
    )


def month(value: object) -> date:
    """A month such as `2026-12`, as its first day."""
    try:
        return day(f"{value}-01")
    except Mistake:
        message = f"{shown(value)} is not a month"
        raise Mistake("bad_month", message, "Write year and month, such as 2026-12.") from None


def clock(value: object) -> int:
    """A clock time from `00:00` to `23:59`, as minutes past midnight."""
    minutes = _minutes(value)
    if minutes is None or minutes >= CLOCK_DAY:
        raise Mistake(
            "bad_clock",
            f"{shown(value)} is not a clock time",
            "Write hours and minutes from 00:00 to 23:59, such as 07:30.",
        )
    return minutes


def clock_end(value: object) -> int:
    """A clock time at which something ends, `24:00` included."""
    return CLOCK_DAY if _minutes(value) == CLOCK_DAY else clock(value)


def duration(value: object) -> int:
    """A length of time such as `38:15`, in minutes; at least one."""
    minutes = _minutes(value)
    if not minutes:
        raise Mistake(
            "bad_duration", f"{shown(value)} is not a length of time", "Write hours and minutes, such as 38:15."
        )
    return minutes


def hours(value: object) -> int:
    """Hours and minutes of a longer period such as `148:00`, in minutes; none is `0:00`."""
    found = _LONG_TIME.fullmatch(value) if isinstance(value, str) else None
    if not found:
        message = f"{shown(value)} is not a length of time"
        raise Mistake("bad_duration", message, "Write hours and minutes, such as 148:00.")
    return int(found[1]) * MINUTES_PER_HOUR + int(found[2])


def moment(value: object) -> LocalTime:
    """A date, meaning its midnight, or a date and a clock time such as `2026-12-01 08:00`."""
    found, time_of_day = _day_and_time(value)
    return LocalTime(found, clock(time_of_day) if time_of_day else 0)


def moment_end(value: object) -> LocalTime:
    """A date, which is included to its end, or a date and the clock time at which something ends."""
    found, time_of_day = _day_and_time(value)
    minutes = clock_end(time_of_day) if time_of_day else CLOCK_DAY
    return LocalTime(found + timedelta(days=minutes // CLOCK_DAY), minutes % CLOCK_DAY)


def instant(value: object) -> datetime:
    """A point in time such as `2026-11-30T07:00+01:00`; without an offset it has no zone yet."""
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    try:
        if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return datetime.fromisoformat(found[0].replace(" ", "T"))
    except ValueError:
        pass
    raise Mistake("bad_moment", f"{shown(value)} is not a date with a time", "Write it such as 2026-11-30T07:00+01:00.")


def whole(value: object) -> int:
    """A whole number."""
    if isinstance(value, bool) or not _WHOLE.fullmatch(str(value)):
        raise Mistake("bad_number", f"{shown(value)} is not a whole number", "Write digits only, such as 12.")
    return int(str(value))


def percent(value: object) -> Decimal:
    """A share in percent, from 0 to 100 with at most two decimals."""
    if isinstance(value, bool) or not _DECIMAL.fullmatch(str(value)):
        message = f"{shown(value)} is not a number of percent"
        raise Mistake("bad_number", message, "Write a number from 0 to 100, such as 75 or 87,5.")
    share = Decimal(str(value).replace(",", "."))
    if not 0 <= share <= 100:
        raise Mistake("out_of_range", f"{value} percent is not between 0 and 100", "Write a number from 0 to 100.")
    return share


def amount(value: object) -> Decimal:
    """An amount in kronor such as `31894`, `31 894`, `31894,50` or `31894.50`."""
    if isinstance(value, bool) or not _AMOUNT.fullmatch(str(value)):
        raise Mistake(
            "bad_amount",
            f"{shown(value)} is not an amount in kronor",
            "Write it without a sign and without kr, such as 31894 or 31894,50.",
        )
    return Decimal(_SPACES.sub("", str(value)).replace(",", "."))


def salary(value: object) -> Decimal:
    """An amount in kronor above 0."""
    kronor = amount(value)
    if not kronor:
        raise Mistake("out_of_range", "a salary of 0 kronor would make all work free", "Write the monthly salary.")
    return kronor


def yes_no(value: object) -> bool:
    """`yes` or `no`, or a JSON truth value."""
    return value if isinstance(value, bool) else one_of({"yes": True, "no": False})(value)


def one_of(meanings: Mapping[str, T]) -> Callable[[object], T]:
    """A reader of a word that stands for a value."""
    words = ", ".join(meanings)

    def read(value: object) -> T:
        if isinstance(value, str) and value in meanings:
            return meanings[value]
        remedy = closest(str(value), meanings, f"Write one of: {words}.")
        raise Mistake("unknown_word", f"{shown(value)} is none of: {words}", remedy)

    return read


def between(low: int, high: int) -> Callable[[int], int]:
    """A check that a number lies in a range, both ends included."""

    def check(value: int) -> int:
        if not low <= value <= high:
            message = f"{value} is not between {low} and {high}"
            raise Mistake("out_of_range", message, f"Write a number from {low} to {high}.")
        return value

    return check


def no_longer_than(longest: int) -> Callable[[int], int]:
    """A check that a length of time, in minutes, is at most `longest`."""

    def check(minutes: int) -> int:
        if minutes > longest:
            message = f"{hours_text(minutes)} is longer than {hours_text(longest)}"
            raise Mistake("out_of_range", message, "Check hours and minutes.")
        return minutes

    return check


def grid(value: object) -> int:
    """The step of the demand curve: 15 or 30 minutes."""
    minutes = whole(value)
    if minutes not in (15, 30):
        raise Mistake("out_of_range", f"a step of {minutes} minutes cannot be used", "Write 15 or 30.")
    return minutes


def zone(value: object) -> str:
    """The name of a time zone, such as `Europe/Stockholm`."""
    name = text(value)
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        remedy = closest(name, available_timezones(), "Write it as in the IANA list, such as Europe/Stockholm.")
        raise Mistake("unknown_time_zone", f"{shown(name)} is not a time zone", remedy) from None
    return name


def weekdays(value: object) -> frozenset[int]:
    """Days of the week such as `mon-fri` or `sat sun`, as numbers from 0 for Monday."""
    return frozenset(number for word in _words(value, "bad_days") for number in _weekdays_from(word))


def days(value: object) -> frozenset[int] | date:
    """Days of the week, or one date."""
    if isinstance(value, str) and value[:1].isdigit():
        return day(value)
    return weekdays(value)


def breaks(value: object) -> tuple[Interval, ...]:
    """Breaks such as `11:30-12:00 15:00-15:15`, in order; one that ends at or before its start ends the day after."""
    found = []
    for word in _words(value, "bad_breaks"):
        remedy = "Write from and to, such as 11:30-12:00."
        found.append(_stretch(word, Mistake("bad_breaks", f"{shown(word)} is not a break", remedy)))
    return tuple(found)


def on_call(value: object) -> tuple[Interval, ...]:
    """Times on call such as `23:00-06:00`, in the form of breaks."""
    found = []
    for word in _words(value, "bad_on_call"):
        remedy = "Write from and to, such as 23:00-06:00."
        found.append(_stretch(word, Mistake("bad_on_call", f"{shown(word)} is not a time on call", remedy)))
    return tuple(found)


def weekends(value: object) -> tuple[int, int]:
    """How many weekends, and of how many in a row, such as `1/2`."""
    found = _WEEKENDS.fullmatch(value) if isinstance(value, str) else None
    if not found:
        message = f"{shown(value)} does not say how many weekends of how many"
        raise Mistake("bad_weekends", message, "Write at most how many, and of how many in a row, such as 1/2.")
    most, of = int(found[1]), int(found[2])
    if not 1 <= of <= MOST_WEEKENDS:
        message = f"{of} weekends in a row are not between 1 and {MOST_WEEKENDS}"
        raise Mistake("out_of_range", message, f"Write a number from 1 to {MOST_WEEKENDS} behind the stroke.")
    if most >= of:
        message = f"{most} of {of} weekends leaves none of them free"
        raise Mistake("out_of_range", message, f"Write a number from 0 to {of - 1} before the stroke.")
    return most, of


def groups(value: object) -> frozenset[str]:
    """Names of groups such as `night nurses`."""
    return frozenset(text(name) for word in _words(value, "bad_text") for name in word.split())


def parts(value: object) -> frozenset[PartOfDay]:
    """Parts of the day such as `day evening`."""
    read = one_of({part.value: part for part in PartOfDay})
    return frozenset(read(word) for word in _words(value, "unknown_word"))


def _weekdays_from(word: str) -> list[int]:
    names = word.lower().split("-")
    if len(names) > 2 or not set(names) <= set(WEEKDAYS):
        message = f"{shown(word)} is not a day of the week"
        raise Mistake("bad_days", message, "Write days such as mon-fri or sat sun, or a date where dates are allowed.")
    start, end = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
    return [(start + step) % DAYS_PER_WEEK for step in range((end - start) % DAYS_PER_WEEK + 1)]


def _stretch(word: str, mistake: Mistake) -> Interval:
    """From one clock time to another; an end at or before the start is on the day after. Raises the mistake for others."""
    start, _, end = word.partition("-")
    try:
        first, last = clock(start), clock_end(end)
    except Mistake:
        raise mistake from None
    return Interval(first, last if last > first else last + CLOCK_DAY)


def _minutes(value: object) -> int | None:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) * MINUTES_PER_HOUR + int(found[2]) if found else None


def _day_and_time(value: object) -> tuple[date, str]:
    if not isinstance(value, str):
        return day(value), ""
    written, _, time_of_day = value.replace("T", " ").partition(" ")
    return day(written), time_of_day.strip()


def _words(value: object, code: str) -> list[str]:
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
        return [str(word).strip() for word in value]
    raise Mistake(code, f"{shown(value)} is not a list of words", "Write words with a space between them.")
