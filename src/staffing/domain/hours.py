"""Contracted hours: what the contract of a monthly employee asks for over a horizon, and what counts towards it.

Full time is a number of minutes a week, so each calendar day asks for a seventh of it, times the employment level on
that day. A day that is wholly absent asks for nothing. What counts as worked is the shifts that start within the
horizon, and time that counts without being a shift.
"""

from collections.abc import Iterable
from fractions import Fraction

from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Interval


def target_minutes(instance: Instance, employee: str) -> int:
    """How long an employee is to work over the horizon, by contract, employment level and absence.

    Days without a monthly contract ask for nothing, so a substitute has 0. The days are summed exactly and the sum is
    rounded once, to the nearest minute. Raises KeyError for an employee who is not in the instance.
    """
    return round(
        sum((_share_of_day(instance, employee, day) for day in _days_at_work(instance, employee)), Fraction(0))
    )


def credited_minutes(instance: Instance, employee: str) -> int:
    """How much of an employee's absence counts as worked, such as training within working time.

    A part of a day is credited with its own minutes. A whole day is not, because nobody trains round the clock: it asks
    for nothing instead, as any other whole day of absence. Raises KeyError for an employee who is not in the instance.
    """
    training = _absences(instance, employee, counts_as_worked=True)
    return sum(_covered(instance.horizon.day(day), training) for day in _days_at_work(instance, employee))


def contract_shifts(instance: Instance, employee: str, shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Those of an employee's shifts that count towards the target: starting within the horizon, on a monthly contract.

    Raises KeyError for an employee who is not in the instance.
    """
    person, horizon = instance.employee[employee], instance.horizon
    return tuple(
        shift
        for shift in shifts
        if 0 <= shift.day < horizon.days and person.monthly_on(horizon.date_of(shift.day)) is not None
    )


def _days_at_work(instance: Instance, employee: str) -> list[int]:
    """The days of the horizon with a monthly contract that are not absent from midnight to midnight."""
    person, horizon = instance.employee[employee], instance.horizon
    away = [
        *_absences(instance, employee, counts_as_worked=True),
        *_absences(instance, employee, counts_as_worked=False),
    ]
    return [
        day
        for day in range(horizon.days)
        if person.monthly_on(horizon.date_of(day)) is not None
        and _covered(horizon.day(day), away) < horizon.day(day).minutes
    ]


def _share_of_day(instance: Instance, employee: str, day: int) -> Fraction:
    person, date = instance.employee[employee], instance.horizon.date_of(day)
    contract = person.monthly_on(date)
    return Fraction(contract.full_time_minutes, DAYS_PER_WEEK) * person.level_on(date) if contract else Fraction(0)


def _absences(instance: Instance, employee: str, *, counts_as_worked: bool) -> list[Interval]:
    return [
        absence.interval
        for absence in instance.absences
        if absence.employee == employee and absence.counts_as_worked is counts_as_worked
    ]


def _covered(stretch: Interval, intervals: Iterable[Interval]) -> int:
    """Minutes of a stretch that lie in at least one of the intervals."""
    return stretch.minutes - sum(part.minutes for part in stretch.without(intervals))
