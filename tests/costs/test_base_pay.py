from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items.base_pay import item
from tests.verifier import check_cost, employee, roster

from staffing.domain.time import Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm


def level(percent: str, first: date | None = None, last: date | None = None) -> EmploymentLevel:
    return EmploymentLevel(Decimal(percent), Period(first, last))


def amounts(schedule) -> list[int]:
    return [line.amount for line in check_cost(item(), schedule)]


@pytest.mark.parametrize(
    ("first", "days", "percent", "ore"),
    [
        (date(2026, 12, 1), 31, "100", 3_000_000),
        (date(2026, 11, 1), 30, "75", 2_250_000),
        (date(2027, 2, 1), 28, "33.33", 999_900),
    ],
)
def test_the_days_of_a_month_make_up_the_salary_to_the_ore(first, days, percent, ore):
    somebody = employee(levels=(level(percent),))
    assert sum(amounts(roster("", first=first, days=days, employees=(somebody,)))) == ore


def test_a_month_in_two_horizons_makes_up_the_same_salary():
    early = amounts(roster("", first=date(2026, 12, 1), days=13))
    late = amounts(roster("", first=date(2026, 12, 14), days=18))
    # 3 000 000 öre in 31 days is 96 774.19 a day: 25 days of 96 774 and 6 of 96 775.
    assert sorted(early + late) == [96_774] * 25 + [96_775] * 6


def test_a_horizon_over_two_months_follows_the_length_of_each():
    # 30 000 kr is 1 000.00 a day in November and 967.74 in December.
    assert amounts(roster("", first=date(2026, 11, 29), days=4)) == [100_000, 100_000, 96_774, 96_774]


def test_a_fraction_of_an_ore_is_not_carried_into_the_next_month():
    small = Contract(PayForm.MONTHLY, 2220, Decimal("100.01"))
    somebody = employee(contracts=(small,), levels=(level("33.33"),))
    found = amounts(roster("", first=date(2026, 11, 1), days=61, employees=(somebody,)))
    # 10 001 öre × 0.3333 is 3 333.33 öre in each month; together they would be 6 666.67.
    assert sum(found) == 3_333 + 3_333


def test_a_level_that_changes_within_the_month_counts_from_its_day():
    somebody = employee(levels=(level("100", last=date(2026, 11, 15)), level("50", date(2026, 11, 16))))
    # 15 days of 1 000 kr and 15 of 500 kr.
    found = amounts(roster("", first=date(2026, 11, 1), days=30, employees=(somebody,)))
    assert found == [100_000] * 15 + [50_000] * 15


def test_days_without_a_contract_cost_nothing():
    begins = Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(date(2026, 11, 3)))
    schedule = roster("", first=date(2026, 11, 1), days=4, employees=(employee(contracts=(begins,)),))
    assert [(line.day, line.amount) for line in check_cost(item(), schedule)] == [(2, 100_000), (3, 100_000)]


def test_a_salary_is_the_same_whatever_the_schedule():
    idle, busy = roster("", days=2), roster("0 06:00-14:00", days=2)
    assert check_cost(item(), idle) == check_cost(item(), busy)
    assert all(line.fixed and line.contributory and line.account == "5010" for line in check_cost(item(), busy))
    assert {(line.category, line.minutes) for line in check_cost(item(), busy)} == {("monthly", 0)}


def test_staff_by_the_hour_and_from_an_agency_have_no_salary():
    people = tuple(
        employee(name, contracts=(Contract(form, 2220, Decimal(30000)),))
        for name, form in (("ann", PayForm.HOURLY), ("bob", PayForm.AGENCY))
    )
    assert amounts(roster("0 06:00-14:00 | 0 06:00-14:00", employees=people)) == []


def test_every_employee_has_lines_of_their_own():
    two = roster("", first=date(2026, 11, 1), days=1, employees=(employee("ann"), employee("bob")))
    assert [(line.employee, line.amount) for line in check_cost(item(), two)] == [("ann", 100_000), ("bob", 100_000)]
