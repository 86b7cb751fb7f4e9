"""Weekends: Saturday and Sunday, known by the day of the Saturday."""

from functools import cache

from staffing.domain.time import DAYS_PER_WEEK, Horizon

SATURDAY = 5
"""Its place in a week that begins with Monday as 0."""


@cache
def weekends(horizon: Horizon, around: int = 0) -> tuple[int, ...]:
    """The Saturdays of the weekends that the horizon touches, and of so many before the first and after the last."""
    first = (SATURDAY - horizon.first.weekday()) % DAYS_PER_WEEK - DAYS_PER_WEEK
    touched = [day for day in range(first, horizon.days, DAYS_PER_WEEK) if day + 1 >= 0]
    if not touched:
        return ()
    outside = DAYS_PER_WEEK * around
    return tuple(range(touched[0] - outside, touched[-1] + outside + 1, DAYS_PER_WEEK))
