from dataclasses import replace
from datetime import date

import pytest

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.presence import presences
from staffing.domain.roster import Presence
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Employee, SkillPeriod

WEEK = Horizon(date(2026, 11, 30), 7)


def interval(day: int, start: int, end: int, horizon: Horizon = WEEK) -> Interval:
    return Interval(horizon.at(day, start), horizon.at(day, end))


def shift(day: int, start: int, end: int, *breaks: Interval, skill: str = "care", horizon: Horizon = WEEK) -> Shift:
    return Shift(f"{start}-{end}", day, interval(day, start, end, horizon), skill, breaks)


def need(where: Interval, skill: str = "care") -> Demand:
    return Demand(where, skill, 1, 1, 1)


def person(name: str, *skills: SkillPeriod) -> Employee:
    return Employee(name, name.title(), skills=skills)


def schedule(
    work: dict[str, list[Shift]], *demand: Demand, people: tuple[Employee, ...] = (), horizon: Horizon = WEEK
) -> Schedule:
    """Shifts outside the horizon are given, those within it are planned."""
    people = people or tuple(person(name) for name in work)
    given = [Assignment(name, one) for name, shifts in work.items() for one in shifts]
    inside = tuple(one for one in given if 0 <= one.shift.day < horizon.days)
    outside = tuple(one for one in given if one not in inside)
    shifts = tuple(dict.fromkeys(one.shift for one in inside))
    return Schedule(
        Instance(Unit("home", "The home", "4711"), horizon, people, shifts, demand, adjacent=outside), inside
    )


def present_minutes(found: Schedule) -> tuple[int, ...]:
    """Counted in one go, which is the sum of what each presence counts."""
    each = presences(found.instance, found.shifts_of, Presence)
    assert found.present_minutes == tuple(sum(one.weight for one in members) for _, members in each)
    return found.present_minutes


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (420, 960, 30),
        (480, 510, 30),
        (495, 960, 15),
        (420, 509, 29),
        (481, 509, 28),
        (420, 480, 0),
        (510, 960, 0),
    ],
)
def test_a_person_counts_for_the_minutes_of_a_stretch_that_are_worked(start, end, minutes):
    assert present_minutes(schedule({"ann": [shift(0, start, end)]}, need(interval(0, 480, 510)))) == (minutes,)


def test_an_unpaid_break_does_not_count():
    lunch = interval(0, 500, 530)
    stretches = [need(interval(0, start, start + 30)) for start in (480, 510, 540)]
    assert present_minutes(schedule({"ann": [shift(0, 420, 960, lunch)]}, *stretches)) == (20, 10, 30)


def test_time_on_call_counts_and_standby_and_work_in_another_unit_do_not():
    night = Shift("N", 0, interval(0, 420, 960), "care", on_call=(interval(0, 480, 510),))
    needed = need(interval(0, 480, 510))
    assert present_minutes(schedule({"ann": [night]}, needed)) == (30,)
    assert present_minutes(schedule({"ann": [replace(night, on_call=(), is_standby=True)]}, needed)) == (0,)
    assert present_minutes(schedule({"ann": [replace(night, unit="annex")]}, needed)) == (0,)


def test_a_break_in_the_middle_leaves_both_ends():
    pause = interval(0, 490, 500)
    found = schedule({"ann": [shift(0, 420, 960, pause)]}, need(interval(0, 480, 510)))
    ((_, members),) = presences(found.instance, found.shifts_of, Presence)
    assert [presence.weight for presence in members] == [20]


def test_people_add_up():
    work = {"ann": [shift(0, 420, 960)], "bo": [shift(0, 500, 960)], "cy": [shift(1, 420, 960)]}
    assert present_minutes(schedule(work, need(interval(0, 480, 510)))) == (30 + 10,)


def test_people_on_one_shift_count_each():
    both = [shift(0, 420, 495)]
    assert present_minutes(schedule({"ann": both, "bo": both}, need(interval(0, 480, 510)))) == (15 + 15,)


def test_a_night_counts_the_morning_after_and_last_nights_shift_today():
    mornings = [need(interval(day, 360, 390)) for day in (0, 1)]
    assert present_minutes(schedule({"ann": [shift(-1, 1260, 1860), shift(0, 1260, 1860)]}, *mornings)) == (30, 30)


def test_a_shift_after_the_horizon_does_not_count_within_it():
    assert present_minutes(schedule({"ann": [shift(7, 0, 480)]}, need(interval(6, 1410, 1440)))) == (0,)


@pytest.mark.parametrize(("first", "minutes"), [(date(2026, 10, 24), 120), (date(2026, 3, 28), 0)])
def test_the_hour_of_a_clock_change_is_worked_twice_or_not_at_all(first, minutes):
    horizon = Horizon(first, 2)
    night = shift(0, 1260, 1860, horizon=horizon)
    # From two to three by the clock: the hour that autumn has twice and spring leaves out.
    found = schedule({"ann": [night]}, need(interval(1, 120, 180, horizon)), horizon=horizon)
    assert present_minutes(found) == (minutes,)


def test_a_shifts_own_skill_counts_and_not_what_the_person_can():
    ann = person("ann", SkillPeriod("care"), SkillPeriod("nurse"))
    work = {"ann": [shift(0, 420, 960)], "bo": [shift(1, 420, 960, skill="nurse")]}
    at_nine = interval(0, 540, 570)
    found = schedule(work, need(at_nine), need(at_nine, "nurse"), people=(ann, person("bo")))
    assert present_minutes(found) == (30, 0)


def test_a_skill_that_no_shift_is_made_for_counts_by_who_has_it_that_day():
    until_monday = SkillPeriod("medicine", Period(last=WEEK.first))
    work = {"ann": [shift(0, 420, 960), shift(1, 420, 960)], "bo": [shift(0, 420, 960)]}
    stretches = [need(interval(day, 540, 570), "medicine") for day in (0, 1)]
    assert present_minutes(schedule(work, *stretches, people=(person("ann", until_monday), person("bo")))) == (30, 0)


def test_stretches_that_overlap_are_each_met_in_full():
    stretches = [need(interval(0, 480, 600)), need(interval(0, 540, 570)), need(interval(0, 0, 1440))]
    assert present_minutes(schedule({"ann": [shift(0, 500, 560)]}, *stretches)) == (60, 20, 60)


def test_a_short_stretch_before_a_shift_is_not_met_because_a_long_one_is():
    stretches = [need(interval(0, 0, 1440)), need(interval(0, 420, 450)), need(interval(0, 570, 600))]
    assert present_minutes(schedule({"ann": [shift(0, 500, 560)]}, *stretches)) == (60, 0, 0)


def test_the_answer_follows_the_order_of_the_demand():
    late, early = need(interval(1, 480, 510)), need(interval(0, 480, 510))
    work = {"ann": [shift(0, 420, 960)]}
    found = schedule(work, late, early)
    answer = presences(found.instance, lambda employee: work[employee], Presence)
    assert answer == ((late, ()), (early, (Presence("ann", work["ann"][0], 30),)))


def test_without_demand_there_is_nothing_to_meet():
    assert present_minutes(schedule({"ann": [shift(0, 420, 960)]})) == ()
