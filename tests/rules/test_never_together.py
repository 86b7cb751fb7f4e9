from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, Case, cases, check, employee, violations

from staffing.domain.choices import Pairing, PairingKind
from staffing.domain.time import Period
from staffing.rules.never_together import NeverTogether, Params

RULE = NeverTogether(Params())
APART = {"pairings": (Pairing(PairingKind.APART, "ann", "bob"),)}
TUESDAY_ONLY = {"pairings": (Pairing(PairingKind.APART, "ann", "bob", Period(date(2026, 12, 1), date(2026, 12, 1))),)}
MENTOR = {"pairings": (Pairing(PairingKind.MENTOR, "ann", "bob"),)}

CASES = [
    *cases(
        RULE,
        ("nobody works", " | ", 0, APART),
        ("one after the other", "0 06:00-14:00 | 0 14:00-22:00", 0, APART),
        ("a minute at the same time", "0 06:00-14:01 | 0 14:00-22:00", 1, APART),
        ("a minute at the same time, the other first", "0 14:00-22:00 | 0 06:00-14:01", 1, APART),
        ("the same shift", "0 06:00-14:00 | 0 06:00-14:00", 1, APART),
        ("a night into the morning", "0 22:00-30:01 | 1 06:00-14:00", 1, APART),
        ("a night until the morning", "0 22:00-30:00 | 1 06:00-14:00", 0, APART),
        ("the hour that comes twice in autumn", "5 21:00-26:00 | 6 02:00-10:00", 0, {**APART, "first": AUTUMN}),
        ("a shift that meets two of the other's", "0 06:00-22:00 | 0 06:00-10:00, 0 18:00-22:00", 2, APART),
        ("two of the other's without her", " | 0 06:00-10:00, 0 18:00-22:00", 0, APART),
        ("each day counts", "0 06:00-14:00, 1 06:00-14:00 | 0 06:00-14:00, 1 06:00-14:00", 2, APART),
        ("standby is not at work", "0 06:00-14:00 standby | 0 06:00-14:00", 0, APART),
        ("nor is the other's", "0 06:00-14:00 | 0 06:00-14:00 standby", 0, APART),
        ("a break is at work", "0 06:00-14:00 10:00-11:00 | 0 10:00-11:00", 1, APART),
        ("on call is at work", "0 20:00-31:00 oncall 22:00-30:00 | 0 23:00-24:00", 1, APART),
        ("a night before the horizon and a morning in it", "-1 22:00-31:00 | 0 06:00-14:00", 1, APART),
        ("a morning in it and the other's night before", "0 06:00-14:00 | -1 22:00-31:00", 1, APART),
        ("a last night and a morning after the horizon", "6 22:00-31:00 | 7 06:00-14:00", 1, APART),
        ("what was before the horizon is past", "-1 06:00-14:00 | -1 06:00-14:00", 0, APART),
        ("what comes after it is not this schedule's", "7 06:00-14:00 | 7 06:00-14:00", 0, APART),
        ("shifts that must be kept are judged too", "0 06:00-14:00 pinned | 0 06:00-14:00 pinned", 1, APART),
        ("two others may meet", "0 06:00-14:00 | 1 06:00-14:00 | 0 06:00-14:00", 0, APART),
        ("nobody is to be kept apart", "0 06:00-14:00 | 0 06:00-14:00", 0),
        ("a mentor is not kept apart", "0 06:00-14:00 | 0 06:00-14:00", 0, MENTOR),
        ("within the dates of the pairing", "1 06:00-14:00 | 1 06:00-14:00", 1, TUESDAY_ONLY),
        ("a day before them", "0 06:00-14:00 | 0 06:00-14:00", 0, TUESDAY_ONLY),
        ("a day after them", "2 06:00-14:00 | 2 06:00-14:00", 0, TUESDAY_ONLY),
        ("the one to be kept apart from is not in the unit", "0 06:00-14:00", 0, APART),
    ),
    *cases(
        NeverTogether(Params(), group="new"),
        ("of another group", "0 06:00-14:00 | 0 06:00-14:00", 0, APART),
        (
            "of the group",
            "0 06:00-14:00 | 0 06:00-14:00",
            1,
            {**APART, "employees": (employee(groups=frozenset({"new"})), employee("bob"))},
        ),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {}
REFUSED: list[dict[str, Any]] = [{"apart": 1}]
OUTERMOST: list[dict[str, Any]] = [{}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_never_together(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_both_when_and_on_which_shifts() -> None:
    (violation,) = violations(RULE, "0 06:00-14:00 called E | 0 13:00-21:00 called L", **APART)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (13 * 60, 14 * 60)
    assert "at work together with bob, on E and L" in violation.message
