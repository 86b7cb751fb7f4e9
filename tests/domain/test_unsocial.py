from datetime import date

import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, shift

from staffing.domain.time import Horizon
from staffing.domain.unsocial import is_red, night_minutes, red_day_minutes

WEEK = Horizon(MONDAY, 7)


@pytest.mark.parametrize(
    ("drawn", "first", "minutes"),
    [
        ("0 06:00-22:00", MONDAY, 0),
        ("0 05:59-22:01", MONDAY, 2),
        ("0 22:00-30:00", MONDAY, 480),
        ("0 00:00-24:00", MONDAY, 480),
        ("0 21:00-31:00 24:00-25:00", MONDAY, 420),
        ("0 21:00-31:00 oncall 23:00-29:00", MONDAY, 120),
        ("0 21:00-31:00 standby", MONDAY, 0),
        ("0 20:00-47:00", MONDAY, 540),
        ("5 21:00-31:00", AUTUMN, 540),
        ("5 21:00-31:00", SPRING, 420),
    ],
)
def test_night_is_worked_from_ten_to_six(drawn: str, first: date, minutes: int) -> None:
    horizon = Horizon(first, 7)
    assert night_minutes(shift(drawn, horizon), horizon, 22 * 60, 6 * 60) == minutes


def test_a_night_may_begin_at_midnight() -> None:
    assert night_minutes(shift("0 20:00-31:00", WEEK), WEEK, 24 * 60, 5 * 60) == 300


@pytest.mark.parametrize(
    ("drawn", "minutes"),
    [
        ("6 06:00-14:00", 480),
        ("5 22:00-30:00", 360),
        ("6 22:00-30:00", 120),
        ("6 06:00-14:00 10:00-11:00", 420),
        ("6 06:00-14:00 standby", 0),
        ("5 06:00-24:00", 0),
    ],
)
def test_a_sunday_is_worked_from_midnight_to_midnight(drawn: str, minutes: int) -> None:
    assert red_day_minutes(shift(drawn, WEEK), WEEK) == minutes


def test_public_holidays_and_great_eves_are_red() -> None:
    christmas = Horizon(date(2026, 12, 21), 14)
    assert [day for day in range(14) if is_red(christmas, day)] == [3, 4, 5, 6, 10, 11, 13]
