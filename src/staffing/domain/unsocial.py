"""Unsocial work: how much of a shift is worked at night, and on Sundays and public holidays."""

from functools import lru_cache

from staffing.domain.calendar import holidays_on
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon, Interval

SUNDAY = 6


@lru_cache(maxsize=1 << 14)
def night_minutes(shift: Shift, horizon: Horizon, night_from: int, night_until: int) -> int:
    """Minutes of ordinary working time from one clock time to another of the day after."""
    nights = (
        Interval(horizon.at(day, night_from), horizon.at(day + 1, night_until))
        for day in range(shift.day - 1, shift.day + 2)
    )
    return sum(part.overlap(night) for night in nights for part in shift.worked)


@lru_cache(maxsize=1 << 14)
def red_day_minutes(shift: Shift, horizon: Horizon) -> int:
    """Minutes of ordinary working time on Sundays and public holidays, from midnight to midnight."""
    days = (shift.day, shift.day + 1)
    red = [horizon.day(day) for day in days if is_red(horizon, day)]
    return sum(part.overlap(day) for day in red for part in shift.worked)


def is_red(horizon: Horizon, day: int) -> bool:
    """Whether a day is a Sunday or a public holiday, or the eve of midsummer, Christmas or New Year."""
    when = horizon.date_of(day)
    return when.weekday() == SUNDAY or bool(holidays_on(when))
