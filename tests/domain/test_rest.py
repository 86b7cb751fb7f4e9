from datetime import date

import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, shift

from staffing.domain.rest import latest_break, longest_free, longest_without_break, rest_windows, without_rest
from staffing.domain.time import Horizon, Interval

DAY = 24 * 60
WEEK = Horizon(MONDAY, 7)


# Windows of daily rest


def test_windows_run_from_break_to_break_and_reach_out_of_the_horizon_at_both_ends() -> None:
    windows = rest_windows(Horizon(MONDAY, 2), 21 * 60)
    hours = [(window.start / 60, window.end / 60) for window in windows]
    assert hours == [(-3, 21), (21, 45), (45, 69)]


def test_a_break_at_midnight_makes_windows_of_days() -> None:
    assert rest_windows(Horizon(MONDAY, 2), 0) == (Interval(0, DAY), Interval(DAY, 2 * DAY))


@pytest.mark.parametrize(("first", "hours"), [(SPRING, 23), (AUTUMN, 25), (MONDAY, 24)])
def test_a_window_over_a_clock_change_is_an_hour_shorter_or_longer(first: date, hours: int) -> None:
    lengths = [window.minutes for window in rest_windows(Horizon(first, 7), 12 * 60)]
    assert lengths == [DAY] * 6 + [hours * 60, DAY]


@pytest.mark.parametrize(
    ("minute", "found"),
    [
        (21 * 60 + 1, 21 * 60),
        (21 * 60, -3 * 60),
        (20 * 60, -3 * 60),
        (DAY + 21 * 60, 21 * 60),
        (-3 * 60, -3 * 60 - DAY),
        (50 * DAY, 49 * DAY + 21 * 60),
    ],
)
def test_the_latest_break_is_before_the_minute_itself(minute: int, found: int) -> None:
    assert latest_break(WEEK, 21 * 60, minute) == found


@pytest.mark.parametrize(("first", "moved"), [(SPRING, -60), (AUTUMN, 60)])
def test_the_latest_break_after_a_clock_change_is_by_the_clock(first: date, moved: int) -> None:
    horizon = Horizon(first, 8)
    assert latest_break(horizon, 21 * 60, 7 * DAY) == 6 * DAY + 21 * 60 + moved
    assert latest_break(horizon, 23 * 60 + 59, 7 * DAY + 22 * 60) == 6 * DAY + 23 * 60 + 59 + moved
    assert latest_break(horizon, 0, 7 * DAY + 90) == 7 * DAY + moved


# Free stretches


@pytest.mark.parametrize(
    ("busy", "longest"),
    [
        ([], 100),
        ([(40, 50)], 50),
        ([(60, 70)], 60),
        ([(60, 70), (20, 30)], 30),
        ([(10, 90), (20, 30)], 10),
        ([(-50, 30), (50, 200)], 20),
        ([(-50, -10), (120, 200)], 100),
        ([(-50, 200)], 0),
        ([(0, 100)], 0),
        ([(0, 50), (50, 99)], 1),
    ],
)
def test_the_longest_free_stretch_of_a_window(busy: list[tuple[int, int]], longest: int) -> None:
    assert longest_free(Interval(0, 100), [Interval(*time) for time in busy]) == longest


@pytest.mark.parametrize(
    ("busy", "restless"),
    [
        ([], []),
        ([(60, 70)], []),
        ([(59, 141)], [0, 1]),
        ([(60, 140)], []),
        ([(60, 141)], [1]),
        ([(59, 140)], [0]),
        ([(20, 21), (81, 82)], []),
        ([(20, 21), (80, 82), (170, 180)], [0]),
        ([(-50, 90), (40, 50), (150, 151), (210, 300)], [0, 1, 2]),
        ([(-50, 41)], [0]),
        ([(-90, -60)], []),
        ([(259, 400)], [2]),
        ([(260, 400)], []),
        ([(310, 320)], []),
    ],
)
def test_the_windows_without_a_free_stretch_of_sixty_minutes(busy: list[tuple[int, int]], restless: list[int]) -> None:
    windows = [Interval(0, 100), Interval(100, 200), Interval(200, 300)]
    found = without_rest(windows, [Interval(*time) for time in busy], 60)
    assert found == [windows[place] for place in restless]
    assert found == [window for window in windows if longest_free(window, [Interval(*time) for time in busy]) < 60]


# Work without a break


@pytest.mark.parametrize(
    ("drawn", "minutes"),
    [
        ("0 06:00-14:00", 480),
        ("0 06:00-14:00 10:00-10:30", 240),
        ("0 06:00-14:00 10:00-11:01", 240),
        ("0 06:00-14:00 10:01-11:00", 241),
        ("0 06:00-14:00 08:00-08:30 11:30-12:00", 180),
        ("0 06:00-14:00 10:00-10:14", 480),
        ("0 06:00-14:00 10:00-10:15", 240),
        ("0 15:00-31:00 oncall 22:00-30:00", 420),
        ("0 15:00-31:00 19:00-19:30 oncall 22:00-30:00", 240),
        ("0 15:00-31:00 19:00-19:10 oncall 22:00-30:00", 420),
        ("0 06:00-14:00 standby", 0),
    ],
)
def test_the_longest_work_without_a_break_of_a_quarter_of_an_hour(drawn: str, minutes: int) -> None:
    assert longest_without_break(shift(drawn, WEEK), 15) == minutes
