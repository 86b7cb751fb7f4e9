from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.time import Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm
from staffing.rules.overtime_caps import OvertimeCaps, Params

DAY = 24 * 60
TEN_HOURS = OvertimeCaps(Params(most_minutes_four_weeks=10 * 60, most_minutes_year=200 * 60))
TWENTY_A_YEAR = OvertimeCaps(Params(most_minutes_four_weeks=48 * 60, most_minutes_year=20 * 60))


def works(percent: int, form: PayForm = PayForm.MONTHLY, **changes: Any) -> dict[str, Any]:
    """One employee at a level; full time is five hours a day."""
    contracts = (Contract(form, 35 * 60, Decimal(30000)),)
    return {"employees": (employee(contracts=contracts, levels=(EmploymentLevel(Decimal(percent)),)),), **changes}


FULL_TIME = works(100)
HALF_TIME = works(50)
ON_SUNDAY = {
    "employees": (employee(contracts=(Contract(PayForm.MONTHLY, 35 * 60, Decimal(30000), Period(date(2026, 12, 6))),)),)
}
BOTH = {"employees": (FULL_TIME["employees"][0], employee("bob", contracts=FULL_TIME["employees"][0].contracts))}


def had(*rows: tuple[Quantity, date, date, int], who: str = "ann", **changes: Any) -> dict[str, Any]:
    """Full time, and the ledger: quantity, first day, last day, hours."""
    ledger = tuple(LedgerEntry(who, quantity, Period(*days), hours * 60) for quantity, *days, hours in rows)
    return {**FULL_TIME, "ledger": ledger, **changes}


def away(first: int, last: int, *, counts_as_worked: bool = False) -> dict[str, Any]:
    return {**FULL_TIME, "absences": (Absence("ann", Interval(first, last), AbsenceKind.TRAINING, counts_as_worked),)}


SEVEN, TEN, FIFTEEN = "08:00-15:00", "08:00-18:00", "06:00-21:00"
FULL_WEEK = daily(0, 4, SEVEN)
TEN_MORE = f"{FULL_WEEK}, 5 08:00-18:00"
NEW_YEAR = date(2026, 12, 28)
"""A Monday; the year ends on the Thursday (day 3)."""
YEAR = (date(2026, 1, 1), date(2026, 11, 29))
EXTRA, OVERTIME = Quantity.EXTRA_MINUTES, Quantity.OVERTIME_MINUTES
NEW_YEARS_EVE, NEW_YEARS_DAY = date(2025, 12, 31), date(2026, 1, 1)
TURN_OF_YEAR = {**FULL_TIME, "first": NEW_YEAR}

CASES = [
    *cases(
        TEN_HOURS,
        ("nobody works", "", 0, FULL_TIME),
        ("full time has nothing extra", FULL_WEEK, 0, FULL_TIME),
        ("ten hours above full time", TEN_MORE, 0, FULL_TIME),
        ("a minute more", f"{FULL_WEEK}, 5 08:00-18:01", 1, FULL_TIME),
        ("ten hours above half time", f"{daily(0, 2, SEVEN)}, 3 08:00-14:30", 0, HALF_TIME),
        ("a minute more than that", f"{daily(0, 2, SEVEN)}, 3 08:00-14:31", 1, HALF_TIME),
        ("four weeks are added up", f"{FULL_WEEK}, 5 08:00-18:00, {daily(7, 11, SEVEN)}", 0, {**FULL_TIME, "days": 28}),
        ("a light week makes up for a heavy one", f"{daily(0, 7, TEN)}", 0, {**FULL_TIME, "days": 14}),
        ("but for no more than there is", f"{daily(0, 7, TEN)}, 8 08:00-09:00", 60, {**FULL_TIME, "days": 14}),
        ("in five weeks, four by four", f"{daily(0, 13, TEN)}", 0, {**FULL_TIME, "days": 35}),
        ("the first four of five weeks", f"{daily(0, 14, TEN)}", 0, {**FULL_TIME, "days": 35}),
        ("both four weeks of five", f"{daily(7, 21, TEN)}", 0, {**FULL_TIME, "days": 35}),
        ("an hour too much in both", f"{daily(7, 21, TEN)}, 22 08:00-09:00", 120, {**FULL_TIME, "days": 35}),
        ("an hour too much in the last four", f"{daily(14, 28, TEN)}, 29 08:00-09:00", 60, {**FULL_TIME, "days": 35}),
        ("before the horizon the contract is not known", f"{daily(-7, -1, FIFTEEN)}, {FULL_WEEK}, 5 08:00-18:00", 0, FULL_TIME),
        ("nor after it", f"{FULL_WEEK}, 5 08:00-18:00, {daily(7, 13, FIFTEEN)}", 0, FULL_TIME),
        ("a night counts on the day on which it starts", f"{FULL_WEEK}, 6 22:00-32:00", 0, FULL_TIME),
        ("eleven hours of a night in autumn", f"{FULL_WEEK}, 5 21:00-31:00", 60, {**FULL_TIME, "first": AUTUMN}),
        ("a break is not worked", f"{FULL_WEEK}, 5 08:00-19:00 12:00-13:00", 0, FULL_TIME),
        ("time on call is not ordinary", f"{FULL_WEEK}, 5 08:00-24:00 oncall 18:00-24:00", 0, FULL_TIME),
        ("a day of absence takes a seventh off", f"{daily(1, 4, TEN)}", 0, away(0, DAY)),
        ("an hour more than that", f"{daily(1, 4, TEN)}, 5 08:00-09:00", 60, away(0, DAY)),
        ("training counts", f"{daily(1, 4, SEVEN)}, 5 08:00-21:00", 0, away(600, 840, counts_as_worked=True)),
        ("a minute of training is a minute", f"{daily(1, 4, SEVEN)}, 5 08:00-21:00", 1, away(600, 841, counts_as_worked=True)),
        ("training alone is nothing extra", "1 08:00-18:00", 0, away(60, 7 * DAY - 60, counts_as_worked=True)),
        ("only days of the contract count", "5 06:00-21:00, 6 06:00-21:00", 0, ON_SUNDAY),
        ("an hour too much on them", "5 06:00-21:00, 6 06:00-22:00", 60, ON_SUNDAY),
        ("people paid by the hour have nothing extra", daily(0, 6, FIFTEEN), 0, works(100, PayForm.HOURLY)),
        ("shifts that must be kept are judged too", f"{FULL_WEEK}, 5 08:00-19:00 pinned", 60, FULL_TIME),
        ("one has too much and the other has not", f"{FULL_WEEK} | {FULL_WEEK}, 5 08:00-20:00", 120, BOTH),
    ),
    *cases(
        TWENTY_A_YEAR,
        ("twenty hours and nothing before", f"{FULL_WEEK}, 5 08:00-18:00, 6 08:00-18:00", 0, FULL_TIME),
        ("a minute more in the year", f"{FULL_WEEK}, 5 08:00-18:00, 6 08:00-18:01", 1, FULL_TIME),
        ("both kinds in the ledger count", TEN_MORE, 0, had((EXTRA, *YEAR, 4), (OVERTIME, *YEAR, 6))),
        ("to the hour", f"{FULL_WEEK}, 5 08:00-19:00", 60, had((EXTRA, *YEAR, 4), (OVERTIME, *YEAR, 6))),
        ("what was worked is another matter", TEN_MORE, 0, had((Quantity.WORKED_MINUTES, *YEAR, 900))),
        ("what others had too", TEN_MORE, 0, had((OVERTIME, *YEAR, 20), who="bob")),
        ("too much before leaves full time", FULL_WEEK, 0, had((OVERTIME, *YEAR, 30))),
        ("and nothing more", f"{FULL_WEEK}, 5 08:00-09:00", 60, had((OVERTIME, *YEAR, 30))),
        ("last year is past", TEN_MORE, 0, had((OVERTIME, NEW_YEARS_EVE, NEW_YEARS_EVE, 20))),
        ("an entry over the turn of the year", TEN_MORE, 0, had((OVERTIME, NEW_YEARS_EVE, NEW_YEARS_DAY, 20))),
        ("its first day counts", f"{FULL_WEEK}, 5 08:00-09:00", 60, had((OVERTIME, NEW_YEARS_DAY, NEW_YEARS_DAY, 20))),
        ("a new year begins anew", f"{daily(0, 3, TEN)}, {daily(4, 5, FIFTEEN)}", 0, TURN_OF_YEAR),
        ("an hour too much in the old one", f"{daily(0, 3, TEN)}, 3 20:00-21:00", 60, TURN_OF_YEAR),
        ("an hour too much in the new one", f"{daily(4, 5, FIFTEEN)}, 6 08:00-14:00", 60, TURN_OF_YEAR),
        ("the ledger is of the old one", daily(4, 5, FIFTEEN), 0, had((OVERTIME, *YEAR, 20), first=NEW_YEAR)),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"most_minutes_four_weeks": 600, "most_minutes_year": 12000},
    {"most_minutes_four_weeks": 12000, "most_minutes_year": 500},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "most_minutes_four_weeks": st.integers(0, 1200),
    "most_minutes_year": st.integers(0, 1200),
}
REFUSED: list[dict[str, Any]] = [{"most_minutes_four_weeks": -1}, {"most_minutes_year": -1}]
OUTERMOST: list[dict[str, Any]] = [{"most_minutes_four_weeks": 0, "most_minutes_year": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_overtime_caps(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_much_and_what_is_left() -> None:
    drawn = f"{FULL_WEEK} | {FULL_WEEK}, 5 08:00-20:00"
    (violation,) = violations(TEN_HOURS, drawn, **BOTH)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * DAY)
    assert "12 h beyond the contract in 7 days; 10 h may be added" in violation.message
