from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, violations

from staffing.rules.daily_rest import DailyRest, Params

ELEVEN_HOURS = DailyRest(Params(least_minutes=11 * 60))

CASES = [
    *cases(
        ELEVEN_HOURS,
        ("nobody works", "", 0),
        ("one shift needs no rest before or after", "0 06:00-14:00", 0),
        ("exactly eleven hours are enough", "0 14:00-22:00, 1 09:00-17:00", 0),
        ("one minute short", "0 14:00-22:00, 1 08:59-17:00", 1),
        ("after a night that ends in the morning", "0 22:00-30:00, 1 17:00-22:00", 0),
        ("after a night, one minute short", "0 22:00-30:00, 1 16:59-22:00", 1),
        ("rest that begins at midnight", "0 16:00-24:00, 1 11:00-15:00", 0),
        ("rest that begins one minute past midnight", "0 16:00-24:01, 1 11:00-15:00", 1),
        ("rest that ends at midnight", "0 05:00-13:00, 1 00:00-08:00", 0),
        ("rest that ends one minute before midnight", "0 05:00-13:00, 0 23:59-32:00", 1),
        ("a split day has no daily rest in its gap", "0 06:00-10:00, 0 16:00-20:00", 300),
        ("with three shifts a day only neighbours count", "0 06:00-10:00, 0 10:00-14:00, 0 14:00-18:00", 1320),
        ("shifts that overlap lack their overlap on top", "0 06:00-14:00, 0 13:00-21:00", 720),
        ("a break at the end of a shift is no rest", "0 14:00-22:00 21:00-22:00, 1 08:59-17:00", 1),
        ("a break at the start of a shift is no rest", "0 14:00-22:00, 1 08:59-17:00 08:59-10:00", 1),
        ("eleven hours by the clock are ten in spring", "5 14:00-22:00, 6 09:00-17:00", 60, {"first": SPRING}),
        ("twelve hours by the clock are eleven in spring", "5 14:00-22:00, 6 10:00-17:00", 0, {"first": SPRING}),
        ("one minute short in spring", "5 14:00-22:00, 6 09:59-17:00", 1, {"first": SPRING}),
        ("ten hours by the clock are eleven in autumn", "5 14:00-22:00, 6 08:00-17:00", 0, {"first": AUTUMN}),
        ("one minute short in autumn", "5 14:00-22:00, 6 07:59-17:00", 1, {"first": AUTUMN}),
        ("rest after a night of eleven worked hours", "5 21:00-31:00, 6 18:00-22:00", 0, {"first": AUTUMN}),
        ("rest since the last shift before the horizon", "-1 14:00-22:00, 0 09:00-17:00", 0),
        ("one minute short since the last shift before the horizon", "-1 14:00-22:00, 0 08:59-17:00", 1),
        ("rest until the first shift after the horizon", "6 14:00-22:00, 7 09:00-17:00", 0),
        ("one minute short until the first shift after the horizon", "6 14:00-22:00, 7 08:59-17:00", 1),
        ("short rest before the horizon is past", "-2 14:00-22:00, -1 06:00-14:00, 0 06:00-14:00", 0),
        ("short rest after the horizon is not this schedule's", "7 14:00-22:00, 8 06:00-14:00", 0),
        ("shifts that must be kept are judged too", "0 14:00-22:00 pinned, 1 06:00-14:00 pinned", 180),
        ("one person's evening and another's morning", "0 14:00-22:00 | 1 06:00-14:00", 0),
        ("one rests too little and the other does not", "0 14:00-22:00, 1 06:00-14:00 | 0 06:00-14:00, 1 06:00-14:00", 180),
    ),
    *cases(
        DailyRest(Params(least_minutes=0)),
        ("without a least rest, shifts may follow at once", "0 06:00-14:00, 0 14:00-22:00", 0),
    ),
]  # fmt: skip

EXAMPLES = (CASES[2], CASES[3])
TRIALS: list[dict[str, Any]] = [{"least_minutes": 11 * 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"least_minutes": st.integers(0, 1000)}
REFUSED: list[dict[str, Any]] = [{"least_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [{"least_minutes": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_daily_rest(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_which_shifts_and_how_much() -> None:
    drawn = "0 06:00-14:00 | 0 14:00-22:00 called L, 1 08:59-17:00 called E"
    (violation,) = violations(ELEVEN_HOURS, drawn)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (22 * 60, 32 * 60 + 59)
    assert "10 h 59 min of rest between L and E; 11 h needed" in violation.message
