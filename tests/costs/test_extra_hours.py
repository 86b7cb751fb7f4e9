from datetime import date
from decimal import Decimal

import pytest
from tests.costs.items import overtime
from tests.costs.items.extra_hours import item
from tests.verifier import MONDAY, check_cost, employee, roster

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm

WEEK = Horizon(MONDAY, 7)
HALF_TIME = "0 07:00-14:24, 1 07:00-14:24, 2 07:00-10:42"
"""18:30 hours, half of 37."""
FULL_TIME = ", ".join(f"{day} 07:00-14:24" for day in range(5))
"""Five shifts of 7:24, which is 37 hours."""


def half(*, contracts: tuple[Contract, ...] | None = None, percent: str = "50"):
    """Somebody at half time of 37:00 for 30 000 kronor, who is paid 30 000 / 165 × 1.20 = 218.1818 kr an extra hour."""
    changes = {} if contracts is None else {"contracts": contracts}
    return employee(levels=(EmploymentLevel(Decimal(percent)),), **changes)


def found(drawn: str, somebody=None, params: dict[str, object] | None = None, **changes) -> list[tuple[int, int]]:
    """Minutes and öre of each line."""
    lines = check_cost(item(**(params or {})), roster(drawn, employees=(somebody or half(),), **changes))
    assert all(line.contributory and not line.fixed and line.account == "5040" for line in lines)
    assert all((line.employee, line.day, line.category) == ("ann", 6, "extra hours") for line in lines)
    return [(line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 07:00-14:24", []),
        (HALF_TIME, []),
        (f"{HALF_TIME}, 5 07:00-07:01", [(1, 364)]),  # 3.6364 kr
        (f"{HALF_TIME}, 5 07:00-15:30 11:00-11:30", [(480, 174_545)]),  # 8 h: 1 745.4545 kr; the break is not worked
        # The 1 110 minutes up to full time and one more: 4 040.00 kr; overtime pays the rest for the last one.
        (f"{FULL_TIME}, 5 07:00-07:01", [(1_111, 404_000)]),
    ],
)
def test_minutes_beyond_the_contract_of_part_time_staff_are_extra(drawn, expected):
    assert found(drawn) == expected


def test_full_time_staff_have_none():
    assert found(f"{FULL_TIME}, 5 07:00-15:00", employee()) == []


def test_nothing_is_paid_where_it_is_overtime():
    assert found(FULL_TIME, params={"paid_as_overtime": True}) == []


def test_extra_hours_and_the_overtime_after_them_are_paid_as_overtime_together():
    schedule = roster(f"{FULL_TIME}, 5 07:00-08:00", employees=(half(),))
    extra, rest = (*check_cost(item(), schedule), *check_cost(overtime.item(), schedule, item()))
    # 1 170 minutes of 3.6364 kr, and for 60 of them 181.8182 × 0.60 kr an hour, which makes 1.80.
    assert [(line.category, line.minutes, line.amount) for line in (extra, rest)] == [
        ("extra hours", 1_170, 425_455),
        ("overtime supplement", 0, 10_909),
    ]


@pytest.mark.parametrize(
    ("params", "ore"),
    [
        ({}, 23_196),  # 31 894 / 165 = 193.2970 kr; × 1.20 = 231.9564 kr
        ({"factor": Decimal("1.21")}, 23_389),  # 233.8893 kr
        ({"hourly_divisor": 166}, 23_056),  # 31 894 / 166 × 1.20 = 230.5590 kr
    ],
)
def test_an_extra_hour_of_an_assistant_nurse(params, ore):
    nurse = half(contracts=(Contract(PayForm.MONTHLY, 2220, Decimal(31894)),))
    assert found(f"{HALF_TIME}, 5 07:00-08:00", nurse, params) == [(60, ore)]


def test_a_night_over_a_clock_change_counts_its_true_length():
    shifts = "0 08:00-16:30, 5 21:00-31:00"  # 8:30 and a night of 10 hours, together 18:30
    assert found(shifts, first=date(2026, 11, 2)) == []
    assert found(shifts, first=date(2026, 10, 19)) == [(60, 21_818)]
    assert found(shifts, first=date(2026, 3, 23)) == []
    assert found(f"{shifts}, 1 08:00-09:01", first=date(2026, 3, 23)) == [(1, 364)]


def test_time_on_call_and_standby_are_no_extra_hours():
    assert found(f"{HALF_TIME}, 4 16:00-24:00 standby, 5 21:00-31:00 oncall 21:00-31:00") == []


def test_whole_days_of_absence_lower_what_is_asked_for():
    away = Absence("ann", WEEK.day(6), AbsenceKind.VACATION)
    # 18:30 × 6/7 is 951.43 minutes, so 951 are asked for and 159 of 1 110 are extra: 578.18 kr.
    assert found(HALF_TIME, absences=(away,)) == [(159, 57_818)]


def test_training_that_counts_as_worked_takes_its_own_minutes():
    training = Absence("ann", Interval(WEEK.at(5, 480), WEEK.at(5, 481)), AbsenceKind.TRAINING, counts_as_worked=True)
    assert found(HALF_TIME, absences=(training,)) == [(1, 364)]


def test_training_alone_is_never_extra():
    training = Absence("ann", Interval(WEEK.at(5, 480), WEEK.at(5, 960)), AbsenceKind.TRAINING, counts_as_worked=True)
    assert found("", half(percent="0"), absences=(training,)) == []
    assert found("0 08:00-08:01", half(percent="0"), absences=(training,)) == [(1, 364)]


def test_only_shifts_under_the_monthly_contract_count():
    contracts = (
        Contract(PayForm.MONTHLY, 2100, Decimal(30000), Period(last=date(2026, 12, 3))),
        Contract(PayForm.HOURLY, 2100, Decimal(20000), Period(date(2026, 12, 4))),
    )
    # Four days at half of 35 hours a week are 10 hours; the shift on Friday is paid by the hour.
    drawn = "0 07:00-17:00, 4 07:00-17:00"
    assert found(drawn, half(contracts=contracts)) == []
    assert found(f"{drawn}, 2 07:00-07:01", half(contracts=contracts)) == [(1, 364)]


def test_a_new_salary_holds_for_all_extra_hours_of_the_horizon():
    contracts = (
        Contract(PayForm.MONTHLY, 2220, Decimal(20000), Period(last=date(2026, 12, 5))),
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(date(2026, 12, 6))),
    )
    assert found(f"{HALF_TIME}, 5 07:00-07:01", half(contracts=contracts)) == [(1, 364)]


def test_shifts_outside_the_horizon_do_not_count():
    assert found(f"-1 07:00-15:00, {HALF_TIME}, 7 07:00-15:00") == []


@pytest.mark.parametrize("form", [PayForm.HOURLY, PayForm.AGENCY])
def test_substitutes_have_no_extra_hours(form):
    assert found(FULL_TIME, half(contracts=(Contract(form, 2220, Decimal(26694)),))) == []
