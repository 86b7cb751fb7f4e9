"""Cost and budget, to the öre."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.report.tiny import HORIZON, line

from staffing.domain.findings import CostLine
from staffing.domain.organisation import BudgetLine
from staffing.domain.time import Horizon
from staffing.report.cost import Balance, ItemCost, budget_of_days, view

DECEMBER, NOVEMBER = date(2026, 12, 1), date(2026, 11, 1)


def test_a_whole_month_is_the_whole_budget() -> None:
    budget = BudgetLine(DECEMBER, "5010", 100_00)
    assert budget_of_days(budget, DECEMBER, date(2026, 12, 31)) == 100_00


@pytest.mark.parametrize("amount", [1, 7, 30, 31, 100_00, 99_999_99, -12_345])
def test_days_that_follow_each_other_add_up_to_the_month(amount: int) -> None:
    budget = BudgetLine(DECEMBER, "5010", amount)
    days = [DECEMBER + timedelta(days=count) for count in range(31)]
    assert sum(budget_of_days(budget, day, day) for day in days) == amount
    assert budget_of_days(budget, days[0], days[13]) + budget_of_days(budget, days[14], days[30]) == amount


def test_a_part_of_a_month_is_its_days_in_whole_ore() -> None:
    budget = BudgetLine(DECEMBER, "5010", 100_00)
    # 10 000 × 6 / 31 is 1 935.48.
    assert budget_of_days(budget, DECEMBER, date(2026, 12, 6)) == 1935


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 11, 1), date(2026, 11, 30)), (date(2027, 1, 1), date(2027, 1, 31))]
)
def test_days_of_other_months_have_none_of_the_budget(first: date, last: date) -> None:
    assert budget_of_days(BudgetLine(DECEMBER, "5010", 100_00), first, last) == 0


def test_a_horizon_over_a_month_border_has_a_part_of_both() -> None:
    """One day of November's thirty, six of December's thirty-one."""
    budget = [BudgetLine(NOVEMBER, "5010", 30_000), BudgetLine(DECEMBER, "5010", 31_000)]
    seen = view([], budget, HORIZON, {})
    assert seen.total == Balance(0, 1_000 + 6_000)
    assert [cost.balance.budget for cost in seen.days] == [1_000] * 7


def test_the_budget_of_other_months_is_left_out() -> None:
    seen = view([line(5)], [BudgetLine(date(2027, 1, 1), "5010", 30_000)], HORIZON, {})
    assert seen.total.budget is None
    assert [account.balance.budget for account in seen.accounts] == [None]


def test_an_account_has_its_cost_its_budget_and_the_difference() -> None:
    lines = [line(400), line(300, account="5020"), line(200)]
    budget = [BudgetLine(DECEMBER, "5010", 31_00), BudgetLine(DECEMBER, "5090", 31_00)]
    pay, hourly, unused = view(lines, budget, HORIZON, {"5010": "Pay"}).accounts
    assert (pay.label, pay.balance, pay.balance.difference) == ("Pay", Balance(600, 600), 0)
    assert (hourly.label, hourly.balance, hourly.balance.difference) == ("5020", Balance(300, None), None)
    assert (unused.balance.difference, unused.balance.share) == (600, 0)


def test_the_share_is_exact_and_none_without_a_budget() -> None:
    assert Balance(1, 3).share == Fraction(1, 3)
    assert Balance(1, 0).share is None
    assert Balance(1, None).share is None
    assert Balance(4, 3).difference == -1


def test_every_grouping_holds_all_lines() -> None:
    lines = [
        line(100, day=0, fixed=True),
        line(50, day=2, account="5030", cost="unsocial_hours"),
        CostLine("substitutes", "5020", None, 2, "agency", 0, 25),
    ]
    seen = view(lines, [], HORIZON, {})
    assert seen.total.amount == 175
    assert sum(account.balance.amount for account in seen.accounts) == 175
    assert [(cost.balance.amount, cost.fixed) for cost in seen.days] == [(100, 100), (0, 0), (75, 0), *[(0, 0)] * 4]
    assert seen.employees == {"anna": 150, None: 25}
    assert seen.items == (
        ItemCost("5010", "base_pay", 60, 100),
        ItemCost("5020", "substitutes", 0, 25),
        ItemCost("5030", "unsocial_hours", 60, 50),
    )


def test_a_leap_day_has_its_share() -> None:
    horizon = Horizon(date(2028, 2, 29), 1)
    assert view([], [BudgetLine(date(2028, 2, 1), "5010", 29_00)], horizon, {}).total.budget == 100
