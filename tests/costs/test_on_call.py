from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.costs.items import employer_contributions
from tests.costs.items.on_call import item
from tests.verifier import built, check_cost, employee, every_schedule, fixed_cost, instance, roster

from staffing.audit import price
from staffing.domain.schedule import Schedule
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rulebook import RuleBook

NIGHT = "21:00-31:00 oncall 23:00-29:00"
"""Six hours on call. 30 000 / 165 = 181.8182 kr an hour, of which 30 % are 54.5455 kr and 59 % are 107.2727 kr."""


def hourly(salary: str = "26694"):
    return employee(contracts=(Contract(PayForm.HOURLY, 2295, Decimal(salary)),), levels=())


def found(drawn: str | Schedule, hours: int = 50, **changes) -> list[tuple[int, str, int, int]]:
    """Day, category, minutes and öre of each line."""
    schedule = drawn if isinstance(drawn, Schedule) else roster(drawn, **changes)
    lines = check_cost(item(first_tier_minutes=hours * 60), schedule)
    assert all(line.contributory and not line.fixed and line.account == "5035" for line in lines)
    return [(line.day, str(line.category), line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 06:00-14:00", []),
        (f"0 {NIGHT}", [(0, "on call", 360, 32_727)]),  # 6 h: 327.27 kr
        ("0 21:00-31:00 oncall 23:00-23:01", [(0, "on call", 1, 91)]),  # 0.9091 kr
        ("0 21:00-31:00 oncall 21:00-23:00 oncall 25:00-27:00", [(0, "on call", 240, 21_818)]),
        ("0 16:00-24:00 standby", []),
        ("0 16:00-24:00 oncall 20:00-24:00 standby", []),
        (f"6 {NIGHT}", [(6, "on call", 360, 32_727)]),  # over the end of the horizon
        (f"-1 {NIGHT}, 7 {NIGHT}", []),
    ],
)
def test_time_on_call_is_paid_by_the_minute(drawn, expected):
    assert found(drawn) == expected


@pytest.mark.parametrize(
    ("first", "minutes", "ore"), [(date(2026, 10, 24), 420, 38_182), (date(2026, 3, 28), 300, 27_273)]
)
def test_a_night_over_a_clock_change_is_paid_for_its_true_length(first, minutes, ore):
    assert found(f"0 {NIGHT}", first=first, days=1) == [(0, "on call", minutes, ore)]


def test_exactly_half_an_ore_is_dropped():
    # 49.50 / 165 / 60 = 0.005 kr a minute; 30 % of ten minutes are 1.5 öre.
    assert found("0 21:00-31:00 oncall 23:00-23:10", employees=(hourly("49.50"),)) == [(0, "on call", 10, 1)]


def test_hours_beyond_the_first_of_a_month_pay_more_in_a_line_of_the_month():
    # The difference of the rates is 52.7273 kr an hour, 0.8788 kr a minute.
    low = [(1, "on call", 360, 32_727), (3, "on call", 360, 32_727)]
    drawn = f"1 {NIGHT}, 3 {NIGHT}"
    assert found(drawn, hours=12) == low
    assert found(drawn, hours=11) == [*low, (6, "beyond 11 h", 0, 5_273)]
    assert found(drawn, hours=0) == [*low, (6, "beyond 0 h", 0, 63_273)]
    assert found("1 21:00-31:00 oncall 23:00-29:01, 3 21:00-31:00 oncall 23:00-29:00", hours=12)[-1][1:] == (
        "beyond 12 h", 0, 88,
    )  # fmt: skip


def test_each_month_has_its_own_hours_by_the_day_on_which_a_shift_starts():
    # 30 November is day 0, and its night lasts into December.
    assert found(f"0 {NIGHT}, 1 {NIGHT}", hours=6) == [(0, "on call", 360, 32_727), (1, "on call", 360, 32_727)]
    assert [line[:3] for line in found(f"0 {NIGHT}, 1 {NIGHT}", hours=5)] == [
        (0, "on call", 360),
        (0, "beyond 5 h", 0),
        (1, "on call", 360),
        (6, "beyond 5 h", 0),
    ]


def test_known_shifts_of_the_month_outside_the_horizon_count_but_are_not_paid_again():
    december = {"first": date(2026, 12, 7)}
    here = [(1, "on call", 360, 32_727)]
    assert found(f"1 {NIGHT}, -1 {NIGHT}", hours=12, **december) == here
    assert found(f"1 {NIGHT}, -1 {NIGHT}", hours=11, **december) == [*here, (6, "beyond 11 h", 0, 5_273)]
    assert found(f"1 {NIGHT}, 7 {NIGHT}", hours=11, **december) == [*here, (6, "beyond 11 h", 0, 5_273)]
    # The hours are over before: all six hours are beyond, and the hour that was beyond before is not charged here.
    assert found(f"1 {NIGHT}, -1 {NIGHT}", hours=5, **december) == [*here, (6, "beyond 5 h", 0, 31_636)]
    # A night of November is of another month.
    assert found(f"1 {NIGHT}, -7 {NIGHT}", hours=11, **december) == here


def test_staff_by_the_hour_are_paid_alike_and_agency_staff_not():
    # 26 694 / 165 × 30 % = 48.5345 kr an hour.
    assert found(f"0 {NIGHT}", employees=(hourly(),)) == [(0, "on call", 360, 29_121)]
    sent = employee(contracts=(Contract(PayForm.AGENCY, 2295, Decimal(0)),), levels=())
    assert found(f"0 {NIGHT}", employees=(sent,)) == []
    ended = Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(last=date(2026, 11, 30)))
    assert found(f"0 {NIGHT}, 1 {NIGHT}", employees=(employee(contracts=(ended,)),)) == [(0, "on call", 360, 32_727)]


def test_a_new_salary_holds_from_its_day_and_beyond_the_first_hours_for_the_month():
    contracts = (
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(last=date(2026, 12, 2))),
        Contract(PayForm.MONTHLY, 2220, Decimal(33000), Period(date(2026, 12, 3), date(2026, 12, 5))),
    )
    # 33 000 / 165 = 200 kr an hour: 30 % are 60 kr, and 29 % more are 58 kr.
    assert found(f"1 {NIGHT}, 3 {NIGHT}", hours=10, employees=(employee(contracts=contracts),)) == [
        (1, "on call", 360, 32_727),
        (3, "on call", 360, 36_000),
        (6, "beyond 10 h", 0, 11_600),
    ]


def test_over_every_schedule_of_two_months_the_solver_charges_the_lines_with_contributions():
    drawn = ", ".join(f"{day} 20:07-31:00 oncall 22:0{abs(day)}-29:00" for day in range(-3, 5))
    problem = instance(drawn, days=4, first=date(2026, 11, 29), employees=(hourly("26694.37"),))
    book = RuleBook("test", "1", (), (item(first_tier_minutes=1700), employer_contributions.item()))
    model, amounts = built(problem, book), set()
    for schedule in every_schedule(problem, ann=[0, 1, 2, 3]):
        amounts.add(sum(line.amount for line in price(schedule, book)))
        assert fixed_cost(model, schedule) == sum(line.amount for line in price(schedule, book))
    assert len(amounts) > 8


def test_the_same_share_at_any_hour_is_no_line_of_its_own():
    lines = check_cost(item(higher_percent=Decimal(30), first_tier_minutes=0), roster(f"0 {NIGHT}"))
    assert [line.amount for line in lines] == [32_727]


def test_the_higher_share_is_not_below_the_other():
    with pytest.raises(ValidationError, match="may not be below"):
        item(higher_percent=Decimal("29.99"))
