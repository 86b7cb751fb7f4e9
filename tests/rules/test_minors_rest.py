from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.rules.minors_rest import MinorsRest, Params

LIMITS: dict[str, Any] = {
    "until_age": 18,
    "least_rest_minutes": 12 * 60,
    "most_minutes_a_day": 8 * 60,
    "most_minutes_a_week": 40 * 60,
}
UNDER_AGE = MinorsRest(Params(**LIMITS))
NO_REST = MinorsRest(Params(**(LIMITS | {"least_rest_minutes": 0})))

YOUNG = {"employees": (employee(birth_year=2009),)}
EIGHTEEN_THIS_YEAR = {"employees": (employee(birth_year=2008),)}
NINETEEN_THIS_YEAR = {"employees": (employee(birth_year=2007),)}
UNKNOWN = {"employees": (employee(birth_year=None),)}
ONE_YOUNG = {"employees": (employee(birth_year=2009), employee("bob"))}
NIGHTS = {"employees": (employee(birth_year=2009, groups=frozenset({"night"})), employee("bob", birth_year=2009))}
NEW_YEAR = {**EIGHTEEN_THIS_YEAR, "first": date(2026, 12, 28)}
"""A Monday; the year ends on the Thursday (day 3)."""
WEDNESDAY = {**YOUNG, "first": date(2026, 12, 2), "days": 3}
FIVE_DAYS = daily(0, 4, "08:00-16:00")

CASES = [
    *cases(
        UNDER_AGE,
        ("nobody works", "", 0, YOUNG),
        ("exactly twelve hours of rest", "0 13:00-20:00, 1 08:00-15:00", 0, YOUNG),
        ("one minute short", "0 13:00-20:00, 1 07:59-14:00", 1, YOUNG),
        ("a split day has no rest in its gap", "0 08:00-10:00, 0 14:00-16:00", 480, YOUNG),
        ("rest goes on during standby", "0 13:00-20:00, 0 22:00-24:00 standby, 1 08:00-15:00", 0, YOUNG),
        ("time on call is no rest", "0 13:00-20:00, 1 07:59-14:00 oncall 07:59-14:00", 1, YOUNG),
        ("thirteen hours by the clock are twelve in spring", "5 13:00-20:00, 6 09:00-15:00", 0, {**YOUNG, "first": SPRING}),
        ("one minute short in spring", "5 13:00-20:00, 6 08:59-15:00", 1, {**YOUNG, "first": SPRING}),
        ("eleven hours by the clock are twelve in autumn", "5 13:00-20:00, 6 07:00-14:00", 0, {**YOUNG, "first": AUTUMN}),
        ("one minute short in autumn", "5 13:00-20:00, 6 06:59-14:00", 1, {**YOUNG, "first": AUTUMN}),
        ("rest since the last shift before the horizon", "-1 13:00-20:00, 0 08:00-15:00", 0, YOUNG),
        ("one minute short since then", "-1 13:00-20:00, 0 07:59-15:00", 1, YOUNG),
        ("one minute short until the first shift after it", "6 13:00-20:00, 7 07:59-15:00", 1, YOUNG),
        ("short rest before the horizon is past", "-2 13:00-20:00, -1 06:00-13:00", 0, YOUNG),
        ("shifts that must be kept are judged too", "0 13:00-20:00 pinned, 1 07:00-14:00 pinned", 60, YOUNG),
        ("somebody who turns eighteen this year", "0 13:00-20:00, 1 07:59-14:00", 1, EIGHTEEN_THIS_YEAR),
        ("somebody who turns nineteen this year", "0 13:00-20:00, 1 07:59-14:00", 0, NINETEEN_THIS_YEAR),
        ("somebody of unknown age", "0 13:00-20:00, 1 07:59-14:00", 0, UNKNOWN),
        ("rest until the last day of the year", "2 13:00-20:00, 3 07:59-14:00", 1, NEW_YEAR),
        ("rest into the new year is none of a minor's", "3 13:00-20:00, 4 07:59-14:00", 0, NEW_YEAR),
        ("one is under age and the other is not", "0 13:00-20:00, 1 07:59-14:00 | 0 13:00-20:00, 1 07:00-14:00", 1, ONE_YOUNG),
    ),
    *cases(
        NO_REST,
        ("exactly eight hours in two shifts", "0 07:00-11:00, 0 12:00-16:00", 0, YOUNG),
        ("one minute more", "0 07:00-11:00, 0 12:00-16:01", 1, YOUNG),
        ("one minute more in three shifts", "0 07:00-09:00, 0 10:00-12:00, 0 13:00-17:01", 1, YOUNG),
        ("breaks are no work", "0 07:00-11:31 09:00-09:30, 0 12:00-16:00", 1, YOUNG),
        ("nor is time on call", "0 07:00-13:00 oncall 07:00-09:00, 0 13:00-17:00", 0, YOUNG),
        ("a long shift alone is for another rule", "0 07:00-17:00", 0, YOUNG),
        ("and counts as eight hours beside another shift", "0 07:00-17:00, 0 18:00-19:00", 60, YOUNG),
        ("a shift over midnight belongs to the day it begins on", "0 18:00-26:00, 1 08:00-16:00", 0, YOUNG),
        ("days outside the horizon are not judged", "-1 07:00-12:00, -1 13:00-18:00, 7 07:00-12:00, 7 13:00-18:00", 0, YOUNG),
        ("a day of the new year is none of a minor's", "4 07:00-12:00, 4 13:00-18:00", 0, NEW_YEAR),
        ("exactly forty hours", FIVE_DAYS, 0, YOUNG),
        ("one minute more in the week", f"{FIVE_DAYS}, 5 08:00-08:01", 1, YOUNG),
        ("Sunday belongs to the week", f"{FIVE_DAYS}, 6 08:00-09:00", 60, YOUNG),
        ("Monday is a new week", f"{FIVE_DAYS}, 7 08:00-16:00", 0, {**YOUNG, "days": 14}),
        ("each week counts", f"{FIVE_DAYS}, 5 08:00-09:00, {daily(7, 12, '08:00-16:00')}", 60 + 480, {**YOUNG, "days": 14}),
        ("with the days of the week before the horizon", f"{daily(-2, 2, '08:00-16:00')}", 0, WEDNESDAY),
        ("and one minute more", f"{daily(-2, 1, '08:00-16:00')}, 2 08:00-16:01", 1, WEDNESDAY),
        ("with the days of the week after the horizon", f"{daily(0, 3, '08:00-16:00')}, 4 08:00-16:01", 1, WEDNESDAY),
        ("days of another week do not count", f"{daily(-9, -3, '08:00-16:00')}, {daily(0, 2, '08:00-16:00')}", 0, WEDNESDAY),
        ("a full week before the horizon asks for nothing", "-2 00:00-24:00, -1 00:00-24:00", 0, WEDNESDAY),
        ("but for no more work", "-2 00:00-24:00, -1 00:00-24:00, 1 08:00-09:00", 60, WEDNESDAY),
        ("a week over the new year counts to its last day", f"{daily(0, 3, '08:00-18:00')}, 4 08:00-18:00", 0, NEW_YEAR),
    ),
    *cases(
        MinorsRest(Params(**LIMITS), group="night"),
        ("of the group and of no group", "0 13:00-20:00, 1 07:59-14:00 | 0 13:00-20:00, 1 07:00-14:00", 1, NIGHTS),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"until_age": 41, "least_rest_minutes": 9 * 60, "most_minutes_a_day": 10 * 60, "most_minutes_a_week": 24 * 60}
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "until_age": st.integers(16, 100),
    "least_rest_minutes": st.integers(0, 900),
    "most_minutes_a_day": st.integers(1, 700),
    "most_minutes_a_week": st.integers(1, 2000),
}
REFUSED: list[dict[str, Any]] = [
    {"until_age": -1},
    {"least_rest_minutes": -1},
    {"most_minutes_a_day": 0},
    {"most_minutes_a_week": 0},
]
OUTERMOST: list[dict[str, Any]] = [
    {"until_age": 0, "least_rest_minutes": 0, "most_minutes_a_day": 1, "most_minutes_a_week": 1}
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_minors_rest(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_of_rest_names_who_when_which_shifts_and_how_much() -> None:
    drawn = "0 13:00-20:00 called E, 1 07:00-14:00 called D"
    (violation,) = violations(UNDER_AGE, f"{drawn} | {drawn}", **ONE_YOUNG)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (20 * 60, 31 * 60)
    assert "11 h of rest between E and D; 12 h needed" in violation.message


def test_violations_of_hours_name_the_day_and_the_week() -> None:
    day, week = violations(NO_REST, f"0 06:00-07:00, {daily(0, 4, '08:00-16:00')}", **YOUNG)
    assert (day.interval.start, day.interval.end, day.excess) == (0, 1440, 60)
    assert "9 h of work in the day; 8 h allowed" in day.message
    assert (week.interval.start, week.interval.end, week.excess) == (0, 7 * 1440, 60)
    assert "41 h of work in the week; 40 h allowed" in week.message
