from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.breaks import Breaks, Params

FIVE_HOURS = Breaks(Params(most_minutes=5 * 60, least_break_minutes=1))
A_QUARTER = Breaks(Params(most_minutes=5 * 60, least_break_minutes=15))

NIGHTS = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}

CASES = [
    *cases(
        FIVE_HOURS,
        ("nobody works", "", 0),
        ("exactly five hours", "0 07:00-12:00", 0),
        ("one minute more", "0 07:00-12:01", 1),
        ("eight hours without a break", "0 06:00-14:00", 180),
        ("a break after exactly five hours", "0 06:00-14:00 11:00-11:30", 0),
        ("a break after one minute more", "0 06:00-14:00 11:01-11:30", 1),
        ("five hours after the break", "0 06:00-14:00 08:30-09:00", 0),
        ("one minute more after the break", "0 06:00-14:00 08:29-08:59", 1),
        ("two breaks in a long shift", "0 06:00-21:00 11:00-11:30 16:00-16:30", 0),
        ("of two stretches that are too long the longer counts", "0 06:00-20:00 12:00-12:30", 150),
        ("breaks in any order", "0 06:00-21:00 16:00-16:30 11:00-11:30", 0),
        ("a break of a minute is a break", "0 06:00-14:00 10:00-10:01", 0),
        ("a break at the start is none from work", "0 06:00-14:00 06:00-07:00", 120),
        ("a night", "0 21:00-31:00 26:00-26:30", 0),
        ("a night with a break after midnight that comes a minute late", "0 21:00-31:00 26:01-26:31", 1),
        ("a meal on duty takes the place of a break", "0 21:00-31:00 meal", 0),
        ("time on call is not work", "0 17:00-32:00 oncall 22:00-30:00", 0),
        ("one minute more before time on call", "0 16:59-32:00 oncall 22:00-30:00", 1),
        ("one minute more after time on call", "0 17:00-35:01 oncall 22:00-30:00", 1),
        ("a minute on call ends what is worked in a row", "0 06:00-14:00 oncall 10:00-10:01", 0),
        ("a break that goes on into time on call", "0 12:00-30:00 16:30-17:00 oncall 16:45-30:00", 0),
        ("standby is not work", "0 06:00-24:00 standby", 0),
        ("six hours by the clock are five in spring", "6 00:00-06:00", 0, {"first": SPRING}),
        ("one minute more in spring", "6 00:00-06:01", 1, {"first": SPRING}),
        ("four hours by the clock are five in autumn", "6 00:00-04:00", 0, {"first": AUTUMN}),
        ("one minute more in autumn", "6 00:00-04:01", 1, {"first": AUTUMN}),
        ("shifts that follow at once are judged one by one", "0 06:00-11:00, 0 11:00-16:00", 0),
        ("each shift counts", "0 06:00-12:00, 1 06:00-11:30", 90),
        ("shifts before and after the horizon are not this schedule's", "-1 06:00-14:00, 7 06:00-14:00", 0),
        ("a shift that must be kept is judged too", "0 06:00-14:00 pinned", 180),
        ("one has a break and the other has not", "0 06:00-14:00 10:00-10:30 | 0 06:00-14:00", 180),
    ),
    *cases(
        A_QUARTER,
        ("a break of a quarter of an hour", "0 06:00-14:00 10:00-10:15", 0),
        ("a break of a minute less is none, and part of the stretch", "0 06:00-14:00 10:00-10:14", 180),
        ("a break that is long enough after one that is not", "0 06:00-14:00 09:00-09:10 10:00-10:30", 0),
    ),
    *cases(
        Breaks(Params(most_minutes=5 * 60, least_break_minutes=1), group="night"),
        ("of the group and of no group", "0 06:00-12:00 | 0 06:00-13:00", 60, NIGHTS),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"most_minutes": 10 * 60, "least_break_minutes": 30}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "most_minutes": st.integers(1, 800),
    "least_break_minutes": st.integers(1, 90),
}
REFUSED: list[dict[str, Any]] = [{"most_minutes": 0}, {"least_break_minutes": 0}]
OUTERMOST: list[dict[str, Any]] = [{"most_minutes": 1, "least_break_minutes": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_breaks(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_which_shift_and_how_much() -> None:
    (violation,) = violations(FIVE_HOURS, "1 06:00-10:00 | 1 06:00-14:00 11:30-12:00 called D")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (30 * 60, 38 * 60)
    assert "5 h 30 min of D without a break; 5 h allowed" in violation.message
