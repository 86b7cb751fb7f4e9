"""Runs of days: days in a row on which somebody works, or is free."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.shifts import Shifts


def by_day(shifts: Iterable[Shift], days: range) -> list[Sequence[Shift]]:
    """For each of the days, the shifts that start on it."""
    on_day = (shifts if isinstance(shifts, Shifts) else Shifts(shifts)).by_day
    return [on_day.get(day, ()) for day in days]


def worked_days(shifts: Iterable[Shift]) -> set[int]:
    """The days on which one of the shifts starts; standby is no work."""
    return {shift.day for shift in shifts if not shift.is_standby}


def marked_runs(days: range, marked: Collection[int]) -> Iterator[range]:
    """The runs of marked days, in order."""
    for is_marked, run in groupby(days, key=marked.__contains__):
        if is_marked:
            first, *others = run
            yield range(first, first + len(others) + 1)


def short_runs(days: range, marked: Collection[int], least: int) -> Iterator[range]:
    """The runs of marked days that are shorter than `least` and touch neither the first nor the last of the days."""
    for run in marked_runs(days, marked):
        if len(run) < least and days[0] < run[0] and run[-1] < days[-1]:
            yield run


def within_runs(instance: Instance, marked: Collection[int], least: int) -> range:
    """The days by which it can be told whether runs of marked days, or of others, are shorter than `least`.

    They are the horizon, and as many known days on each side as a run that is too short could reach into it from. A run that
    has ended before the horizon, or begins after it, is cut, so that it touches the first or last of the days. Of `marked`
    only days outside the horizon matter.
    """
    known, end = instance.known_days, instance.horizon.days
    first, last = _end_of_run(marked, -1, -1, least), _end_of_run(marked, end, 1, least)
    return range(max(first, known.start), min(last + 1, known.stop))


def _end_of_run(marked: Collection[int], nearest: int, step: int, least: int) -> int:
    """The day that ends the run of the `nearest` day outside the horizon, going outwards by at most `least` days."""
    outermost = nearest + step * (least - 1)
    days = range(nearest + step, outermost, step)
    return next((day for day in days if (day in marked) is not (nearest in marked)), outermost)
