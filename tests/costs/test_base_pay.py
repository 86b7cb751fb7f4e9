from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items.base_pay import item
from tests.verifier import check_cost, employee, instance, roster, worked

from staffing.domain.time import Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm


def hourly(salary: str = "26694"):
    return employee(contracts=(Contract(PayForm.HOURLY, 2295, Decimal(salary)),), levels=())


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


@pytest.mark.parametrize(
    ("drawn", "minutes", "ore"),
    [
        # 26 694 / 165 = 161.7818 kr an hour.
        ("0 08:00-16:00", 480, 129_425),  # 8 h: 1 294.2545 kr
        ("0 08:00-08:01", 1, 270),  # 2.6964 kr
        ("0 08:00-16:30 12:00-12:30", 480, 129_425),  # the break is not paid
        ("0 21:00-31:00", 600, 161_782),  # 10 h over midnight: 1 617.8182 kr
        ("6 21:00-31:00", 600, 161_782),  # over the end of the horizon
    ],
)
def test_a_substitute_is_paid_for_the_minutes_of_a_shift(drawn, minutes, ore):
    (line,) = check_cost(item(), roster(drawn, employees=(hourly(),)))
    assert (line.category, line.account, line.minutes, line.amount) == ("hourly", "5020", minutes, ore)
    assert not line.fixed


@pytest.mark.parametrize(("first", "minutes"), [(date(2026, 10, 24), 660), (date(2026, 3, 28), 540)])
def test_a_night_over_a_clock_change_is_paid_for_its_true_length(first, minutes):
    (line,) = check_cost(item(), roster("0 21:00-31:00", first=first, days=1, employees=(hourly(),)))
    assert line.minutes == minutes
    assert line.amount == {660: 177_960, 540: 145_604}[minutes]  # 11 h: 1 779.60 kr, 9 h: 1 456.036 kr


def test_exactly_half_an_ore_is_dropped():
    # 148.50 / 165 / 60 = 0.015 kr a minute, which is 1.5 öre.
    assert amounts(roster("0 08:00-08:01", employees=(hourly("148.50"),))) == [1]


def test_shifts_outside_the_horizon_are_not_paid_again():
    assert amounts(roster("-1 21:00-31:00, 7 06:00-14:00", employees=(hourly(),))) == []


def test_only_shifts_on_the_dates_of_the_hourly_contract_are_paid():
    ends = Contract(PayForm.HOURLY, 2295, Decimal(26694), Period(last=date(2026, 11, 30)))
    schedule = roster("0 08:00-16:00, 1 08:00-16:00", employees=(employee(contracts=(ends,), levels=()),))
    assert [line.day for line in check_cost(item(), schedule)] == [0]


def test_every_employee_has_lines_of_their_own():
    problem = instance("0 08:00-16:00", days=1, employees=(hourly(), replace(hourly(), id="bo")))
    assert [line.employee for line in check_cost(item(), worked(problem))] == ["ann"]
