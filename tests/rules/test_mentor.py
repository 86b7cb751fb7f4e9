from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import SPRING, Case, cases, check, employee, violations

from staffing.domain.choices import Pairing, PairingKind
from staffing.domain.time import Period
from staffing.rules.mentor import Mentor, Params

HALF = Mentor(Params(share_percent=50))
ALL = Mentor(Params(share_percent=100))
WITH_BOB = {"pairings": (Pairing(PairingKind.MENTOR, "ann", "bob"),)}
WITH_EITHER = {"pairings": (Pairing(PairingKind.MENTOR, "ann", "bob"), Pairing(PairingKind.MENTOR, "ann", "cia"))}
APART = {"pairings": (Pairing(PairingKind.APART, "ann", "bob"),)}
ONE_NEW = {"employees": (employee(groups=frozenset({"new"})), employee("bob"))}
UNTIL_MONDAY = {"pairings": (Pairing(PairingKind.MENTOR, "ann", "bob", Period(last=date(2026, 11, 30))),)}

CASES = [
    *cases(
        HALF,
        ("nobody works", " | ", 0, WITH_BOB),
        ("together all the time", "0 06:00-14:00 | 0 06:00-14:00", 0, WITH_BOB),
        ("alone", "0 06:00-14:00 | ", 1, WITH_BOB),
        ("each shift alone counts", "0 06:00-14:00, 1 06:00-14:00 | ", 2, WITH_BOB),
        ("the mentor alone", " | 0 06:00-14:00", 0, WITH_BOB),
        ("together for exactly half", "0 06:00-14:00 | 0 10:00-18:00", 0, WITH_BOB),
        ("a minute less than half", "0 06:00-14:00 | 0 10:01-18:00", 1, WITH_BOB),
        ("49 of 100 minutes", "0 06:00-07:40 | 0 06:51-14:00", 1, WITH_BOB),
        ("50 of 100 minutes", "0 06:00-07:40 | 0 06:50-14:00", 0, WITH_BOB),
        ("two quarters do not make a half", "0 06:00-14:00 | 0 06:00-08:00, 0 12:00-14:00", 1, WITH_BOB),
        ("a night with half of it after the clock change", "5 23:00-31:00 | 6 03:30-08:00", 0, {**WITH_BOB, "first": SPRING}),
        ("a minute less after the clock change", "5 23:00-31:00 | 6 03:31-08:00", 1, {**WITH_BOB, "first": SPRING}),
        ("one mentor or the other", "0 06:00-14:00, 1 06:00-14:00 | 0 06:00-14:00 | 1 06:00-14:00", 0, WITH_EITHER),
        ("neither of them", "0 06:00-14:00 | 1 06:00-14:00 | 2 06:00-14:00", 1, WITH_EITHER),
        ("a mentor on standby is not there", "0 06:00-14:00 | 0 06:00-14:00 standby", 1, WITH_BOB),
        ("standby needs no mentor", "0 06:00-14:00 standby | ", 0, WITH_BOB),
        ("the mentor's night before the horizon", "0 00:00-08:00 | -1 22:00-30:00", 0, WITH_BOB),
        ("a shift before the horizon is past", "-1 06:00-14:00 | ", 0, WITH_BOB),
        ("a shift after it is not this schedule's", "7 06:00-14:00 | ", 0, WITH_BOB),
        ("a shift that must be kept is judged too", "0 06:00-14:00 pinned | ", 1, WITH_BOB),
        ("the last day with a mentor", "0 06:00-14:00 | ", 1, UNTIL_MONDAY),
        ("the day after it", "1 06:00-14:00 | ", 0, UNTIL_MONDAY),
        ("nobody has a mentor", "0 06:00-14:00 | ", 0),
        ("two who are to be kept apart need no mentor", "0 06:00-14:00 | ", 0, APART),
        ("a mentor who is not in the unit is no mentor", "0 06:00-14:00", 0, WITH_BOB),
    ),
    *cases(
        ALL,
        ("the whole shift", "0 06:00-14:00 | 0 05:00-15:00", 0, WITH_BOB),
        ("a minute less than the whole shift", "0 06:00-14:00 | 0 06:01-15:00", 1, WITH_BOB),
        ("nearly all of a long shift", "0 06:00-16:00 | 0 06:06-16:00", 1, WITH_BOB),
    ),
    *cases(
        Mentor(Params(share_percent=50), group="new"),
        ("of another group", "0 06:00-14:00 | ", 0, WITH_BOB),
        ("of the group", "0 06:00-14:00 | ", 1, {**WITH_BOB, **ONE_NEW}),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"share_percent": 50}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"share_percent": st.integers(1, 100)}
REFUSED: list[dict[str, Any]] = [{"share_percent": 0}, {"share_percent": 101}]
OUTERMOST: list[dict[str, Any]] = [{"share_percent": 1}, {"share_percent": 100}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mentor(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_and_the_mentors() -> None:
    (violation,) = violations(HALF, "0 06:00-14:00 called E |  | ", **WITH_EITHER)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (6 * 60, 14 * 60)
    assert "no mentor on E; bob or cia needed for 50 %" in violation.message
