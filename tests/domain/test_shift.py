import pickle
from dataclasses import fields
from itertools import combinations
from typing import Any

import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, shift

from staffing.domain.shift import (
    FlexibleWindow,
    PartOfDay,
    Shift,
    ShiftTemplate,
    pairs_within,
    part_of_day,
)
from staffing.domain.time import Horizon, Interval

WEEK = Horizon(MONDAY, 7)


# The catalogue


def test_a_template_has_a_length() -> None:
    assert ShiftTemplate("D", 420, 421, "care").weekdays == frozenset(range(7))
    for end in (420, 419):
        with pytest.raises(ValueError, match="shift D ends before it starts"):
            ShiftTemplate("D", 420, end, "care")


@pytest.mark.parametrize("pause", [(420, 450), (930, 960), (420, 960)])
def test_a_break_lies_within_its_shift(pause: tuple[int, int]) -> None:
    assert ShiftTemplate("D", 420, 960, "care", (Interval(*pause),)).breaks == (Interval(*pause),)


@pytest.mark.parametrize("pause", [(419, 450), (930, 961), (0, 30)])
def test_a_break_outside_its_shift_is_refused(pause: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="shift D has a break outside"):
        ShiftTemplate("D", 420, 960, "care", (Interval(700, 730), Interval(*pause)))


@pytest.mark.parametrize("on_call", [(420, 450), (930, 960), (420, 960)])
def test_time_on_call_lies_within_its_shift(on_call: tuple[int, int]) -> None:
    assert ShiftTemplate("J", 420, 960, "care", on_call=(Interval(*on_call),)).on_call == (Interval(*on_call),)


@pytest.mark.parametrize("on_call", [(419, 450), (930, 961)])
def test_time_on_call_outside_its_shift_is_refused(on_call: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="shift J is on call outside"):
        ShiftTemplate("J", 420, 960, "care", on_call=(Interval(*on_call),))


# Windows


def window(**changes: Any) -> FlexibleWindow:
    given: dict[str, Any] = {"earliest": 420, "latest": 900, "shortest": 240, "longest": 360, "step": 60}
    return FlexibleWindow("F", skill="care", **(given | changes))


def test_a_window_makes_every_start_and_length_on_its_step_that_fits() -> None:
    times = [(template.start, template.end) for template in window().templates()]
    assert times == [
        (start, start + length) for start in range(420, 661, 60) for length in (240, 300, 360) if start + length <= 900
    ]
    assert len(times) == len(set(times)) == 12


def test_a_window_that_one_shift_fits_makes_one() -> None:
    (only,) = window(latest=660).templates()
    assert (only.code, only.start, only.end, only.skill) == ("F0700-1100", 420, 660, "care")


def test_a_window_whose_longest_does_not_fit_makes_the_others() -> None:
    assert [template.end - template.start for template in window(latest=779).templates()] == [240, 300, 240]


def test_a_window_may_go_minute_by_minute() -> None:
    times = [(one.start, one.end) for one in window(latest=424, shortest=1, longest=2, step=1).templates()]
    assert times == [(420, 421), (420, 422), (421, 422), (421, 423), (422, 423), (422, 424), (423, 424)]


def test_shifts_of_a_window_are_named_by_their_times_by_the_clock() -> None:
    over_midnight = window(earliest=22 * 60, latest=30 * 60, shortest=480, longest=480)
    assert [template.code for template in over_midnight.templates()] == ["F2200-0600"]


def test_shifts_of_a_window_are_of_its_kind() -> None:
    made = window(has_meal_on_duty=True, is_resource=True, unit="other").templates()
    assert {(one.has_meal_on_duty, one.is_resource, one.unit) for one in made} == {(True, True, "other")}
    assert {(one.is_standby, one.on_call) for one in made} == {(False, ())}


def test_shifts_of_a_window_start_on_its_weekdays() -> None:
    weekend = FlexibleWindow("F", 420, 660, 240, 240, 60, "care", weekdays=frozenset({5, 6}))
    assert [template.weekdays for template in weekend.templates()] == [frozenset({5, 6})]
    assert {template.weekdays for template in window().templates()} == {frozenset(range(7))}


@pytest.mark.parametrize(
    ("length", "breaks"),
    [(300, ()), (301, (Interval(420 + 135, 420 + 165),)), (302, (Interval(420 + 136, 420 + 166),))],
)
def test_a_shift_longer_than_five_hours_gets_its_break_in_the_middle(length: int, breaks: tuple[Interval, ...]) -> None:
    (only,) = window(latest=420 + length, shortest=length, longest=length, break_minutes=30).templates()
    assert only.breaks == breaks


def test_without_break_minutes_there_is_no_break() -> None:
    assert all(template.breaks == () for template in window(longest=480).templates())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"shortest": 0}, "longer than its longest, or of no length"),
        ({"shortest": 361}, "longer than its longest"),
        ({"step": 0}, "a step of at least one minute"),
        ({"latest": 659}, "too narrow for its shortest"),
    ],
)
def test_a_window_in_which_nothing_fits_is_refused(changes: dict[str, int], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        window(**changes)


# Shifts


def test_paid_minutes_leave_out_the_breaks() -> None:
    day = shift("0 06:00-14:00 09:00-09:15 11:30-12:00", WEEK)
    assert day.worked == (Interval(360, 540), Interval(555, 690), Interval(720, 840))
    assert day.paid_minutes == 480 - 45
    assert (day.start, day.end) == (360, 840)


def test_breaks_that_overlap_are_taken_off_once() -> None:
    assert shift("0 06:00-14:00 09:00-10:00 09:30-10:30", WEEK).paid_minutes == 480 - 90


@pytest.mark.parametrize(("first", "hours"), [(SPRING, 9), (AUTUMN, 11), (MONDAY, 10)])
def test_a_night_over_a_clock_change_is_paid_for_its_true_length(first: object, hours: int) -> None:
    horizon = Horizon(first, 7)  # type: ignore[arg-type]
    assert shift("5 21:00-31:00", horizon).paid_minutes == hours * 60


def test_time_on_call_is_present_and_not_worked() -> None:
    night = Shift("J", 0, Interval(0, 600), "care", (Interval(0, 30),), (Interval(120, 540),))
    assert night.present == (Interval(30, 600),)
    assert night.worked == (Interval(30, 120), Interval(540, 600))
    assert (night.paid_minutes, night.on_call_minutes, night.present_minutes) == (150, 420, 570)


def test_standby_is_neither_present_nor_worked() -> None:
    standby = Shift("B", 0, Interval(0, 600), "care", is_standby=True)
    assert (standby.present, standby.worked, standby.paid_minutes) == ((), (), 0)


def test_shifts_are_the_same_when_all_of_them_is_the_same() -> None:
    one = Shift("D", 0, Interval(360, 840), "care", (Interval(600, 630),))
    assert one == Shift("D", 0, Interval(360, 840), "care", (Interval(600, 630),))
    assert hash(one) == hash(Shift("D", 0, Interval(360, 840), "care", (Interval(600, 630),)))
    others = [
        Shift("E", 0, Interval(360, 840), "care", (Interval(600, 630),)),
        Shift("D", 1, Interval(360, 840), "care", (Interval(600, 630),)),
        Shift("D", 0, Interval(360, 841), "care", (Interval(600, 630),)),
        Shift("D", 0, Interval(360, 840), "nurse", (Interval(600, 630),)),
        Shift("D", 0, Interval(360, 840), "care", (Interval(600, 631),)),
    ]
    assert len({one, *others}) == 6


def test_a_shift_takes_nothing_but_its_own_fields_to_another_process() -> None:
    known = Shift("D", 0, Interval(360, 840), "care")
    kept = {known}
    found = pickle.loads(pickle.dumps(known))
    assert vars(found).keys() == {field.name for field in fields(Shift)}
    assert found in kept


# Parts of the day


@pytest.mark.parametrize(
    ("drawn", "part"),
    [
        ("0 07:00-16:00", PartOfDay.DAY),
        ("0 11:00-19:00", PartOfDay.DAY),
        ("0 11:00-19:01", PartOfDay.EVENING),
        ("0 16:00-24:59", PartOfDay.EVENING),
        ("0 16:00-25:00", PartOfDay.NIGHT),
        ("0 21:00-31:00", PartOfDay.NIGHT),
        ("0 00:00-03:00", PartOfDay.NIGHT),
        ("0 00:00-02:59", PartOfDay.DAY),
        ("0 03:00-11:00", PartOfDay.NIGHT),
        ("0 03:01-11:00", PartOfDay.DAY),
        ("0 04:00-23:00", PartOfDay.NIGHT),
        ("0 04:01-22:59", PartOfDay.EVENING),
        ("0 27:00-33:00", PartOfDay.NIGHT),
        ("-1 21:00-31:00", PartOfDay.NIGHT),
    ],
)
def test_the_part_of_the_day_is_judged_by_the_times_alone(drawn: str, part: PartOfDay) -> None:
    assert part_of_day(shift(drawn, WEEK), WEEK) is part


@pytest.mark.parametrize(
    ("drawn", "spring", "autumn"),
    [
        ("5 20:00-25:00", PartOfDay.NIGHT, PartOfDay.NIGHT),
        ("6 00:00-03:00", PartOfDay.DAY, PartOfDay.NIGHT),
        ("6 01:00-03:00", PartOfDay.DAY, PartOfDay.NIGHT),
        ("6 02:59-10:00", PartOfDay.DAY, PartOfDay.NIGHT),
        ("6 01:59-10:00", PartOfDay.NIGHT, PartOfDay.NIGHT),
        ("6 11:00-19:00", PartOfDay.DAY, PartOfDay.DAY),
        ("6 11:00-19:01", PartOfDay.EVENING, PartOfDay.EVENING),
    ],
)
def test_hours_of_night_are_elapsed_hours(drawn: str, spring: PartOfDay, autumn: PartOfDay) -> None:
    found = [part_of_day(shift(drawn, horizon), horizon) for horizon in (Horizon(SPRING, 7), Horizon(AUTUMN, 7))]
    assert found == [spring, autumn]


# Pairs


def order(one: Shift) -> tuple[int, int]:
    return one.start, one.end


DAY = sorted(
    (
        shift(text, WEEK)
        for text in ("0 06:00-10:00", "0 07:00-08:00", "0 10:00-12:00", "0 09:59-12:00", "0 18:00-22:00")
    ),
    key=order,
)


@pytest.mark.parametrize("minutes", [-600, 0, 1, 60, 360, 361, 480, 10_000])
def test_pairs_within_are_those_that_start_too_soon_after_the_other_ends(minutes: int) -> None:
    expected = [pair for pair in combinations(DAY, 2) if pair[1].start - pair[0].end < minutes]
    assert list(pairs_within(DAY, minutes)) == expected


def test_shifts_exactly_so_far_apart_are_no_pair() -> None:
    first, second = shift("0 06:00-14:00", WEEK), shift("0 16:00-22:00", WEEK)
    assert list(pairs_within([first, second], 120)) == []
    assert list(pairs_within([first, second], 121)) == [(first, second)]


def test_only_pairs_with_certain_first_shifts_are_found_where_these_are_named() -> None:
    firsts = {DAY[0], DAY[3]}
    expected = [pair for pair in pairs_within(DAY, 480) if pair[0] in firsts]
    assert list(pairs_within(DAY, 480, firsts)) == expected != []
