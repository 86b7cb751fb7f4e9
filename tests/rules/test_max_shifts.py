from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import Case, cases, check, daily, employee, violations

from staffing.domain.shift import PartOfDay
from staffing.rules.max_shifts import MaxShifts, Params

DAY = 24 * 60
NIGHTS = frozenset({PartOfDay.NIGHT})
ANN_IN_GROUP = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}
NIGHT = "22:00-30:00"


def rule(most: int, days: int, parts: frozenset[PartOfDay] = NIGHTS, group: str = "", **codes: str) -> MaxShifts:
    return MaxShifts(Params(parts=parts, codes=frozenset(codes), most=most, days=days), group=group)


CASES = [
    *cases(
        rule(2, 7),
        ("nobody works", "", 0),
        ("two nights in a week", daily(0, 1, NIGHT), 0),
        ("a third night", daily(0, 2, NIGHT), 1),
        ("each further night counts", daily(0, 4, NIGHT), 3),
        ("other shifts do not", f"{daily(0, 1, NIGHT)}, {daily(3, 6)}", 0),
        ("each week on its own", f"{daily(5, 8, NIGHT)}", 0, {"days": 14}),
        ("too many in each", f"{daily(4, 9, NIGHT)}", 2, {"days": 14}),
        ("a week that the horizon cuts off has the same limit", f"{daily(7, 9, NIGHT)}", 1, {"days": 10}),
        ("a night is of the week in which it starts", f"{daily(0, 1, NIGHT)}, 6 22:00-30:00", 1, {"days": 14}),
        ("nights before the horizon are past", daily(-3, 1, NIGHT), 0),
        ("nights after it are not this schedule's", f"{daily(5, 6, NIGHT)}, {daily(7, 9, NIGHT)}", 0),
        ("standby at night is none", f"{daily(0, 1, NIGHT)}, 2 22:00-30:00 standby", 0),
        ("shifts that must be kept are judged too", f"{daily(0, 1, NIGHT)}, 2 22:00-30:00 pinned", 1),
        ("one has too many and the other has not", f"{daily(0, 1, NIGHT)} | {daily(0, 2, NIGHT)}", 1),
    ),
    *cases(
        rule(2, 0),
        ("the whole horizon is one period", f"{daily(6, 7, NIGHT)}", 0, {"days": 14}),
        ("one too many in it", f"{daily(6, 8, NIGHT)}", 1, {"days": 14}),
    ),
    *cases(
        rule(1, 7, parts=frozenset(), X="", Y=""),
        ("shifts of two codes count together", "0 06:00-14:00 called X, 1 06:00-14:00 called Y", 1),
        ("shifts of other codes do not", "0 06:00-14:00 called X, 1 06:00-14:00 called Z", 0),
        ("standby counts by its code", "0 06:00-14:00 called X, 1 22:00-30:00 called Y standby", 1),
    ),
    *cases(
        rule(2, 7, group="night"),
        ("an entry for a group is for those in it", f"{daily(0, 2, NIGHT)} | {daily(0, 3, NIGHT)}", 1, ANN_IN_GROUP),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"parts": frozenset(), "codes": frozenset(), "most": 1, "days": 2},
    {"parts": NIGHTS, "codes": frozenset(), "most": 0, "days": 0},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "parts": st.frozensets(st.sampled_from(PartOfDay)),
    "codes": st.frozensets(st.sampled_from("DEN")),
    "most": st.integers(0, 3),
    "days": st.integers(0, 8),
}
REFUSED: list[dict[str, Any]] = [{"parts": {"noon"}}, {"codes": {1}}, {"most": -1}, {"days": -1}]
OUTERMOST: list[dict[str, Any]] = [{"parts": frozenset(), "codes": frozenset(), "most": 0, "days": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_max_shifts(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_many_and_the_limit() -> None:
    (violation,) = violations(rule(2, 7), f"{daily(0, 1, NIGHT)} | {daily(7, 9, NIGHT)}", days=14)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (7 * DAY, 14 * DAY)
    assert "3 such shifts in 7 days; 2 allowed" in violation.message
