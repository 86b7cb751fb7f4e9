from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.rules.complete_weekends import CompleteWeekends, Params

RULE = CompleteWeekends(Params())
TWO_WEEKS = {"days": 14}
SUNDAY = {"first": date(2026, 12, 6)}
SATURDAY = {"first": date(2026, 12, 5), "days": 1}
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}

CASES = [
    *cases(
        RULE,
        ("nobody works", "", 0),
        ("both days", "5 06:00-14:00, 6 06:00-14:00", 0),
        ("only Saturday", "5 06:00-14:00", 1),
        ("only Sunday", "6 06:00-14:00", 1),
        ("Friday and Saturday", daily(4, 5), 1),
        ("Sunday and Monday", daily(6, 7), 1),
        ("weekdays are no weekend", daily(0, 4), 0),
        ("each half weekend counts", "5 06:00-14:00, 13 06:00-14:00", 2, TWO_WEEKS),
        ("two shifts on Saturday are one day", "5 06:00-10:00, 5 16:00-20:00", 1),
        ("a night from Friday belongs to Friday", "4 22:00-30:00", 0),
        ("a night from Saturday belongs to Saturday", "5 22:00-30:00", 1),
        ("a shift that starts a minute before Saturday ends", "5 23:59-32:00", 1),
        ("a shift that starts at midnight", "5 06:00-14:00, 6 00:00-08:00", 0),
        ("standby completes no weekend", "5 06:00-14:00, 6 06:00-14:00 standby", 1),
        ("standby on one day is no work", "5 06:00-14:00 standby", 0),
        ("the Sunday on which the clock goes forward", "6 00:30-08:00", 1, {"first": SPRING}),
        ("the Saturday before the clock goes back", "5 22:00-30:00", 1, {"first": AUTUMN}),
        ("last Saturday, when the horizon begins on Sunday", "-1 06:00-14:00", 1, SUNDAY),
        ("both, when the horizon begins on Sunday", daily(-1, 0), 0, SUNDAY),
        ("last Saturday was free, as is known of it", "-2 06:00-14:00, 0 06:00-14:00", 1, SUNDAY),
        ("of last Saturday nothing is known", "0 06:00-14:00", 0, SUNDAY),
        ("the Sunday after the horizon is free, as is known of it", "0 06:00-14:00, 2 06:00-14:00", 1, SATURDAY),
        ("the Sunday after the horizon is worked", "0 06:00-14:00, 1 06:00-14:00", 0, SATURDAY),
        ("of the Sunday after the horizon nothing is known", "0 06:00-14:00", 0, SATURDAY),
        ("a half weekend before the horizon is past", "-2 06:00-14:00", 0),
        ("a half weekend after the horizon is not this schedule's", "12 06:00-14:00, 14 06:00-14:00", 0),
        ("shifts that must be kept are judged too", "5 06:00-14:00 pinned", 1),
        ("two people who share a weekend", "5 06:00-14:00 | 6 06:00-14:00", 2),
        ("one works all of it and the other half", f"{daily(5, 6)} | 5 06:00-14:00", 1),
    ),
    *cases(
        CompleteWeekends(Params(), group="night"),
        ("only those of the group are judged", "5 06:00-14:00 | 6 06:00-14:00", 1, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [{}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {}
REFUSED: list[dict[str, Any]] = [{"least_days": 2}]
OUTERMOST: list[dict[str, Any]] = [{}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_complete_weekends(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


@pytest.mark.parametrize(("drawn", "day"), [("5 06:00-14:00", "Saturday"), ("6 06:00-14:00", "Sunday")])
def test_a_violation_names_who_which_weekend_and_the_day_that_is_worked(drawn: str, day: str) -> None:
    (violation,) = violations(RULE, f"{daily(5, 6)} | {drawn}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (5 * 1440, 7 * 1440)
    assert f"only the {day} of the weekend is worked" in violation.message
