"""Wishes, each kind granted and denied."""

from datetime import date
from fractions import Fraction

import pytest
from tests.report.tiny import ANNA, BO, MONDAY, schedule, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Interval
from staffing.report.wishes import WishCount, view

WANT, AVOID = WishKind.WANT, WishKind.AVOID
DAY = shift(0, "07:00", "16:00", code="D")
EVENING = shift(0, "14:00", "21:30", code="E")
NIGHT_BEFORE = shift(-1, "21:00", "07:00", code="N")


def granted(kind: WishKind, *worked: Shift, shift: str | None = None, clock: tuple[int, int] | None = None) -> bool:
    interval = Interval(clock[0] * 60, clock[1] * 60) if clock else None
    wish = Wish("w", "anna", kind, MONDAY, 2, shift, interval)
    before = tuple(Assignment("anna", found) for found in worked if found.day < 0)
    made = schedule(*((ANNA, found) for found in worked if found.day >= 0), wishes=(wish,), adjacent=before)
    (outcome,) = view(made).outcomes
    return outcome.granted


def test_wanting_to_work_on_a_day_is_granted_by_any_shift_that_starts_on_it() -> None:
    assert granted(WANT, DAY)
    assert not granted(WANT)
    assert not granted(WANT, NIGHT_BEFORE)


def test_wanting_to_be_free_on_a_day_is_denied_by_a_shift_that_starts_on_it() -> None:
    assert granted(AVOID)
    assert granted(AVOID, NIGHT_BEFORE)
    assert not granted(AVOID, DAY)


def test_wanting_a_shift_is_granted_by_that_one_only() -> None:
    assert granted(WANT, DAY, shift="D")
    assert not granted(WANT, EVENING, shift="D")


def test_avoiding_a_shift_is_denied_by_that_one_only() -> None:
    assert granted(AVOID, EVENING, shift="D")
    assert not granted(AVOID, DAY, shift="D")


@pytest.mark.parametrize(("clock", "overlaps"), [((15, 17), True), ((16, 18), False), ((5, 7), False), ((6, 8), True)])
def test_a_wish_for_certain_hours_is_about_shifts_that_overlap_them(clock: tuple[int, int], overlaps: bool) -> None:
    assert granted(WANT, DAY, clock=clock) is overlaps
    assert granted(AVOID, DAY, clock=clock) is not overlaps


def test_last_nights_shift_denies_free_hours_in_the_morning() -> None:
    assert not granted(AVOID, NIGHT_BEFORE, clock=(6, 8))


def test_counts_and_points_by_strength_and_employee() -> None:
    wishes = (
        Wish("w1", "anna", WANT, MONDAY, 3),
        Wish("w2", "anna", AVOID, MONDAY, 1),
        Wish("w3", "bo", AVOID, MONDAY, 3),
    )
    seen = view(schedule((ANNA, DAY), wishes=wishes))
    assert seen.total == WishCount(granted=2, denied=1, granted_points=6, denied_points=1)
    assert seen.total.share == Fraction(2, 3)
    assert seen.strengths == {3: WishCount(2, 0, 6, 0), 1: WishCount(0, 1, 0, 1)}
    assert seen.employees == {"anna": WishCount(1, 1, 3, 1), "bo": WishCount(1, 0, 3, 0)}


def test_wishes_come_in_order_of_day_and_those_outside_the_horizon_not_at_all() -> None:
    days = [date(2026, 12, 7), date(2026, 12, 6), date(2026, 11, 30), date(2026, 11, 29)]
    wishes = tuple(Wish(f"w{place}", "anna", AVOID, day, 1) for place, day in enumerate(days))
    assert [outcome.wish.day for outcome in view(schedule(wishes=wishes)).outcomes] == [days[2], days[1]]


def test_the_shift_of_somebody_else_decides_nothing() -> None:
    wish = Wish("w", "anna", WANT, MONDAY, 1)
    assert view(schedule((BO, DAY), wishes=(wish,))).total == WishCount(denied=1, denied_points=1)


def test_without_wishes_there_is_no_share() -> None:
    assert view(schedule()).total.share is None
