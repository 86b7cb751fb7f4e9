from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.costs.items import employer_contributions, vacation_supplement
from tests.costs.items.overtime import item
from tests.tiny import TINY, every_tiny_schedule
from tests.verifier import MONDAY, built, check_cost, employee, fixed_cost, roster

from staffing.audit import price
from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm
from staffing.rulebook import RuleBook

WEEK = Horizon(MONDAY, 7)
HALF_TIME = "0 07:00-14:24, 1 07:00-14:24, 2 07:00-10:42"
"""18:30 hours, half of 37."""
FULL_TIME = ", ".join(f"{day} 07:00-14:24" for day in range(5))
"""Five shifts of 7:24, which is 37 hours."""
TWELVE = "5 07:00-13:00, 6 07:00-13:00"
"""Twelve hours more; ten in a week are simple overtime."""


def half(percent: str = "50"):
    return employee(levels=(EmploymentLevel(Decimal(percent)),))


def found(drawn: str, somebody=None, params: dict[str, object] | None = None, **changes) -> list[tuple[str, int, int]]:
    """Category, minutes and öre of each line."""
    schedule = roster(drawn, employees=(somebody or employee(),), **changes)
    lines = check_cost(item(**(params or {})), schedule)
    assert all(line.contributory and not line.fixed and line.account == "5040" for line in lines)
    assert all((line.employee, line.day) == ("ann", schedule.instance.horizon.days - 1) for line in lines)
    return [(line.category, line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 07:00-14:24", []),
        (FULL_TIME, []),
        # 30 000 / 165 × 1.80 = 327.2727 kr an hour, 5.4545 kr a minute.
        (f"{FULL_TIME}, 5 07:00-07:01", [("overtime", 1, 545)]),
        (f"{FULL_TIME}, 5 07:00-15:30 11:00-11:30", [("overtime", 480, 261_818)]),  # the break is not worked
        (f"{FULL_TIME}, 5 07:00-17:00", [("overtime", 600, 327_273)]),
        # 0.60 more is 109.0909 kr an hour, 1.8182 kr a minute.
        (f"{FULL_TIME}, 5 07:00-17:01", [("overtime", 601, 327_818), ("qualified supplement", 0, 182)]),
        (f"{FULL_TIME}, {TWELVE}", [("overtime", 720, 392_727), ("qualified supplement", 0, 21_818)]),
    ],
)
def test_minutes_beyond_full_time_are_simple_overtime_and_after_ten_hours_qualified(drawn, expected):
    assert found(drawn) == expected


def test_simple_and_qualified_overtime_of_an_assistant_nurse():
    nurse = employee(contracts=(Contract(PayForm.MONTHLY, 2220, Decimal(31894)),))
    # 31 894 / 165 = 193.2970 kr an hour: × 1.80 = 347.9345 kr, × 2.40 = 463.9127 kr.
    assert found(f"{FULL_TIME}, 5 07:00-08:00", nurse) == [("overtime", 60, 34_793)]
    both = found(f"{FULL_TIME}, 5 07:00-08:00", nurse, {"simple_minutes_per_week": 0})
    assert both == [("overtime", 60, 34_793), ("qualified supplement", 0, 11_598)]
    assert 34_793 + 11_598 == 46_391


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"simple_factor": Decimal("1.81")}, [329_091 + 65_818, 21_455]),  # 329.0909 and 0.59 × 181.8182 = 107.2727 kr
        ({"qualified_factor": Decimal("2.41")}, [392_727, 22_182]),  # 0.61 × 181.8182 = 110.9091 kr
        ({"simple_minutes_per_week": 601}, [392_727, 21_636]),  # 119 minutes of 1.8182 kr
        ({"hourly_divisor": 166}, [390_361, 21_687]),  # 325.3012 and 108.4337 kr
    ],
)
def test_each_parameter_changes_the_pay(params, expected):
    assert [amount for _, _, amount in found(f"{FULL_TIME}, {TWELVE}", params=params)] == expected


@pytest.mark.parametrize(("days", "simple"), [(14, 1_200), (10, 857), (7, 600), (1, 85)])
def test_every_week_of_the_horizon_has_its_minutes_of_simple_overtime(days, simple):
    shift, params = f"0 00:00-{simple // 60}:{simple % 60:02d}", {"from_contract": True}
    assert [category for category, _, _ in found(shift, half("0"), params, days=days)] == ["overtime"]
    beyond = found(f"{shift}, 0 23:00-23:01", half("0"), params, days=days)
    assert beyond[1] == ("qualified supplement", 0, 182)


def test_part_time_staff_have_overtime_from_full_time_or_from_the_contract():
    more = f"{HALF_TIME}, 5 07:00-08:00"
    assert found(more, half()) == []
    assert found(more, half(), {"from_contract": True}) == [("overtime", 60, 32_727)]
    # Extra hours have paid 1.20 of the hour beyond full time, so 0.60 is left: 109.0909 kr.
    more = f"{FULL_TIME}, 5 07:00-08:00"
    assert found(more, half()) == [("overtime supplement", 0, 10_909)]
    assert found(more, half(), {"extra_hours_factor": Decimal("1.21")}) == [("overtime supplement", 0, 10_727)]
    assert found(more, employee()) == [("overtime", 60, 32_727)]


def test_overtime_from_the_contract_is_qualified_after_ten_hours_too():
    # 18:30 hours beyond 18:30, of which 8:30 are qualified.
    assert found(FULL_TIME, half(), {"from_contract": True}) == [
        ("overtime", 1_110, 605_455),
        ("qualified supplement", 0, 92_727),
    ]


def test_a_night_over_a_clock_change_counts_its_true_length():
    shifts = "0 08:00-16:30, 5 21:00-31:00"  # 8:30 and a night of 10 hours, together 18:30
    params = {"from_contract": True}
    assert found(shifts, half(), params, first=date(2026, 11, 2)) == []
    assert found(shifts, half(), params, first=date(2026, 10, 19)) == [("overtime", 60, 32_727)]
    assert found(shifts, half(), params, first=date(2026, 3, 23)) == []


def test_whole_days_of_absence_lower_full_time():
    away = Absence("ann", WEEK.day(6), AbsenceKind.VACATION)
    # 37 h × 6/7 is 1 902.86 minutes, so 1 903 are full time and 317 of 2 220 are overtime: 1 729.09 kr.
    assert found(FULL_TIME, absences=(away,)) == [("overtime", 317, 172_909)]


def test_training_that_counts_as_worked_takes_its_own_minutes():
    training = Absence("ann", Interval(WEEK.at(5, 480), WEEK.at(5, 481)), AbsenceKind.TRAINING, counts_as_worked=True)
    assert found(FULL_TIME, absences=(training,)) == [("overtime", 1, 545)]


def test_training_alone_is_never_overtime():
    training = Absence("ann", Interval(WEEK.at(5, 480), WEEK.at(5, 960)), AbsenceKind.TRAINING, counts_as_worked=True)
    params = {"from_contract": True}
    assert found("", half("0"), params, absences=(training,)) == []
    assert found("0 08:00-08:01", half("0"), params, absences=(training,)) == [("overtime", 1, 545)]


def test_time_on_call_and_standby_are_no_overtime():
    assert found(f"{FULL_TIME}, 5 16:00-24:00 standby, 6 21:00-31:00 oncall 21:00-31:00") == []


def test_only_shifts_under_the_monthly_contract_count():
    contracts = (
        Contract(PayForm.MONTHLY, 2100, Decimal(30000), Period(last=date(2026, 12, 3))),
        Contract(PayForm.HOURLY, 2100, Decimal(20000), Period(date(2026, 12, 4))),
    )
    # Four days of 35 hours a week are 20 hours; the shift on Friday is paid by the hour.
    drawn = "0 07:00-17:00, 1 07:00-17:00, 4 07:00-17:00"
    assert found(drawn, employee(contracts=contracts)) == []
    assert found(f"{drawn}, 2 07:00-07:01", employee(contracts=contracts)) == [("overtime", 1, 545)]


def test_a_new_salary_holds_for_all_overtime_of_the_horizon():
    contracts = (
        Contract(PayForm.MONTHLY, 2220, Decimal(20000), Period(last=date(2026, 12, 5))),
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(date(2026, 12, 6))),
    )
    assert found(f"{FULL_TIME}, 5 07:00-07:01", employee(contracts=contracts)) == [("overtime", 1, 545)]


def test_shifts_outside_the_horizon_do_not_count():
    assert found(f"-1 07:00-15:00, {FULL_TIME}, 7 07:00-15:00") == []


@pytest.mark.parametrize("form", [PayForm.HOURLY, PayForm.AGENCY])
def test_substitutes_have_no_overtime(form):
    substitute = employee(contracts=(Contract(form, 2220, Decimal(26694)),), levels=())
    assert found(f"{FULL_TIME}, {TWELVE}", substitute) == []


@pytest.mark.parametrize(
    "factors",
    [
        {"simple_factor": Decimal("2.41")},
        {"qualified_factor": Decimal("1.79")},
        {"extra_hours_factor": Decimal("1.81")},
    ],
)
def test_more_time_may_not_pay_less(factors):
    with pytest.raises(ValidationError, match="extra hours may not pay more than simple overtime"):
        item(**factors)


def test_the_same_pay_for_all_of_it_is_fine():
    same = dict.fromkeys(("simple_factor", "qualified_factor", "extra_hours_factor"), Decimal("1.80"))
    assert found(f"{FULL_TIME}, {TWELVE}", params=same) == [("overtime", 720, 392_727)]
    assert found(f"{FULL_TIME}, 5 07:00-08:00", half(), same) == []


def test_over_every_schedule_overtime_from_the_contract_has_the_same_vacation_pay_and_contributions():
    overtime = item(from_contract=True, simple_minutes_per_week=210)
    book = RuleBook("test", "1", (), (overtime, vacation_supplement.item(), employer_contributions.item()))
    model = built(TINY, book)
    for schedule in every_tiny_schedule():
        amount = sum(line.amount for line in price(schedule, book) if not line.fixed)
        assert fixed_cost(model, schedule) == amount
