from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.daily_rest_window import DailyRestWindow, Params

ELEVEN_HOURS = DailyRestWindow(Params(least_minutes=11 * 60))

NINE_IN_THE_EVENING = employee(day_break=21 * 60)
NINE = {"employees": (NINE_IN_THE_EVENING,)}
MIDNIGHT = {"employees": (employee(day_break=0),)}
ONE_WITHOUT = {"employees": (NINE_IN_THE_EVENING, employee("bob"))}
BOTH = {"employees": (NINE_IN_THE_EVENING, employee("bob", day_break=6 * 60))}
NIGHTS = {"employees": (NINE_IN_THE_EVENING, employee("bob", day_break=21 * 60, groups=frozenset({"night"})))}

CASES = [
    *cases(
        ELEVEN_HOURS,
        ("nobody works", "", 0, NINE),
        ("without a day break nothing is asked", "0 05:00-13:00", 0),
        ("eleven hours after the day break", "0 08:00-20:59", 0, NINE),
        ("a minute less after the day break", "0 07:59-20:59", 1, NINE),
        ("eleven hours before the next day break", "0 21:00-34:00", 0, NINE),
        ("a minute less before the next day break", "0 21:00-34:01", 1, NINE),
        ("eight hours on each side are not eleven", "0 05:00-13:00", 180, NINE),
        ("rest does not run on over the day break", "0 01:00-14:00", 240, NINE),
        ("eleven hours between two shifts", "-1 21:00-23:00, 0 10:00-18:00", 0, NINE),
        ("a minute less between two shifts", "-1 21:00-23:00, 0 09:59-18:00", 1, NINE),
        ("two shifts with eleven hours before both", "0 08:00-12:00, 0 16:00-21:00", 0, NINE),
        ("two shifts that overlap", "0 02:00-12:00, 0 03:00-04:00, 0 11:00-16:00", 360, NINE),
        ("three shifts with little between them", "0 01:00-03:00, 0 07:00-09:00, 0 13:00-15:00", 300, NINE),
        ("work round the clock", "0 21:00-45:00", 660, NINE),
        ("a break within a shift is no rest", "0 01:00-20:00 02:00-18:00", 420, NINE),
        ("a shift with time on call is left to the rest after it", "0 05:00-13:00 oncall 05:00-13:00", 0, NINE),
        ("rest goes on during standby", "0 05:00-13:00 standby", 0, NINE),
        ("each window is judged", "0 05:00-13:00, 2 06:00-13:00", 300, NINE),
        ("a shift over the day break is in both windows", "0 10:00-24:00, 1 10:00-16:00", 60, NINE),
        ("from midnight to midnight", "0 11:00-24:00", 0, MIDNIGHT),
        ("a minute less from midnight", "0 10:59-24:00", 1, MIDNIGHT),
        ("until midnight", "0 24:00-37:00", 0, MIDNIGHT),
        ("a minute less until midnight", "0 24:00-37:01", 1, MIDNIGHT),
        ("eleven hours by the clock are ten in spring", "6 08:00-20:00", 60, {**NINE, "first": SPRING}),
        ("twelve hours by the clock are eleven in spring", "6 09:00-20:00", 0, {**NINE, "first": SPRING}),
        ("ten hours by the clock are eleven in autumn", "6 07:00-20:00", 0, {**NINE, "first": AUTUMN}),
        ("a minute less in autumn", "6 06:59-20:00", 1, {**NINE, "first": AUTUMN}),
        ("rest since a night before the horizon", "-1 22:00-30:00, 0 17:00-20:00", 0, NINE),
        ("a minute less since a night before the horizon", "-1 22:00-30:00, 0 16:59-20:00", 1, NINE),
        ("rest until a shift after the horizon", "6 22:00-31:00, 7 18:00-20:00", 0, NINE),
        ("a minute less until a shift after the horizon", "6 22:00-31:00, 7 17:59-20:00", 1, NINE),
        ("a window without a shift of the horizon is not its concern", "-1 22:00-34:30, 7 05:00-13:00", 0, NINE),
        ("what shifts outside leave is what is asked for", "-1 22:00-34:30, 0 20:30-22:00", 30, NINE),
        ("a minute less of it", "-1 22:00-34:30, 0 20:29-22:00", 31, NINE),
        ("nothing is asked for where they leave nothing", "-1 21:00-45:00, 0 12:00-13:00", 0, NINE),
        ("windows that end before the horizon are past", "-1 05:00-13:00, -2 05:00-13:00", 0, NINE),
        ("windows that begin after the horizon are not this schedule's", "8 05:00-13:00, 7 22:00-24:00", 0, NINE),
        ("shifts that must be kept are judged too", "0 05:00-13:00 pinned", 180, NINE),
        ("one has a day break and the other has not", "0 05:00-13:00 | 0 05:00-13:00", 180, ONE_WITHOUT),
        ("each has a day break of her own", "0 18:00-23:00 | 0 18:00-30:00", 0, BOTH),
        ("and rests by it", "0 17:00-34:01 | 0 17:00-30:01", 1, BOTH),
    ),
    *cases(
        DailyRestWindow(Params(least_minutes=0)),
        ("without a least rest, work may go round the clock", "0 21:00-45:00", 0, NINE),
    ),
    *cases(
        DailyRestWindow(Params(least_minutes=24 * 60)),
        ("a window that is an hour short in spring is free as long as it can be", "", 0, {**NINE, "first": SPRING}),
        ("and lacks the hour that is worked", "6 20:00-21:00", 60, {**NINE, "first": SPRING}),
        ("a longer one in autumn has an hour for work", "6 20:00-21:00", 0, {**NINE, "first": AUTUMN}),
    ),
    *cases(
        DailyRestWindow(Params(least_minutes=11 * 60), group="night"),
        ("of no group and of the group", "0 05:00-13:00 | 0 06:00-13:00", 120, NIGHTS),
    ),
]  # fmt: skip

EXAMPLES = (CASES[2], CASES[3])

TRIALS: list[dict[str, Any]] = [{"least_minutes": 11 * 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"least_minutes": st.integers(0, 26 * 60)}
REFUSED: list[dict[str, Any]] = [{"least_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [{"least_minutes": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_daily_rest_window(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_in_which_24_hours_and_how_much() -> None:
    (violation,) = violations(ELEVEN_HOURS, "1 05:00-13:00 | 1 05:00-13:00", **ONE_WITHOUT)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (21 * 60, 45 * 60)
    assert "the longest rest of the 24 hours is 8 h; 11 h needed" in violation.message
