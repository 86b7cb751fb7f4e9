from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.no_overlap import NoOverlap, Params

RULE = NoOverlap(Params())
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}

CASES = cases(
    RULE,
    ("nobody works", "", 0),
    ("one shift overlaps nothing", "0 06:00-14:00", 0),
    ("a shift may start in the minute in which the one before ends", "0 06:00-14:00, 0 14:00-22:00", 0),
    ("one minute in common is too much", "0 06:00-14:00, 0 13:59-22:00", 1),
    ("a shift within another starts six hours before the other ends", "0 06:00-14:00, 0 08:00-09:00", 360),
    ("the same times under another name overlap wholly", "0 06:00-14:00 called A, 0 06:00-14:00 called B", 480),
    ("only neighbours in time are compared", "0 06:00-14:00, 0 07:00-08:00, 0 09:00-10:00", 420),
    ("each two neighbours that overlap count", "0 06:00-10:00, 0 09:00-13:00, 0 12:30-15:00", 90),
    ("a night ends in the minute in which the morning starts", "0 22:00-30:00, 1 06:00-14:00", 0),
    ("a night reaches one minute into the morning", "0 22:00-30:01, 1 06:00-14:00", 1),
    ("a shift ends at midnight when the next one starts", "0 16:00-24:00, 1 00:00-08:00", 0),
    ("a shift ends one minute past midnight", "0 16:00-24:01, 1 00:00-08:00", 1),
    ("somebody on a break is still on the shift", "0 06:00-14:00 10:00-11:00, 0 10:00-11:00", 240),
    ("two o'clock is skipped in spring, so nothing lies before three", "5 21:00-27:00, 6 02:00-10:00", 0, {"first": SPRING}),
    ("the last minute before the clock goes forward", "5 21:00-27:00, 6 01:59-10:00", 1, {"first": SPRING}),
    ("the hour from two to three comes twice in autumn", "5 21:00-27:00, 6 02:00-10:00", 120, {"first": AUTUMN}),
    ("the last night ends when the horizon's first shift starts", "-1 22:00-30:00, 0 06:00-14:00", 0),
    ("the last night reaches one minute into the horizon's first shift", "-1 22:00-30:00, 0 05:59-14:00", 1),
    ("a shift after the horizon starts too early by a minute", "6 22:00-30:01, 7 06:00-14:00", 1),
    ("what overlaps before the horizon is past", "-1 06:00-14:00, -1 10:00-18:00, 0 06:00-14:00", 0),
    ("what overlaps after the horizon is not this schedule's", "7 06:00-14:00, 7 10:00-18:00", 0),
    ("shifts that must be kept are judged too", "0 06:00-14:00 pinned, 0 13:00-21:00 pinned", 60),
    ("two people may work at the same time", "0 06:00-14:00 | 0 06:00-14:00, 0 14:00-22:00", 0),
    ("one is in two places and the other is not", "0 06:00-14:00, 0 13:00-21:00 | 0 06:00-14:00, 1 13:00-21:00", 60),
)  # fmt: skip

CASES += cases(
    NoOverlap(Params(), group="night"),
    (
        "only those of the group are judged",
        "0 06:00-14:00, 0 08:00-16:00 | 0 06:00-14:00, 0 13:00-16:00",
        60,
        NIGHT_STAFF,
    ),
)

EXAMPLES = (CASES[2], CASES[3])
TRIALS: list[dict[str, Any]] = [{}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {}
REFUSED: list[dict[str, Any]] = [{"least_minutes": 1}]
OUTERMOST: list[dict[str, Any]] = [{}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_overlap(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_which_shifts_and_how_much() -> None:
    (violation,) = violations(RULE, "0 06:00-14:00 | 0 06:00-14:00 called E, 0 12:30-21:00 called L")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (12 * 60 + 30, 14 * 60)
    assert "L starts 1 h 30 min before E ends" in violation.message
