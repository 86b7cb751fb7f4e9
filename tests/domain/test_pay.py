from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from staffing.domain.pay import latest_salary, monthly_salary, ore_per_minute
from staffing.domain.time import Horizon, Period
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm

WEEK = Horizon(date(2026, 11, 30), 7)
SUNDAY = date(2026, 12, 6)


def contract(
    salary: int, first: date | None = None, last: date | None = None, form: PayForm = PayForm.MONTHLY
) -> Contract:
    return Contract(form, 37 * 60, Decimal(salary), Period(first, last))


@pytest.mark.parametrize(
    ("contracts", "salary"),
    [
        ([contract(30000)], 30000),
        ([contract(30000, last=date(2026, 12, 5)), contract(31000, first=SUNDAY)], 31000),
        ([contract(31000, first=SUNDAY), contract(30000, last=date(2026, 12, 5))], 31000),
        ([contract(30000, last=SUNDAY), contract(31000, first=date(2026, 12, 7))], 30000),
        ([contract(30000, last=WEEK.first), contract(180, date(2026, 12, 1), form=PayForm.HOURLY)], 30000),
        ([contract(30000, last=date(2026, 11, 29))], None),
        ([contract(30000, form=PayForm.HOURLY)], None),
        ([], None),
    ],
)
def test_the_latest_salary_is_that_of_the_last_day_with_a_monthly_contract(
    contracts: list[Contract], salary: int | None
) -> None:
    assert latest_salary(Employee("ann", "Ann", contracts=tuple(contracts)), WEEK) == salary


def test_a_minute_is_a_sixtieth_of_an_hour_and_an_hour_a_165th_of_a_month() -> None:
    assert ore_per_minute(Decimal(29700), 165) == 300
    assert ore_per_minute(Decimal("26694.70"), 165) == Fraction(2669470, 9900)


def test_a_monthly_salary_is_that_of_the_level_and_nothing_by_the_hour() -> None:
    levels = (EmploymentLevel(Decimal("33.33"), Period(last=SUNDAY)),)
    person = Employee("ann", "Ann", contracts=(contract(30000),), levels=levels)
    assert monthly_salary(person, SUNDAY) == 999_900
    assert monthly_salary(person, date(2026, 12, 7)) == 0
    substitute = replace(person, contracts=(contract(30000, form=PayForm.HOURLY),))
    assert monthly_salary(substitute, SUNDAY) == 0
