from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items.extra_hours import item
from tests.verifier import MONDAY, check_cost, employee, roster

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm

FULL_TIME = ", ".join(f"{day} 07:00-14:24" for day in range(5))
"""Five shifts of 7:24, which is 37 hours."""
WEEK = Horizon(MONDAY, 7)


def found(drawn: str, factor: str = "1.80", **changes) -> list[tuple[int, int]]:
    """Minutes and öre of each line."""
    lines = check_cost(item(factor=Decimal(factor)), roster(drawn, **changes))
    assert all(line.contributory and not line.fixed and line.day == 6 for line in lines)
    return [(line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 07:00-14:24", []),
        (FULL_TIME, []),
        # 30 000 / 165 × 1.80 = 327.2727 kr an hour, 5.4545 kr a minute.
        (f"{FULL_TIME}, 5 07:00-07:01", [(1, 545)]),
        (f"{FULL_TIME}, 5 07:00-15:30 11:00-11:30", [(480, 261_818)]),  # 8 h: 2 618.18 kr; the break is not worked
    ],
)
def test_minutes_beyond_the_contract_are_extra(drawn, expected):
    assert found(drawn) == expected


@pytest.mark.parametrize(("factor", "ore"), [("1.80", 34_793), ("1.20", 23_196)])
def test_an_extra_hour_of_an_assistant_nurse(factor, ore):
    # 31 894 / 165 = 193.2970 kr; × 1.80 = 347.9345 kr, × 1.20 = 231.9564 kr.
    nurse = employee(contracts=(Contract(PayForm.MONTHLY, 2220, Decimal(31894)),))
    assert found(f"{FULL_TIME}, 5 07:00-08:00", factor, employees=(nurse,)) == [(60, ore)]


def test_a_part_time_contract_asks_for_its_share():
    half = employee(levels=(EmploymentLevel(Decimal(50)),))
    # 18:30 of 37:00, and then 60 minutes of 5.4545 kr: the salary is that of full time.
    drawn = "0 07:00-14:24, 1 07:00-14:24, 2 07:00-10:42"
    assert found(drawn, employees=(half,)) == []
    assert found(f"{drawn}, 3 07:00-08:00", employees=(half,)) == [(60, 32_727)]


def test_a_night_over_a_clock_change_counts_its_true_length():
    half = employee(levels=(EmploymentLevel(Decimal(50)),))
    shifts = "0 08:00-16:30, 5 21:00-31:00"  # 8:30 and a night of 10 hours, together 18:30
    assert found(shifts, employees=(half,), first=date(2026, 11, 2)) == []
    assert found(shifts, employees=(half,), first=date(2026, 10, 19)) == [(60, 32_727)]
    assert found(shifts, employees=(half,), first=date(2026, 3, 23)) == []
    assert found(f"{shifts}, 1 08:00-09:01", employees=(half,), first=date(2026, 3, 23)) == [(1, 545)]


def test_whole_days_of_absence_lower_what_is_asked_for():
    away = Absence("ann", WEEK.day(6), AbsenceKind.VACATION)
    # 37 h × 6/7 is 1 902.86 minutes, so 1 903 are asked for and 317 of 2 220 are extra: 1 729.09 kr.
    assert found(FULL_TIME, absences=(away,)) == [(317, 172_909)]


def test_training_that_counts_as_worked_takes_its_own_minutes():
    training = Absence("ann", Interval(WEEK.at(5, 480), WEEK.at(5, 481)), AbsenceKind.TRAINING, counts_as_worked=True)
    assert found(FULL_TIME, absences=(training,)) == [(1, 545)]


def test_training_alone_is_never_extra():
    none = employee(levels=(EmploymentLevel(Decimal(0)),))
    training = Absence("ann", Interval(WEEK.at(5, 480), WEEK.at(5, 960)), AbsenceKind.TRAINING, counts_as_worked=True)
    assert found("", employees=(none,), absences=(training,)) == []
    assert found("0 08:00-08:01", employees=(none,), absences=(training,)) == [(1, 545)]


def test_only_shifts_under_the_monthly_contract_count():
    contracts = (
        Contract(PayForm.MONTHLY, 2100, Decimal(30000), Period(last=date(2026, 12, 3))),
        Contract(PayForm.HOURLY, 2100, Decimal(20000), Period(date(2026, 12, 4))),
    )
    # Four days of 35 hours a week are 20 hours; the shift on Friday is paid by the hour.
    drawn = "0 07:00-17:00, 1 07:00-17:00, 4 07:00-17:00"
    assert found(drawn, employees=(employee(contracts=contracts),)) == []
    assert found(f"{drawn}, 2 07:00-07:01", employees=(employee(contracts=contracts),)) == [(1, 545)]


def test_a_new_salary_holds_for_all_extra_hours_of_the_horizon():
    contracts = (
        Contract(PayForm.MONTHLY, 2220, Decimal(20000), Period(last=date(2026, 12, 5))),
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(date(2026, 12, 6))),
    )
    assert found(f"{FULL_TIME}, 5 07:00-07:01", employees=(employee(contracts=contracts),)) == [(1, 545)]


def test_shifts_outside_the_horizon_do_not_count():
    assert found(f"-1 07:00-15:00, {FULL_TIME}, 7 07:00-15:00") == []


def test_a_substitute_has_no_extra_hours():
    substitute = employee(contracts=(Contract(PayForm.HOURLY, 2220, Decimal(26694)),), levels=())
    assert found(f"{FULL_TIME}, 5 07:00-15:00", employees=(substitute,)) == []
