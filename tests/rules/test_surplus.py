from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import MONDAY, Case, cases, check, demand, roster, violations

from staffing.domain.time import Horizon
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.surplus import Params, Surplus
from staffing.solver.program import Program

THREE = Surplus(Params(rising_people=3))
TWO = Surplus(Params(rising_people=2))
ONE = Surplus(Params(rising_people=1))


def needs(*texts: str, skill: str = "care") -> dict[str, Any]:
    return {"demand": tuple(demand(text, Horizon(MONDAY, 7), skill) for text in texts)}


NOBODY = needs("0 07:00-08:00 0 0 0")
SOMEBODY = needs("0 07:00-08:00 0 0 1")
QUARTERS = needs("0 07:00-07:15 0 0 0", "0 07:15-07:30 0 0 1")
FIRST_MORNING = needs("0 00:00-01:00 0 0 0")

EARLY = "0 06:00-14:00"
LATER = "0 07:30-14:00"

CASES = [
    *cases(
        THREE,
        ("nobody is there where there is no work", "", 0, NOBODY),
        ("one is there where there is no work", EARLY, 60, NOBODY),
        ("two count for four", f"{EARLY} | {EARLY}", 240, NOBODY),
        ("three count for nine", f"{EARLY} | {EARLY} | {EARLY}", 540, NOBODY),
        ("one where there is work for one", EARLY, 0, SOMEBODY),
        ("two where there is work for one", f"{EARLY} | {EARLY}", 60, SOMEBODY),
        ("three where there is work for one", f"{EARLY} | {EARLY} | {EARLY}", 240, SOMEBODY),
        ("a minute of one", "0 06:00-07:01", 1, NOBODY),
        ("a minute of a second one counts threefold", f"{EARLY} | 0 06:00-07:01", 63, NOBODY),
        ("half of the step counts for half of it", LATER, 30, NOBODY),
        ("two halves are one whole", f"0 06:00-07:30 | {LATER}", 60, NOBODY),
        ("one and a half", f"{EARLY} | {LATER}", 60 + 90, NOBODY),
        ("two and a half", f"{EARLY} | {EARLY} | {LATER}", 240 + 150, NOBODY),
        ("a break is not there", f"{EARLY} 07:00-07:30", 30, NOBODY),
        ("each step for itself", f"{EARLY} | {EARLY}", 60 + 15, QUARTERS),
        ("before and after the step", "0 06:00-07:00, 0 08:00-14:00", 0, NOBODY),
        ("a shift of last night", "-1 22:00-31:00", 60, FIRST_MORNING),
        ("a shift that must be kept", f"{EARLY} pinned", 60, NOBODY),
        ("a shift for another skill", f"{EARLY} as nurse, 1 06:00-14:00", 0, NOBODY),
        ("overlapping shifts of one person count each", f"{EARLY}, 0 06:30-09:00", 240, NOBODY),
        ("no demand is no limit", EARLY, 0),
    ),
    *cases(
        TWO,
        ("the second is the last to count for more", f"{EARLY} | {EARLY}", 240, NOBODY),
        ("the third counts as the second", f"{EARLY} | {EARLY} | {EARLY}", 420, NOBODY),
        ("half a third counts as half a second", f"{EARLY} | {EARLY} | {LATER}", 330, NOBODY),
    ),
    *cases(
        ONE,
        ("all count the same", f"{EARLY} | {EARLY} | {EARLY}", 180, NOBODY),
        ("and their halves too", f"{EARLY} | {LATER}", 90, NOBODY),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"rising_people": 1}, {"rising_people": 3}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"rising_people": st.integers(1, 5)}
REFUSED: list[dict[str, Any]] = [{"rising_people": 0}]
OUTERMOST: list[dict[str, Any]] = [{"rising_people": 1}, {"rising_people": 10_000}]
EXAMPLES = CASES[4], CASES[6]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_surplus(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_says_when_and_how_much() -> None:
    (violation,) = violations(THREE, f"{EARLY} | {EARLY} | {LATER}", **SOMEBODY)
    assert violation.employee is None
    assert (violation.interval.start, violation.interval.end) == (7 * 60, 8 * 60)
    assert violation.message == "1 h 30 min of care too much in 1 h"


def test_no_more_people_are_weighed_than_could_be_too_many() -> None:
    problem = roster(f"{EARLY} | {EARLY}", **SOMEBODY).instance
    book = RuleBook("test", "1", (RuleEntry(Surplus(Params(rising_people=9)), Force.SOFT, 1),), ())
    assert len(Program.of(problem, book).posts) == 1
