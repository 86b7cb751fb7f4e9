from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.costs.items import employer_contributions
from tests.costs.items.standby import item
from tests.verifier import built, check_cost, employee, every_schedule, fixed_cost, instance, roster

from staffing.audit import price
from staffing.domain.workforce import Contract, PayForm
from staffing.rulebook import RuleBook

NIGHT = "16:00-31:00 standby"
"""Fifteen hours. 30 000 / 165 = 181.8182 kr an hour, of which 14 % are 25.4545 kr and 28 % are 50.9091 kr."""


def found(drawn: str, hours: int = 150, **changes) -> list[tuple[int, str, int, int]]:
    """Day, category, minutes and öre of each line."""
    lines = check_cost(item(first_tier_minutes=hours * 60), roster(drawn, **changes))
    assert all(line.contributory and not line.fixed and line.account == "5035" for line in lines)
    return [(line.day, str(line.category), line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 06:00-14:00", []),
        ("0 21:00-31:00 oncall 23:00-29:00", []),
        (f"0 {NIGHT}", [(0, "standby", 900, 38_182)]),  # 15 h: 381.82 kr
        ("0 16:00-16:01 standby", [(0, "standby", 1, 42)]),  # 0.4242 kr
        (f"6 {NIGHT}", [(6, "standby", 900, 38_182)]),  # over the end of the horizon
        (f"-1 {NIGHT}, 7 {NIGHT}", []),
    ],
)
def test_standby_is_paid_by_the_minute(drawn, expected):
    assert found(drawn) == expected


def test_a_night_over_a_clock_change_is_paid_for_its_true_length():
    assert found(f"0 {NIGHT}", first=date(2026, 10, 24), days=1) == [(0, "standby", 960, 40_727)]
    assert found(f"0 {NIGHT}", first=date(2026, 3, 28), days=1) == [(0, "standby", 840, 35_636)]


def test_hours_beyond_the_first_of_a_month_pay_double():
    low = [(1, "standby", 900, 38_182), (3, "standby", 900, 38_182)]
    assert found(f"1 {NIGHT}, 3 {NIGHT}", hours=30) == low
    assert found(f"1 {NIGHT}, 3 {NIGHT}", hours=29) == [*low, (6, "beyond 29 h", 0, 2_545)]
    assert found(f"-1 {NIGHT}, 1 {NIGHT}", hours=29, first=date(2026, 12, 7)) == [low[0], (6, "beyond 29 h", 0, 2_545)]


def test_the_months_are_apart():
    assert found(f"0 {NIGHT}, 1 {NIGHT}", hours=15) == [(0, "standby", 900, 38_182), (1, "standby", 900, 38_182)]


def test_staff_by_the_hour_are_paid_alike_and_agency_staff_not():
    # 26 694 / 165 × 14 % = 22.6495 kr an hour.
    hourly = employee(contracts=(Contract(PayForm.HOURLY, 2295, Decimal(26694)),), levels=())
    assert found(f"0 {NIGHT}", employees=(hourly,)) == [(0, "standby", 900, 33_974)]
    sent = employee(contracts=(Contract(PayForm.AGENCY, 2295, Decimal(0)),), levels=())
    assert found(f"0 {NIGHT}", employees=(sent,)) == []


def test_over_every_schedule_of_two_months_the_solver_charges_the_lines_with_contributions():
    drawn = ", ".join(f"{day} 20:0{abs(day)}-31:00 standby" for day in range(-3, 5))
    problem = instance(drawn, days=4, first=date(2026, 11, 29))
    book = RuleBook("test", "1", (), (item(first_tier_minutes=2800), employer_contributions.item()))
    model, amounts = built(problem, book), set()
    for schedule in every_schedule(problem, ann=[0, 1, 2, 3]):
        amounts.add(sum(line.amount for line in price(schedule, book)))
        assert fixed_cost(model, schedule) == sum(line.amount for line in price(schedule, book))
    assert len(amounts) > 8


def test_the_higher_share_is_not_below_the_other():
    with pytest.raises(ValidationError, match="may not be below"):
        item(higher_percent=Decimal("13.99"))
