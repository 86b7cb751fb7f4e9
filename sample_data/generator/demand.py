"""The demand curve of a home: a shape over the day, scaled so that the hours of the staff just suffice."""

from datetime import date
from itertools import pairwise

from generator.balance import needed_minutes
from generator.model import CLOCK_DAY, Demand, clock, dates

Shape = tuple[tuple[str, int], ...]
"""From which clock time on how many people, at scale 1; ends with the time at which the shape ends."""


WEEKEND_LIKE = ("sat sun", "2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01", "2027-01-06")
"""Weekends, and the holidays on weekdays that are staffed like them."""


def stretches(shape: Shape) -> list[tuple[int, int, int]]:
    """The shape as start, end and people."""
    return [(clock(start), clock(end), people) for (start, people), (end, _) in pairwise(shape)]


def scaled(skill: str, days: str, shape: Shape, permille: int, least: int) -> list[Demand]:
    """The shape times `permille` thousandths as demand: minimum about 85 % of the ideal but `least` at the least."""
    rows = []
    for start, end, people in stretches(shape):
        ideal = max(least, (people * permille + 500) // 1000)
        minimum = max(least, (ideal * 85 + 50) // 100)
        rows.append(Demand(skill, days, start, end, minimum, ideal, ideal + (3 if ideal >= 10 else 2)))
    return rows


def best_scale(curves: dict[int, list[Demand]], skill: str, first: date, days: int, minutes: int) -> int:
    """The largest of the scales in `curves` at which the ideal needs at most `minutes`."""
    horizon = dates(first, days)
    fitting = [
        permille for permille, rows in curves.items() if needed_minutes(rows, skill, horizon, (0, CLOCK_DAY)) <= minutes
    ]
    return max(fitting)


def level(skill: str, days: str, times: str, minimum: int, ideal: int, maximum: int) -> Demand:
    """One row from texts such as `21:00-24:00`."""
    start, end = (clock(part) for part in times.split("-"))
    return Demand(skill, days, start, end, minimum, ideal, maximum)
