"""Three years of five people's pay: by the reference, by the pages a payroll office checks, and by the product."""

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from tests.golden import page, table
from tests.golden.counter import CATEGORIES, ORDINARY, category
from tests.golden.rotas import EMPLOYMENTS, SALARY
from tests.verifier import employee, roster

from staffing.costs.base import Cost
from staffing.domain.calendar import UnsocialTerms, unsocial_category
from staffing.domain.findings import CostLine
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon, Period
from staffing.domain.unit_data import RuleBookChoice
from staffing.domain.workforce import Contract, PayForm
from staffing.rulebook import load

NAMES = [one.name for one in EMPLOYMENTS]
MONTHS = [date(year, month, 1) for year in table.YEARS for month in range(1, 13)]


@cache
def month_worked(first: date) -> Schedule:
    """All five people's shifts of a month, as the product sees them."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    people = tuple(
        employee(one.name, contracts=(Contract(PayForm.MONTHLY, one.measure_minutes, Decimal(SALARY), Period()),))
        for one in EMPLOYMENTS
    )
    drawn = " | ".join(
        ", ".join(f"{(shift.day - first).days} {shift.times}" for shift in one.worked(first, last))
        for one in EMPLOYMENTS
    )
    return roster(drawn, first=first, days=last.day, employees=people)


@cache
def priced(first: date, code: str) -> tuple[CostLine, ...]:
    """The lines of one item of the shipped rule book for a month."""
    schedule = month_worked(first)
    (item,) = (cost for cost in costs(schedule.instance.horizon) if cost.code == code)
    return tuple(item.price(schedule, ()))


@cache
def costs(horizon: Horizon) -> tuple[Cost, ...]:
    return load(RuleBookChoice("sweden_municipal_2025"), horizon).costs


@cache
def committed_rows() -> tuple[table.Row, ...]:
    return tuple(table.read())


def committed(first: date) -> dict[str, table.Row]:
    """The lines of the committed table for a month, by employee."""
    return {row.employee: row for row in committed_rows() if row.month == f"{first:%Y-%m}"}


def test_the_committed_table_is_what_the_counter_finds():
    assert list(committed_rows()) == table.counted()


@pytest.mark.parametrize("year", table.YEARS)
def test_the_page_of_a_year_shows_the_committed_table(year):
    shown = (table.HERE / f"hours_and_pay_{year}.md").read_text(encoding="utf-8")
    assert shown == page.page(year, list(committed_rows()))


@pytest.mark.parametrize("first", MONTHS, ids=lambda first: f"{first:%Y-%m}")
class TestEveryMonth:
    def test_the_product_finds_the_hours_of_the_table_in_each_category(self, first):
        minutes = {name: dict.fromkeys(CATEGORIES, 0) for name in NAMES}
        for line in priced(first, "unsocial_hours"):
            minutes[line.employee][line.category] += line.minutes
        assert minutes == {name: row.minutes for name, row in committed(first).items()}

    def test_the_product_pays_the_supplements_of_the_table_to_the_ore(self, first):
        ore = {name: dict.fromkeys(CATEGORIES, 0) for name in NAMES}
        for line in priced(first, "unsocial_hours"):
            ore[line.employee][line.category] += line.amount
        assert ore == {name: row.ore for name, row in committed(first).items()}

    def test_the_product_pays_the_base_pay_of_the_table(self, first):
        ore = dict.fromkeys(NAMES, 0)
        for line in priced(first, "base_pay"):
            ore[line.employee] += line.amount
        assert ore == {name: row.base_pay for name, row in committed(first).items()}

    def test_the_product_counts_the_worked_hours_of_the_table(self, first):
        minutes = {name: sum(shift.paid_minutes for shift in month_worked(first).planned(name)) for name in NAMES}
        assert minutes == {name: row.worked for name, row in committed(first).items()}


def test_the_table_has_every_employee_month_and_category():
    assert [(row.employee, row.month) for row in committed_rows()] == [
        (name, f"{first:%Y-%m}") for name in NAMES for first in MONTHS
    ]
    whole = table.added(list(committed_rows()))
    assert all(whole.minutes[name] > 50 * 60 for name in CATEGORIES)


@pytest.mark.parametrize(
    ("first", "days"),
    [
        # 3 189 400 öre / 30 = 106 313.33 and / 31 = 102 883.87
        (date(2026, 4, 1), {106_313: 20, 106_314: 10}),
        (date(2026, 12, 1), {102_883: 4, 102_884: 27}),
    ],
)
def test_the_days_of_base_pay_are_those_the_pages_tell_of(first, days):
    assert Counter(line.amount for line in priced(first, "base_pay") if line.employee == "night") == days


@pytest.mark.parametrize(
    ("first", "last", "friday_from"),
    [(date(2025, 1, 1), date(2025, 3, 31), 19), (date(2025, 4, 1), date(2027, 12, 31), 17)],
)
def test_the_product_puts_every_hour_of_the_three_years_into_the_category_of_the_reference(first, last, friday_from):
    terms = UnsocialTerms(
        evening_from=19 * 60,
        night_from=22 * 60,
        night_until=6 * 60,
        friday_from=friday_from * 60,
        eve_from=16 * 60,
        morning_until=7 * 60,
        great_eve_from=18 * 60,
        saturday_is_weekday=False,
    )
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    different = [
        f"{day} {hour:02d}"
        for day in days
        for hour in range(24)
        if (unsocial_category(day, hour * 60, terms) or ORDINARY) != category(day, hour)
    ]
    assert different == []
