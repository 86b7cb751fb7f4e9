from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.verifier import employee, instance, shift

from staffing.domain.averaging import (
    DailySums,
    Stretch,
    add_no_more,
    averaged,
    calendar_months,
    calendar_years,
    contract_days,
    days_at_work,
    known_part,
    mean_level,
    not_within_next,
    periods,
    told_before,
    weeks_until,
)
from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm

DAY = 24 * 60
HIRED, LEFT = date(2026, 12, 3), date(2026, 12, 2)
"""In the week from Monday the 30th of November, the fourth day and the one before."""


def contract(form: PayForm = PayForm.MONTHLY, first: date | None = None, last: date | None = None) -> Contract:
    return Contract(form, 37 * 60, Decimal(30000), Period(first, last))


def level(percent: int, first: date | None = None, last: date | None = None) -> EmploymentLevel:
    return EmploymentLevel(Decimal(percent), Period(first, last))


def away(first: int, last: int) -> dict[str, Any]:
    """Absent on whole days, the last of them included."""
    return {"absences": (Absence("ann", Interval(first * DAY, (last + 1) * DAY), AbsenceKind.VACATION),)}


# Which days


@pytest.mark.parametrize(
    ("days", "stretches"),
    [
        (7, [range(-7, 7)]),
        (14, [range(-7, 7), range(14)]),
        (15, [range(-7, 7), range(14), range(7, 21)]),
        (1, [range(-7, 7)]),
    ],
)
def test_weeks_end_with_each_week_of_the_horizon(days: int, stretches: list[range]) -> None:
    assert list(weeks_until(days, 2)) == stretches


@pytest.mark.parametrize(
    ("days", "length", "expected"),
    [
        (14, 7, [range(7), range(7, 14)]),
        (10, 7, [range(7), range(7, 10)]),
        (14, 0, [range(14)]),
        (7, 28, [range(7)]),
    ],
)
def test_periods_follow_one_another_from_the_first_day(days: int, length: int, expected: list[range]) -> None:
    assert list(periods(days, length)) == expected


@pytest.mark.parametrize(
    ("first", "days", "months"),
    [
        (date(2026, 11, 30), 7, [range(-29, 1), range(1, 32)]),
        (date(2026, 12, 1), 31, [range(31)]),
        (date(2026, 12, 31), 33, [range(-30, 1), range(1, 32), range(32, 60)]),
    ],
)
def test_months_are_whole_also_where_the_horizon_has_a_part_of_them(
    first: date, days: int, months: list[range]
) -> None:
    assert list(calendar_months(Horizon(first, days))) == months


def test_years_are_as_much_of_them_as_the_horizon_has() -> None:
    assert list(calendar_years(Horizon(date(2026, 11, 30), 7))) == [range(7)]
    assert list(calendar_years(Horizon(date(2026, 12, 28), 7))) == [range(4), range(4, 7)]
    assert list(calendar_years(Horizon(date(2024, 2, 29), 1))) == [range(1)]


def test_daily_sums_know_the_sum_of_any_days() -> None:
    sums = DailySums([(3, 40), (-2, 5), (0, 100), (3, 2), (9, 7)])
    assert [sums.on(days) for days in (range(-2, 10), range(-1, 9), range(3, 4), range(4, 9))] == [154, 142, 42, 0]
    assert DailySums([]).on(range(7)) == 0


# What is known


def test_days_are_known_as_far_as_shifts_are_given_or_the_ledger_has_them_whole() -> None:
    known, entries = range(-3, 8), ((range(-14, -7), 600), (range(-7, -3), 60), (range(-21, -14), 9))
    assert known_part(range(-14, 7), known) == Stretch(range(-3, 7))
    assert known_part(range(-14, 7), known, entries) == Stretch(range(-3, 7), (range(-14, -7), range(-7, -3)), 660)
    assert known_part(range(-13, 7), known, entries) == Stretch(range(-3, 7), (range(-7, -3),), 60)
    assert known_part(range(-14, 14), known).days == range(-3, 8)
    assert known_part(range(-14, -7), known).length == 0


def test_an_average_is_over_what_is_wholly_known_and_over_the_last_weeks_as_far_as_they_are() -> None:
    assert averaged(7, 16, range(7)) == (Stretch(range(7)),)
    assert averaged(28, 16, range(-5, 30)) == (Stretch(range(-5, 28)),)
    assert averaged(21, 2, range(21)) == (Stretch(range(14)), Stretch(range(7, 21)))
    assert averaged(21, 2, range(-7, 21))[0] == Stretch(range(-7, 7))
    assert averaged(21, 2, range(-6, 21))[0] == Stretch(range(14))


def test_weeks_of_the_ledger_make_a_stretch_wholly_known() -> None:
    first = averaged(14, 2, range(14), ((range(-7, 0), 2000),))[0]
    assert (first.days, first.earlier, first.amount) == (range(7), (range(-7, 0),), 2000)


def test_of_stretches_that_know_the_same_the_last_is_enough() -> None:
    entry = (range(-9, -2),)
    assert list(not_within_next([Stretch(range(7)), Stretch(range(14))])) == [Stretch(range(14))]
    both = [Stretch(range(7)), Stretch(range(1, 14))]
    assert list(not_within_next(both)) == both
    both = [Stretch(range(7), entry, 5), Stretch(range(14))]
    assert list(not_within_next(both)) == both
    (last,) = not_within_next([Stretch(range(7), entry, 5), Stretch(range(14), entry, 5)])
    assert last.days.stop == 14
    assert list(not_within_next([])) == []


def test_the_ledger_tells_of_days_before_those_known_by_employee() -> None:
    weeks = [Period(date(2026, 11, first), date(2026, 11, first + 6)) for first in (9, 16, 23)]
    ledger = (
        *(LedgerEntry("ann", Quantity.WORKED_MINUTES, week, 100 + place) for place, week in enumerate(weeks)),
        LedgerEntry("ann", Quantity.ON_CALL_MINUTES, weeks[0], 7),
        LedgerEntry("bob", Quantity.WORKED_MINUTES, weeks[0], 8),
        LedgerEntry("bob", Quantity.WORKED_MINUTES, Period(last=weeks[0].last), 9),
        LedgerEntry("bob", Quantity.WORKED_MINUTES, Period(first=weeks[0].first), 9),
    )
    problem = instance("-7 06:00-14:00 | ", ledger=ledger)
    told = {who: told_before(problem, who, Quantity.WORKED_MINUTES) for who in ("ann", "bob", "cia")}
    assert told["ann"] == ((range(-21, -14), 100), (range(-14, -7), 101))
    assert told["bob"] == ((range(-21, -14), 8),)
    assert told["cia"] == ()


# Who is at work on them


def test_days_of_each_contract_are_counted_without_days_away() -> None:
    contracts = (contract(PayForm.HOURLY, last=LEFT), contract(first=HIRED), contract(first=date(2027, 1, 1)))
    problem = instance("", employees=(employee(contracts=contracts),), **away(2, 3))
    found = list(contract_days(problem, "ann", range(7)))
    assert found == [(contracts[0], range(3), 2), (contracts[1], range(3, 7), 3)]
    assert days_at_work(problem, "ann", Stretch(range(7))) == 5
    assert days_at_work(problem, "ann", Stretch(range(3, 7), (range(-7, 0),), 1)) == 10


@pytest.mark.parametrize(
    ("changes", "mean"),
    [
        ({}, Fraction(1)),
        ({"levels": (level(50),)}, Fraction(1, 2)),
        ({"levels": (level(50, last=LEFT), level(100, HIRED))}, Fraction(11, 14)),
        ({"contracts": (contract(first=HIRED),)}, Fraction(4, 7)),
        ({"contracts": (contract(PayForm.HOURLY),)}, Fraction(0)),
        ({"levels": ()}, Fraction(0)),
    ],
)
def test_the_mean_level_is_that_of_all_days_of_the_horizon(changes: dict[str, Any], mean: Fraction) -> None:
    assert mean_level(instance("", employees=(employee(**changes),)), "ann") == mean


def test_a_day_away_is_a_day_of_no_level() -> None:
    assert mean_level(instance("", **away(5, 8)), "ann") == Fraction(5, 7)


# That no more is added


class Roster:
    """Keeps what is posted."""

    def __init__(self, drawn: str):
        self.instance = instance(drawn)
        self.posted: list[tuple[str, dict[Any, int], int]] = []

    def total(self, employee: str, weights: dict[Any, int], *, most: int) -> None:
        self.posted.append((employee, weights, most))

    def add(self, drawn: dict[str, int], **limits: int) -> list[tuple[list[int], int]]:
        weights = {shift(text, self.instance.horizon): weight for text, weight in drawn.items()}
        add_no_more(self, "ann", weights, **limits)  # type: ignore[arg-type]
        return [(list(weights.values()), most) for _, weights, most in self.posted]


WEIGHTS = {"-1 06:00-14:00": 100, "0 06:00-14:00": 30, "1 06:00-14:00": 40, "7 06:00-14:00": 5}


@pytest.mark.parametrize(
    ("limits", "posted"),
    [
        ({"most": 150}, [([30, 40], 45)]),
        ({"most": 150, "given": 45}, [([30, 40], 0)]),
        ({"most": 100}, [([30, 40], 0)]),
        ({"most": 174}, [([30, 40], 69)]),
        ({"most": 175}, []),
    ],
)
def test_what_lies_outside_the_horizon_leaves_less_for_it(limits: dict[str, int], posted: list[Any]) -> None:
    assert Roster("").add(WEIGHTS, **limits) == posted
