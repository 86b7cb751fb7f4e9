from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm
from staffing.rules.number_of_shifts import NumberOfShifts, Params

DAY = 24 * 60


def as_they_are(least: int | None, most: int | None, group: str = "") -> NumberOfShifts:
    return NumberOfShifts(Params(least=least, most=most, scaled=False, per_weeks=1), group=group)


def scaled(least: int | None, most: int | None, per_weeks: int = 2) -> NumberOfShifts:
    return NumberOfShifts(Params(least=least, most=most, scaled=True, per_weeks=per_weeks))


def works(percent: int, form: PayForm = PayForm.MONTHLY, period: Period = Period(), **changes: Any) -> dict[str, Any]:
    contracts = (Contract(form, 37 * 60, Decimal(30000), period),)
    return {"employees": (employee(contracts=contracts, levels=(EmploymentLevel(Decimal(percent)),)),), **changes}


RAISED = {
    "employees": (
        employee(
            levels=(
                EmploymentLevel(Decimal(50), Period(last=date(2026, 12, 6))),
                EmploymentLevel(Decimal(100), Period(first=date(2026, 12, 7))),
            )
        ),
    ),
    "days": 14,
}
"""Half time in the first week and full time in the second."""
FROM_SECOND_WEEK = works(100, period=Period(first=date(2026, 12, 7)), days=14)
AWAY_A_WEEK = {"absences": (Absence("ann", Interval(0, 7 * DAY), AbsenceKind.VACATION),), "days": 14}
AWAY_HALF_A_DAY = {"absences": (Absence("ann", Interval(0, 7 * DAY - 1), AbsenceKind.VACATION),), "days": 14}
ANN_IN_GROUP = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}

CASES = [
    *cases(
        as_they_are(2, 4),
        ("as few as are wanted", daily(0, 1), 0),
        ("one fewer", daily(0, 0), 1),
        ("none", "", 2),
        ("as many as are wanted", daily(0, 3), 0),
        ("one more", daily(0, 4), 1),
        ("each further one counts", daily(0, 6), 3),
        ("two shifts on a day are two", f"{daily(0, 3)}, 3 16:00-20:00", 1),
        ("standby is none", f"{daily(0, 3)}, 4 16:00-24:00 standby", 0),
        ("time on call is one", f"{daily(0, 3)}, 4 16:00-24:00 oncall 16:00-24:00", 1),
        ("a night over the end of the horizon is one", f"{daily(0, 3)}, 6 22:00-30:00", 1),
        ("a night before it is none", f"-1 22:00-30:00, {daily(0, 3)}", 0),
        ("a shift after it is none", f"{daily(0, 3)}, 7 06:00-14:00", 0),
        ("the employment level does not matter", daily(0, 4), 1, works(10)),
        ("nor does the kind of contract", daily(0, 4), 1, works(100, PayForm.HOURLY)),
        ("nor the length of the horizon", daily(0, 4), 1, {"days": 14}),
        ("shifts that must be kept are judged too", f"{daily(0, 3)}, 4 06:00-14:00 pinned", 1),
        ("one has too few and the other too many", f"0 06:00-14:00 | {daily(0, 4)}", 2),
    ),
    *cases(
        as_they_are(None, 2),
        ("without a least nobody must work", "", 0),
        ("one more than the most", daily(0, 2), 1),
    ),
    *cases(
        as_they_are(2, None),
        ("without a most anybody may work", daily(0, 6), 0),
        ("one fewer than the least", daily(0, 0), 1),
    ),
    *cases(
        scaled(None, 10),
        ("full time in as many weeks", daily(0, 9), 0, works(100, days=14)),
        ("one more in as many weeks", daily(0, 10), 1, works(100, days=14)),
        ("in half as many weeks half as many", daily(0, 4), 0, works(100)),
        ("one more in half as many weeks", daily(0, 5), 1, works(100)),
        ("half time", daily(0, 4), 0, works(50, days=14)),
        ("one more at half time", daily(0, 5), 1, works(50, days=14)),
        ("at 41 % there are 4.1, rounded up", daily(0, 4), 0, works(41, days=14)),
        ("at 40 % there are 4", daily(0, 4), 1, works(40, days=14)),
        ("the mean of two levels", daily(0, 7), 0, RAISED),
        ("one more than the mean", daily(0, 8), 1, RAISED),
        ("days without a contract are of no level", daily(7, 11), 0, FROM_SECOND_WEEK),
        ("one more than the contract is for", daily(7, 12), 1, FROM_SECOND_WEEK),
        ("days of absence are of no level", daily(7, 11), 0, AWAY_A_WEEK),
        ("one more than the days at work are for", daily(7, 12), 1, AWAY_A_WEEK),
        ("a day of absence but for a minute is none", f"{daily(7, 11)}, 13 06:00-14:00", 0, AWAY_HALF_A_DAY),
        ("substitutes have no level", daily(0, 9), 0, works(100, PayForm.HOURLY)),
    ),
    *cases(
        scaled(10, None),
        ("as few as half time has", daily(0, 4), 0, works(50, days=14)),
        ("one fewer than half time has", daily(0, 3), 1, works(50, days=14)),
        ("at 41 % there are 4.1 at least, rounded up", daily(0, 3), 1, works(41, days=14)),
    ),
    *cases(
        scaled(None, 3, per_weeks=1),
        ("in two weeks twice as many", daily(0, 5), 0, {"days": 14}),
        ("one more in two weeks", daily(0, 6), 1, {"days": 14}),
    ),
    *cases(
        as_they_are(None, 2, group="night"),
        ("an entry for a group is for those in it", f"{daily(0, 2)} | {daily(0, 3)}", 1, ANN_IN_GROUP),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"least": 1, "most": 2, "scaled": False, "per_weeks": 1},
    {"least": None, "most": 10, "scaled": True, "per_weeks": 1},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "least": st.none() | st.integers(1, 3),
    "most": st.integers(3, 8),
    "scaled": st.booleans(),
    "per_weeks": st.integers(1, 3),
}
REFUSED: list[dict[str, Any]] = [
    {"least": 0},
    {"most": -1},
    {"least": 3},
    {"least": None, "most": None},
    {"per_weeks": 0},
]
OUTERMOST: list[dict[str, Any]] = [
    {"least": None, "most": 0, "scaled": False, "per_weeks": 1},
    {"least": 1, "most": 1, "scaled": True, "per_weeks": 1},
    {"least": 1, "most": None, "scaled": True, "per_weeks": 1},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_number_of_shifts(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_violations_name_who_when_how_many_and_the_limit() -> None:
    too_few, too_many = violations(as_they_are(2, 4), f"0 06:00-14:00 | {daily(0, 4)}")
    assert (too_few.employee, too_many.employee) == ("ann", "bob")
    assert {(one.interval.start, one.interval.end) for one in (too_few, too_many)} == {(0, 7 * DAY)}
    assert "1 shifts; at least 2 wanted" in too_few.message
    assert "5 shifts; at most 4 wanted" in too_many.message


def test_only_without_a_least_can_it_be_hard() -> None:
    assert scaled(None, 4).can_be_hard
    assert not scaled(2, 4).can_be_hard
