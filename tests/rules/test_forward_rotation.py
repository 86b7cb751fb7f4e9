from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.rules.forward_rotation import ForwardRotation, Params

AN_HOUR = ForwardRotation(Params(tolerance_minutes=60))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}

CASES = [
    *cases(
        AN_HOUR,
        ("nobody works", "", 0),
        ("the same time every day", daily(0, 6), 0),
        ("day, evening, night", "0 06:00-14:00, 1 14:00-22:00, 2 22:00-30:00", 0),
        ("an evening and then a day", "0 14:00-22:00, 1 10:00-18:00", 1),
        ("exactly an hour earlier", "0 07:00-15:00, 1 06:00-14:00", 0),
        ("a minute more than an hour earlier", "0 07:01-15:00, 1 06:00-14:00", 1),
        ("a day off between them turns the day round", "0 14:00-22:00, 2 06:00-14:00", 0),
        ("each step counts", "0 14:00-22:00, 1 10:00-18:00, 2 06:00-14:00", 2),
        ("a night and then an evening", "0 22:00-30:00, 1 18:00-22:00", 1),
        ("earlier on the same day does not matter", "0 06:00-10:00, 0 16:00-20:00, 1 16:00-20:00", 0),
        ("of two shifts each that is followed by an earlier start counts", "0 10:00-12:00, 0 16:00-20:00, 1 06:00-10:00", 2),
        ("one of two shifts is followed by an earlier start", "0 06:00-10:00, 0 16:00-20:00, 1 06:00-10:00", 1),
        ("two earlier starts are one step", "0 16:00-20:00, 1 06:00-10:00, 1 11:00-14:00", 1),
        ("two shifts that start at once are one step", "0 16:00-20:00, 0 16:00-18:00, 1 06:00-10:00", 1),
        ("standby is no work", "0 14:00-22:00 standby, 1 06:00-14:00, 2 14:00-22:00, 3 06:00-14:00 standby", 0),
        ("standby between changes nothing", "0 14:00-22:00, 0 22:00-30:00 standby, 1 06:00-14:00", 1),
        ("a start a minute before midnight", "0 23:59-30:00, 1 22:59-30:00", 0),
        ("a start at midnight of the same day's end", "0 24:00-30:00, 1 22:59-30:00", 1),
        ("a start at midnight is the earliest of its day", "0 22:00-23:00, 1 00:00-08:00", 1),
        ("by the clock the same, when it goes forward", "5 06:00-14:00, 6 06:00-14:00", 0, {"first": SPRING}),
        ("by the clock an hour earlier, when it goes forward", "5 07:00-15:00, 6 06:00-14:00", 0, {"first": SPRING}),
        ("by the clock more, when it goes forward", "5 07:01-15:00, 6 06:00-14:00", 1, {"first": SPRING}),
        ("by the clock an hour earlier, when it goes back", "5 07:00-15:00, 6 06:00-14:00", 0, {"first": AUTUMN}),
        ("by the clock more, when it goes back", "5 07:01-15:00, 6 06:00-14:00", 1, {"first": AUTUMN}),
        ("by the clock more, on the day after it goes back", "6 07:01-15:00, 7 06:00-14:00", 1, {"first": AUTUMN}),
        ("an evening before the horizon", "-1 14:00-22:00, 0 06:00-14:00", 1),
        ("a day after the horizon", "6 14:00-22:00, 7 06:00-14:00", 1),
        ("a step before the horizon is past", "-2 14:00-22:00, -1 06:00-14:00", 0),
        ("a step after the horizon is not this schedule's", "7 14:00-22:00, 8 06:00-14:00", 0),
        ("shifts that must be kept are judged too", "0 14:00-22:00 pinned, 1 06:00-14:00 pinned", 1),
        ("one person's evening and another's day", "0 14:00-22:00 | 1 06:00-14:00", 0),
        ("one steps back and the other does not", "0 14:00-22:00, 1 06:00-14:00 | 0 06:00-14:00, 1 06:00-14:00", 1),
    ),
    *cases(
        ForwardRotation(Params(tolerance_minutes=0)),
        ("the same time where nothing is allowed", daily(0, 1), 0),
        ("a minute earlier where nothing is allowed", "0 06:01-14:00, 1 06:00-14:00", 1),
    ),
    *cases(
        ForwardRotation(Params(tolerance_minutes=60), group="night"),
        ("only those of the group are judged", "0 14:00-22:00, 1 06:00-14:00 | 0 14:00-22:00", 0, NIGHT_STAFF),
        ("those of the group are judged", "0 14:00-22:00 | 0 14:00-22:00, 1 06:00-14:00", 1, NIGHT_STAFF),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"tolerance_minutes": 300}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"tolerance_minutes": st.integers(0, 600)}
REFUSED: list[dict[str, Any]] = [{"tolerance_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [{"tolerance_minutes": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_forward_rotation(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_on_which_day_and_both_times() -> None:
    (violation,) = violations(AN_HOUR, "0 06:00-14:00 | 0 14:00-22:00, 1 07:30-15:00")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (1440, 2 * 1440)
    assert "work starts at 07:30, the day before at 14:00" in violation.message
