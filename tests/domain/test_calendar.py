from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

import pytest

from staffing.domain.calendar import (
    UnsocialCategory,
    UnsocialTerms,
    great_holiday_on,
    holidays_on,
    unsocial_category,
    unsocial_minutes,
)
from staffing.domain.time import Horizon, Interval

TERMS = UnsocialTerms(
    evening_from=19 * 60,
    night_from=22 * 60,
    night_until=6 * 60,
    friday_from=17 * 60,
    eve_from=16 * 60,
    morning_until=7 * 60,
    great_eve_from=18 * 60,
    saturday_is_weekday=False,
)
A, A_NIGHT, B, B_NIGHT, C, D = (UnsocialCategory(name) for name in ("A", "A_night", "B", "B_night", "C", "D"))


def category(moment: str, terms: UnsocialTerms = TERMS) -> UnsocialCategory | None:
    when = datetime.fromisoformat(moment)
    return unsocial_category(when.date(), when.hour * 60 + when.minute, terms)


def hours(first: date, last: date) -> Iterator[datetime]:
    """Every hour of the clock from one date to another, both included."""
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001
    return (start + timedelta(hours=number) for number in range(24 * ((last - first).days + 1)))


def windows(wanted: set[UnsocialCategory], first: date, last: date, terms: UnsocialTerms = TERMS) -> list[str]:
    """The stretches of whole hours in some categories, such as `2025-04-17 18 - 2025-04-22 07`."""
    runs = groupby(hours(first, last), key=lambda hour: unsocial_category(hour.date(), hour.hour * 60, terms) in wanted)
    stretches = [list(run) for is_wanted, run in runs if is_wanted]
    return [f"{run[0]:%Y-%m-%d %H} - {run[-1] + timedelta(hours=1):%Y-%m-%d %H}" for run in stretches]


GREAT_HOLIDAYS = [
    "2024-12-30 18 - 2025-01-02 07",
    "2025-04-17 18 - 2025-04-22 07",
    "2025-06-19 18 - 2025-06-23 07",
    "2025-12-23 18 - 2025-12-29 07",
    "2025-12-30 18 - 2026-01-02 07",
    "2026-04-02 18 - 2026-04-07 07",
    "2026-06-18 18 - 2026-06-22 07",
    "2026-12-23 18 - 2026-12-28 07",
    "2026-12-30 18 - 2027-01-04 07",
    "2027-03-25 18 - 2027-03-30 07",
    "2027-06-24 18 - 2027-06-28 07",
    "2027-12-23 18 - 2027-12-27 07",
    "2027-12-30 18 - 2028-01-03 07",
]


def test_the_great_holidays_of_three_years_and_nothing_else():
    assert windows({A, A_NIGHT}, date(2024, 12, 28), date(2028, 1, 5)) == GREAT_HOLIDAYS


def test_great_holidays_when_saturday_is_a_weekday():
    found = windows({A, A_NIGHT}, date(2024, 12, 28), date(2028, 1, 5), replace(TERMS, saturday_is_weekday=True))
    changed = {
        "2025-12-23 18 - 2025-12-29 07": "2025-12-23 18 - 2025-12-27 07",
        "2026-12-30 18 - 2027-01-04 07": "2026-12-30 18 - 2027-01-02 07",
    }
    assert found == [changed.get(window, window) for window in GREAT_HOLIDAYS]


def test_the_dearer_nights_of_the_great_holidays_of_2026():
    towards = ("04-03", "04-04", "04-05", "04-06", "06-19", "06-20", "12-24", "12-25", "12-26", "12-31")
    nights = [date.fromisoformat(f"2026-{day}") for day in towards]
    # The night towards 1 January 2026 begins before the year, and the one towards 1 January 2027 ends after it.
    expected = [f"{day - timedelta(days=1)} 22 - {day} 06" for day in nights]
    found = windows({A_NIGHT}, date(2026, 1, 1), date(2026, 12, 31))
    assert found == ["2026-01-01 00 - 2026-01-01 06", *expected, "2026-12-31 22 - 2027-01-01 00"]


def test_a_normal_week_has_the_hours_that_the_agreement_gives_it():
    found = Counter(
        unsocial_category(hour.date(), hour.hour * 60, TERMS) for hour in hours(date(2025, 9, 1), date(2025, 9, 7))
    )
    assert found == {D: 12, C: 32, B: 46, B_NIGHT: 16, None: 62}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2025-09-01 06:59", B),  # Monday morning belongs to the weekend
        ("2025-09-01 07:00", None),
        ("2025-09-01 18:59", None),
        ("2025-09-01 19:00", D),
        ("2025-09-01 21:59", D),
        ("2025-09-01 22:00", C),
        ("2025-09-02 05:59", C),
        ("2025-09-02 06:00", None),
        ("2025-09-05 05:59", C),
        ("2025-09-05 16:59", None),
        ("2025-09-05 17:00", B),
        ("2025-09-05 21:59", B),
        ("2025-09-05 22:00", B_NIGHT),
        ("2025-09-06 05:59", B_NIGHT),
        ("2025-09-06 06:00", B),
        ("2025-09-06 22:00", B_NIGHT),
        ("2025-09-07 22:00", B),  # the night towards Monday is not one of the dearer ones
    ],
)
def test_a_week_minute_by_minute_at_its_edges(moment, expected):
    assert category(moment) is expected


def test_friday_evening_begins_when_the_agreement_says():
    before_april_2025 = replace(TERMS, friday_from=19 * 60)
    assert category("2025-03-28 18:59", before_april_2025) is None
    assert category("2025-03-28 19:00", before_april_2025) is B


@pytest.mark.parametrize(
    "eve", ["2025-04-30", "2025-05-28", "2025-06-05", "2025-10-31", "2026-05-13", "2027-01-05", "2027-05-05"]
)
def test_the_afternoon_before_some_holidays_is_holiday(eve):
    assert category(f"{eve} 15:59") is None
    assert category(f"{eve} 16:00") is B
    assert category(f"{eve} 22:00") is B_NIGHT


@pytest.mark.parametrize("after", ["2025-01-07", "2025-05-02", "2025-05-30", "2026-05-15", "2027-01-07"])
def test_the_morning_after_some_holidays_is_holiday(after):
    assert category(f"{after} 06:59") is B
    assert category(f"{after} 07:00") is None


def test_whit_sunday_is_an_ordinary_sunday():
    assert [category(f"2025-06-08 {clock}") for clock in ("00:00", "12:00", "22:00")] == [B_NIGHT, B, B]
    assert category("2025-06-09 07:00") is None


def test_a_day_squeezed_between_holidays_is_one():
    whole_days = [
        str(day)
        for day in (date(2024, 12, 1) + timedelta(days=number) for number in range(3 * 365))
        if day.weekday() < 5 and not holidays_on(day) and unsocial_category(day, 12 * 60, TERMS) is B
    ]
    assert whole_days == ["2024-12-23", "2024-12-30", "2026-01-05"]


def test_the_eves_count_as_holidays_whatever_language_the_process_speaks(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert holidays_on(date(2031, 12, 24)) == {"Julafton"}
    assert holidays_on(date(2031, 6, 20)) == {"Midsommarafton"}
    assert holidays_on(date(2031, 12, 31)) == {"Nyårsafton"}
    assert holidays_on(date(2031, 12, 30)) == frozenset()


def test_two_holidays_on_one_date_are_both_known():
    assert holidays_on(date(2008, 5, 1)) == {"Första maj", "Kristi himmelsfärdsdag"}


def test_stretches_are_split_where_the_category_changes():
    horizon = Horizon(date(2025, 9, 1), 7)
    night = Interval(horizon.at(4, 16 * 60 + 30), horizon.at(5, 7 * 60))
    assert unsocial_minutes(horizon, [night], TERMS) == {B: 5 * 60 + 60, B_NIGHT: 8 * 60}
    assert unsocial_minutes(horizon, night.without([Interval(horizon.at(5, 0), horizon.at(5, 45))]), TERMS) == {
        B: 6 * 60,
        B_NIGHT: 8 * 60 - 45,
    }
    assert unsocial_minutes(horizon, [], TERMS) == {}
    assert unsocial_minutes(horizon, [Interval(horizon.at(1, 480), horizon.at(1, 960))], TERMS) == {}


@pytest.mark.parametrize(
    ("saturday", "night"), [(date(2025, 10, 25), 9 * 60), (date(2026, 3, 28), 7 * 60), (date(2025, 9, 6), 8 * 60)]
)
def test_a_night_over_a_clock_change_has_its_true_length(saturday, night):
    horizon = Horizon(saturday, 2)
    assert unsocial_minutes(horizon, [Interval(horizon.at(0, 1320), horizon.at(1, 360))], TERMS) == {B_NIGHT: night}


def test_stretches_before_and_after_the_horizon_are_known_too():
    horizon = Horizon(date(2025, 9, 1), 1)
    assert unsocial_minutes(horizon, [Interval(horizon.at(-1, 1320), horizon.at(0, 420))], TERMS) == {B: 9 * 60}
    assert unsocial_minutes(horizon, [Interval(horizon.at(1, 1140), horizon.at(1, 1320))], TERMS) == {D: 3 * 60}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 2), None),
        (date(2026, 4, 3), "Easter 2026"),
        (date(2026, 4, 4), "Easter 2026"),
        (date(2026, 4, 6), "Easter 2026"),
        (date(2026, 4, 7), None),
        (date(2026, 6, 18), None),
        (date(2026, 6, 19), "midsummer 2026"),
        (date(2026, 6, 20), "midsummer 2026"),
        (date(2026, 6, 21), None),
        (date(2026, 12, 23), None),
        (date(2026, 12, 24), "Christmas 2026"),
        (date(2026, 12, 26), "Christmas 2026"),
        (date(2026, 12, 27), None),
        (date(2026, 12, 31), "New Year 2027"),
        (date(2027, 1, 1), "New Year 2027"),
        (date(2027, 1, 2), None),
        (date(2026, 5, 1), None),
    ],
)
def test_a_great_holiday_has_its_eve_and_its_days(day: date, name: str | None) -> None:
    assert great_holiday_on(day) == name
