from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.time import Interval, Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rules.average_weekly_hours import AverageWeeklyHours, Params

DAY = 24 * 60
TWO_WEEKS = {"days": 14}
THREE_WEEKS = {"days": 21}
LONG_DAY, SHORT_DAY = "06:00-18:00", "06:00-10:00"


def forty_hours_over(weeks: int) -> AverageWeeklyHours:
    return AverageWeeklyHours(Params(weeks=weeks, most_minutes_per_week=40 * 60))


def away(first: int, last: int, *, counts_as_worked: bool = False, **changes: Any) -> dict[str, Any]:
    absence = Absence("ann", Interval(first, last), AbsenceKind.TRAINING, counts_as_worked)
    return {"absences": (absence,), **changes}


def told(
    *rows: tuple[date, date, int], quantity: Quantity = Quantity.WORKED_MINUTES, who: str = "ann"
) -> dict[str, Any]:
    """The ledger: first day, last day, hours."""
    return {"ledger": tuple(LedgerEntry(who, quantity, Period(*days), hours * 60) for *days, hours in rows)}


def employed(*forms_and_periods: tuple[PayForm, Period]) -> dict[str, Any]:
    contracts = tuple(Contract(form, 37 * 60, Decimal(0), period) for form, period in forms_and_periods)
    return {"employees": (employee(contracts=contracts),)}


FROM_SECOND_WEEK = {**employed((PayForm.MONTHLY, Period(date(2026, 12, 7)))), **TWO_WEEKS}
TWO_CONTRACTS = {
    **employed((PayForm.HOURLY, Period(last=date(2026, 12, 3))), (PayForm.MONTHLY, Period(date(2026, 12, 4)))),
    **TWO_WEEKS,
}
AGENCY = employed((PayForm.AGENCY, Period()))

NOV_16, NOV_22, NOV_23, NOV_29 = (date(2026, 11, day) for day in (16, 22, 23, 29))

CASES = [
    *cases(
        forty_hours_over(2),
        ("nobody works", "", 0),
        ("forty hours in the only week that is known", daily(0, 4), 0),
        ("one minute more", f"{daily(0, 3)}, 4 06:00-14:01", 1),
        ("a heavy week and a light one", f"{daily(0, 4, LONG_DAY)}, {daily(7, 11, SHORT_DAY)}", 0, TWO_WEEKS),
        ("a minute more over the two", f"{daily(0, 4, LONG_DAY)}, {daily(7, 10, SHORT_DAY)}, 11 06:00-10:01", 1, TWO_WEEKS),
        ("the week before counts", f"{daily(-7, -3)}, {daily(0, 4)}", 0),
        ("the week before counts to the minute", f"{daily(-7, -3)}, {daily(0, 3)}, 4 06:00-14:01", 1),
        ("a light week before allows a heavy one", f"{daily(-7, -3, SHORT_DAY)}, {daily(0, 4, LONG_DAY)}", 0),
        ("what was two weeks ago does not count", f"{daily(-9, -8, LONG_DAY)}, {daily(-7, -3)}, {daily(0, 4)}", 0),
        ("of eight known days each counts a seventh of a week", f"-1 06:00-14:00, {daily(0, 3)}, 4 06:00-11:42", 0),
        ("part of a minute beyond that is a minute", f"-1 06:00-14:00, {daily(0, 3)}, 4 06:00-11:43", 1),
        ("too much before the horizon is past", daily(-7, -1, LONG_DAY), 0),
        ("but nothing may be added to it", f"{daily(-7, -1, LONG_DAY)}, 0 06:00-07:00", 60),
        ("three weeks are looked at two by two", f"{daily(0, 4)}, {daily(7, 11)}, {daily(14, 18)}", 0, THREE_WEEKS),
        ("a heavy last week", f"{daily(7, 11)}, {daily(14, 18)}, 19 06:00-07:00", 60, THREE_WEEKS),
        ("a heavy middle week counts with both others", f"{daily(0, 4)}, {daily(7, 12)}, {daily(14, 18)}", 960, THREE_WEEKS),
        ("a first week alone is no two weeks", f"{daily(0, 6, LONG_DAY)}, {daily(14, 18)}", 240, THREE_WEEKS),
        ("a shift counts on the day on which it starts", f"{daily(0, 3)}, 6 22:00-30:00", 0),
        ("a break is not worked", f"{daily(0, 3)}, 4 06:00-15:00 10:00-11:00", 0),
        ("time on call at the workplace is", f"{daily(0, 1)}, 2 09:00-33:00 oncall 23:00-30:00", 0),
        ("to the minute", f"{daily(0, 1)}, 2 09:00-33:01 oncall 23:00-30:00", 1),
        ("standby is not", f"{daily(0, 4)}, 5 06:00-18:00 standby", 0),
        ("eleven hours of a night in autumn", f"{daily(0, 2)}, 3 06:00-11:00, 5 21:00-31:00", 0, {"first": AUTUMN}),
        ("a minute more in autumn", f"{daily(0, 2)}, 3 06:00-11:01, 5 21:00-31:00", 1, {"first": AUTUMN}),
        ("nine hours of a night in spring", f"{daily(0, 2)}, 3 06:00-13:00, 5 21:00-31:00", 0, {"first": SPRING}),
        ("a minute more in spring", f"{daily(0, 2)}, 3 06:00-13:01, 5 21:00-31:00", 1, {"first": SPRING}),
        ("shifts after the horizon do not count", f"{daily(0, 4)}, {daily(7, 11)}", 0),
        ("but in a last week that it cuts off", f"{daily(0, 5)}, 6 06:00-18:34, 11 06:00-14:00", 0, {"days": 10}),
        ("to the minute as far as shifts are known", f"{daily(0, 5)}, 6 06:00-18:35, 11 06:00-14:00", 1, {"days": 10}),
        ("shifts that must be kept are judged too", f"{daily(0, 3)}, 4 06:00-15:00 pinned", 60),
        ("one works too much and the other does not", f"{daily(0, 4)} | {daily(0, 5)}", 480),
        ("whoever comes from an agency", daily(0, 5), 480, AGENCY),
    ),
    *cases(
        forty_hours_over(2),
        ("days of absence are left out", f"{daily(0, 6)}, 7 06:00-12:51", 0, away(11 * DAY, 14 * DAY, **TWO_WEEKS)),
        ("so the average is higher", f"{daily(0, 6)}, 7 06:00-12:52", 1, away(11 * DAY, 14 * DAY, **TWO_WEEKS)),
        ("a day with an hour of work in it is not", f"{daily(0, 9)}", 0, away(13 * DAY, 14 * DAY - 60, **TWO_WEEKS)),
        ("fewer than seven days count as a week", daily(0, 2, "06:00-19:20"), 0, away(3 * DAY, 14 * DAY, **TWO_WEEKS)),
        ("but not as more", f"{daily(0, 1, '06:00-19:20')}, 2 06:00-19:21", 1, away(3 * DAY, 14 * DAY, **TWO_WEEKS)),
        ("somebody wholly absent has no average", "0 06:00-14:00", 0, away(0, 7 * DAY)),
        ("days without a contract are left out", daily(7, 11), 0, FROM_SECOND_WEEK),
        ("so work before it began is not made up for", f"{daily(7, 11)}, 12 06:00-07:00", 60, FROM_SECOND_WEEK),
        ("days of all contracts count", daily(0, 9), 0, TWO_CONTRACTS),
        ("and all that is worked on them", f"{daily(0, 9)}, 10 06:00-07:00", 60, TWO_CONTRACTS),
        ("training is work", daily(0, 3), 0, away(600, 1080, counts_as_worked=True)),
        ("a minute of training is a minute", daily(0, 3), 1, away(600, 1081, counts_as_worked=True)),
    ),
    *cases(
        forty_hours_over(1),
        ("each week on its own", f"{daily(0, 4)}, {daily(7, 11)}", 0, TWO_WEEKS),
        ("each week that is too heavy", f"{daily(0, 5)}, {daily(7, 12)}", 960, TWO_WEEKS),
        ("a night that started before the week", f"-1 22:00-30:00, {daily(0, 4)}", 0),
    ),
    *cases(
        forty_hours_over(3),
        ("two weeks of the ledger count as known", daily(0, 4, "06:00-16:00"), 0, told((NOV_16, NOV_29, 70))),
        ("to the hour", f"{daily(0, 4, '06:00-16:00')}, 5 06:00-07:00", 60, told((NOV_16, NOV_29, 70))),
        ("two entries", daily(0, 4, "06:00-16:00"), 0, told((NOV_16, NOV_22, 30), (NOV_23, NOV_29, 40))),
        ("a gap in the ledger is not known", daily(0, 4, "06:00-16:00"), 0, told((NOV_16, NOV_22, 30))),
        ("so it does not make up for anything", daily(0, 5, "06:00-16:00"), 600, told((NOV_16, NOV_22, 30))),
        ("an entry that begins before the three weeks", daily(0, 4), 0, told((date(2026, 11, 15), NOV_29, 700))),
        ("makes up for nothing", daily(0, 5), 480, told((date(2026, 11, 15), NOV_29, 0))),
        ("an entry of days whose shifts are known", f"-14 06:00-07:00, {daily(0, 4)}", 0, told((NOV_16, NOV_29, 700))),
        ("an entry of days before those", f"-7 06:00-07:00, {daily(0, 4)}", 0, told((NOV_16, NOV_22, 79))),
        ("by an hour too much", f"-7 06:00-08:00, {daily(0, 4)}", 60, told((NOV_16, NOV_22, 79))),
        ("an entry of something else", daily(0, 4), 0, told((NOV_16, NOV_29, 700), quantity=Quantity.ON_CALL_MINUTES)),
        ("an entry of somebody else", f"{daily(0, 4)} | ", 0, told((NOV_16, NOV_29, 700), who="bob")),
        (
            "absence in the time of the ledger is left out",
            daily(0, 4),
            0,
            {**told((NOV_16, NOV_29, 40)), **away(-7 * DAY, 0)},
        ),
        (
            "and lets no more work be done",
            f"{daily(0, 4)}, 5 06:00-07:00",
            60,
            {**told((NOV_16, NOV_29, 40)), **away(-7 * DAY, 0)},
        ),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"weeks": 2, "most_minutes_per_week": 40 * 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"weeks": st.integers(1, 12), "most_minutes_per_week": st.integers(0, 3000)}
REFUSED: list[dict[str, Any]] = [{"weeks": 0}, {"most_minutes_per_week": -1}]
OUTERMOST: list[dict[str, Any]] = [{"weeks": 1, "most_minutes_per_week": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_average_weekly_hours(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_much_and_the_limit() -> None:
    (violation,) = violations(forty_hours_over(2), f"{daily(0, 4)} | {daily(-7, -3)}, {daily(0, 5)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (-7 * DAY, 7 * DAY)
    assert "88 h in 14 days; 80 h allowed on average" in violation.message
