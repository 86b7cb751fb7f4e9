"""Contracted hours: what the contract of a monthly employee asks for over a horizon, and what counts towards it.

Full time is a number of minutes a week, so each calendar day asks for a seventh of it, times the employment level on
that day. A day that is wholly absent asks for nothing. What counts as worked is the shifts that start within the
horizon, and time that counts without being a shift. Where `days` are named, they are meant in place of the horizon's.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Interval
from staffing.domain.workforce import Contract, PayForm


def target_minutes(instance: Instance, employee: str, days: range | None = None) -> int:
    """How long an employee is to work, by contract, employment level and absence.

    Days without a monthly contract ask for nothing, so a substitute has 0. The days are summed exactly and the sum is
    rounded once, to the nearest minute. Raises KeyError for an employee who is not in the instance.
    """
    away = instance.away_days_of[employee]
    asked = Fraction(0)
    for contract, held in _monthly(instance, employee, days):
        for level in instance.employee[employee].levels:
            at_work = _count(instance.horizon.days_in(level.period, held), away)
            asked += at_work * contract.full_time_minutes * Fraction(level.percent) / 100
    return round(asked / DAYS_PER_WEEK)


def full_time_minutes(instance: Instance, employee: str, days: range | None = None) -> int:
    """How long an employee would be to work at full time; who works full time has the same target.

    Raises KeyError for an employee who is not in the instance.
    """
    away = instance.away_days_of[employee]
    held = _monthly(instance, employee, days)
    return round(Fraction(sum(_count(mine, away) * one.full_time_minutes for one, mine in held), DAYS_PER_WEEK))


def credited_minutes(instance: Instance, employee: str, days: range | None = None) -> int:
    """How much of an employee's absence counts as worked, such as training within working time.

    A part of a day is credited with its own minutes. A whole day is not, because nobody trains round the clock: it asks
    for nothing instead, as any other whole day of absence. Raises KeyError for an employee who is not in the instance.
    """
    horizon, away = instance.horizon, instance.away_days_of[employee]
    held = [mine for _, mine in _monthly(instance, employee, days)]
    training = [absence.interval for absence in instance.absences_of[employee] if absence.counts_as_worked]
    trained = {day for time in training for day in range(horizon.day_at(time.start), horizon.day_at(time.end) + 1)}
    at_work = (day for day in trained - away if any(day in mine for mine in held))
    return sum(_covered(horizon.day(day), training) for day in at_work)


def contract_shifts(
    instance: Instance, employee: str, shifts: Iterable[Shift], days: range | None = None
) -> tuple[Shift, ...]:
    """Those of an employee's shifts that count towards the target: starting on one of the days, on a monthly contract.

    Raises KeyError for an employee who is not in the instance.
    """
    contracted = {day for _, held in _monthly(instance, employee, days) for day in held}
    return tuple(shift for shift in shifts if shift.day in contracted)


def _monthly(instance: Instance, employee: str, days: range | None) -> Iterator[tuple[Contract, range]]:
    """The monthly contracts of an employee, each with those of the days on which it holds."""
    meant = range(instance.horizon.days) if days is None else days
    for contract in instance.employee[employee].contracts:
        if contract.form is PayForm.MONTHLY:
            yield contract, instance.horizon.days_in(contract.period, meant)


def _count(days: range, away: frozenset[int]) -> int:
    """How many of the days somebody is not away."""
    return len(days) - sum(day in days for day in away)


def _covered(stretch: Interval, intervals: Iterable[Interval]) -> int:
    """Minutes of a stretch that lie in at least one of the intervals."""
    return stretch.minutes - sum(part.minutes for part in stretch.without(intervals))
