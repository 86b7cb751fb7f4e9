from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm
from staffing.rules.ordinary_hours import OrdinaryHours, Params

DAY = 24 * 60


def full_time(weeks: int, anchor: date = MONDAY, carry_minutes: int = 0, group: str = "") -> OrdinaryHours:
    return OrdinaryHours(Params(weeks=weeks, anchor=anchor, carry_minutes=carry_minutes), group=group)


def paid(form: PayForm, measure: int = 35 * 60, period: Period = Period(), **changes: Any) -> dict[str, Any]:
    return {"employees": (employee(contracts=(Contract(form, measure, Decimal(30000), period),), **changes),)}


WEEKLY_35 = paid(PayForm.MONTHLY)
"""Five hours a day."""
TWO_WEEKS = {**WEEKLY_35, "days": 14}
HALF_TIME = paid(PayForm.MONTHLY, levels=(EmploymentLevel(Decimal(50)),))
FROM_SUNDAY = paid(PayForm.MONTHLY, period=Period(date(2026, 12, 6)))
UNTIL_LAST_WEEK = paid(PayForm.MONTHLY, period=Period(last=date(2026, 11, 29)))
BOTH = {"employees": (WEEKLY_35["employees"][0], employee("bob", contracts=WEEKLY_35["employees"][0].contracts))}
ANN_IN_GROUP = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}


def away(first: int, last: int) -> dict[str, Any]:
    return {**WEEKLY_35, "absences": (Absence("ann", Interval(first, last), AbsenceKind.LEAVE),)}


def trained(minutes: int) -> dict[str, Any]:
    training = Absence("ann", Interval(600, 600 + minutes), AbsenceKind.TRAINING, counts_as_worked=True)
    return {**WEEKLY_35, "absences": (training,)}


IN_AUTUMN, IN_SPRING = {**WEEKLY_35, "first": AUTUMN}, {**WEEKLY_35, "first": SPRING}
ONE_WEEK_ON = {**WEEKLY_35, "first": date(2026, 12, 7)}
SEVEN, FIVE = "08:00-15:00", "08:00-13:00"
FULL_WEEK = daily(0, 4, SEVEN)

CASES = [
    *cases(
        full_time(1),
        ("nobody works", "", 0, WEEKLY_35),
        ("full time", FULL_WEEK, 0, WEEKLY_35),
        ("a minute more", f"{daily(0, 3, SEVEN)}, 4 08:00-15:01", 1, WEEKLY_35),
        ("it is the contract that says how much full time is", daily(0, 4, "08:00-15:24"), 0),
        ("half time may be planned up to full time", FULL_WEEK, 0, HALF_TIME),
        ("but no further", f"{FULL_WEEK}, 5 08:00-09:00", 60, HALF_TIME),
        ("each period on its own", f"{daily(0, 4, '08:00-16:00')}, {daily(7, 10, SEVEN)}", 300, TWO_WEEKS),
        ("a night counts in the period in which it starts", f"{daily(0, 3, '08:00-14:45')}, 6 22:00-30:00", 0, WEEKLY_35),
        ("a night before does not count", f"-1 22:00-30:00, {FULL_WEEK}", 0, WEEKLY_35),
        ("a shift after the horizon does not count", f"{FULL_WEEK}, 7 00:00-08:00", 0, WEEKLY_35),
        ("a break is not worked", daily(0, 4, "08:00-16:00 12:00-13:00"), 0, WEEKLY_35),
        ("time on call is not ordinary", daily(0, 4, "08:00-23:00 oncall 15:00-23:00"), 0, WEEKLY_35),
        ("nor is standby", f"{FULL_WEEK}, 5 08:00-20:00 standby", 0, WEEKLY_35),
        ("people paid by the hour have no full time", daily(0, 6), 0, paid(PayForm.HOURLY)),
        ("nor has anybody from an agency", daily(0, 6), 0, paid(PayForm.AGENCY)),
        ("eleven hours of a night in autumn", f"{daily(0, 2, '08:00-16:00')}, 5 21:00-31:00", 0, IN_AUTUMN),
        ("a minute more in autumn", f"{daily(0, 1, '08:00-16:00')}, 2 08:00-16:01, 5 21:00-31:00", 1, IN_AUTUMN),
        ("nine hours of a night in spring", f"{daily(0, 1, '08:00-21:00')}, 5 21:00-31:00", 0, IN_SPRING),
        ("a day of absence takes a seventh off", daily(1, 3, "08:00-18:00"), 0, away(0, DAY)),
        ("to the minute", f"{daily(1, 2, '08:00-18:00')}, 3 08:00-18:01", 1, away(0, DAY)),
        ("half a day of absence takes nothing off", daily(1, 5, SEVEN), 0, away(0, DAY // 2)),
        ("training counts", f"{daily(1, 4, SEVEN)}, 5 08:00-11:00", 0, trained(240)),
        ("a minute of training is a minute", f"{daily(1, 4, SEVEN)}, 5 08:00-11:00", 1, trained(241)),
        ("only days of the contract are full time", "5 08:00-20:00, 6 08:00-13:00", 0, FROM_SUNDAY),
        ("and only what is worked on them counts", "5 08:00-20:00, 6 08:00-13:01", 1, FROM_SUNDAY),
        ("a contract that ended before the horizon", daily(0, 6), 0, UNTIL_LAST_WEEK),
        ("shifts that must be kept are judged too", f"{daily(0, 3, SEVEN)}, 4 08:00-16:00 pinned", 60, WEEKLY_35),
        ("one works too much and the other does not", f"{FULL_WEEK} | {daily(0, 5, SEVEN)}", 420, BOTH),
    ),
    *cases(
        full_time(2),
        ("a heavy week and a light one", f"{daily(0, 4, '08:00-18:00')}, {daily(7, 10, FIVE)}", 0, TWO_WEEKS),
        ("a minute more over the two", f"{daily(0, 4, '08:00-18:00')}, {daily(7, 9, FIVE)}, 10 08:00-13:01", 1, TWO_WEEKS),
        ("the part of a period that the horizon has", FULL_WEEK, 0, WEEKLY_35),
        ("is judged as far as it goes", daily(0, 5, SEVEN), 420, WEEKLY_35),
        ("what is known after the horizon belongs to it", f"{daily(0, 5, SEVEN)}, 8 08:00-11:00", 0, WEEKLY_35),
        ("to the minute", f"{daily(0, 5, SEVEN)}, 8 08:00-11:01", 1, WEEKLY_35),
        ("a period that has begun after the horizon does not", f"{FULL_WEEK}, {daily(7, 13)}", 0, ONE_WEEK_ON),
    ),
    *cases(
        full_time(2, date(2026, 11, 23)),
        ("last week belongs to the period", f"{daily(-7, -3, SEVEN)}, {FULL_WEEK}", 0, WEEKLY_35),
        ("by an hour too much", f"{daily(-7, -3, SEVEN)}, {FULL_WEEK}, 5 08:00-09:00", 60, WEEKLY_35),
        ("as far as it is known", f"-1 08:00-13:00, {FULL_WEEK}", 0, WEEKLY_35),
        ("and no further", f"-1 08:00-14:00, {FULL_WEEK}", 60, WEEKLY_35),
        ("too much before the horizon is past", daily(-7, -1, "08:00-20:00"), 0, WEEKLY_35),
        ("but nothing may be added to it", f"{daily(-7, -1, '08:00-20:00')}, 0 08:00-09:00", 60, WEEKLY_35),
        ("the next period begins with the second week", f"{daily(7, 11, SEVEN)}", 0, TWO_WEEKS),
        ("and has its own full time", f"{daily(7, 12, SEVEN)}", 420, TWO_WEEKS),
    ),
    *cases(
        full_time(2, date(2024, 1, 1)),
        ("periods follow from one long ago", f"{daily(-7, -3, SEVEN)}, {daily(0, 5, SEVEN)}", 420, WEEKLY_35),
    ),
    *cases(
        full_time(1, carry_minutes=11 * 60),
        ("as much above full time as may be carried over", f"{FULL_WEEK}, 5 08:00-19:00", 0, WEEKLY_35),
        ("a minute more than may be carried over", f"{FULL_WEEK}, 5 08:00-19:01", 1, WEEKLY_35),
    ),
    *cases(
        full_time(1, group="night"),
        ("an entry for a group is for those in it", f"{daily(0, 5)} | {daily(0, 5)}", 660, ANN_IN_GROUP),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"weeks": 4, "anchor": date(2024, 1, 1), "carry_minutes": 0}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "weeks": st.integers(1, 4),
    "anchor": st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    "carry_minutes": st.integers(0, 660),
}
REFUSED: list[dict[str, Any]] = [{"weeks": 0}, {"weeks": 17}, {"carry_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [
    {"weeks": 1, "anchor": date(2024, 1, 1), "carry_minutes": 0},
    {"weeks": 16, "anchor": date(2024, 1, 1), "carry_minutes": 0},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_ordinary_hours(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_much_and_what_is_full_time() -> None:
    drawn = f"{FULL_WEEK} | {daily(0, 5, SEVEN)}"
    (violation,) = violations(full_time(1), drawn, **BOTH)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * DAY)
    assert "42 h in 7 days; 35 h are full time" in violation.message
