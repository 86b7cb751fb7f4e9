from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.verifier import employee, instance

from staffing.domain.readiness import ReadinessTerms, ReadyMonth, ready_months
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, Employee, PayForm

HOURLY_PAY_OF_60 = Contract(PayForm.MONTHLY, 2220, Decimal(9900))
"""An hour is paid 60 kronor, a minute 100 öre."""


def terms(first_tier_minutes: int) -> ReadinessTerms:
    return ReadinessTerms(165, Decimal(30), Decimal(50), first_tier_minutes)


def months(drawn: str, first_tier_minutes: int = 100, *contracts: Contract, days: int = 4) -> list[ReadyMonth]:
    """The months of a horizon from 29 November; each shift is ready as many minutes as it lasts."""
    person: Employee = employee(contracts=contracts or (HOURLY_PAY_OF_60,))
    problem = instance(drawn, days=days, first=date(2026, 11, 29), employees=(person,))
    shifts = (*problem.adjacent_of["ann"], *problem.shifts)
    return list(ready_months(problem, person, {one: one.interval.minutes for one in shifts}, terms(first_tier_minutes)))


def test_a_shift_is_paid_in_the_month_in_which_it_starts() -> None:
    november, december = months("0 08:00-09:00, 1 23:00-24:30, 2 00:30-01:00")
    assert list(november.pay.values()) == [1800, 2700]
    assert list(december.pay.values()) == [900]
    assert (november.last, december.last) == (1, 3)


def test_a_month_without_a_shift_within_the_horizon_is_left_out() -> None:
    assert months("") == []
    assert months("-1 08:00-09:00, 4 08:00-09:00") == []
    (december,) = months("-1 08:00-09:00, 2 08:00-09:00")
    assert (december.last, december.room) == (3, 100)


@pytest.mark.parametrize(
    ("drawn", "room", "beyond", "pay"),
    [
        ("0 08:00-09:40", 100, 0, 0),
        ("0 08:00-09:41", 100, 1, 20),  # 50 − 30 = 20 % of 100 öre
        ("-1 08:00-09:00, 0 08:00-08:40", 40, 0, 0),
        ("-1 08:00-09:00, 0 08:00-08:43", 40, 3, 60),
        ("-1 08:00-09:41, 0 08:00-08:43", 0, 43, 860),
        ("-29 08:00-09:00, 0 08:00-08:43", 100, 0, 0),  # 31 October
        ("-28 08:00-09:00, 0 08:00-08:43", 40, 3, 60),
    ],
)
def test_what_is_known_of_the_month_takes_of_the_first_tier(drawn: str, room: int, beyond: int, pay: int) -> None:
    (november,) = months(drawn)
    assert (november.room, november.beyond, november.pay_beyond) == (room, beyond, pay)


def test_what_is_known_after_the_horizon_counts_too() -> None:
    (december,) = months("2 08:00-09:00, 4 08:00-09:00")
    assert (december.room, december.beyond) == (40, 20)


def test_days_without_pay_are_left_out_inside_and_outside() -> None:
    agency = Contract(PayForm.AGENCY, 2220, Decimal(0), Period(last=date(2026, 11, 28)))
    paid = Contract(PayForm.HOURLY, 2220, Decimal(9900), Period(date(2026, 11, 29), date(2026, 11, 29)))
    (november,) = months("-1 08:00-09:00, 0 08:00-09:00, 1 08:00-09:00", 100, agency, paid)
    assert list(november.pay.values()) == [1800]
    assert november.room == 100
    assert november.ore_per_minute == Fraction(20)
