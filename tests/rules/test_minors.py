from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.minors import Minors, Params

LIMITS: dict[str, Any] = {
    "until_age": 18,
    "night_from": 22 * 60,
    "night_until": 6 * 60,
    "most_minutes": 8 * 60,
    "most_minutes_without_break": 270,
    "least_break_minutes": 1,
}
UNDER_AGE = Minors(Params(**LIMITS))

YOUNG = {"employees": (employee(birth_year=2009),)}
EIGHTEEN_THIS_YEAR = {"employees": (employee(birth_year=2008),)}
NINETEEN_THIS_YEAR = {"employees": (employee(birth_year=2007),)}
UNKNOWN = {"employees": (employee(birth_year=None),)}
ONE_YOUNG = {"employees": (employee(birth_year=2009), employee("bob"))}
NIGHTS = {"employees": (employee(birth_year=2009, groups=frozenset({"night"})), employee("bob", birth_year=2009))}
NEW_YEAR = {"first": date(2026, 12, 28)}
"""A Monday; the year ends on the Thursday (day 3)."""

CASES = [
    *cases(
        UNDER_AGE,
        ("nobody works", "", 0, YOUNG),
        ("a short day", "0 08:00-12:00", 0, YOUNG),
        ("exactly eight hours with breaks", "0 08:00-17:00 11:00-11:30 14:00-14:30", 0, YOUNG),
        ("one minute more", "0 08:00-17:01 11:00-11:30 14:00-14:30", 1, YOUNG),
        ("exactly four and a half hours", "0 08:00-12:30", 0, YOUNG),
        ("one minute more without a break", "0 08:00-12:31", 1, YOUNG),
        ("a break after exactly four and a half hours", "0 08:00-16:00 12:30-13:00", 0, YOUNG),
        ("a break one minute later", "0 08:00-16:00 12:31-13:00", 1, YOUNG),
        ("a meal on duty is no break", "0 08:00-13:00 meal", 30, YOUNG),
        ("until ten in the evening", "0 18:00-22:00", 0, YOUNG),
        ("one minute after ten", "0 18:00-22:01", 1, YOUNG),
        ("from six in the morning", "0 06:00-10:00", 0, YOUNG),
        ("one minute before six", "0 05:59-10:00", 1, YOUNG),
        ("a night", "0 21:00-31:00 24:00-25:00", 7 * 60 + 60 + 90, YOUNG),
        ("a break at night is no work", "0 20:00-24:00 22:00-23:30", 30, YOUNG),
        ("a shift over two nights", "0 23:00-47:00 24:00-46:00", 60 + 60, YOUNG),
        ("time on call at night is forbidden too", "0 20:00-24:00 oncall 22:00-24:00", 120, YOUNG),
        ("time on call is no work in the day", "0 08:00-18:00 oncall 12:00-18:00", 0, YOUNG),
        ("standby is no work", "0 18:00-30:00 standby", 0, YOUNG),
        ("what is too much is added up", "0 14:00-23:00", 60 + 60 + 270, YOUNG),
        ("a night is an hour shorter in spring", "5 23:00-31:00 27:00-27:30", 330, {**YOUNG, "first": SPRING}),
        ("a night is an hour longer in autumn", "5 23:00-31:00 26:00-26:30", 450 + 30 + 60, {**YOUNG, "first": AUTUMN}),
        ("somebody who turns eighteen this year", "0 05:59-10:00", 1, EIGHTEEN_THIS_YEAR),
        ("somebody who turns nineteen this year", "0 05:59-10:00", 0, NINETEEN_THIS_YEAR),
        ("somebody of unknown age", "0 05:59-10:00", 0, UNKNOWN),
        ("until the last day of the year", "3 05:59-10:00, 4 05:59-10:00", 1, {**EIGHTEEN_THIS_YEAR, **NEW_YEAR}),
        ("a shift over the new year belongs to the old one", "3 20:00-25:00", 3 * 60 + 30, {**EIGHTEEN_THIS_YEAR, **NEW_YEAR}),
        ("each shift counts", "0 05:58-10:00, 1 05:57-10:00", 5, YOUNG),
        ("shifts before and after the horizon are not this schedule's", "-1 05:00-14:00, 7 05:00-14:00", 0, YOUNG),
        ("a shift that must be kept is judged too", "0 05:59-10:00 pinned", 1, YOUNG),
        ("one is under age and the other is not", "0 05:59-10:00 | 0 05:00-10:00", 1, ONE_YOUNG),
    ),
    *cases(
        Minors(Params(**(LIMITS | {"night_from": 23 * 60, "night_until": 7 * 60}))),
        ("until eleven where that is when the night begins", "0 19:00-23:00", 0, YOUNG),
        ("one minute after eleven", "0 19:00-23:01", 1, YOUNG),
        ("one minute before seven", "0 06:59-10:00", 1, YOUNG),
    ),
    *cases(
        Minors(Params(**(LIMITS | {"least_break_minutes": 30}))),
        ("a break of half an hour", "0 08:00-16:00 12:00-12:30", 0, YOUNG),
        ("a break of a minute less is none", "0 08:00-13:00 12:00-12:29", 30, YOUNG),
    ),
    *cases(
        Minors(Params(**LIMITS), group="night"),
        ("of the group and of no group", "0 05:59-10:00 | 0 05:00-10:00", 1, NIGHTS),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    LIMITS | {"until_age": 41, "most_minutes": 9 * 60, "most_minutes_without_break": 13 * 60},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "until_age": st.integers(16, 100),
    "night_from": st.integers(12 * 60, 24 * 60 - 1),
    "night_until": st.integers(0, 12 * 60),
    "most_minutes": st.integers(1, 700),
    "most_minutes_without_break": st.integers(1, 400),
    "least_break_minutes": st.integers(1, 90),
}
REFUSED: list[dict[str, Any]] = [
    {"until_age": -1},
    {"night_from": -1, "night_until": 0},
    {"night_from": 24 * 60},
    {"night_until": -1},
    {"night_until": 24 * 60},
    {"night_from": 6 * 60 - 1},
    {"most_minutes": 0},
    {"most_minutes_without_break": 0},
    {"least_break_minutes": 0},
]
OUTERMOST: list[dict[str, Any]] = [
    dict.fromkeys(LIMITS, 1) | {"until_age": 0, "night_from": 0, "night_until": 0},
    LIMITS | {"night_from": 24 * 60 - 1, "night_until": 24 * 60 - 1},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_minors(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_violations_name_who_when_which_shift_and_each_limit() -> None:
    found = violations(UNDER_AGE, "0 14:00-23:00 called E | 0 14:00-23:00 called E", **ONE_YOUNG)
    assert {violation.employee for violation in found} == {"ann"}
    assert {(violation.interval.start, violation.interval.end) for violation in found} == {(14 * 60, 23 * 60)}
    assert [(violation.excess, violation.message) for violation in found] == [
        (60, "E has 1 h at night, 22:00-06:00; none allowed"),
        (60, "E has 9 h of work; 8 h allowed"),
        (270, "E has 9 h without a break; 4 h 30 min allowed"),
    ]
