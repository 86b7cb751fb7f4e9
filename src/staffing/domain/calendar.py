"""The Swedish calendar of unsocial hours (*obekväm arbetstid*, OB): holidays, and which hours belong to which category.

The definitions are those of AB § 21, first match wins: A (*storhelg*), B (weekend and holiday), C (weekday night), D
(weekday evening). Which holidays there are is the calendar's; at which clock times a category begins and ends is the
agreement's, and comes from the rule book as `UnsocialTerms`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from holidays.countries.sweden import Sweden

from staffing.domain.time import CLOCK_DAY, Horizon, Interval

_DAY = timedelta(days=1)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6

_GREAT_EVES = frozenset({"Midsommarafton", "Julafton", "Nyårsafton"})
"""Days on which a great holiday begins that lasts until the next weekday."""
_EASTER = frozenset({"Långfredagen", "Påskdagen", "Annandag påsk"})
_GREAT_NIGHTS = _GREAT_EVES | _EASTER | {"Juldagen", "Annandag jul", "Nyårsdagen", "Midsommardagen"}
"""Days, with Easter Saturday, towards which a night has the higher rate of a great holiday."""
_AFTERNOON_BEFORE = frozenset(
    {"Trettondedag jul", "Första maj", "Kristi himmelsfärdsdag", "Nationaldagen", "Alla helgons dag"}
)
"""Holidays before which the afternoon of a weekday counts as holiday."""
_MORNING_AFTER = _AFTERNOON_BEFORE - {"Alla helgons dag"}
"""Holidays after which the early morning of a weekday counts as holiday. After All Saints' Day comes a Sunday."""


class UnsocialCategory(StrEnum):
    """A category of unsocial hours, in the order in which the definitions are tried."""

    A_NIGHT = "A_night"
    A = "A"
    B_NIGHT = "B_night"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class UnsocialTerms:
    """The clock times of an agreement, in minutes past midnight."""

    evening_from: int
    """D on weekdays, until the night."""
    night_from: int
    """C on weekday nights, and the higher rates of A and B."""
    night_until: int
    friday_from: int
    """B on Fridays."""
    eve_from: int
    """B on a weekday before some holidays."""
    morning_until: int
    """B after a weekend and some holidays, and A after a great holiday, end on the weekday that follows."""
    great_eve_from: int
    """A on the day before a great holiday."""
    saturday_is_weekday: bool
    """Whether a great holiday that ends on a Friday is over on Saturday morning, and not on Monday."""


_NO_MINUTES = dict.fromkeys(UnsocialCategory, 0)


def unsocial_minutes(
    horizon: Horizon, stretches: Iterable[Interval], terms: UnsocialTerms
) -> Mapping[UnsocialCategory, int]:
    """How many elapsed minutes of the stretches fall in each category; categories without any are left out."""
    return _minutes_of(horizon, tuple(stretches), terms)


@lru_cache(maxsize=1 << 14)
def _minutes_of(
    horizon: Horizon, stretches: tuple[Interval, ...], terms: UnsocialTerms
) -> Mapping[UnsocialCategory, int]:
    found = dict(_NO_MINUTES)
    for stretch in stretches:
        for day in range(horizon.day_at(stretch.start), horizon.day_at(stretch.end) + 1):
            for hours, category in _hours_of_day(horizon, day, terms):
                if hours.overlaps(stretch):
                    found[category] += hours.overlap(stretch)
    return MappingProxyType({category: minutes for category, minutes in found.items() if minutes})


def unsocial_category(day: date, clock: int, terms: UnsocialTerms) -> UnsocialCategory | None:
    """The category of the hour that begins at a clock time, or None for ordinary daytime."""
    is_night = clock >= terms.night_from or clock < terms.night_until
    towards = day + _DAY if clock >= terms.night_from else day
    if _is_great(day, clock, terms):
        return UnsocialCategory.A_NIGHT if is_night and _is_great_night(towards) else UnsocialCategory.A
    if _is_holiday_time(day, clock, terms):
        return UnsocialCategory.B_NIGHT if is_night and _is_weekend(towards) else UnsocialCategory.B
    if is_night:
        return UnsocialCategory.C
    return UnsocialCategory.D if clock >= terms.evening_from else None


@cache
def holidays_on(day: date) -> frozenset[str]:
    """The Swedish names of the public holidays on a date, among them the eves of midsummer, Christmas and New Year.

    Those eves are no public holidays by law (1989:253), but the Annual Leave Act (1977:480, 7 §) and AB treat them as such.
    """
    return frozenset(_holidays_of(day.year).get(day, ()))


@cache
def _holidays_of(year: int) -> Mapping[date, tuple[str, ...]]:
    # The language is named because the library otherwise follows the environment of the process.
    calendar = Sweden(years=year, categories=("public", "de_facto"), language="sv")
    return MappingProxyType({day: tuple(calendar.get_list(day)) for day in calendar})


_CHRISTMAS = frozenset({"Julafton", "Juldagen", "Annandag jul"})
_NEW_YEAR = frozenset({"Nyårsafton", "Nyårsdagen"})
_MIDSUMMER = frozenset({"Midsommarafton", "Midsommardagen"})


@cache
def great_holiday_on(day: date) -> str | None:
    """The great holiday that a date is part of, such as `New Year 2027`; None on other days.

    Easter is Good Friday to Easter Monday, midsummer its eve and day, Christmas its eve and the two days after, New Year its
    eve and day, called after the year that begins.
    """
    names = holidays_on(day)
    if _is_easter(day):
        return f"Easter {day.year}"
    if names & _NEW_YEAR:
        return f"New Year {(day + _DAY).year}"
    if names & _CHRISTMAS:
        return f"Christmas {day.year}"
    return f"midsummer {day.year}" if names & _MIDSUMMER else None


_CLOCKS = ("evening_from", "night_from", "night_until", "friday_from", "eve_from", "morning_until", "great_eve_from")
"""Between two of these clock times, next to each other on a day, the category does not change."""


@lru_cache(maxsize=10_000)
def _hours_of_day(horizon: Horizon, day: int, terms: UnsocialTerms) -> tuple[tuple[Interval, UnsocialCategory], ...]:
    """The unsocial hours of a day of the horizon, in order, each with its category."""
    when = horizon.date_of(day)
    clocks = sorted({0, CLOCK_DAY, *(getattr(terms, name) for name in _CLOCKS)})
    hours = ((start, end, unsocial_category(when, start, terms)) for start, end in pairwise(clocks))
    return tuple(
        (Interval(horizon.at(day, start), horizon.at(day, end)), category) for start, end, category in hours if category
    )


def _is_great(day: date, clock: int, terms: UnsocialTerms) -> bool:
    """Whether a great holiday (*storhelg*) is on: A."""
    if _is_great_day(day, terms):
        return True
    begins = clock >= terms.great_eve_from and _is_great_day(day + _DAY, terms)
    ends = clock < terms.morning_until and _is_great_day(day - _DAY, terms)
    return begins or ends


def _is_great_day(day: date, terms: UnsocialTerms) -> bool:
    """Whether a great holiday takes up the whole day: Good Friday to Easter Monday, or an eve until the next weekday."""
    if _is_easter(day) or holidays_on(day) & _GREAT_EVES:
        return True
    is_weekday = not holidays_on(day) and day.weekday() < (_SUNDAY if terms.saturday_is_weekday else _SATURDAY)
    return not is_weekday and _is_great_day(day - _DAY, terms)


def _is_easter(day: date) -> bool:
    return bool(holidays_on(day) & _EASTER) or "Påskdagen" in holidays_on(day + _DAY)


def _is_great_night(towards: date) -> bool:
    return _is_easter(towards) or bool(holidays_on(towards) & _GREAT_NIGHTS)


def _is_holiday_time(day: date, clock: int, terms: UnsocialTerms) -> bool:
    """Whether the weekend or a holiday is on, or the hours that lead to it or away from it: B."""
    if _is_weekend(day) or _is_squeezed(day):
        return True
    before = (day.weekday() == _FRIDAY and clock >= terms.friday_from) or (
        clock >= terms.eve_from and bool(holidays_on(day + _DAY) & _AFTERNOON_BEFORE)
    )
    after = clock < terms.morning_until and (
        (day - _DAY).weekday() == _SUNDAY or bool(holidays_on(day - _DAY) & _MORNING_AFTER)
    )
    return before or after


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY or bool(holidays_on(day))


def _is_squeezed(day: date) -> bool:
    """Whether a day lies between two that are each a Sunday or a holiday (*inklämd dag*)."""
    return all(near.weekday() == _SUNDAY or holidays_on(near) for near in (day - _DAY, day + _DAY))
