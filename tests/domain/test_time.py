from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from staffing.domain.time import Horizon, Interval, Period, clock_text, hours_text

WEEK = Horizon(date(2026, 11, 30), 7)
SPRING = Horizon(date(2026, 3, 28), 3)
"""The clock goes from 02:00 to 03:00 on its Sunday, day 1."""
AUTUMN = Horizon(date(2026, 10, 24), 3)
"""The clock goes from 03:00 back to 02:00 on its Sunday, day 1."""
DAY = 24 * 60


# Intervals


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ((0, 10), (10, 20), 0),
        ((0, 10), (9, 20), 1),
        ((0, 10), (2, 5), 3),
        ((0, 10), (0, 10), 10),
        ((0, 10), (-5, 30), 10),
        ((0, 10), (20, 30), 0),
        ((0, 10), (5, 5), 0),
    ],
)
def test_overlap_is_what_both_have_in_common(one: tuple[int, int], other: tuple[int, int], minutes: int) -> None:
    first, second = Interval(*one), Interval(*other)
    assert first.overlap(second) == second.overlap(first) == minutes
    if second.minutes:
        assert first.overlaps(second) is second.overlaps(first) is (minutes > 0)


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], [(0, 100)]),
        ([(20, 30)], [(0, 20), (30, 100)]),
        ([(0, 30)], [(30, 100)]),
        ([(70, 100)], [(0, 70)]),
        ([(-50, 10), (90, 200)], [(10, 90)]),
        ([(60, 70), (20, 30)], [(0, 20), (30, 60), (70, 100)]),
        ([(20, 50), (30, 40)], [(0, 20), (50, 100)]),
        ([(20, 40), (30, 50)], [(0, 20), (50, 100)]),
        ([(20, 30), (30, 40)], [(0, 20), (40, 100)]),
        ([(0, 100)], []),
        ([(-10, 50), (50, 110)], []),
        ([(-50, -10), (100, 150)], [(0, 100)]),
        ([(-50, 0)], [(0, 100)]),
    ],
)
def test_without_is_what_the_holes_leave_in_order(holes: list[tuple[int, int]], left: list[tuple[int, int]]) -> None:
    found = Interval(0, 100).without(Interval(*hole) for hole in holes)
    assert [(part.start, part.end) for part in found] == left


def test_intervals_are_ordered_by_start_and_end() -> None:
    assert sorted([Interval(5, 9), Interval(0, 9), Interval(0, 3)]) == [Interval(0, 3), Interval(0, 9), Interval(5, 9)]


def test_an_interval_does_not_end_before_it_starts() -> None:
    assert Interval(5, 5).minutes == 0
    with pytest.raises(ValueError, match=r"cannot end \(4\) before it starts \(5\)"):
        Interval(5, 4)


# Periods


@pytest.mark.parametrize(
    ("period", "inside", "outside"),
    [
        (Period(date(2026, 5, 2), date(2026, 5, 4)), [2, 3, 4], [1, 5]),
        (Period(first=date(2026, 5, 2)), [2, 30], [1]),
        (Period(last=date(2026, 5, 4)), [1, 4], [5]),
        (Period(date(2026, 5, 2), date(2026, 5, 2)), [2], [1, 3]),
        (Period(), [1, 31], []),
    ],
)
def test_a_period_includes_its_first_and_its_last_day(period: Period, inside: list[int], outside: list[int]) -> None:
    assert all(date(2026, 5, day) in period for day in inside)
    assert not any(date(2026, 5, day) in period for day in outside)


@pytest.mark.parametrize(
    ("one", "other", "do_they"),
    [
        ((2, 4), (4, 6), True),
        ((2, 4), (5, 6), False),
        ((2, 4), (3, 3), True),
        ((None, 4), (4, None), True),
        ((None, 4), (5, None), False),
        ((None, None), (5, 5), True),
        ((None, None), (None, None), True),
        ((None, 3), (None, 9), True),
        ((3, None), (9, None), True),
    ],
)
def test_periods_overlap_when_they_share_a_day(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], do_they: bool
) -> None:
    first, second = (Period(*(date(2026, 5, day) if day else None for day in days)) for days in (one, other))
    assert first.overlaps(second) is second.overlaps(first) is do_they


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 5, 2), date(2026, 5, 1))


# A horizon of days


def test_days_are_counted_from_the_first() -> None:
    assert [WEEK.date_of(day) for day in (-1, 0, 6)] == [date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 6)]
    assert [WEEK.day_of(WEEK.date_of(day)) for day in (-400, -1, 0, 6, 400)] == [-400, -1, 0, 6, 400]
    assert WEEK.dates() == [date(2026, 11, 30), *(date(2026, 12, day) for day in range(1, 7))]
    assert WEEK.last == date(2026, 12, 6)
    assert WEEK.period == Period(date(2026, 11, 30), date(2026, 12, 6))


@pytest.mark.parametrize(
    ("period", "days", "inside"),
    [
        (Period(), range(-3, 9), range(-3, 9)),
        (Period(date(2026, 12, 1), date(2026, 12, 3)), range(-3, 9), range(1, 4)),
        (Period(first=date(2026, 12, 1)), range(-3, 9), range(1, 9)),
        (Period(last=date(2026, 11, 29)), range(-3, 9), range(-3, 0)),
        (Period(date(2026, 11, 1), date(2026, 12, 24)), range(7), range(7)),
        (Period(first=date(2026, 12, 7)), range(7), range(0)),
        (Period(last=date(2026, 11, 29)), range(7), range(0)),
    ],
)
def test_days_in_a_period_are_those_whose_dates_are(period: Period, days: range, inside: range) -> None:
    assert Horizon(date(2026, 11, 30), 7).days_in(period, days) == inside


def test_a_horizon_has_at_least_one_day() -> None:
    assert Horizon(date(2026, 11, 30), 1).end == DAY
    with pytest.raises(ValueError, match="at least one day"):
        Horizon(date(2026, 11, 30), 0)


def test_minutes_are_counted_from_its_first_midnight() -> None:
    assert [WEEK.start_of(day) for day in (-1, 0, 1, 7)] == [-DAY, 0, DAY, 7 * DAY]
    assert WEEK.end == 7 * DAY
    assert WEEK.interval == Interval(0, 7 * DAY)
    assert WEEK.day(3) == Interval(3 * DAY, 4 * DAY)


@pytest.mark.parametrize(
    ("day", "clock", "minute"), [(0, 0, 0), (1, 390, DAY + 390), (-1, 1380, -60), (0, 1500, DAY + 60)]
)
def test_a_clock_time_on_a_day_is_a_minute(day: int, clock: int, minute: int) -> None:
    assert WEEK.at(day, clock) == minute
    assert WEEK.at(*divmod(day * DAY + clock, DAY)) == minute


@pytest.mark.parametrize("minute", [-DAY - 1, -1, 0, 1, 359, DAY - 1, DAY, 7 * DAY])
def test_a_minute_is_a_local_moment_and_back(minute: int) -> None:
    for horizon in (WEEK, SPRING, AUTUMN):
        moment = horizon.moment(minute)
        assert moment.tzinfo == ZoneInfo("Europe/Stockholm")
        assert horizon.minute(moment) == minute
        assert horizon.date_of(horizon.day_at(minute)) == moment.date()
        assert horizon.clock_at(minute) == moment.hour * 60 + moment.minute


def test_a_moment_of_another_zone_is_the_same_minute() -> None:
    assert WEEK.minute(datetime(2026, 11, 30, 5, 30, tzinfo=UTC)) == 6 * 60 + 30
    assert WEEK.minute(datetime(2026, 11, 30, 12, 0, tzinfo=timezone(timedelta(hours=7)))) == 6 * 60


@pytest.mark.parametrize(("seconds", "minute"), [(0, 0), (59, 0), (60, 1), (-1, -1), (-60, -1), (-61, -2)])
def test_a_moment_within_a_minute_is_rounded_down(seconds: int, minute: int) -> None:
    assert WEEK.minute(WEEK.moment(0) + timedelta(seconds=seconds)) == minute


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        WEEK.minute(datetime(2026, 11, 30, 6, 0))  # noqa: DTZ001


def test_a_unit_in_another_zone_has_its_own_midnight() -> None:
    helsinki = Horizon(date(2026, 11, 30), 1, "Europe/Helsinki")
    assert helsinki.minute(datetime(2026, 11, 29, 22, 0, tzinfo=UTC)) == 0


# The two nights on which the clock changes


@pytest.mark.parametrize(("horizon", "minutes"), [(SPRING, 23 * 60), (AUTUMN, 25 * 60), (WEEK, DAY)])
def test_the_day_of_a_clock_change_is_shorter_or_longer(horizon: Horizon, minutes: int) -> None:
    assert horizon.day(1).minutes == minutes
    assert horizon.day(0).minutes == horizon.day(2).minutes == DAY
    assert Horizon(horizon.first, 3).end == 2 * DAY + minutes


@pytest.mark.parametrize(("horizon", "hours"), [(SPRING, 9), (AUTUMN, 11), (WEEK, 10)])
def test_a_night_from_nine_to_seven_has_its_true_length(horizon: Horizon, hours: int) -> None:
    assert horizon.at(0, 31 * 60) - horizon.at(0, 21 * 60) == hours * 60
    assert horizon.at(1, 7 * 60) == horizon.at(0, 31 * 60)


def test_the_hour_that_is_skipped_means_the_hour_after() -> None:
    assert SPRING.at(1, 119) == DAY + 119
    assert SPRING.at(1, 120) == SPRING.at(1, 180) == DAY + 120
    assert SPRING.at(1, 150) == SPRING.at(1, 210) == DAY + 150
    assert SPRING.at(1, 181) == DAY + 121


def test_the_hour_that_comes_twice_means_its_first_time() -> None:
    assert AUTUMN.at(1, 119) == DAY + 119
    assert AUTUMN.at(1, 150) == DAY + 150
    assert AUTUMN.at(1, 180) == DAY + 240


def test_the_clock_shows_two_to_three_twice_in_autumn() -> None:
    assert [AUTUMN.clock_at(DAY + minute) for minute in (119, 120, 179, 180, 239, 240)] == [
        119,
        120,
        179,
        120,
        179,
        180,
    ]
    assert {AUTUMN.day_at(DAY + minute) for minute in (0, 180, 25 * 60 - 1)} == {1}
    assert AUTUMN.day_at(DAY + 25 * 60) == 2


def test_the_clock_never_shows_two_to_three_in_spring() -> None:
    assert [SPRING.clock_at(DAY + minute) for minute in (119, 120)] == [119, 180]
    assert SPRING.day_at(DAY + 23 * 60 - 1) == 1
    assert SPRING.day_at(DAY + 23 * 60) == 2


def test_days_before_a_horizon_know_the_clock_change_too() -> None:
    after = Horizon(date(2026, 10, 26), 7)
    assert after.day(-1) == Interval(-25 * 60, 0)
    assert after.start_of(-2) == -49 * 60


# As text


@pytest.mark.parametrize(
    ("clock", "text"), [(0, "00:00"), (390, "06:30"), (1439, "23:59"), (1440, "24:00"), (1470, "24:30")]
)
def test_a_clock_time_as_text(clock: int, text: str) -> None:
    assert clock_text(clock) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (660, "11 h"),
        (659, "10 h 59 min"),
        (59, "59 min"),
        (0, "0 h"),
        (-60, "-1 h"),
        (-30, "-30 min"),
        (-90, "-1 h 30 min"),
    ],
)
def test_a_length_as_text(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text
