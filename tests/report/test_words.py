from datetime import date
from fractions import Fraction

import pytest
from tests.report.tiny import HORIZON

from staffing.domain.time import Horizon, Interval
from staffing.report import words


@pytest.mark.parametrize(("minutes", "text"), [(0, "0:00"), (65, "1:05"), (9150, "152:30"), (-5, "−0:05")])
def test_hours_are_hours_and_minutes(minutes: int, text: str) -> None:
    assert words.hours(minutes) == text


def test_a_sign_stands_before_differences_but_not_before_nothing() -> None:
    assert [words.signed_hours(minutes) for minutes in (60, 0, -60)] == ["+1:00", "0:00", "−1:00"]
    assert [words.signed_kronor(amount) for amount in (100, 0, -100)] == ["+1\u00a0kr", "0\u00a0kr", "−1\u00a0kr"]


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        (0.018, "at most 1.8\u00a0% from the best possible"),
        (0.01801, "at most 1.9\u00a0% from the best possible"),
        (0.00001, "at most 0.1\u00a0% from the best possible"),
        (0.0, "proven the best possible"),
        (None, "no proven distance from the best possible"),
    ],
)
def test_the_gap_is_rounded_up_so_that_at_most_is_true(gap: float | None, text: str) -> None:
    assert words.gap(gap) == text


def test_shares_are_whole_percent_and_none_is_a_dash() -> None:
    assert words.percent(Fraction(2, 3)) == "67\u00a0%"
    assert words.percent(None) == "–"
    assert words.exact_percent(Fraction(2, 3)) == "66.7\u00a0%"


def test_people_have_a_decimal_only_where_it_says_something() -> None:
    assert [words.number(value) for value in (Fraction(2), Fraction(5, 2), Fraction(1, 3))] == ["2", "2.5", "0.3"]


def test_dates_name_the_year_once_unless_there_are_two() -> None:
    assert words.dates(date(2026, 11, 30), date(2026, 12, 27)) == "30 November to 27 December 2026"
    assert words.dates(date(2026, 12, 28), date(2027, 1, 3)) == "28 December 2026 to 3 January 2027"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (7 * 60, 16 * 60, "Mon 30 Nov 07:00–16:00"),
        (21 * 60, 31 * 60, "Mon 30 Nov 21:00–07:00"),
        (0, 1440, "Mon 30 Nov"),
        (0, 7 * 1440, "Mon 30 Nov to Sun 6 Dec"),
        (7 * 60, 3 * 1440, "Mon 30 Nov 07:00 to Wed 2 Dec 00:00"),
    ],
)
def test_when_is_as_short_as_can_be(start: int, end: int, text: str) -> None:
    assert words.when(HORIZON, Interval(start, end)) == text


def test_a_day_of_a_clock_change_is_a_whole_day() -> None:
    horizon = Horizon(date(2026, 10, 25), 1)
    assert words.when(horizon, Interval(0, 1500)) == "Sun 25 Oct"
    assert words.when(horizon, Interval(0, 1440)) == "Sun 25 Oct 00:00–23:00"


@pytest.mark.parametrize(("clock", "text"), [(0, "0"), (9 * 60, "9"), (9 * 60 + 30, "9:30"), (21 * 60, "21")])
def test_the_short_clock_leaves_out_what_says_nothing(clock: int, text: str) -> None:
    assert words.short_clock(HORIZON, clock) == text


def test_counts_agree_with_their_nouns() -> None:
    assert [words.counted(count, "breach", "breaches") for count in (0, 1, 2)] == [
        "0 breaches",
        "1 breach",
        "2 breaches",
    ]
    assert words.counted(2, "day") == "2 days"


def test_a_part_of_the_search_has_a_name_and_says_what_it_does() -> None:
    assert words.part("construct") == ("Construction", "one employee after another")
    assert words.part("dream") == ("Dream", "")
