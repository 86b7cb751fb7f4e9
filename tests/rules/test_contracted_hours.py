from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm
from staffing.rules.contracted_hours import ContractedHours, Params

WITHIN_AN_HOUR = ContractedHours(Params(tolerance_minutes=60))
EXACTLY = ContractedHours(Params(tolerance_minutes=0))


def works(percent: int, **changes: Any) -> dict[str, Any]:
    """One employee at a level; full time is 37 hours a week."""
    return {"employees": (employee(levels=(EmploymentLevel(Decimal(percent)),), **changes),)}


ONE_DAY = works(20)
"""7:24 a week."""
HALF_TIME = works(50)
"""18:30 a week."""
TWO_PEOPLE = {"employees": (ONE_DAY["employees"][0], employee("bob", levels=ONE_DAY["employees"][0].levels))}


def away(first: int, last: int, *, counts_as_worked: bool = False) -> dict[str, Any]:
    """Half-time with an absence from one minute of the horizon to another."""
    absence = Absence("ann", Interval(first, last), AbsenceKind.TRAINING, counts_as_worked)
    return {**HALF_TIME, "absences": (absence,)}


DAY = 24 * 60
LONG_SUNDAY = {**away(6 * DAY, 7 * DAY + 60), "first": AUTUMN}
MOST_OF_IT = {**away(6 * DAY, 7 * DAY), "first": AUTUMN}
HOURLY = works(100, contracts=(Contract(PayForm.HOURLY, 37 * 60, Decimal(30000)),))
FROM_SUNDAY = works(100, contracts=(Contract(PayForm.MONTHLY, 35 * 60, Decimal(30000), Period(date(2026, 12, 6))),))
RAISED = {
    "employees": (
        employee(
            levels=(
                EmploymentLevel(Decimal(50), Period(last=MONDAY)),
                EmploymentLevel(Decimal(100), Period(first=date(2026, 12, 1))),
            ),
            contracts=(Contract(PayForm.MONTHLY, 35 * 60, Decimal(30000)),),
        ),
    ),
    "days": 2,
}
"""On a Monday 50 % and on a Tuesday 100 % of five hours a day."""

CASES = [
    *cases(
        WITHIN_AN_HOUR,
        ("exactly the contracted 37 hours", daily(0, 4, "08:00-15:24"), 0),
        ("as much below as is fine", daily(0, 3, "08:00-17:00"), 0),
        ("one minute more below", f"{daily(0, 2, '08:00-17:00')}, 3 08:00-16:59", 1),
        ("as much above as is fine", "0 08:00-14:24, 1 08:00-10:00", 0, ONE_DAY),
        ("one minute more above", "0 08:00-14:24, 1 08:00-10:01", 1, ONE_DAY),
        ("nobody works", "", 36 * 60),
        ("nobody works, of somebody employed for a day a week", "", 6 * 60 + 24, ONE_DAY),
        ("unpaid breaks do not count as worked", "0 08:00-15:24 11:00-12:00", 0, ONE_DAY),
        ("unpaid breaks take it below", "0 08:00-15:24 11:00-12:01", 1, ONE_DAY),
        ("several shifts a day count together", "0 06:00-08:00, 0 10:00-12:00, 0 14:00-16:23", 1, ONE_DAY),
        ("a night over the end of the horizon counts in full", "6 22:00-30:00", 0, ONE_DAY),
        ("a night before the horizon does not count", "-1 22:00-30:00, 0 22:00-28:23", 1, ONE_DAY),
        ("a shift after the horizon does not count", "0 22:00-28:23, 7 00:00-08:00", 1, ONE_DAY),
        ("nine worked hours of a night in spring", "5 21:00-31:00", 36, {**ONE_DAY, "first": SPRING}),
        ("eleven worked hours of a night in autumn", "5 21:00-31:00", 156, {**ONE_DAY, "first": AUTUMN}),
        ("a week of two hours over a clock change", "5 23:00-30:24", 0, {**ONE_DAY, "first": SPRING}),
        ("a minute short of that", "5 23:00-30:23", 1, {**ONE_DAY, "first": SPRING}),
        ("two weeks are summed up", "0 06:00-20:48", 0, {**ONE_DAY, "days": 14}),
        ("people paid by the hour have no contracted hours", daily(0, 6), 0, HOURLY),
        ("one works enough and the other too little", "0 08:00-15:24 | 1 08:00-12:24", 120, TWO_PEOPLE),
        ("one works too much and the other too little", "0 08:00-17:24 | 1 08:00-12:24", 180, TWO_PEOPLE),
        ("shifts that must be kept are judged too", "0 08:00-17:24 pinned", 60, ONE_DAY),
    ),
    *cases(
        EXACTLY,
        ("half of 37 hours, without tolerance", "0 06:00-24:30", 0, HALF_TIME),
        ("one minute above, without tolerance", "0 06:00-24:31", 1, HALF_TIME),
        ("one minute below, without tolerance", "0 06:00-24:29", 1, HALF_TIME),
        ("a whole day of absence asks for a seventh less", "1 06:00-21:51", 0, away(0, DAY)),
        ("one minute more than a seventh less", "1 06:00-21:50", 1, away(0, DAY)),
        ("absence from noon to noon is no whole day", "2 06:00-24:30", 0, away(DAY // 2, DAY + DAY // 2)),
        ("a day of the clock change is whole at 25 hours", "1 06:00-21:51", 0, LONG_SUNDAY),
        ("a day of the clock change is not whole at 24 hours", "1 06:00-24:30", 0, MOST_OF_IT),
        ("training of part of a day counts as worked", "1 06:00-20:30", 0, away(600, 840, counts_as_worked=True)),
        ("a minute of training is a minute", "1 06:00-20:30", 1, away(600, 841, counts_as_worked=True)),
        ("a whole week away leaves nothing to work", "", 0, away(0, 7 * DAY)),
        ("what is worked in a week away is too much", "0 08:00-09:00", 60, away(0, 7 * DAY)),
        ("training beyond the contract leaves nothing to work", "", 0, away(60, 7 * DAY - 60, counts_as_worked=True)),
        ("only days of the contract ask for hours", "6 08:00-13:00", 0, FROM_SUNDAY),
        ("only shifts on days of the contract count", "5 08:00-13:00, 6 08:00-12:59", 1, FROM_SUNDAY),
        ("each day asks for what its employment level says", "0 08:00-15:30", 0, RAISED),
        ("a minute more than the levels say", "0 08:00-15:31", 1, RAISED),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"tolerance_minutes": 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"tolerance_minutes": st.integers(0, 600)}
REFUSED: list[dict[str, Any]] = [{"tolerance_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [{"tolerance_minutes": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_contracted_hours(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_how_much_is_planned_and_what_the_contract_allows() -> None:
    (violation,) = violations(WITHIN_AN_HOUR, "0 08:00-15:24 | 0 08:00-18:00", **TWO_PEOPLE)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * DAY)
    assert "10 h planned; the contract allows 6 h 24 min to 8 h 24 min" in violation.message
