from typing import Any

import pytest

from staffing.demand.curve import CareNeed, Working, demand_curve

MONDAY = frozenset({0})


def need(start: str, minutes: int, *, weekdays: frozenset[int] = MONDAY, **rest: Any) -> CareNeed:
    hours, _, rest_minutes = start.partition(":")
    return CareNeed(rest.pop("skill", "care"), weekdays, int(hours) * 60 + int(rest_minutes), minutes, **rest)


def rows(*needs: CareNeed, **how: int) -> list[tuple[str, str, tuple[int, int, int]]]:
    """The curve as weekdays, clock times in hours and minutes, and the three numbers."""
    found = demand_curve(needs, Working(**{"step": 30, "spare": 0, **how}))
    return [
        ("".join(map(str, sorted(one.weekdays))), f"{_clock(one.clock.start)}-{_clock(one.clock.end)}",
         (one.minimum, one.ideal, one.maximum))
        for one in found
    ]  # fmt: skip


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def test_without_needs_nobody_is_needed() -> None:
    assert rows() == []


def test_care_of_one_step_takes_one_person() -> None:
    assert rows(need("08:00", 30)) == [("0", "08:00-08:30", (1, 1, 1))]


def test_care_that_fills_a_step_together_takes_one_person_and_a_minute_more_two() -> None:
    assert rows(need("08:00", 15), need("08:15", 15)) == [("0", "08:00-08:30", (1, 1, 1))]
    assert rows(need("08:00", 15), need("08:00", 16)) == [("0", "08:00-08:30", (2, 2, 2))]


def test_care_that_lies_across_steps_counts_in_each_by_its_minutes() -> None:
    """Of 40 minutes from 08:10, 20 fall in each of two steps: with 10 more in the first, it is full."""
    assert rows(need("08:10", 40), need("08:00", 10)) == [("0", "08:00-09:00", (1, 1, 1))]
    assert rows(need("08:10", 40), need("08:00", 11)) == [
        ("0", "08:00-08:30", (2, 2, 2)),
        ("0", "08:30-09:00", (1, 1, 1)),
    ]


def test_who_is_needed_at_once_is_there_however_short_it_takes() -> None:
    assert rows(need("08:00", 5, people=2)) == [("0", "08:00-08:30", (2, 2, 2))]


def test_care_that_can_wait_is_in_the_ideal_and_not_in_the_minimum() -> None:
    assert rows(need("08:00", 30, can_wait=True)) == [("0", "08:00-08:30", (0, 1, 1))]
    assert rows(need("08:00", 30), need("08:00", 30, can_wait=True)) == [("0", "08:00-08:30", (1, 2, 2))]


def test_time_between_customers_is_on_top_of_the_care() -> None:
    """25 minutes and a fifth fill a step of 30."""
    assert rows(need("08:00", 25), travel=20) == [("0", "08:00-08:30", (1, 1, 1))]
    assert rows(need("08:00", 25), travel=21) == [("0", "08:00-08:30", (2, 2, 2))]


def test_only_a_share_of_working_time_is_spent_with_customers() -> None:
    """21 minutes are 70 percent of 30. The rest of the work is ideal, not minimum."""
    assert rows(need("08:00", 21), direct=70) == [("0", "08:00-08:30", (1, 1, 1))]
    assert rows(need("08:00", 22), direct=70) == [("0", "08:00-08:30", (1, 2, 2))]


def test_the_maximum_is_the_ideal_and_some_to_spare() -> None:
    assert rows(need("08:00", 30), spare=2) == [("0", "08:00-08:30", (1, 1, 3))]


def test_care_after_midnight_is_on_the_day_after() -> None:
    assert rows(need("23:30", 60, weekdays=frozenset({6}))) == [
        ("0", "00:00-00:30", (1, 1, 1)),
        ("6", "23:30-24:00", (1, 1, 1)),
    ]


def test_weekdays_that_share_a_stretch_are_one_row_and_others_their_own() -> None:
    every = need("08:00", 60, weekdays=frozenset(range(7)))
    assert rows(every, need("12:00", 30, weekdays=frozenset({5, 6}))) == [
        ("0123456", "08:00-09:00", (1, 1, 1)),
        ("56", "12:00-12:30", (1, 1, 1)),
    ]


def test_steps_with_nothing_between_them_are_two_stretches() -> None:
    assert rows(need("08:00", 30), need("09:00", 30)) == [
        ("0", "08:00-08:30", (1, 1, 1)),
        ("0", "09:00-09:30", (1, 1, 1)),
    ]


def test_a_finer_step_follows_the_needs_more_closely() -> None:
    assert rows(need("08:00", 15), step=15) == [("0", "08:00-08:15", (1, 1, 1))]


def test_each_skill_has_a_curve_of_its_own() -> None:
    found = demand_curve([need("08:00", 30), need("08:00", 30, skill="nurse")], Working(30))
    assert [(one.skill, one.ideal) for one in found] == [("care", 1), ("nurse", 1)]


def test_no_care_is_lost() -> None:
    """Over a busy week, the ideal hours are at least those of the care, and a step more for each step at most."""
    needs = [need(f"{hour}:{minute}", 10 + hour, weekdays=frozenset(range(hour % 6, 7))) for hour in range(7, 22) for minute in (0, 20, 40)]  # fmt: skip  # noqa: E501
    found = demand_curve(needs, Working(15))
    given = sum(one.minutes * len(one.weekdays) for one in needs)
    planned = sum(one.ideal * one.clock.minutes * len(one.weekdays) for one in found)
    steps = sum(one.clock.minutes * len(one.weekdays) for one in found)
    assert given <= planned < given + steps


@pytest.mark.parametrize("wrong", [{"start": -1}, {"start": 1440}, {"minutes": 0}, {"minutes": 1441}, {"people": 0}])
def test_care_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="care begins"):
        CareNeed("care", MONDAY, **{"start": 0, "minutes": 1, **wrong})


@pytest.mark.parametrize(
    "wrong", [{"step": 0}, {"step": 7}, {"direct": 0}, {"direct": 101}, {"travel": -1}, {"spare": -1}]
)
def test_factors_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="the step divides"):
        Working(**{"step": 30, **wrong})
