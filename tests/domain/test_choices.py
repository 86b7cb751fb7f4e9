from datetime import date

import pytest

from staffing.domain.choices import Binding, Wish, WishKind, WorkingTimeChoice
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon, Interval

WEEK = Horizon(date(2027, 3, 22), 7)
"""Its last night is the one in which the clock is put forward from 02:00 to 03:00."""


def wish(day: date, **changes: object) -> Wish:
    return Wish("1", "anna", WishKind.AVOID, day, 1, **changes)  # type: ignore[arg-type]


def shift(day: int, start: int, end: int, code: str = "D") -> Shift:
    return Shift(code, day, Interval(WEEK.at(day, start), WEEK.at(day, end)), "carer")


@pytest.mark.parametrize(("start", "end", "is_meant"), [(420, 1080, False), (420, 1081, True), (1320, 1560, False)])
def test_a_wish_for_a_time_means_the_shifts_that_overlap_it(start: int, end: int, is_meant: bool) -> None:
    assert wish(date(2027, 3, 23), clock=Interval(1080, 1320)).means(shift(1, start, end), WEEK) is is_meant


def test_a_wish_for_a_time_means_a_shift_of_the_evening_before_that_reaches_into_it() -> None:
    assert wish(date(2027, 3, 23), clock=Interval(360, 420)).means(shift(0, 1260, 1860), WEEK)


def test_a_wish_for_a_shift_or_a_day_means_what_starts_then() -> None:
    day = date(2027, 3, 23)
    assert wish(day).means(shift(1, 420, 960), WEEK)
    assert not wish(day).means(shift(0, 1260, 1860), WEEK)
    assert wish(day, shift="D").means(shift(1, 420, 960), WEEK)
    assert not wish(day, shift="E").means(shift(1, 420, 960), WEEK)


def test_a_wish_for_a_time_that_is_skipped_means_no_shift_of_the_day() -> None:
    assert not wish(date(2027, 3, 28), clock=Interval(150, 180)).means(shift(6, 420, 960), WEEK)


@pytest.mark.parametrize(("strength", "is_one"), [(0, False), (1, True), (3, True), (4, True)])
def test_the_strength_of_a_wish_is_at_least_1(strength: int, is_one: bool) -> None:
    if is_one:
        assert Wish("1", "anna", WishKind.WANT, WEEK.first, strength).strength == strength
    else:
        with pytest.raises(ValueError, match="at least 1"):
            Wish("1", "anna", WishKind.WANT, WEEK.first, strength)


@pytest.mark.parametrize(
    ("most", "of", "is_one"), [(None, None, True), (1, 2, True), (1, None, False), (None, 2, False)]
)
def test_a_choice_of_weekends_says_how_many_and_of_how_many(most: int | None, of: int | None, is_one: bool) -> None:
    if is_one:
        assert WorkingTimeChoice("anna", Binding.PROMISE, most_weekends=most, of_weekends=of).most_weekends == most
    else:
        with pytest.raises(ValueError, match="of how many"):
            WorkingTimeChoice("anna", Binding.PROMISE, most_weekends=most, of_weekends=of)
