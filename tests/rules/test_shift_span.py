from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.shift_span import Params, ShiftSpan

THIRTEEN_HOURS = ShiftSpan(Params(most_minutes=13 * 60, most_minutes_on_call=20 * 60))

EARLY = "0 04:00-06:00 oncall 04:00-05:00"
NIGHTS = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}

CASES = [
    *cases(
        THIRTEEN_HOURS,
        ("nobody works", "", 0),
        ("a shift of exactly thirteen hours", "0 06:00-19:00", 0),
        ("a shift of one minute more", "0 06:00-19:01", 1),
        ("a split day of exactly thirteen hours", "0 06:00-10:00, 0 15:00-19:00", 0),
        ("a split day of one minute more, its gap included", "0 06:00-10:00, 0 15:00-19:01", 1),
        ("a shift in the middle does not shorten the day", "0 06:00-10:00, 0 12:00-14:00, 0 18:00-22:00", 180),
        ("two shifts in the middle do not either", "0 06:00-08:00, 0 10:00-12:00, 0 14:00-15:00, 0 18:00-22:00", 180),
        ("the first shift may be the last to end", "0 06:00-20:00, 0 07:00-08:00", 60),
        ("the longest of many spans counts once", "0 06:00-20:00, 0 06:30-20:30, 0 07:00-21:00", 120),
        ("unpaid breaks belong to the span", "0 06:00-19:01 10:00-12:00", 1),
        ("a night of thirteen hours", "0 18:00-31:00", 0),
        ("a night of one minute more", "0 18:00-31:01", 1),
        ("a shift that starts at midnight belongs to the new day", "0 11:00-24:00, 1 00:00-13:00", 0),
        ("a shift that starts a minute before midnight belongs to the old day", "0 11:00-12:00, 0 23:59-24:01", 1),
        ("each day counts on its own", "0 06:00-19:30, 1 06:00-19:15", 45),
        ("fourteen hours by the clock are thirteen in spring", "5 20:00-34:00", 0, {"first": SPRING}),
        ("one minute more in spring", "5 20:00-34:01", 1, {"first": SPRING}),
        ("twelve hours by the clock are thirteen in autumn", "5 20:00-32:00", 0, {"first": AUTUMN}),
        ("one minute more in autumn", "5 20:00-32:01", 1, {"first": AUTUMN}),
        ("a long shift before the horizon is past", "-1 06:00-22:00, 0 06:00-14:00", 0),
        ("a shift before the horizon lengthens no day within it", "-1 22:00-30:00, 0 09:00-20:00", 0),
        ("a long shift after the horizon is not this schedule's", "6 06:00-14:00, 7 06:00-22:00", 0),
        ("shifts that must be kept are judged too", "0 06:00-10:00 pinned, 0 17:00-20:00 pinned", 60),
        ("a long shift that must be kept", "0 06:00-20:00 pinned", 60),
        ("two people's shifts make no span together", "0 06:00-10:00 | 0 17:00-21:00", 0),
        ("one works too long a day and the other does not", "0 06:00-10:00, 0 17:00-20:00 | 0 06:00-10:00", 60),
        ("standby is none of the day", "0 06:00-19:00, 0 19:00-30:00 standby", 0),
        ("nor is long standby by itself", "0 06:00-30:00 standby", 0),
        ("a shift of exactly twenty hours with time on call", "0 14:00-34:00 oncall 22:00-30:00", 0),
        ("a shift with time on call of one minute more", "0 14:00-34:01 oncall 22:00-30:00", 1),
        ("twenty hours, the first shift with time on call", "0 04:00-12:00 oncall 04:00-06:00, 0 20:00-24:00", 0),
        ("and one minute more", "0 04:00-12:00 oncall 04:00-06:00, 0 20:00-24:01", 1),
        ("twenty hours of two shifts, the last with time on call", "0 04:00-12:00, 0 20:00-24:00 oncall 22:00-24:00", 0),
        ("a minute more with time on call at the end", "0 04:00-12:00, 0 20:00-24:01 oncall 22:00-24:00", 1),
        ("time on call in the middle changes nothing", "0 06:00-10:00, 0 12:00-14:00 oncall 12:00-14:00, 0 18:00-20:00", 60),
        ("beside time on call, other shifts have thirteen hours", f"{EARLY}, 0 08:00-10:00, 0 20:00-23:00", 120),
        ("the pair that exceeds most is charged", "0 00:00-01:00 oncall 00:00-01:00, 0 08:00-10:00, 0 20:00-21:30", 90),
        ("twenty-one hours by the clock are twenty in spring", "5 14:00-35:00 oncall 22:00-30:00", 0, {"first": SPRING}),
        ("a minute more with time on call in spring", "5 14:00-35:01 oncall 22:00-30:00", 1, {"first": SPRING}),
        ("nineteen hours by the clock are twenty in autumn", "5 14:00-33:00 oncall 22:00-30:00", 0, {"first": AUTUMN}),
        ("a minute more with time on call in autumn", "5 14:00-33:01 oncall 22:00-30:00", 1, {"first": AUTUMN}),
    ),
    *cases(
        ShiftSpan(Params(most_minutes=13 * 60, most_minutes_on_call=8 * 60)),
        ("the larger limit holds, whichever it is", "0 06:00-10:00 oncall 06:00-10:00, 0 15:00-19:00", 0),
        ("and alone a shift has its own", "0 06:00-15:00 oncall 06:00-15:00", 60),
    ),
    *cases(
        ShiftSpan(Params(most_minutes=13 * 60, most_minutes_on_call=20 * 60), group="night"),
        ("of the group and of no group", "0 06:00-20:00 | 0 06:00-21:00", 60, NIGHTS),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"most_minutes": 13 * 60, "most_minutes_on_call": 20 * 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "most_minutes": st.integers(1, 1000),
    "most_minutes_on_call": st.integers(1, 1500),
}
REFUSED: list[dict[str, Any]] = [{"most_minutes": 0}, {"most_minutes_on_call": 0}]
OUTERMOST: list[dict[str, Any]] = [{"most_minutes": 1, "most_minutes_on_call": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_shift_span(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_and_how_much() -> None:
    (violation,) = violations(THIRTEEN_HOURS, "1 06:00-14:00 | 1 06:00-10:00, 1 16:00-20:30")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (30 * 60, 44 * 60 + 30)
    assert "14 h 30 min from first start to last end; 13 h allowed" in violation.message


def test_a_violation_of_a_day_with_time_on_call_says_what_is_allowed_then() -> None:
    drawn = "0 00:00-01:00 oncall 00:00-01:00, 0 08:00-10:00, 0 20:00-21:30"
    (violation,) = violations(THIRTEEN_HOURS, drawn)
    assert (violation.interval.start, violation.interval.end) == (0, 21 * 60 + 30)
    assert "21 h 30 min from first start to last end; 20 h allowed" in violation.message
