from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rules.full_time_measure import FullTimeMeasure, Measure, Params

DAY = 24 * 60
WEEKDAYS = Measure(minutes_per_week=40 * 60, most_night_percent=20, sundays=False)
SUNDAYS = Measure(minutes_per_week=38 * 60 + 15, most_night_percent=20, sundays=True)
SOME_NIGHTS = Measure(minutes_per_week=36 * 60 + 20, most_night_percent=30, sundays=True)
NIGHTS = Measure(minutes_per_week=34 * 60 + 20, most_night_percent=100, sundays=True)


def rule(*measures: Measure, night_from: int = 22 * 60, night_until: int = 6 * 60) -> FullTimeMeasure:
    return FullTimeMeasure(Params(measures=measures, night_from=night_from, night_until=night_until))


ALL_FOUR = rule(NIGHTS, SUNDAYS, WEEKDAYS, SOME_NIGHTS)


def measured(hours: int, minutes: int = 0, form: PayForm = PayForm.MONTHLY, **changes: Any) -> dict[str, Any]:
    return {"employees": (employee(contracts=(Contract(form, hours * 60 + minutes, Decimal(30000)),)),), **changes}


FROM_SUNDAY = {
    "employees": (
        employee(
            contracts=(
                Contract(PayForm.MONTHLY, 40 * 60, Decimal(30000), Period(last=date(2026, 12, 5))),
                Contract(PayForm.MONTHLY, 34 * 60 + 20, Decimal(30000), Period(first=date(2026, 12, 6))),
            )
        ),
    )
}
BOTH = {
    "employees": (measured(38, 15)["employees"][0], employee("bob", contracts=measured(40)["employees"][0].contracts))
}
NIGHT = "22:00-30:00"
SIX_AND_TWO = "14:00-24:00 14:00-16:00"
"""Ten hours from two to midnight, two of them a break and two at night."""
LUCIA = {"first": date(2026, 12, 7)}
CHRISTMAS = {"first": date(2026, 12, 21)}

CASES = [
    *cases(
        ALL_FOUR,
        ("nobody works", "", 0, measured(38, 15)),
        ("a fifth of all work at night", f"0 {NIGHT}, {daily(1, 4)}", 0, measured(38, 15)),
        ("a fifth of a minute too much is a minute begun", f"0 {NIGHT}, {daily(1, 3)}, 4 06:00-13:59", 1, measured(38, 15)),
        ("two nights of five shifts", f"0 {NIGHT}, 1 {NIGHT}, {daily(2, 4)}", 480, measured(38, 15)),
        ("only nights", f"0 {NIGHT}, 1 {NIGHT}", 768, measured(38, 15)),
        ("three tenths at night", f"{daily(0, 2, NIGHT)}, {daily(3, 9)}", 0, measured(36, 20, days=14)),
        ("a minute more than that", f"{daily(0, 2, NIGHT)}, {daily(3, 8)}, 9 06:00-13:58", 1, measured(36, 20, days=14)),
        ("only nights for who is employed for that", daily(0, 6, NIGHT), 0, measured(34, 20)),
        ("39:00 has not come down to 38:15, so Sundays are not for it", "6 06:00-14:00", 480, measured(39)),
        ("38:16 neither", "6 06:00-14:00", 480, measured(38, 16)),
        ("38:15 has", "6 06:00-14:00", 0, measured(38, 15)),
        ("37:00 is for no more nights than 38:15", f"0 {NIGHT}, 1 {NIGHT}", 768, measured(37)),
        ("36:00 is for as many as 36:20", f"0 {NIGHT}, 1 {NIGHT}", 672, measured(36)),
        ("34:21 is for as many as 36:20", f"0 {NIGHT}, 1 {NIGHT}", 672, measured(34, 21)),
        ("32:00 is for as many as 34:20", f"0 {NIGHT}, 1 {NIGHT}", 0, measured(32)),
        ("42:00 is for no more than 40:00", "6 06:00-14:00", 480, measured(42)),
        ("who is paid by the hour works when needed", f"0 {NIGHT}, 6 06:00-14:00", 0, measured(40, form=PayForm.HOURLY)),
        ("each contract is for its own time", f"4 06:00-14:00, 5 06:00-14:00, 6 {NIGHT}", 0, FROM_SUNDAY),
        ("and the other for its own", f"4 {NIGHT}, 6 06:00-14:00", 384, FROM_SUNDAY),
        ("a break at night is not worked", f"0 21:00-30:00 22:00-28:00, {daily(1, 1, '06:00-13:00')}", 0, measured(38, 15)),
        ("nor is time on call", f"0 21:00-30:00 oncall 22:00-28:00, {daily(1, 1, '06:00-13:00')}", 0, measured(38, 15)),
        ("before the horizon is past", f"-2 {NIGHT}, -1 {NIGHT}", 0, measured(38, 15)),
        ("after it is not this schedule's", f"7 {NIGHT}, 8 {NIGHT}", 0, measured(38, 15)),
        ("a day does not make up for it there", f"0 {NIGHT}, {daily(-4, -1)}, {daily(7, 9)}", 384, measured(38, 15)),
        ("nine of eleven hours at night in autumn", "5 21:00-31:00", 408, measured(38, 15, first=AUTUMN)),
        ("seven of nine hours at night in spring", "5 21:00-31:00", 312, measured(38, 15, first=SPRING)),
        ("shifts that must be kept are judged too", f"0 {NIGHT} pinned, {daily(1, 3)}", 96, measured(38, 15)),
        ("one works more nights than is meant and the other does not", f"0 {NIGHT}, {daily(1, 4)} | 0 {NIGHT}", 384, BOTH),
    ),
    *cases(
        ALL_FOUR,
        ("a Saturday that ends at midnight", "5 12:00-24:00 22:00-24:00", 0, measured(40)),
        ("a minute of a Sunday", f"{daily(0, 3)}, 5 16:00-24:01", 1, measured(40)),
        ("the hours of a night that are Monday's are not", f"{daily(0, 4)}, 6 22:00-29:00", 120, measured(40)),
        ("a break on Sunday is not worked", "6 08:00-12:00 09:00-12:00", 60, measured(40)),
        ("a weekday that is no holiday", "6 06:00-14:00", 480, measured(40, **LUCIA)),
        ("Christmas Eve is treated as one", "3 06:00-14:00", 480, measured(40, **CHRISTMAS)),
        ("Christmas Day is one", "4 06:00-14:00", 480, measured(40, **CHRISTMAS)),
        ("the day before is not", "2 06:00-14:00", 0, measured(40, **CHRISTMAS)),
        ("a Sunday before the horizon is past", "-1 06:00-14:00", 0, measured(40)),
        ("a Sunday night that is the only work", "6 22:00-24:00", 216, measured(40)),
    ),
    *cases(
        rule(Measure(minutes_per_week=40 * 60, most_night_percent=0, sundays=True), night_from=23 * 60, night_until=5 * 60),
        ("until eleven it is not night", "0 15:00-23:00", 0),
        ("a minute past eleven is", "0 15:00-23:01", 1),
        ("from five it is not night", "0 29:00-37:00", 0),
        ("a minute before five is", "1 04:59-13:00", 1),
        ("a night that has begun the day before the shift", "1 00:00-02:00", 120),
    ),
]  # fmt: skip

TABLE = (WEEKDAYS, SUNDAYS, NIGHTS)
EXAMPLES = (CASES[1], CASES[3])

TRIALS: list[dict[str, Any]] = [
    {"measures": (WEEKDAYS,), "night_from": 22 * 60, "night_until": 6 * 60},
    {"measures": TABLE, "night_from": 22 * 60, "night_until": 6 * 60},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "measures": st.sampled_from([(WEEKDAYS,), TABLE, (NIGHTS, SOME_NIGHTS)]),
    "night_from": st.integers(20 * 60, 24 * 60),
    "night_until": st.integers(0, 7 * 60),
}
REFUSED: list[dict[str, Any]] = [
    {"measures": ()},
    {"night_from": 12 * 60 - 1},
    {"night_from": 24 * 60 + 1},
    {"night_until": -1},
    {"night_until": 12 * 60 + 1},
    {"measures": ({"minutes_per_week": 0, "most_night_percent": 0, "sundays": False},)},
    {"measures": ({"minutes_per_week": 1, "most_night_percent": -1, "sundays": False},)},
    {"measures": ({"minutes_per_week": 1, "most_night_percent": 101, "sundays": False},)},
]
OUTERMOST: list[dict[str, Any]] = [
    {
        "measures": (Measure(minutes_per_week=1, most_night_percent=0, sundays=False),),
        "night_from": 12 * 60,
        "night_until": 0,
    },
    {
        "measures": (Measure(minutes_per_week=1, most_night_percent=100, sundays=False),),
        "night_from": 24 * 60,
        "night_until": 12 * 60,
    },
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_full_time_measure(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_at_night_names_who_when_how_much_and_what_full_time_is_for() -> None:
    (violation,) = violations(ALL_FOUR, f"0 {NIGHT}, {daily(1, 4)} | 0 {NIGHT}, 1 06:00-14:00", **BOTH)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * DAY)
    assert "8 h of 16 h are at night; full time of 40 h a week is for 20 % at most" in violation.message


def test_a_violation_on_a_sunday_names_the_shift() -> None:
    (violation,) = violations(ALL_FOUR, "5 20:00-22:00 called A, 6 06:00-14:00 called E", **measured(40))
    assert (violation.interval.start, violation.interval.end) == (6 * DAY + 360, 6 * DAY + 840)
    assert "8 h of E on a Sunday or holiday; full time of 40 h a week is not for those" in violation.message
