from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.costs.items import base_pay, extra_hours, hourly_pay, overtime, substitutes, unsocial_hours
from tests.costs.items import vacation_supplement as vacation
from tests.costs.items.employer_contributions import always, item
from tests.verifier import check_cost, demand, employee, instance, roster, worked

from staffing.costs.base import Dated
from staffing.domain.findings import CostLine
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm


def line(amount: int, **changes) -> CostLine:
    given = {"cost": "unsocial_hours", "account": "5030", "employee": "ann", "day": 0, "category": "B", "minutes": 60}
    return CostLine(**(given | {"amount": amount} | changes))


def base(amount: int, **changes) -> CostLine:
    return line(amount, **({"cost": "base_pay", "account": "5010", "category": "monthly", "fixed": True} | changes))


def on(
    *lines: CostLine, first: date = date(2026, 6, 1), days: int = 7, birth_year: int | None = 1985, **changes: object
) -> list[int]:
    """The öre that are due on some lines for Ann."""
    problem = instance(first=first, days=days, employees=(employee(birth_year=birth_year),))
    return [found.amount for found in item(**changes).price(worked(problem), lines)]


def test_a_month_of_pay_has_the_full_share():
    schedule = roster("", first=date(2026, 11, 1), days=30)
    # 44.53 % of 1 000 kr a day.
    assert [found.amount for found in check_cost(item(), schedule, base_pay.item())] == [44_530] * 30


# The share by age and date


@pytest.mark.parametrize(
    ("year", "birth_year", "ore"),
    [
        # 44.53 % below the age, 10.21 + 13.11 = 23.32 % from it, 13.11 % for those born in 1937 and before. At the start of
        # 2025 those born in 1958 are 66; from 2026 seniors are 67.
        (2025, 1959, 44_530),
        (2025, 1958, 23_320),
        (2026, 1959, 44_530),
        (2026, 1958, 23_320),
        (2026, 1938, 23_320),
        (2026, 1937, 13_110),
        (2026, None, 44_530),
        (2026, 2005, 44_530),
    ],
)
def test_the_share_follows_the_age_at_the_start_of_the_year(year, birth_year, ore):
    assert on(line(100_000), first=date(year, 6, 1), birth_year=birth_year) == [ore]


def test_a_horizon_over_new_year_has_the_ages_of_two_years():
    lines = [line(100_000, day=day) for day in (3, 4)]
    # Born in 1959: 66 at the start of 2026, 67 at that of 2027. New Year's Day is the fifth day.
    assert on(*lines, first=date(2026, 12, 28), birth_year=1959) == [44_530, 23_320]


def test_the_age_of_a_senior_changes_over_new_year():
    lines = [line(100_000, day=day) for day in (2, 3)]
    # Born in 1958: 66 at the start of 2025, when seniors were 66, and 67 a year later. Born in 1959: never old enough.
    assert on(*lines, first=date(2025, 12, 29), birth_year=1958) == [23_320, 23_320]
    assert on(*lines, first=date(2025, 12, 29), birth_year=1959) == [44_530, 44_530]
    lower = (Dated(since=date(2000, 1, 1), value=67), Dated(since=date(2026, 1, 1), value=66))
    assert on(*lines, first=date(2025, 12, 29), birth_year=1959, senior_age=lower) == [44_530, 23_320]


@pytest.mark.parametrize(
    ("name", "birth_year", "ore"),
    [
        ("percent", 1985, [44_530, 44_110]),  # 31.42 becomes 31
        ("senior_percent", 1950, [23_320, 44_110]),  # 10.21 becomes 31
        ("surcharge_percent", 1985, [44_530, 62_420]),  # 13.11 becomes 31
    ],
)
def test_a_percentage_changes_on_its_date(name, birth_year, ore):
    history = getattr(item().params, name)
    changed = (*history, Dated(since=date(2026, 6, 3), value=Decimal(31)))
    lines = [line(100_000, day=day) for day in (1, 2)]
    assert on(*lines, birth_year=birth_year, **{name: changed}) == ore


def test_the_last_year_of_birth_without_contributions_by_law_can_be_set():
    assert on(line(100_000), birth_year=1938, exempt_born_until=1938) == [13_110]


# The young


@pytest.mark.parametrize(
    ("birth_year", "ore"),
    [
        # 20.81 + 13.11 = 33.92 % for those who are 18 to 22 at the start of 2026, 44.53 % for others.
        (2008, 44_530),
        (2007, 33_920),
        (2003, 33_920),
        (2002, 44_530),
        (None, 44_530),
    ],
)
def test_the_young_have_a_share_of_their_own_on_base_pay(birth_year, ore):
    assert on(base(100_000), birth_year=birth_year, youth_monthly_cap=Decimal(30000)) == [ore]


def test_the_ages_of_the_young_can_be_set():
    capped = {"youth_monthly_cap": Decimal(30000)}
    assert on(base(100_000), birth_year=2008, youth_from_age=17, **capped) == [33_920]
    assert on(base(100_000), birth_year=2002, youth_until_age=23, **capped) == [33_920]


def test_the_share_of_the_young_is_due_up_to_the_cap():
    # In June a day has a thirtieth of 25 000 kr, 833.33 kr. Above it the share is 44.53 %.
    assert on(base(83_333), birth_year=2005) == [28_267]  # 33.92 % of 833.33 kr is 282.67 kr
    assert on(base(83_334), birth_year=2005) == [28_267]  # 33.92 % of 833.3333 and 44.53 % of 0.0067 kr: 282.6696 kr
    assert on(base(100_000), birth_year=2005) == [35_688]  # 282.6667 kr, and 74.2167 kr on 166.6667 kr


def test_a_month_of_a_young_person_has_the_lower_share_on_the_whole_cap():
    young = employee(birth_year=2005)
    schedule = roster("", first=date(2026, 6, 1), days=30, employees=(young,))
    due = sum(found.amount for found in check_cost(item(), schedule, base_pay.item()))
    # 33.92 % of 25 000 kr are 8 480 kr and 44.53 % of 5 000 kr are 2 226.50 kr; each of 30 days is rounded to an öre.
    assert due == 30 * 35_688
    assert abs(due - 1_070_650) <= 15


def test_the_young_have_the_full_share_on_other_pay():
    assert on(line(100_000), line(100_000, cost="hourly_pay"), birth_year=2005) == [44_530, 44_530]


def test_the_share_of_the_young_can_begin_and_end_within_a_horizon():
    proposed = (
        Dated(since=date(2000, 1, 1), value=Decimal("31.42")),
        Dated(since=date(2026, 4, 1), value=Decimal("20.81")),
        Dated(since=date(2027, 10, 1), value=Decimal("31.42")),
    )
    lines = [base(50_000, day=day) for day in (0, 1)]
    assert on(*lines, first=date(2026, 3, 31), birth_year=2005, youth_percent=proposed) == [22_265, 16_960]
    assert on(*lines, first=date(2027, 9, 30), birth_year=2005, youth_percent=proposed) == [16_960, 22_265]


def test_somebody_may_be_young_in_one_year_and_not_in_the_next():
    # Born in 2003: 22 at the start of 2026, 23 at that of 2027.
    lines = [base(50_000, day=day) for day in (3, 4)]
    assert on(*lines, first=date(2026, 12, 28), birth_year=2003) == [16_960, 22_265]


# Lines


def test_a_line_keeps_its_day_and_whether_it_is_fixed_and_has_an_account_of_its_own():
    problem = instance(first=date(2026, 6, 1))
    lines = (base(1_000, day=3), line(2_000))
    first, second = item().price(worked(problem), lines)
    assert first == CostLine("employer_contributions", "5650", "ann", 3, "base_pay", 0, 445, True, False)
    assert second == CostLine("employer_contributions", "5650", "ann", 0, "unsocial_hours", 0, 891, False, False)


def test_exactly_half_an_ore_is_dropped():
    # 50 % of 101 and of 103 öre.
    half = {"percent": always(Decimal(50)), "surcharge_percent": always(Decimal(0))}
    assert on(line(101), line(103), **half) == [50, 51]


def test_what_is_taken_back_has_its_contributions_taken_back():
    assert on(line(-100_000), base(-100_000)) == [-44_530, -44_530]


def test_what_is_no_pay_or_is_for_nobody_has_no_contributions():
    assert on(line(1_000, contributory=False), line(1_000, employee=None)) == []


def test_each_line_is_rounded_alone_and_the_solver_does_the_same():
    substitute = employee(birth_year=1950, contracts=(Contract(PayForm.HOURLY, 2295, Decimal("26694.37")),), levels=())
    schedule = roster("0 13:07-22:13, 4 16:31-25:17, 5 21:00-31:00, 6 09:00-17:11", employees=(substitute,))
    found = check_cost(item(), schedule, hourly_pay.item(), unsocial_hours.item(), vacation.item())
    # Pay and vacation compensation for four shifts; D and C on Monday, B and B at night on Friday and on Saturday, B on Sunday.
    assert Counter(one.category for one in found) == {"hourly_pay": 8, "unsocial_hours": 7, "vacation_supplement": 7}


def test_overtime_of_many_kinds_has_contributions_and_vacation_pay_with_contributions():
    part_time = employee(levels=(EmploymentLevel(Decimal("12.5")),))
    schedule = roster("0 13:07-22:13", employees=(part_time,))
    before = (extra_hours.item(), vacation.item())
    first, second = check_cost(item(), schedule, *before)
    # 37 h × 12.5 % is 277.5 minutes, so 278; 546 − 278 = 268 minutes of 3.6364 kr are 974.55 kr; 44.53 % is 433.97 kr.
    assert (first.category, first.amount) == ("extra_hours", 43_397)
    # Born in 1985, so 14.88 % of 974.55 kr is 145.01 kr; 44.53 % of that is 64.57 kr.
    assert (second.category, second.amount) == ("vacation_supplement", 6_457)
    from_contract = overtime.item(from_contract=True, simple_minutes_per_week=100)
    found = check_cost(item(), schedule, from_contract, vacation.item())
    assert Counter(one.category for one in found) == {"overtime": 2, "vacation_supplement": 2}


def test_unfilled_hours_have_none_since_theirs_are_in_the_price():
    problem = instance("0 06:00-14:00", days=1)
    short = instance("0 06:00-14:00", days=1, demand=(demand("0 08:00-09:00 2 2 2", problem.horizon),))
    found = check_cost(item(), worked(short), base_pay.item(), substitutes.item())
    assert {one.category for one in found} == {"base_pay"}


def test_a_history_of_percentages_is_in_order():
    with pytest.raises(ValidationError, match="in order of date"):
        item(percent=())
