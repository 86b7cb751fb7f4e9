from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, Case, cases, check, employee, violations

from staffing.domain.choices import Absence, AbsenceKind, AvailableTime
from staffing.domain.shift import DayOff
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rules.availability import Availability, Params

RULE = Availability(Params())


def stretch(text: str, first: date = MONDAY) -> Interval:
    """Read `0 12:00 to 1 06:00` as a stretch of a week that starts on `first`."""
    day, clock, _, last_day, last_clock = text.split()
    horizon = Horizon(first, 7)
    start, end = (int(time[:2]) * 60 + int(time[3:]) for time in (clock, last_clock))
    return Interval(horizon.at(int(day), start), horizon.at(int(last_day), end))


def absent(*stretches: str, first: date = MONDAY) -> dict[str, Any]:
    times = (stretch(text, first) for text in stretches)
    return {"absences": tuple(Absence("ann", time, AbsenceKind.LEAVE) for time in times), "first": first}


def available(*stretches: str, first: date = MONDAY) -> dict[str, Any]:
    return {"available": tuple(AvailableTime("ann", stretch(text, first)) for text in stretches), "first": first}


def employed(period: Period) -> dict[str, Any]:
    return {"employees": (employee(contracts=(Contract(PayForm.MONTHLY, 2220, Decimal(30000), period),)),)}


NIGHT_OFF = {
    "employees": (employee(), employee("bob", groups=frozenset({"night"}))),
    "days_off": (DayOff("ann", 3), DayOff("bob", 4)),
}
TUESDAY = absent("1 00:00 to 2 00:00")
AFTERNOON = available("1 12:00 to 1 20:00")
TUESDAY_OFF = {"days_off": (DayOff("ann", 1),)}

CASES = cases(
    RULE,
    ("nobody works", "", 0, TUESDAY),
    ("somebody always available", "1 06:00-14:00", 0),
    ("a shift that ends when the absence begins", "0 16:00-24:00", 0, TUESDAY),
    ("a shift that ends a minute later", "0 16:00-24:01", 1, TUESDAY),
    ("a shift that starts when the absence ends", "2 00:00-08:00", 0, TUESDAY),
    ("a shift that starts a minute earlier", "1 23:59-32:00", 1, TUESDAY),
    ("a shift within the absence", "1 06:00-14:00", 480, TUESDAY),
    ("several shifts within the absence", "1 06:00-10:00, 1 16:00-18:00", 360, TUESDAY),
    ("an absence within the shift", "0 06:00-14:00", 60, absent("0 09:00 to 0 10:00")),
    ("two absences that overlap count once", "0 06:00-14:00", 120, absent("0 08:00 to 0 09:30", "0 09:00 to 0 10:00")),
    ("two absences apart count both", "0 06:00-14:00", 90, absent("0 08:00 to 0 09:00", "0 13:00 to 0 13:30")),
    ("an absence in an unpaid break is still within the shift", "0 06:00-14:00 09:00-10:00", 60, absent("0 09:00 to 0 10:00")),
    ("the whole night that the clock goes forward", "5 21:00-31:00", 540, absent("5 20:00 to 6 08:00", first=SPRING)),
    ("the hours around three in spring", "5 21:00-31:00", 60, absent("6 01:30 to 6 03:30", first=SPRING)),
    ("the whole night that the clock goes back", "5 21:00-31:00", 660, absent("5 20:00 to 6 08:00", first=AUTUMN)),
    ("the hours around three in autumn", "5 21:00-31:00", 180, absent("6 01:30 to 6 03:30", first=AUTUMN)),
    ("within the available time", "1 12:00-20:00", 0, AFTERNOON),
    ("a minute before the available time", "1 11:59-20:00", 1, AFTERNOON),
    ("a minute after the available time", "1 12:00-20:01", 1, AFTERNOON),
    ("around the available time", "1 06:00-24:00", 600, AFTERNOON),
    ("on another day than the available time", "2 12:00-20:00", 480, AFTERNOON),
    ("two available times that touch", "1 12:00-20:00", 0, available("1 12:00 to 1 16:00", "1 16:00 to 1 20:00")),
    ("two available times with a minute between", "1 12:00-20:00", 1, available("1 12:00 to 1 16:00", "1 16:01 to 1 20:00")),
    ("two available times that overlap", "1 12:00-20:00", 0, available("1 12:00 to 1 17:00", "1 16:00 to 1 20:00")),
    ("absent within the available time", "1 12:00-20:00", 60, {**AFTERNOON, **absent("1 12:00 to 1 13:00")}),
    ("a last night beyond the horizon, available only until midnight", "6 22:00-30:00", 360, available("6 12:00 to 7 00:00")),
    ("a last night beyond the horizon, absent from midnight", "6 22:00-30:00", 360, absent("7 00:00 to 8 00:00")),
    ("a last night beyond the horizon, available until it ends", "6 22:00-30:00", 0, available("6 12:00 to 7 06:00")),
    ("a shift on a promised day off", "1 00:00-08:00", 480, TUESDAY_OFF),
    ("a shift that starts a minute before midnight on the day off", "1 23:59-32:00", 481, TUESDAY_OFF),
    ("a night before the day off that reaches into it", "0 22:00-30:00", 0, TUESDAY_OFF),
    ("a shift after the day off", "2 00:00-08:00", 0, TUESDAY_OFF),
    ("the last day of the contract", "2 22:00-30:00", 0, employed(Period(last=date(2026, 12, 2)))),
    ("the day after the contract", "3 00:00-08:00", 480, employed(Period(last=date(2026, 12, 2)))),
    ("the first day of the contract", "2 00:00-08:00", 0, employed(Period(first=date(2026, 12, 2)))),
    ("the night before the contract", "1 22:00-30:00", 480, employed(Period(first=date(2026, 12, 2)))),
    ("a night before the horizon is past", "-1 22:00-30:00", 0, absent("0 00:00 to 1 00:00")),
    ("a shift after the horizon is not this schedule's", "7 06:00-14:00", 0, absent("7 00:00 to 8 00:00")),
    ("shifts that must be kept are judged too", "1 06:00-14:00 pinned", 480, TUESDAY),
    ("one is away and the other is not", "1 06:00-14:00 | 1 06:00-14:00", 480, TUESDAY),
    ("one has a day off and the other has not", "1 06:00-14:00 | 1 06:00-14:00", 480, TUESDAY_OFF),
    ("one has available times and the other has none", "2 06:00-14:00 | 2 06:00-14:00", 480, AFTERNOON),
)  # fmt: skip

CASES += cases(
    Availability(Params(), group="night"),
    ("only those of the group are judged", "3 06:00-14:00 | 3 06:00-14:00, 4 06:00-12:00", 360, NIGHT_OFF),
)

EXAMPLES = (CASES[2], CASES[3])
TRIALS: list[dict[str, Any]] = [{}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {}
REFUSED: list[dict[str, Any]] = [{"least_minutes": 1}]
OUTERMOST: list[dict[str, Any]] = [{}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_availability(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_which_shift_and_how_much_of_it() -> None:
    (violation,) = violations(RULE, "0 22:00-30:30 called N | 0 22:00-30:30 called N", **TUESDAY)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (22 * 60, 30 * 60 + 30)
    assert "N lies 6 h 30 min outside the time when the employee is available" in violation.message
