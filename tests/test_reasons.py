"""Why a stretch stays open: who is kept away from it by what."""

from dataclasses import replace
from typing import Any

import pytest
from tests.verifier import daily, demand, employee, roster

from staffing import reasons
from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import Obstacle, OpenDemand
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, DayOff
from staffing.domain.time import Horizon, Interval
from staffing.domain.workforce import SkillPeriod
from staffing.reasons import AT_WORK, MOST_STRETCHES, TOO_DEAR, open_demand
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rulebooks.schema import Title
from staffing.rules.availability import Availability
from staffing.rules.availability import Params as Nothing
from staffing.rules.daily_rest import DailyRest
from staffing.rules.daily_rest import Params as Rest
from staffing.rules.min_consecutive_days import MinConsecutiveDays
from staffing.rules.min_consecutive_days import Params as LeastDays
from staffing.rules.wishes import Params as Points
from staffing.rules.wishes import Wishes

REST = RuleEntry(DailyRest(Rest(least_minutes=11 * 60, exception_minutes=11 * 60, split_days=False)), Force.HARD)
AVAILABLE = RuleEntry(Availability(Nothing()), Force.HARD)
BOOK = RuleBook("test", "1", (REST, AVAILABLE), (), {"daily_rest": Title(en="Daily rest", sv="Dygnsvila")})


def open_in(drawn: str, *lines: str, works: int = 0, book: RuleBook = BOOK, **changes: Any) -> tuple[OpenDemand, ...]:
    """What is open when the first `works` shifts drawn for each are worked, and the others could be."""
    days = changes.pop("days", 3)
    schedule = roster(drawn, days=days, **changes)
    horizon: Horizon = schedule.instance.horizon
    problem = replace(schedule.instance, demand=tuple(demand(line, horizon) for line in lines))
    mine: dict[str, list[Assignment]] = {}
    for one in schedule.assignments:
        mine.setdefault(one.employee, []).append(one)
    worked = tuple(one for each in mine.values() for one in each[:works])
    return open_demand(Schedule(problem, worked), book)


def obstacles(*given: Any, **changes: Any) -> tuple[Obstacle, ...]:
    (stretch,) = open_in(*given, **changes)
    return stretch.obstacles


# What keeps people away


def test_what_nothing_forbids_costs_more_than_it_is_worth() -> None:
    assert obstacles("0 06:00-14:00", "0 08:00-09:00 1 1 1") == (Obstacle(TOO_DEAR, ("ann",)),)


def test_somebody_at_work_then_cannot_come() -> None:
    found = obstacles("0 06:00-14:00, 0 07:00-15:00", "0 08:00-09:00 2 2 2", works=1)
    assert found == (Obstacle(AT_WORK, ("ann",)),)


def test_a_rule_that_would_break_is_named_by_its_title() -> None:
    found = obstacles("0 14:00-22:00, 1 06:00-14:00", "1 08:00-09:00 1 1 1", works=1)
    assert found == (Obstacle("Daily rest", ("ann",)),)


def test_a_rule_without_a_title_is_named_by_its_entry() -> None:
    found = obstacles("0 06:00-14:00", "0 08:00-09:00 1 1 1", days_off=(DayOff("ann", 0),))
    assert found == (Obstacle("availability", ("ann",)),)


def test_one_shift_that_breaks_nothing_is_enough_to_be_too_dear() -> None:
    found = obstacles("0 14:00-22:00, 1 06:00-14:00, 1 09:00-13:00", "1 08:00-11:00 1 1 1", works=1)
    assert found == (Obstacle(TOO_DEAR, ("ann",)),)


def test_a_rule_that_is_soft_or_off_keeps_nobody_away() -> None:
    for force in (Force.SOFT, Force.OFF):
        book = replace(BOOK, rules=(replace(REST, force=force, weight=10),))
        found = obstacles("0 14:00-22:00, 1 06:00-14:00", "1 08:00-09:00 1 1 1", works=1, book=book)
        assert found == (Obstacle(TOO_DEAR, ("ann",)),)


def test_shifts_before_the_horizon_count() -> None:
    assert obstacles("-1 22:00-30:00, 0 08:00-14:00", "0 08:00-09:00 1 1 1") == (Obstacle("Daily rest", ("ann",)),)


def test_what_keeps_most_away_comes_first() -> None:
    found = obstacles(
        "0 14:00-22:00, 1 06:00-14:00 | 0 14:00-22:00 | ", "1 08:00-09:00 1 1 1", works=1,
        days_off=(DayOff("cia", 1),),
    )  # fmt: skip
    assert found == (Obstacle("Daily rest", ("ann", "bob")), Obstacle("availability", ("cia",)))


def test_people_without_the_skill_are_not_named() -> None:
    people = (employee(), employee("bob", skills=(SkillPeriod("nurse"),)))
    assert obstacles("0 06:00-14:00", "0 08:00-09:00 1 1 1", employees=people) == (Obstacle(TOO_DEAR, ("ann",)),)


def test_a_stretch_that_no_shift_meets_has_no_obstacle() -> None:
    assert obstacles("0 06:00-14:00", "0 20:00-21:00 1 1 1") == ()


def test_a_shift_that_has_its_break_then_does_not_meet_it() -> None:
    assert obstacles("0 06:00-14:00 10:00-10:30", "0 10:00-10:30 1 1 1") == ()


def test_a_hard_wish_keeps_somebody_away() -> None:
    wishes = RuleEntry(Wishes(Points(points_by_strength={1: 1, 2: 2, 3: 3})), Force.HARD)
    off = Wish("w", "ann", WishKind.AVOID, Horizon(roster("").instance.horizon.first, 1).first, 3)
    found = obstacles("0 06:00-14:00", "0 08:00-09:00 1 1 1", wishes=(off,), book=replace(BOOK, rules=(wishes,)))
    assert found == (Obstacle("wishes", ("ann",)),)


def test_what_is_known_of_days_outside_is_known_of_everybody() -> None:
    """That others worked last week says that ann did not, so Monday alone would be a single day."""
    single = RuleEntry(MinConsecutiveDays(LeastDays(least_days=2)), Force.HARD)
    drawn = "0 06:00-14:00 | -2 06:00-14:00, -1 06:00-14:00"
    people = (employee(), employee("bob", skills=()))
    found = obstacles(drawn, "0 08:00-09:00 1 1 1", employees=people, book=replace(BOOK, rules=(single,)))
    assert found == (Obstacle("min_consecutive_days", ("ann",)),)


def test_a_rule_broken_already_is_no_reason() -> None:
    """In a schedule made by hand, a rest too short on Monday says nothing of Wednesday."""
    drawn = "0 14:00-22:00, 1 06:00-14:00, 2 06:00-14:00"
    assert obstacles(drawn, "2 08:00-09:00 1 1 1", works=2) == (Obstacle(TOO_DEAR, ("ann",)),)


# Which stretches


def spans(*lines: str, **changes: Any) -> list[tuple[int, int, str, int]]:
    found = open_in("0 06:00-14:00 | 0 06:00-14:00 as nurse", *lines, **changes)
    return [(one.interval.start, one.interval.end, one.skill, one.missing_minutes) for one in found]


def test_neighbouring_steps_are_one_stretch() -> None:
    assert spans("0 08:00-08:30 1 1 1", "0 08:30-09:00 2 2 2") == [(480, 540, "care", 30 + 60)]


def test_steps_with_a_pause_between_them_are_two() -> None:
    assert spans("0 09:00-09:30 1 1 1", "0 08:00-08:30 1 1 1") == [(480, 510, "care", 30), (540, 570, "care", 30)]


@pytest.mark.parametrize("level", ["1 1 1", "0 2 2"])
def test_what_is_met_or_only_ideal_is_not_open(level: str) -> None:
    assert spans(f"0 08:00-08:30 {level}", works=1) == []


def test_half_a_step_missing_is_missing() -> None:
    assert spans("0 13:30-14:30 1 1 1", works=1) == [(810, 870, "care", 30)]


def test_each_skill_has_stretches_of_its_own() -> None:
    horizon = roster("", days=3).instance.horizon
    schedule = roster("0 06:00-14:00 | 0 06:00-14:00 as nurse", days=3)
    both = tuple(demand("0 15:00-16:00 1 1 1", horizon, skill) for skill in ("nurse", "care"))
    found = open_demand(Schedule(replace(schedule.instance, demand=both)), BOOK)
    assert [(one.skill, one.interval) for one in found] == [
        ("care", Interval(900, 960)),
        ("nurse", Interval(900, 960)),
    ]


def test_only_the_largest_of_many_are_explained() -> None:
    lines = [f"{day} {hour:02d}:00-{hour:02d}:30 1 1 1" for day in range(21) for hour in (7, 9, 11)]
    lines[0] = "0 07:00-07:10 1 1 1"
    found = open_in(daily(0, 20), *lines, days=21)
    assert len(found) == 63 > MOST_STRETCHES
    explained = [one for one in found if one.obstacles]
    assert len(explained) == MOST_STRETCHES
    assert found[0] not in explained


def test_as_many_as_can_be_explained_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "MOST_STRETCHES", 2)
    found = open_in(daily(0, 1), "0 08:00-09:00 1 1 1", "1 08:00-09:00 1 1 1")
    assert all(one.obstacles for one in found)


def test_a_schedule_that_meets_everything_has_nothing_to_explain() -> None:
    assert open_in("0 06:00-14:00", "0 08:00-09:00 1 1 1", works=1) == ()
