from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items import base_pay, extra_hours, substitutes, unsocial_hours
from tests.costs.items.employer_contributions import item
from tests.verifier import check_cost, demand, employee, instance, roster, worked

from staffing.domain.findings import CostLine
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm


def line(amount: int, **changes) -> CostLine:
    given = {"cost": "base_pay", "account": "5010", "employee": "ann", "day": 0, "category": "monthly", "minutes": 60}
    return CostLine(**(given | {"amount": amount} | changes))


def on(*lines: CostLine, year: int = 2026, birth_year: int | None = 1985, **changes: object) -> list[CostLine]:
    problem = instance(first=date(year, 6, 1), employees=(employee(birth_year=birth_year),))
    return list(item(**changes).price(worked(problem), lines))


def test_a_month_of_pay_has_the_full_share():
    schedule = roster("", first=date(2026, 11, 1), days=30)
    # 44.53 % of 1 000 kr a day.
    assert [found.amount for found in check_cost(item(), schedule, base_pay.item())] == [44_530] * 30


@pytest.mark.parametrize(
    ("year", "age", "birth_year", "ore"),
    [
        # 44.53 % below the age, 10.21 + 13.11 = 23.32 % from it, 13.11 % for those born in 1937 and before.
        (2025, 66, 1959, 44_530),
        (2025, 66, 1958, 23_320),
        (2026, 67, 1959, 44_530),
        (2026, 67, 1958, 23_320),
        (2026, 67, 1938, 23_320),
        (2026, 67, 1937, 13_110),
        (2026, 67, None, 44_530),
    ],
)
def test_the_share_follows_the_age_at_the_start_of_the_year(year, age, birth_year, ore):
    (found,) = on(line(100_000), year=year, birth_year=birth_year, senior_age=age)
    assert found.amount == ore


def test_a_line_keeps_its_day_and_whether_it_is_fixed_and_has_an_account_of_its_own():
    first, second = on(line(1_000, day=3, fixed=True), line(2_000, cost="unsocial_hours", category="B"))
    assert first == CostLine("employer_contributions", "5650", "ann", 3, "base_pay", 0, 445, True, False)
    assert second == CostLine("employer_contributions", "5650", "ann", 0, "unsocial_hours", 0, 891, False, False)


def test_exactly_half_an_ore_is_dropped():
    # 50 % of 101 and of 103 öre.
    found = on(line(101), line(103), percent=Decimal(50), surcharge_percent=Decimal(0))
    assert [one.amount for one in found] == [50, 51]


def test_what_is_no_pay_or_is_for_nobody_has_no_contributions():
    assert on(line(1_000, contributory=False), line(1_000, employee=None)) == []


def test_each_line_is_rounded_alone_and_the_solver_does_the_same():
    substitute = employee(birth_year=1950, contracts=(Contract(PayForm.HOURLY, 2295, Decimal("26694.37")),), levels=())
    schedule = roster("0 13:07-22:13, 4 16:31-25:17, 5 21:00-31:00, 6 09:00-17:11", employees=(substitute,))
    before = (base_pay.item(), unsocial_hours.item(), extra_hours.item())
    found = check_cost(item(), schedule, *before)
    # Four shifts by the hour; D and C on Monday, B and B at night on Friday and on Saturday, B on Sunday.
    assert Counter(one.category for one in found) == {"base_pay": 4, "unsocial_hours": 7}


def test_extra_hours_have_contributions_too():
    part_time = employee(levels=(EmploymentLevel(Decimal("12.5")),))
    schedule = roster("0 13:07-22:13", employees=(part_time,))
    *_, found = check_cost(item(), schedule, base_pay.item(), unsocial_hours.item(), extra_hours.item())
    # 37 h × 12.5 % is 277.5 minutes, so 278; 546 − 278 = 268 minutes of 5.4545 kr are 1 461.82 kr; 44.53 % is 650.95 kr.
    assert (found.category, found.amount) == ("extra_hours", 65_095)


def test_unfilled_hours_have_none_since_theirs_are_in_the_price():
    problem = instance("0 06:00-14:00", days=1)
    short = instance("0 06:00-14:00", days=1, demand=(demand("0 08:00-09:00 2 2 2", problem.horizon),))
    found = check_cost(item(), worked(short), base_pay.item(), substitutes.item())
    assert {one.category for one in found} == {"base_pay"}
