"""Pay by time: which salary somebody has, and what a minute at the hourly pay comes to."""

from datetime import date
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


def monthly_salary(employee: Employee, day: date) -> Fraction:
    """Exact öre of salary for a whole month like a day, by contract and employment level; 0 without pay by the month."""
    contract = employee.monthly_on(day)
    salary = Fraction(0) if contract is None else Fraction(contract.full_time_salary)
    return salary * ORE_PER_KRONA * employee.level_on(day)
