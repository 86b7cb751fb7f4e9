from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.costs.items import base_pay, employer_contributions
from tests.costs.items.sick_pay import item
from tests.verifier import check_cost, employee, roster

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm

NOVEMBER = Horizon(date(2026, 11, 1), 30)
"""30 000 kr are 1 000 kr a day, of which 80 % are 800 kr.

An average week is 30 000 × 12 / 52 = 6 923.08 kr, its sick pay 5 538.46 kr, and a fifth of that 1 107.69 kr.
"""


def ill(first: int, last: int, *, who: str = "ann", kind: AbsenceKind = AbsenceKind.SICKNESS) -> Absence:
    """Absent from the first to the last of some days, both included."""
    return Absence(who, Interval(NOVEMBER.start_of(first), NOVEMBER.start_of(last + 1)), kind)


def found(*absences: Absence, **changes) -> list[tuple[int, str, int]]:
    """Day, category and öre of each line, without what `base_pay` has paid."""
    given = {"first": NOVEMBER.first, "days": NOVEMBER.days, "absences": absences}
    params = changes.pop("params", {})
    lines = check_cost(item(**params), roster("", **(given | changes)))
    assert all(line.fixed and line.contributory and line.account == "5110" for line in lines)
    return [(line.day, str(line.category), line.amount) for line in lines]


def deductions(*absences: Absence, **changes) -> list[tuple[int, int]]:
    """Day and öre of each qualifying deduction."""
    return [
        (day, -amount) for day, category, amount in found(*absences, **changes) if category == "qualifying deduction"
    ]


def test_a_sickness_of_some_days_is_paid_four_fifths_after_the_deduction():
    assert found(ill(9, 11)) == [
        (9, "sick pay", 80_000),
        (9, "qualifying deduction", -80_000),
        (10, "sick pay", 80_000),
        (10, "qualifying deduction", -30_769),
        (11, "sick pay", 80_000),
    ]


def test_the_deduction_is_no_more_than_the_sick_pay():
    assert found(ill(9, 9)) == [(9, "sick pay", 80_000), (9, "qualifying deduction", -80_000)]


@pytest.mark.parametrize("level", ["100", "33.33"])
def test_the_salary_of_each_day_of_sickness_is_taken_back_to_the_ore_with_its_contributions(level):
    # The 31 days of December do not divide the salary evenly.
    somebody = employee(levels=(EmploymentLevel(Decimal(level)),))
    schedule = roster("", absences=(ill(3, 10),), employees=(somebody,), first=date(2026, 12, 1), days=31)
    unpaid = item(percent=Decimal(0), later_percent=Decimal(0))
    salary, taken = check_cost(base_pay.item(), schedule), check_cost(unpaid, schedule, base_pay.item())
    due = check_cost(employer_contributions.item(), schedule, base_pay.item(), unpaid)
    left: Counter[int] = Counter()
    for line in (*salary, *taken, *due):
        left[line.day] += line.amount
    assert [day for day in range(31) if left[day] == 0] == list(range(3, 11))
    assert [line.day for line in taken] == list(range(3, 11))
    assert all(line.category == "day of sickness" and line.account == "5010" and line.fixed for line in taken)


def test_after_two_weeks_there_is_a_supplement_to_the_benefit_and_after_ninety_days_nothing():
    lines = found(ill(0, 29), params={"last_day": 14, "later_last_day": 20})
    days = Counter(category for _, category, _ in lines)
    assert days == {"sick pay": 14, "qualifying deduction": 2, "supplement": 6}
    assert [(day, amount) for day, category, amount in lines if category == "supplement"] == [
        (day, 10_000) for day in range(14, 20)
    ]


@pytest.mark.parametrize(
    ("began", "categories"),
    [
        # Days −12 and −13 are the 13th and 14th last days of October; what was deducted there is not deducted again.
        (-1, {"sick pay": 2, "qualifying deduction": 1}),
        (-2, {"sick pay": 2}),
        (-12, {"sick pay": 2}),
        (-13, {"sick pay": 1, "supplement": 1}),
        (-14, {"supplement": 2}),
        (-88, {"supplement": 2}),
        (-89, {"supplement": 1}),
        (-90, {}),
    ],
)
def test_a_sickness_that_began_before_the_horizon_goes_on(began, categories):
    assert Counter(category for _, category, _ in found(ill(began, 1))) == categories


def test_the_rest_of_the_deduction_is_taken_within_the_horizon():
    # 30 000 kr are 967.74 kr a day in October, of which 80 % are 774.19 kr; 1 107.69 − 774.19 = 333.50 kr.
    assert deductions(ill(-1, 1)) == [(0, 33_350)]


def test_somebody_who_falls_ill_again_within_five_days_is_in_the_same_period():
    assert deductions(ill(2, 3), ill(8, 9)) == [(2, 80_000), (3, 30_769)]
    assert deductions(ill(2, 3), ill(9, 10)) == [(2, 80_000), (3, 30_769), (9, 80_000), (10, 30_769)]
    assert deductions(ill(-6, -5), ill(0, 1)) == []
    assert deductions(ill(-7, -6), ill(0, 1)) == [(0, 80_000), (1, 30_769)]


def test_days_of_a_relapse_are_counted_on_from_those_before():
    lines = found(ill(0, 9), ill(12, 16))
    assert [day for day, category, _ in lines if category == "supplement"] == [16]


def entry(amount: int, first: date, last: date, quantity: Quantity = Quantity.QUALIFYING_DEDUCTIONS) -> LedgerEntry:
    return LedgerEntry("ann", quantity, Period(first, last), amount)


OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([], [4, 5, 14, 15, 24, 25]),
        ([entry(8, *OCTOBER)], [4, 5, 14, 15]),
        ([entry(9, *OCTOBER)], [4, 5]),
        ([entry(10, *OCTOBER)], []),
        ([entry(9, *OCTOBER, Quantity.NIGHTS)], [4, 5, 14, 15, 24, 25]),
        # The period of 5 November looks back to 5 November of the year before; entries that reach beyond do not count.
        ([entry(10, date(2025, 11, 5), date(2025, 11, 5))], [14, 15, 24, 25]),
        ([entry(10, date(2025, 11, 4), date(2025, 11, 5))], [4, 5, 14, 15, 24, 25]),
    ],
)
def test_there_are_at_most_ten_deductions_in_twelve_months(entries, days):
    three = (ill(4, 5), ill(14, 15), ill(24, 25))
    assert [day for day, _ in deductions(*three, ledger=tuple(entries))] == days


def test_a_period_that_began_before_the_horizon_is_judged_by_the_ledger_before_it():
    until_the_day_before = entry(10, date(2026, 10, 1), date(2026, 10, 30))
    with_the_day_itself = entry(10, date(2026, 10, 1), date(2026, 10, 31))
    assert deductions(ill(-1, 1), ledger=(until_the_day_before,)) == []
    assert deductions(ill(-1, 1), ledger=(with_the_day_itself,)) == [(0, 33_350)]


def test_level_and_salary_are_those_of_the_day_and_the_deduction_that_of_the_first_day():
    half = EmploymentLevel(Decimal(50), Period(date(2026, 11, 11)))
    somebody = employee(levels=(EmploymentLevel(Decimal(100), Period(last=date(2026, 11, 10))), half))
    assert found(ill(9, 11), employees=(somebody,)) == [
        (9, "sick pay", 80_000),
        (9, "qualifying deduction", -80_000),
        (10, "sick pay", 40_000),
        (10, "qualifying deduction", -30_769),
        (11, "sick pay", 40_000),
    ]


def test_substitutes_and_other_absences_and_other_people_have_no_lines():
    hourly = employee(contracts=(Contract(PayForm.HOURLY, 2220, Decimal(26694)),), levels=())
    assert found(ill(9, 11), employees=(hourly,)) == []
    assert found(ill(9, 11, kind=AbsenceKind.VACATION)) == []
    assert found(ill(9, 11, who="bob")) == []


def test_nothing_is_paid_outside_the_horizon():
    assert found(ill(-3, -1), ill(30, 33)) == []


def test_a_relapse_of_whole_days_is_not_made_by_a_part_of_a_day():
    part = Absence("ann", Interval(NOVEMBER.start_of(9), NOVEMBER.start_of(10) - 1), AbsenceKind.SICKNESS)
    assert found(part) == []


def test_each_line_has_contributions():
    schedule = roster("", first=NOVEMBER.first, days=30, absences=(ill(9, 10),))
    lines = check_cost(employer_contributions.item(), schedule, item())
    # 44.53 % of 800 kr and of the deductions of 800 kr and 307.69 kr.
    assert [line.amount for line in lines] == [35_624, -35_624, 35_624, -13_701]
    assert all(line.fixed for line in lines)


def test_a_day_of_the_horizon_is_a_day_of_the_calendar_over_a_clock_change():
    autumn = Horizon(date(2026, 10, 24), 3)
    away = Absence("ann", Interval(autumn.start_of(0), autumn.start_of(2)), AbsenceKind.SICKNESS)
    lines = found(away, first=autumn.first, days=3, absences=(away,))
    assert [day for day, category, _ in lines if category == "sick pay"] == [0, 1]
    assert autumn.first + timedelta(days=1) == date(2026, 10, 25)
