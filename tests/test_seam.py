"""The seam between two published periods is audited as if there were none: each of the two sees the other as given.

A fortnight is drawn, and cut into two weeks. What the audit finds in the fortnight is what it finds in the two weeks together.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.each_rule import ON_TRIAL
from tests.verifier import AUTUMN, MONDAY, SPRING, employee, instance

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.instance import Instance
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Horizon, Interval
from staffing.rules import Rule

BY_HORIZON = {
    "average_weekly_hours": "where less is known than what is averaged over, what is known by then is averaged",
    "contracted_hours": "the contract's hours are asked of each horizon",
    "fair_share": "shares are of what a horizon has, with the ledger of those before",
    "full_time_measure": "the share of nights is that of a horizon",
    "hours_in_period": "periods begin with the horizon",
    "holidays_shared": "holidays before the horizon are in the ledger",
    "max_shifts": "periods begin with the horizon",
    "night_work": "where less is known than what is averaged over, what is known by then is averaged",
    "number_of_shifts": "numbers are asked of each horizon",
    "overtime_caps": "extra time is known of the horizon, and before it from the ledger",
    "mentor": "a shift outside the horizon is not asked for a mentor again",
}
"""Rules that are about a horizon as a whole, so that two are not one, and why."""

WHOLE_HORIZON = 0
"""As a number of weekends: all that the horizon has."""

WEEK = 7
DAYS = range(2 * WEEK)
CLOCKS = [(6, 14), (7, 16), (13, 21), (14, 22), (21, 31), (22, 30), (16, 20)]
SEAMLESS = [
    rule for rule in ON_TRIAL if rule.code not in BY_HORIZON and getattr(rule.params, "within", None) != WHOLE_HORIZON
]
CHOICES = (
    WorkingTimeChoice(
        "ann", Binding.PROMISE, most_weekends=1, of_weekends=2, most_days_in_a_row=4, single_days_off=False
    ),
    WorkingTimeChoice(
        "ann", Binding.PREFERENCE, split_shifts=False, weekdays=frozenset({0, 1, 5}), most_days_in_a_row=3
    ),
)


@st.composite
def fortnights(draw: st.DrawFn) -> Schedule:
    """Two weeks of one person, before and after which nothing is known."""
    horizon = Horizon(draw(st.sampled_from([MONDAY, SPRING - timedelta(days=WEEK), AUTUMN])), 2 * WEEK)
    worked = []
    for day in DAYS:
        for start, end in draw(st.lists(st.sampled_from(CLOCKS), max_size=2, unique=True)):
            if draw(st.booleans()):
                times = Interval(horizon.at(day, start * 60), horizon.at(day, end * 60))
                worked.append(Assignment("ann", Shift(f"S{start}", day, times, "care")))
    # Somebody else on every day says that it is known who works then.
    others = [
        Assignment("bob", Shift("B", day, Interval(horizon.at(day, 600), horizon.at(day, 660)), "care")) for day in DAYS
    ]
    return Schedule(problem(horizon, [*worked, *others], ()), (*worked, *others))


def problem(horizon: Horizon, inside: list[Assignment], outside: tuple[Assignment, ...]) -> Instance:
    return replace(
        instance(
            first=horizon.first,
            days=horizon.days,
            employees=(employee(birth_year=2010, day_break=16 * 60), employee("bob")),
        ),
        shifts=tuple(dict.fromkeys(one.shift for one in inside)),
        adjacent=outside,
        choices=CHOICES,
    )


def week(fortnight: Schedule, first: int) -> tuple[Schedule, int]:
    """One of the weeks as a horizon of its own, with the other as given; and the minute at which it begins."""
    whole = fortnight.instance.horizon
    origin = whole.start_of(first)
    horizon = Horizon(whole.date_of(first), WEEK)
    moved = [replace(one, shift=_moved(one.shift, first, origin)) for one in fortnight.assignments]
    inside = [one for one in moved if 0 <= one.shift.day < WEEK]
    outside = tuple(one for one in moved if one not in inside)
    return Schedule(problem(horizon, inside, outside), tuple(inside)), origin


def _moved(shift: Shift, days: int, minutes: int) -> Shift:
    times = Interval(shift.start - minutes, shift.end - minutes)
    return replace(shift, day=shift.day - days, interval=times)


def found(rule: Rule[Any], schedule: Schedule, origin: int = 0) -> dict[tuple[int, int], int]:
    """The breaches of one person, by their time in the fortnight."""
    mine = (one for one in rule.audit(schedule) if one.employee == "ann")
    return {(one.interval.start + origin, one.interval.end + origin): one.excess for one in mine}


@pytest.mark.parametrize("rule", SEAMLESS, ids=lambda rule: rule.code)
@settings(derandomize=True, deadline=None, max_examples=60)
@given(fortnight=fortnights())
def test_two_weeks_are_judged_as_one_fortnight(rule: Rule[Any], fortnight: Schedule) -> None:
    first, second = (found(rule, *week(fortnight, day)) for day in (0, WEEK))
    # Where one week leaves too little by itself, the other answers only for what it adds to that.
    apart = {time: max(first.get(time, 0), second.get(time, 0)) for time in first | second}
    assert apart == found(rule, fortnight)


def test_the_rules_that_are_about_a_horizon_are_rules() -> None:
    assert set(BY_HORIZON) <= {rule.code for rule in ON_TRIAL}
