"""Pay by time: which salary the extra time of somebody is paid by, and what a minute of it comes to."""

from decimal import Decimal
from fractions import Fraction

from staffing.domain.money import ORE_PER_KRONA
from staffing.domain.time import MINUTES_PER_HOUR, Horizon
from staffing.domain.workforce import Employee, PayForm


def latest_salary(employee: Employee, horizon: Horizon) -> Decimal | None:
    """The full-time salary of the last day of the horizon that has a monthly contract; None when no day has."""
    held = {
        horizon.days_in(contract.period, range(horizon.days)): contract.full_time_salary
        for contract in employee.contracts
        if contract.form is PayForm.MONTHLY
    }
    last = max((days for days in held if days), key=lambda days: days.stop, default=None)
    return None if last is None else held[last]


def ore_per_minute(full_time_salary: Decimal, hourly_divisor: int) -> Fraction:
    """Exact öre for a minute at the hourly pay, which is the monthly full-time salary divided by a number of hours."""
    return Fraction(full_time_salary) * ORE_PER_KRONA / (hourly_divisor * MINUTES_PER_HOUR)
