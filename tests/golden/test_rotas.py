"""The five rotas are lawful, average to their full-time measure, and meet everything the calendar has."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from tests.golden import windows
from tests.golden.counter import moment
from tests.golden.rotas import EMPLOYMENTS, FIRST_WEEK

EMPLOYMENT = {one.name: one for one in EMPLOYMENTS}
FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)
WHOLE_WEEKS = [FIRST_WEEK + timedelta(weeks=number) for number in range(1, 156)]
"""The Mondays of the weeks that lie within the three years from Monday to Sunday."""
WORKED = {one.name: list(one.worked(FIRST, LAST)) for one in EMPLOYMENTS}
SPANS = {name: [(shift.parts[0][0], shift.parts[-1][1]) for shift in shifts] for name, shifts in WORKED.items()}
"""From the start to the end of every shift."""

everybody = pytest.mark.parametrize("name", EMPLOYMENT)


def clock_minutes(times: str) -> int:
    """Working time of a shift by the clock, on an ordinary day."""
    clocks = [60 * int(clock[:2]) + int(clock[3:]) for part in times.split() for clock in part.split("-")]
    start, end, *breaks = clocks
    return end - start - sum(breaks[1::2]) + sum(breaks[::2])


def hours_between(start: datetime, end: datetime) -> float:
    return (end - start) / timedelta(hours=1)


@everybody
def test_a_rota_averages_to_its_full_time_measure_exactly(name):
    one = EMPLOYMENT[name]
    letters = [letter for week in one.weeks for letter in week.split() if letter != "-"]
    assert sum(clock_minutes(one.shifts[letter]) for letter in letters) == len(one.weeks) * one.measure_minutes


@everybody
def test_eleven_hours_of_rest_lie_between_two_shifts(name):
    for (_, end), (start, _) in pairwise(SPANS[name]):
        assert hours_between(end, start) >= 11


@everybody
def test_every_week_from_monday_to_sunday_has_thirty_six_hours_of_rest(name):
    for monday in WHOLE_WEEKS:
        start, end = moment(monday, "00:00"), moment(monday + timedelta(days=7), "00:00")
        touching = [span for span in SPANS[name] if start < span[1] and span[0] < end]
        edges = [start, *(edge for span in touching for edge in span), end]
        # Free from the beginning to the first start, from each end to the next start, and from the last end to the end.
        assert max(hours_between(*free) for free in zip(edges[::2], edges[1::2], strict=True)) >= 36


@everybody
def test_at_most_every_other_weekend_is_worked(name):
    def is_worked(monday: date) -> bool:
        """Whether the better part of some shift lies on Saturday or Sunday."""
        start, end = moment(monday + timedelta(days=5), "00:00"), moment(monday + timedelta(days=7), "00:00")
        return any(2 * (min(end, till) - max(start, since)) > till - since for since, till in SPANS[name])

    assert not any(is_worked(one) and is_worked(other) for one, other in pairwise(WHOLE_WEEKS))


@pytest.mark.parametrize(("name", "least", "most"), [("rotation", 20, 30), ("night", 80, 100)])
def test_those_with_a_measure_for_nights_have_the_share_of_nights_it_asks_for(name, least, most):
    one = EMPLOYMENT[name]
    letters = [letter for week in one.weeks for letter in week.split() if letter != "-"]
    # Seven of the eight hours of S, 23 to 07, and eight of the ten of N lie between 22 and 06.
    at_night = sum({"N": 8, "S": 7}.get(letter, 0) for letter in letters)
    assert least <= 100 * at_night / (len(one.weeks) * one.measure_minutes / 60) < most


def test_somebody_works_on_every_holiday_eve_and_squeezed_day():
    days = {str(shift.day) for shifts in WORKED.values() for shift in shifts}
    assert days >= {*windows.HOLIDAYS, *windows.EVES, *windows.SQUEEZED_DAYS}


def test_the_one_who_works_by_day_is_off_on_red_days_and_works_on_the_squeezed_one():
    days = {str(shift.day) for shift in WORKED["day"]}
    assert not days & {*windows.HOLIDAYS, *windows.EVES}
    assert "2026-01-05" in days


def test_somebody_works_in_every_night_when_the_clock_changes_nine_or_eleven_hours():
    for day, way in windows.CLOCK_CHANGES.items():
        eve = date.fromisoformat(day) - timedelta(days=1)
        nights = [shift for shifts in WORKED.values() for shift in shifts if shift.day == eve and shift.letter == "N"]
        assert [shift.minutes.total() for shift in nights] == [{"forward": 9 * 60, "back": 11 * 60}[way]]
