from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rules.max_days_off import MaxDaysOff, Params

THREE_DAYS = MaxDaysOff(Params(most_days=3))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}


def away(first: int, start: str, last: int, end: str) -> dict[str, Any]:
    """Ann is absent from an hour of the first day to an hour of the last."""
    horizon = Horizon(MONDAY, 7)
    times = Interval(horizon.at(first, int(start) * 60), horizon.at(last, int(end) * 60))
    return {"absences": (Absence("ann", times, AbsenceKind.VACATION),)}


def employed(*periods: Period) -> dict[str, Any]:
    contracts = (Contract(PayForm.MONTHLY, 37 * 60, Decimal(30000), period) for period in periods)
    return {"employees": (employee(contracts=tuple(contracts)),)}


CASES = [
    *cases(
        THREE_DAYS,
        ("exactly three days off", "0 06:00-14:00, 4 06:00-14:00", 0),
        ("a fourth day off", "0 06:00-14:00, 5 06:00-14:00", 1),
        ("each further day counts", "0 06:00-14:00, 6 06:00-14:00", 2),
        ("nobody works", "", 4),
        ("every day", daily(0, 6), 0),
        ("standby is no work", "0 06:00-14:00, 2 06:00-14:00 standby, 5 06:00-14:00, 6 06:00-14:00", 1),
        ("a day that a night reaches into is off", "0 22:00-30:00, 5 06:00-14:00", 1),
        ("a shift that starts a minute before midnight", "0 06:00-14:00, 4 23:59-32:00", 0),
        ("a shift that starts at midnight", "0 06:00-14:00, 5 00:00-08:00", 1),
        ("days while the clock goes forward", "2 06:00-14:00, 7 06:00-14:00", 1, {"first": SPRING, "days": 8}),
        ("days while the clock goes back", "2 06:00-14:00, 7 06:00-14:00", 1, {"first": AUTUMN, "days": 8}),
        ("two days off before the horizon and one in it", "-3 06:00-14:00, 1 06:00-14:00, 4 06:00-14:00", 0),
        ("two days off before the horizon and two in it", "-3 06:00-14:00, 2 06:00-14:00, 5 06:00-14:00", 1),
        ("of the days before the horizon nothing is known", "3 06:00-14:00, 6 06:00-14:00", 0),
        ("too many days off before the horizon are past", "-6 06:00-14:00, 0 06:00-14:00, 3 06:00-14:00", 0),
        ("too many days off before the horizon that go on", "-7 06:00-14:00, 1 06:00-14:00, 4 06:00-14:00", 1),
        ("two days off after the horizon and one in it", "2 06:00-14:00, 5 06:00-14:00, 9 06:00-14:00", 0),
        ("two days off after the horizon and two in it", "1 06:00-14:00, 4 06:00-14:00, 9 06:00-14:00", 1),
        (
            "too many days off after the horizon are not this schedule's",
            "3 06:00-14:00, 6 06:00-14:00, 11 06:00-14:00",
            0,
        ),
        ("a day of absence is no day off", "0 06:00-14:00, 6 06:00-14:00", 0, away(3, "0", 3, "24")),
        ("a day of which an hour is no absence is a day off", "0 06:00-14:00, 6 06:00-14:00", 2, away(3, "1", 3, "24")),
        ("days off on both sides of an absence are two runs", "0 06:00-14:00", 0, away(4, "0", 5, "24")),
        ("absence does not make a run before it shorter", "", 2, away(5, "0", 6, "24")),
        ("days before the employment are not off", "", 0, employed(Period(date(2026, 12, 4)))),
        ("days after the employment are not off", "", 1, employed(Period(last=date(2026, 12, 3)))),
        ("a new contract is no new start", "", 4, employed(Period(last=date(2026, 12, 2)), Period(date(2026, 12, 3)))),
        ("shifts that must be kept are judged too", "0 06:00-14:00, 5 06:00-14:00 pinned", 1),
        ("one has too many and the other not", "0 06:00-14:00, 5 06:00-14:00 | 2 06:00-14:00, 5 06:00-14:00", 1),
    ),
    *cases(
        MaxDaysOff(Params(most_days=1)),
        ("one day off at a time", "0 06:00-14:00, 2 06:00-14:00, 4 06:00-14:00, 6 06:00-14:00", 0),
        ("two days off where one is allowed", "1 06:00-14:00, 3 06:00-14:00, 6 06:00-14:00", 1),
    ),
    *cases(
        MaxDaysOff(Params(most_days=3), group="night"),
        ("only those of the group are judged", "0 06:00-14:00 | 0 06:00-14:00, 5 06:00-14:00", 1, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [{"most_days": 2}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"most_days": st.integers(1, 4)}
REFUSED: list[dict[str, Any]] = [{"most_days": 0}]
OUTERMOST: list[dict[str, Any]] = [{"most_days": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_max_days_off(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_on_which_day_and_the_limit() -> None:
    (violation,) = violations(THREE_DAYS, f"{daily(0, 6)} | 0 06:00-14:00, 5 06:00-14:00")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (4 * 1440, 5 * 1440)
    assert "day 4 off in a row; 3 allowed" in violation.message
