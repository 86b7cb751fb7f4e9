"""Sickness: which days somebody is ill, and which of them are one period of sickness."""

from collections.abc import Iterator

from staffing.domain.choices import AbsenceKind
from staffing.domain.instance import Instance

SicknessPeriod = tuple[int, ...]
"""The days of one period of sickness (*sjukperiod*), in order, within the horizon or not."""


def sickness_periods(instance: Instance, employee: str, relapse_days: int) -> list[SicknessPeriod]:
    """Each period of an employee's sickness as far as it is known, in order.

    Ill is who is absent for sickness from midnight to midnight. Somebody who is ill again at most `relapse_days` days after
    the last day of sickness is so in the same period.
    """
    periods: list[list[int]] = []
    for day in _days_of_sickness(instance, employee):
        if periods and day - periods[-1][-1] <= relapse_days:
            periods[-1].append(day)
        else:
            periods.append([day])
    return [tuple(period) for period in periods]


def _days_of_sickness(instance: Instance, employee: str) -> Iterator[int]:
    horizon = instance.horizon
    times = [absence.interval for absence in instance.absences_of[employee] if absence.kind is AbsenceKind.SICKNESS]
    days = {day for time in times for day in range(horizon.day_at(time.start), horizon.day_at(time.end) + 1)}
    for day in sorted(days):
        if not any(part.minutes for part in horizon.day(day).without(times)):
            yield day
