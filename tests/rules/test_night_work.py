from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Interval, Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rules.night_work import NightWork, Params

DAY = 24 * 60


def eight_hours_over(weeks: int) -> NightWork:
    """Eight hours of six days a week: 48 hours."""
    return NightWork(Params(weeks=weeks, most_minutes_per_day=8 * 60, night_measure_minutes=36 * 60 + 20))


def measured(
    *measures_and_periods: tuple[int, Period], form: PayForm = PayForm.MONTHLY, **changes: Any
) -> dict[str, Any]:
    contracts = tuple(Contract(form, measure, Decimal(30000), period) for measure, period in measures_and_periods)
    return {"employees": (employee(contracts=contracts),), **changes}


AT_NIGHT = measured((34 * 60 + 20, Period()))
JUST_AT_NIGHT = measured((36 * 60 + 20, Period()))
JUST_NOT = measured((36 * 60 + 21, Period()))
BY_THE_HOUR = measured((34 * 60 + 20, Period()), form=PayForm.HOURLY)
TWO_WEEKS = {**AT_NIGHT, "days": 14}
THREE_WEEKS = {**AT_NIGHT, "days": 21}
FROM_SECOND_WEEK = measured(
    (34 * 60 + 20, Period(date(2026, 12, 7))), (37 * 60, Period(last=date(2026, 12, 6))), days=14
)
TWO_NIGHT_CONTRACTS = measured(
    (34 * 60 + 20, Period(date(2026, 12, 7))), (36 * 60, Period(last=date(2026, 12, 6))), days=14
)
BOTH = {"employees": (AT_NIGHT["employees"][0], employee("bob", contracts=AT_NIGHT["employees"][0].contracts))}
IN_AUTUMN, IN_SPRING = {**AT_NIGHT, "first": AUTUMN}, {**AT_NIGHT, "first": SPRING}
NIGHT, LONG_NIGHT = "22:00-30:00", "20:00-32:00"
HEAVY_WEEK = daily(0, 5, LONG_NIGHT)


def away(first: int, last: int, **changes: Any) -> dict[str, Any]:
    return {**AT_NIGHT, "absences": (Absence("ann", Interval(first, last), AbsenceKind.SICKNESS),), **changes}


CASES = [
    *cases(
        eight_hours_over(2),
        ("nobody works", "", 0, AT_NIGHT),
        ("six nights of eight hours in the only week that is known", daily(0, 5, NIGHT), 0, AT_NIGHT),
        ("a minute more", f"{daily(0, 4, NIGHT)}, 5 22:00-30:01", 1, AT_NIGHT),
        ("a contract that is just for a night worker", daily(0, 6, NIGHT), 480, JUST_AT_NIGHT),
        ("a contract that is just not", daily(0, 6, NIGHT), 0, JUST_NOT),
        ("somebody with a measure of the night who is paid by the hour", daily(0, 6, NIGHT), 480, BY_THE_HOUR),
        ("her days count too", daily(0, 6), 480, AT_NIGHT),
        ("a heavy week and a light one", f"{HEAVY_WEEK}, {daily(7, 8, LONG_NIGHT)}", 0, TWO_WEEKS),
        ("a minute more over the two", f"{HEAVY_WEEK}, 7 20:00-32:00, 8 20:00-32:01", 1, TWO_WEEKS),
        ("the week before counts", f"{daily(-7, -2, LONG_NIGHT)}, {daily(0, 1, LONG_NIGHT)}", 0, AT_NIGHT),
        ("to the hour", f"{daily(-7, -2, LONG_NIGHT)}, {daily(0, 1, LONG_NIGHT)}, 2 22:00-23:00", 60, AT_NIGHT),
        ("an eighth known day begins a new week, so it adds nothing", f"-1 22:00-30:00, {daily(0, 4, NIGHT)}", 0, AT_NIGHT),
        ("a minute more of eight days", f"-1 22:00-30:00, {daily(0, 3, NIGHT)}, 4 22:00-30:01", 1, AT_NIGHT),
        ("a ninth adds a night", f"-2 22:00-30:00, -1 22:00-30:00, {daily(0, 4, NIGHT)}", 0, AT_NIGHT),
        ("and no more than one", f"-2 22:00-30:00, -1 22:00-30:00, {daily(0, 5, NIGHT)}", 480, AT_NIGHT),
        ("too much before the horizon is past", daily(-7, -1, "18:00-33:00"), 0, AT_NIGHT),
        ("but nothing may be added to it", f"{daily(-7, -1, '18:00-33:00')}, 0 22:00-23:00", 60, AT_NIGHT),
        ("three weeks are looked at two by two", f"{daily(0, 6, LONG_NIGHT)}, {daily(14, 20, LONG_NIGHT)}", 0, THREE_WEEKS),
        ("a heavy middle week counts twice", f"{daily(0, 5, NIGHT)}, {daily(7, 19, NIGHT)}", 960, THREE_WEEKS),
        ("time on call is not ordinary", f"{daily(0, 5, NIGHT)}, 6 20:00-30:00 oncall 20:00-30:00", 0, AT_NIGHT),
        ("a break is not worked", f"{daily(0, 4, NIGHT)}, 5 22:00-31:00 26:00-27:00", 0, AT_NIGHT),
        ("a night counts on the day on which it starts", f"{daily(0, 4, NIGHT)}, 6 22:00-30:00", 0, AT_NIGHT),
        ("eleven hours of a night in autumn", f"{daily(0, 3, NIGHT)}, 4 22:00-27:00, 5 21:00-31:00", 0, IN_AUTUMN),
        ("a minute more in autumn", f"{daily(0, 3, NIGHT)}, 4 22:00-27:01, 5 21:00-31:00", 1, IN_AUTUMN),
        ("nine hours of a night in spring", f"{daily(0, 3, NIGHT)}, 4 22:00-29:00, 5 21:00-31:00", 0, IN_SPRING),
        ("shifts after the horizon do not count", f"{daily(0, 5, NIGHT)}, {daily(7, 8, NIGHT)}", 0, AT_NIGHT),
        ("whole days of absence are left out", daily(1, 6, NIGHT), 0, away(7 * DAY, 14 * DAY, days=14)),
        ("so the average is higher", f"{daily(0, 6, NIGHT)}", 480, away(7 * DAY, 14 * DAY, days=14)),
        ("fewer than seven days count as a week", daily(0, 3, LONG_NIGHT), 0, away(5 * DAY, 7 * DAY)),
        ("but not as more", f"{daily(0, 3, LONG_NIGHT)}, 4 20:00-21:00", 60, away(5 * DAY, 7 * DAY)),
        ("somebody wholly absent has no average", "0 06:00-14:00", 0, away(0, 7 * DAY)),
        ("only the time of the contract counts", f"{daily(0, 6)}, {daily(7, 12, NIGHT)}", 0, FROM_SECOND_WEEK),
        ("and only for itself", f"{daily(7, 13, NIGHT)}", 480, FROM_SECOND_WEEK),
        ("two contracts of night work are one time", f"{HEAVY_WEEK}, {daily(7, 8, LONG_NIGHT)}", 0, TWO_NIGHT_CONTRACTS),
        ("and have one limit", f"{HEAVY_WEEK}, {daily(7, 9, LONG_NIGHT)}", 720, TWO_NIGHT_CONTRACTS),
        ("shifts that must be kept are judged too", f"{daily(0, 4, NIGHT)}, 5 22:00-31:00 pinned", 60, AT_NIGHT),
        ("one works too much and the other does not", f"{daily(0, 5, NIGHT)} | {daily(0, 6, NIGHT)}", 480, BOTH),
    ),
    *cases(
        eight_hours_over(1),
        ("each week on its own", f"{daily(0, 6, NIGHT)}, {daily(7, 12, NIGHT)}", 480, TWO_WEEKS),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"weeks": 2, "most_minutes_per_day": 7 * 60, "night_measure_minutes": 37 * 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "weeks": st.integers(1, 4),
    "most_minutes_per_day": st.integers(0, 600),
    "night_measure_minutes": st.sampled_from([2180, 2220]),
}
REFUSED: list[dict[str, Any]] = [{"weeks": 0}, {"most_minutes_per_day": -1}, {"night_measure_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [{"weeks": 1, "most_minutes_per_day": 0, "night_measure_minutes": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_night_work(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_much_and_the_limit() -> None:
    drawn = f"{daily(0, 5, NIGHT)} | -7 22:00-30:00, {daily(-6, 5, NIGHT)}"
    (violation,) = violations(eight_hours_over(2), drawn, **BOTH)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (-7 * DAY, 7 * DAY)
    assert "104 h in 14 days; a night worker has at most 96 h" in violation.message
