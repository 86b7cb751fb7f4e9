from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, violations

from staffing.rules.max_consecutive_days import MaxConsecutiveDays, Params

FIVE_DAYS = MaxConsecutiveDays(Params(most_days=5))

CASES = [
    *cases(
        FIVE_DAYS,
        ("nobody works", "", 0),
        ("exactly five days", daily(0, 4), 0),
        ("a sixth day", daily(0, 5), 1),
        ("each further day counts", daily(0, 6), 2),
        ("a day off begins the count anew", f"{daily(0, 3)}, {daily(5, 6)}", 0),
        ("two shifts on one day are one day", f"{daily(0, 4)}, 2 15:00-18:00", 0),
        ("a night into the sixth day starts on the fifth", f"{daily(0, 3)}, 4 22:00-30:00", 0),
        ("a shift that starts a minute before midnight", f"{daily(0, 4)}, 4 23:59-32:00", 0),
        ("a shift that starts at midnight", f"{daily(0, 4)}, 5 00:00-08:00", 1),
        ("the week in which the clock goes forward", daily(1, 6, "00:30-08:00"), 1, {"first": SPRING}),
        ("nights while the clock goes forward", daily(1, 5, "22:00-30:00"), 0, {"first": SPRING}),
        ("the week in which the clock goes back", daily(1, 6, "00:30-08:00"), 1, {"first": AUTUMN}),
        ("nights while the clock goes back", daily(1, 5, "22:00-30:00"), 0, {"first": AUTUMN}),
        ("four days before the horizon and one in it", daily(-4, 0), 0),
        ("five days before the horizon and one in it", daily(-5, 0), 1),
        ("five days before the horizon and two in it", daily(-5, 1), 2),
        ("a night before the horizon that ends in it", f"{daily(-5, -2)}, -1 22:00-30:00, 1 06:00-14:00", 0),
        ("a run that is too long but ends before the horizon", daily(-7, -1), 0),
        ("a run that is too long before the horizon and goes on", daily(-9, 0), 1),
        ("a run that is completed after the horizon", daily(6, 10), 0),
        ("a run that is too long because of what follows the horizon", daily(6, 11), 1),
        ("a run that begins after the horizon", daily(7, 13), 0),
        ("a run through the whole horizon", daily(-2, 8), 6),
        ("shifts that must be kept are judged too", f"{daily(0, 4)}, 5 06:00-14:00 pinned", 1),
        ("two people who relieve each other", f"{daily(0, 3)} | {daily(4, 6)}", 0),
        ("one works too many days and the other does not", f"{daily(0, 5)} | {daily(1, 5)}", 1),
    ),
    *cases(
        MaxConsecutiveDays(Params(most_days=1)),
        ("one day at a time", "0 06:00-14:00, 2 06:00-14:00", 0),
        ("two days where one is allowed", daily(2, 3), 1),
    ),
]

TRIALS: list[dict[str, Any]] = [{"most_days": 2}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"most_days": st.integers(1, 4)}
REFUSED: list[dict[str, Any]] = [{"most_days": 0}]
OUTERMOST: list[dict[str, Any]] = [{"most_days": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_max_consecutive_days(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_on_which_day_and_the_limit() -> None:
    (violation,) = violations(FIVE_DAYS, f"{daily(0, 1)} | {daily(1, 6)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (6 * 1440, 7 * 1440)
    assert "day 6 of work in a row; 5 allowed" in violation.message
