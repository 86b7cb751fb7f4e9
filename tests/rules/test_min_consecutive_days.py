from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.rules.min_consecutive_days import MinConsecutiveDays, Params

IN_PAIRS = MinConsecutiveDays(Params(least_days=2))
IN_THREES = MinConsecutiveDays(Params(least_days=3))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}


def on(*days: int) -> str:
    """A shift on each of the days."""
    return ", ".join(daily(day, day) for day in days)


CASES = [
    *cases(
        IN_PAIRS,
        ("nobody works", "", 0),
        ("two working days", on(2, 3), 0),
        ("a lone working day", on(2), 1),
        ("a lone day off is fine", on(0, 1, 3, 4), 0),
        ("every other day", on(1, 3, 5), 3),
        ("a working day at the start may follow others", on(0), 0),
        ("a working day at the end may go on", on(6), 0),
        ("two shifts on one day are one day", "2 06:00-10:00, 2 16:00-20:00", 1),
        ("a night over midnight is one day", "2 22:00-30:00", 1),
        ("a shift that starts a minute before midnight", "2 06:00-14:00, 2 23:59-32:00", 1),
        ("a shift that starts at midnight", "2 06:00-14:00, 3 00:00-08:00", 0),
        ("standby makes no pair", "2 06:00-14:00, 3 06:00-14:00 standby", 1),
        ("standby before the horizon makes no pair", "-2 06:00-14:00, -1 06:00-14:00 standby, 0 06:00-14:00", 1),
        ("the lone Sunday on which the clock goes forward", "6 00:30-08:00", 1, {"first": SPRING, "days": 9}),
        ("the lone Sunday on which the clock goes back", "6 00:30-08:00", 1, {"first": AUTUMN, "days": 9}),
        ("the day before the horizon makes a pair with the first", on(-3, -1, 0), 0),
        ("the day before the horizon stays alone", on(-3, -1), 1),
        ("the day before the horizon may belong to a run", on(-2, -1), 0),
        ("of the day before the horizon nothing more is known", on(-1), 0),
        ("a lone first day after days off", on(-3, 0), 1),
        ("lone days before the horizon are past", on(-6, -4, -2), 0),
        ("the day after the horizon makes a pair with the last", on(6, 7, 10), 0),
        ("the last day stays alone", on(6, 9), 1),
        ("the day after the horizon stays alone", on(7, 10), 1),
        ("of the day after the horizon nothing more is known", on(7), 0),
        ("lone days after the horizon are not this schedule's", on(8, 10, 12), 0),
        ("shifts that must be kept are judged too", "2 06:00-14:00 pinned", 1),
        ("two people who relieve each other", f"{on(0, 1)} | {on(2, 3)}", 0),
        ("one works a lone day and the other does not", f"{on(2)} | {on(2, 3)}", 1),
    ),
    *cases(
        IN_THREES,
        ("three of three working days", on(2, 3, 4), 0),
        ("two of three working days", on(2, 3), 1),
        ("one of three working days lacks two", on(3), 2),
        ("two days before the horizon and one in it", on(-6, -2, -1, 0), 0),
        ("two days before the horizon and none in it", on(-6, -2, -1), 1),
        ("one day before the horizon and one in it", on(-6, -1, 0), 1),
        ("a short run before the horizon is past", on(-6, -2), 0),
        ("two days after the horizon and one in it", on(6, 7, 8, 12), 0),
        ("two days after the horizon and none in it", on(7, 8, 12), 1),
        ("a short run after the horizon is not this schedule's", on(8, 12), 0),
    ),
    *cases(
        MinConsecutiveDays(Params(least_days=2), group="night"),
        ("only those of the group are judged", f"{on(2)} | {on(2, 5)}", 2, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [{"least_days": 2}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"least_days": st.integers(1, 4)}
REFUSED: list[dict[str, Any]] = [{"least_days": 0}]
OUTERMOST: list[dict[str, Any]] = [{"least_days": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_min_consecutive_days(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_and_what_is_wanted() -> None:
    (violation,) = violations(IN_PAIRS, f"{on(0, 1)} | {on(2)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (2 * 1440, 3 * 1440)
    assert "1 at work in a row; 2 wanted" in violation.message


def test_a_violation_lies_on_all_days_of_the_run() -> None:
    (violation,) = violations(IN_THREES, on(2, 3))
    assert (violation.interval.start, violation.interval.end) == (2 * 1440, 4 * 1440)
    assert "2 at work in a row; 3 wanted" in violation.message
