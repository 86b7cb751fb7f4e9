from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.costs.items.hourly_pay import item
from tests.verifier import check_cost, employee, instance, roster, worked

from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm


def hourly(salary: str = "26694", birth_year: int | None = None):
    contract = Contract(PayForm.HOURLY, 2295, Decimal(salary))
    return employee(birth_year=birth_year, contracts=(contract,), levels=())


@pytest.mark.parametrize(
    ("drawn", "minutes", "ore", "vacation"),
    [
        # 26 694 / 165 = 161.7818 kr an hour, and 12 % of each line.
        ("0 08:00-16:00", 480, 129_425, 15_531),  # 8 h: 1 294.2545 kr, 155.31 kr
        ("0 08:00-08:01", 1, 270, 32),  # 2.6964 kr, 0.324 kr
        ("0 08:00-16:30 12:00-12:30", 480, 129_425, 15_531),  # the break is not paid
        ("0 21:00-31:00", 600, 161_782, 19_414),  # 10 h over midnight: 1 617.8182 kr, 194.138 kr
        ("6 21:00-31:00", 600, 161_782, 19_414),  # over the end of the horizon
        ("0 21:00-31:00 oncall 23:00-29:00", 240, 64_713, 7_766),  # time on call has a pay of its own
    ],
)
def test_the_minutes_of_a_shift_are_paid_with_vacation_compensation(drawn, minutes, ore, vacation):
    pay, compensation = check_cost(item(), roster(drawn, employees=(hourly(),)))
    assert (pay.category, pay.minutes, pay.amount) == ("hourly", minutes, ore)
    assert (compensation.category, compensation.minutes, compensation.amount) == ("vacation compensation", 0, vacation)
    assert all(line.account == "5020" and line.contributory and not line.fixed for line in (pay, compensation))


@pytest.mark.parametrize(
    ("birth_year", "vacation"),
    [
        # 1 294.25 kr for eight hours in December 2026: 12 %, 14.88 % from the year one turns 40, 15.36 % from 50.
        (None, 15_531),
        (2007, 15_531),
        (1987, 15_531),
        (1986, 19_258),
        (1977, 19_258),
        (1976, 19_880),
        (1950, 19_880),
    ],
)
def test_vacation_compensation_follows_the_age_reached_in_the_calendar_year(birth_year, vacation):
    schedule = roster("0 08:00-16:00", first=date(2026, 12, 1), employees=(hourly(birth_year=birth_year),))
    assert check_cost(item(), schedule)[1].amount == vacation


def test_the_year_of_the_age_is_that_of_the_day_on_which_a_shift_starts():
    # Born in 1987: 39 in 2026 and 40 in 2027. The night of New Year's Eve belongs to the old year.
    drawn = "0 21:00-31:00, 1 21:00-31:00"
    found = check_cost(item(), roster(drawn, first=date(2026, 12, 31), days=2, employees=(hourly(birth_year=1987),)))
    assert [line.amount for line in found] == [161_782, 19_414, 161_782, 24_073]


@pytest.mark.parametrize(("first", "minutes"), [(date(2026, 10, 24), 660), (date(2026, 3, 28), 540)])
def test_a_night_over_a_clock_change_is_paid_for_its_true_length(first, minutes):
    pay, _ = check_cost(item(), roster("0 21:00-31:00", first=first, days=1, employees=(hourly(),)))
    assert pay.minutes == minutes
    assert pay.amount == {660: 177_960, 540: 145_604}[minutes]  # 11 h: 1 779.60 kr, 9 h: 1 456.036 kr


def test_exactly_half_an_ore_is_dropped():
    # 148.50 / 165 / 60 = 0.015 kr a minute, which is 1.5 öre; 50 % of 1 öre is half an öre.
    schedule = roster("0 08:00-08:01", employees=(hourly("148.50"),))
    assert [line.amount for line in check_cost(item(vacation_percent={0: Decimal(50)}), schedule)] == [1, 0]


def test_the_hourly_pay_is_the_salary_divided_by_the_divisor():
    schedule = roster("0 08:00-09:00", employees=(hourly("16500"),))
    assert check_cost(item(), schedule)[0].amount == 10_000
    assert check_cost(item(hourly_divisor=150), schedule)[0].amount == 11_000


@pytest.mark.parametrize("drawn", ["-1 21:00-31:00, 7 06:00-14:00", "0 16:00-24:00 standby"])
def test_shifts_outside_the_horizon_and_standby_are_not_paid(drawn):
    assert check_cost(item(), roster(drawn, employees=(hourly(),))) == ()


@pytest.mark.parametrize("form", [PayForm.MONTHLY, PayForm.AGENCY])
def test_only_shifts_on_the_dates_of_the_hourly_contract_are_paid(form):
    contracts = (
        Contract(PayForm.HOURLY, 2295, Decimal(26694), Period(last=date(2026, 11, 30))),
        Contract(form, 2295, Decimal(26694), Period(date(2026, 12, 1))),
    )
    schedule = roster("0 08:00-16:00, 1 08:00-16:00", employees=(employee(contracts=contracts),))
    assert {line.day for line in check_cost(item(), schedule)} == {0}


def test_every_employee_has_lines_of_their_own():
    problem = instance("0 08:00-16:00", days=1, employees=(hourly(), replace(hourly(), id="bo")))
    assert {line.employee for line in check_cost(item(), worked(problem))} == {"ann"}


def test_a_percentage_from_birth_is_needed():
    with pytest.raises(ValidationError, match="there must be a percentage from the age 0"):
        item(vacation_percent={40: Decimal(12)})
