from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items.agency import AGENCY, item
from tests.verifier import check_cost, employee, instance, roster

from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm

SENT = employee(contracts=(AGENCY,), levels=())
"""Somebody whom an agency sends, for 450 kronor an hour or 612.50 as a nurse."""


def found(drawn: str, somebody=SENT, **changes) -> list[tuple[int, str, int, int]]:
    """Day, category, minutes and öre of each line."""
    lines = check_cost(item(), roster(drawn, employees=(somebody,), **changes))
    assert all(line.employee == "ann" and line.account == "5095" for line in lines)
    assert not any(line.contributory or line.fixed for line in lines)
    return [(line.day, line.category, line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 08:00-16:00", [(0, "care", 480, 360_000)]),
        ("0 08:00-08:01", [(0, "care", 1, 750)]),
        ("0 08:00-16:30 12:00-12:30", [(0, "care", 480, 360_000)]),
        ("0 08:00-08:01 as nurse", [(0, "nurse", 1, 1_021)]),  # 10.2083 kr
        ("5 21:00-31:00", [(5, "care", 600, 450_000)]),  # a night at the weekend has the same price
        ("0 21:00-31:00 oncall 23:00-29:00", [(0, "care", 240, 180_000)]),
        ("0 16:00-24:00 standby", []),
        ("-1 21:00-31:00, 7 06:00-14:00", []),
    ],
)
def test_every_paid_minute_has_the_price_of_the_skill_of_the_shift(drawn, expected):
    assert found(drawn) == expected


@pytest.mark.parametrize(("first", "minutes"), [(date(2026, 10, 24), 660), (date(2026, 3, 28), 540)])
def test_a_night_over_a_clock_change_has_its_true_length(first, minutes):
    assert found("0 21:00-31:00", first=first, days=1) == [(0, "care", minutes, 750 * minutes)]


def test_only_shifts_on_the_dates_of_the_agency_have_a_price():
    contracts = (
        Contract(PayForm.AGENCY, 0, Decimal(0), Period(last=date(2026, 11, 30))),
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(date(2026, 12, 1))),
    )
    drawn = "0 08:00-16:00, 1 08:00-16:00"
    assert found(drawn, employee(contracts=contracts)) == [(0, "care", 480, 360_000)]


@pytest.mark.parametrize("form", [PayForm.MONTHLY, PayForm.HOURLY])
def test_the_unit_s_own_staff_have_none(form):
    assert found("0 08:00-16:00", employee(contracts=(Contract(form, 2220, Decimal(30000)),))) == []


def test_two_people_on_one_shift_have_a_price_each():
    problem = instance("0 08:00-16:00", employees=(SENT, employee("bob", contracts=(AGENCY,), levels=())))
    both = tuple(Assignment(name, problem.shifts[0]) for name in ("ann", "bob"))
    assert [line.employee for line in check_cost(item(), Schedule(problem, both))] == ["ann", "bob"]
