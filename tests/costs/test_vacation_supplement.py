from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items import base_pay, extra_hours, hourly_pay, overtime, unsocial_hours
from tests.costs.items.vacation_supplement import item
from tests.verifier import MONDAY, check_cost, daily, employee, roster

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.findings import CostLine
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm

WEEK = Horizon(MONDAY, 7)
DAY = 18_150
"""0.605 % of 30 000 kr is 181.50 kr."""


def away(start: int, end: int, *, who: str = "ann", kind: AbsenceKind = AbsenceKind.VACATION) -> Absence:
    return Absence(who, Interval(start, end), kind)


def days(*absences: Absence, somebody=None, first: date = MONDAY, params=None) -> list[tuple[int, int]]:
    """Day and öre of each day of vacation in a week without shifts."""
    problem = roster("", employees=(somebody or employee(),), first=first, absences=absences)
    lines = check_cost(item(**(params or {})), problem)
    assert all((line.employee, line.category, line.minutes) == ("ann", "vacation day", 0) for line in lines)
    assert all(line.fixed and line.contributory and line.account == "5070" for line in lines)
    return [(line.day, line.amount) for line in lines]


# Days of vacation


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (WEEK.start_of(0), WEEK.start_of(1), [0]),
        (WEEK.start_of(0), WEEK.start_of(1) - 1, []),
        (WEEK.start_of(0) + 1, WEEK.start_of(1), []),
        (WEEK.at(0, 720), WEEK.at(2, 720), [1]),
        (WEEK.start_of(0), WEEK.start_of(7), [0, 1, 2, 3, 4]),  # the weekend costs nothing
        (WEEK.start_of(5), WEEK.start_of(7), []),
        (WEEK.start_of(-7), WEEK.start_of(1), [0]),
        (WEEK.start_of(4), WEEK.start_of(14), [4]),
    ],
)
def test_weekdays_that_are_vacation_from_midnight_to_midnight_are_paid(start, end, expected):
    assert days(away(start, end)) == [(day, DAY) for day in expected]


def test_holidays_are_no_days_of_vacation():
    # From Monday 21 December 2026: Christmas Eve and Christmas Day are Thursday and Friday.
    christmas = Horizon(date(2026, 12, 21), 7)
    assert [day for day, _ in days(away(0, christmas.end), first=christmas.first)] == [0, 1, 2]


@pytest.mark.parametrize(("first", "length"), [(date(2026, 10, 19), 7 * 1440 + 60), (date(2026, 3, 23), 7 * 1440 - 60)])
def test_a_week_of_a_clock_change_has_five_days(first, length):
    assert [day for day, _ in days(away(0, length), first=first)] == [0, 1, 2, 3, 4]


def test_absences_that_together_fill_a_day_are_one_day_of_vacation():
    noon = WEEK.at(1, 720)
    assert days(away(WEEK.start_of(1), noon), away(noon, WEEK.start_of(2))) == [(1, DAY)]
    assert days(away(WEEK.start_of(1), WEEK.start_of(2)), away(WEEK.start_of(1), WEEK.start_of(2))) == [(1, DAY)]


@pytest.mark.parametrize("kind", [kind for kind in AbsenceKind if kind is not AbsenceKind.VACATION])
def test_other_absence_is_no_vacation(kind):
    assert days(away(WEEK.start_of(0), WEEK.start_of(1), kind=kind)) == []
    noon = WEEK.at(1, 720)
    assert days(away(WEEK.start_of(1), noon), away(noon, WEEK.start_of(2), kind=kind)) == []


def test_a_day_pays_by_the_employment_level():
    half = employee(levels=(EmploymentLevel(Decimal("33.33")),))
    # 30 000 × 0.3333 × 0.605 % = 60.494 kr
    assert days(away(WEEK.start_of(0), WEEK.start_of(1)), somebody=half) == [(0, 6_049)]


def test_the_share_of_a_day_can_be_set():
    assert days(away(WEEK.start_of(0), WEEK.start_of(1)), params={"day_percent": Decimal("0.61")}) == [(0, 18_300)]


def test_only_days_on_a_monthly_contract_are_paid():
    contracts = (
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(last=MONDAY)),
        Contract(PayForm.HOURLY, 2220, Decimal(30000), Period(date(2026, 12, 1))),
    )
    assert days(away(0, WEEK.end), somebody=employee(contracts=contracts)) == [(0, DAY)]


# Vacation pay on variable pay


def on(*lines: CostLine, birth_year: int | None = None, **changes) -> list[tuple[str, int, int, bool]]:
    """Category, day, öre and whether it is fixed of each line, after some lines for Ann in December 2026 and January 2027."""
    problem = roster("", employees=(employee(birth_year=birth_year),), first=date(2026, 12, 28))
    return [
        (line.category, line.day, line.amount, line.fixed)
        for line in item(**changes).price(problem, lines)
        if line.amount
    ]


def line(amount: int, cost: str = "unsocial_hours", day: int = 0, **changes) -> CostLine:
    given = {"account": "5030", "employee": "ann", "category": "B", "minutes": 60}
    return CostLine(cost=cost, day=day, amount=amount, **(given | changes))


@pytest.mark.parametrize(
    ("birth_year", "old_year", "new_year"),
    [
        (None, 1_200, 1_200),
        (1988, 1_200, 1_200),
        (1987, 1_200, 1_488),
        (1986, 1_488, 1_488),
        (1977, 1_488, 1_536),
        (1976, 1_536, 1_536),
    ],
)
def test_variable_pay_earns_vacation_pay_by_the_age_reached_in_the_year_of_its_day(birth_year, old_year, new_year):
    # New Year's Day is the fifth day.
    found = on(line(10_000, day=3), line(10_000, day=4), birth_year=birth_year)
    assert [amount for _, _, amount, _ in found] == [old_year, new_year]


def test_a_line_keeps_its_day_and_whether_it_is_fixed():
    assert on(line(1_000, day=2), line(1_000, cost="overtime", day=6, fixed=True)) == [
        ("unsocial_hours", 2, 120, False),
        ("overtime", 6, 120, True),
    ]


def test_only_contributory_lines_of_the_named_costs_for_somebody_earn_it():
    others = [line(1_000, cost=code) for code in ("base_pay", "hourly_pay", "agency", "sick_pay")]
    assert on(*others, line(1_000, contributory=False), line(1_000, employee=None)) == []
    assert on(*others, variable_pay=frozenset({"hourly_pay"})) == [("hourly_pay", 0, 120, False)]


def test_exactly_half_an_ore_is_dropped():
    # 10 % of 25 öre is 2.5 öre.
    assert on(line(25), variable_percent={0: Decimal(10)}) == [("unsocial_hours", 0, 2, False)]


def test_each_line_is_rounded_alone_and_the_solver_does_the_same():
    half = employee(birth_year=1980, levels=(EmploymentLevel(Decimal(30)),))
    schedule = roster(f"{daily(0, 5, '13:07-22:13')}, 6 00:00-08:00", employees=(half,))
    before = (base_pay.item(), unsocial_hours.item(), extra_hours.item(), overtime.item(simple_minutes_per_week=100))
    found = check_cost(item(), schedule, *before)
    assert {one.category for one in found} == {"unsocial_hours", "extra_hours", "overtime"}
    assert [one.category for one in found].count("overtime") == 2


def test_staff_by_the_hour_earn_it_on_their_supplements():
    substitute = employee(birth_year=None, contracts=(Contract(PayForm.HOURLY, 2295, Decimal(26694)),), levels=())
    schedule = roster("0 14:00-22:00", employees=(substitute,))
    # Three hours of D in 2026 are 79.20 kr.
    (found,) = check_cost(item(), schedule, hourly_pay.item(), unsocial_hours.item())
    assert (found.category, found.amount) == ("unsocial_hours", 950)
