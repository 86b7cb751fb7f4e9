from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, violations

from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.time import Period
from staffing.rules.on_call_caps import OnCallCaps, Params, Span

DAY = 24 * 60
TWENTY_HOURS = {"most_minutes_four_weeks": 20 * 60, "most_minutes_month": 30 * 60}
BY_WEEKS = OnCallCaps(Params(by=Span.FOUR_WEEKS, **TWENTY_HOURS))
BY_MONTH = OnCallCaps(Params(by=Span.MONTH, **TWENTY_HOURS))

JOUR = "15:00-33:00 oncall 22:00-32:00"
"""Ten hours on call."""
AWHILE = "15:00-24:00 oncall 22:00-23:00"
FIVE_WEEKS = {"days": 35}
DECEMBER = {"first": date(2026, 12, 28)}
"""The last Monday of the month; day 4 is in the next."""


def told(*days: date, hours: int, quantity: Quantity = Quantity.ON_CALL_MINUTES) -> dict[str, Any]:
    """An entry of the ledger from a first to a last day."""
    return {"ledger": (LedgerEntry("ann", quantity, Period(*days), hours * 60),)}


NOV_8, NOV_9, NOV_28, NOV_29, NOV_30 = (date(2026, 11, day) for day in (8, 9, 28, 29, 30))
DEC_1, DEC_27 = date(2026, 12, 1), date(2026, 12, 27)
AUTUMN_WEEK, SPRING_WEEK = {"first": AUTUMN}, {"first": SPRING}
NINE_HOURS = "0 15:00-33:00 oncall 23:00-32:00"

CASES = [
    *cases(
        BY_WEEKS,
        ("nobody works", "", 0),
        ("twenty hours on call", f"0 {JOUR}, 2 {JOUR}", 0),
        ("a minute more", f"0 {JOUR}, 2 {JOUR}, 4 15:00-24:00 oncall 22:00-22:01", 1),
        ("work is not time on call", daily(0, 6), 0),
        ("nor is standby", daily(0, 6, "16:00-24:00 standby"), 0),
        ("two stretches of one shift", f"0 {JOUR}, 2 06:00-30:00 oncall 06:00-10:00 oncall 23:00-29:00", 0),
        ("to the minute", f"0 {JOUR}, 2 06:00-30:00 oncall 06:00-10:00 oncall 23:00-29:01", 1),
        ("three weeks before count", f"-21 {JOUR}, 0 {JOUR}, 2 {AWHILE}", 60),
        ("four weeks before do not", f"-22 {JOUR}, 0 {JOUR}, 2 {JOUR}", 0),
        ("too much before the horizon is past", f"-9 {JOUR}, -7 {JOUR}, -5 {JOUR}", 0),
        ("but nothing may be added to it", f"-9 {JOUR}, -7 {JOUR}, -5 {JOUR}, 0 {AWHILE}", 60),
        ("in five weeks, four by four", f"0 {JOUR}, 8 {JOUR}, 28 {JOUR}", 0, FIVE_WEEKS),
        ("an hour too much in the first four", f"0 {JOUR}, 8 {JOUR}, 10 {AWHILE}, 28 {AWHILE}", 60, FIVE_WEEKS),
        ("an hour too much in both", f"7 {JOUR}, 9 {JOUR}, 11 {AWHILE}", 120, FIVE_WEEKS),
        ("history that is known in part counts once", f"-10 {JOUR}, 0 {JOUR}, 2 {AWHILE}", 60, FIVE_WEEKS),
        ("and so does the ledger", f"0 {JOUR}, 2 {AWHILE}", 60, {**told(NOV_9, NOV_29, hours=10), **FIVE_WEEKS}),
        ("it counts on the day on which the shift starts", f"-22 {JOUR}, -21 {JOUR}, 6 {JOUR}", 0),
        ("after the horizon it is not this schedule's", f"0 {JOUR}, 2 {JOUR}, 7 {JOUR}", 0),
        ("an hour more on call in autumn", f"{NINE_HOURS}, 5 {JOUR}", 0, AUTUMN_WEEK),
        ("to the minute in autumn", f"0 15:00-33:00 oncall 23:00-32:01, 5 {JOUR}", 1, AUTUMN_WEEK),
        ("an hour less on call in spring", f"0 15:00-33:00 oncall 21:00-32:00, 5 {JOUR}", 0, SPRING_WEEK),
        ("the ledger tells of days before those known", f"0 {JOUR}, 2 {AWHILE}", 60, told(NOV_9, NOV_29, hours=10)),
        ("up to the day before", f"-1 06:00-14:00, 0 {JOUR}, 2 {AWHILE}", 60, told(NOV_9, NOV_28, hours=10)),
        ("not of days that are known", f"-1 06:00-14:00, 0 {JOUR}, 2 {JOUR}", 0, told(NOV_9, NOV_29, hours=10)),
        ("not of an entry that begins before the four weeks", f"0 {JOUR}, 2 {JOUR}", 0, told(NOV_8, NOV_29, hours=10)),
        ("not of something else", f"0 {JOUR}, 2 {JOUR}", 0, told(NOV_9, NOV_29, hours=10, quantity=Quantity.WORKED_MINUTES)),
        ("shifts that must be kept are judged too", f"0 {JOUR}, 2 {JOUR} pinned, 4 {AWHILE} pinned", 60),
        ("one has too much and the other has not", f"0 {JOUR}, 2 {JOUR} | 0 {JOUR}, 2 {JOUR}, 4 {AWHILE}", 60),
    ),
    *cases(
        BY_MONTH,
        ("thirty hours in the month", f"1 {JOUR}, 3 {JOUR}, 5 {JOUR}", 0),
        ("a minute more in the month", f"1 {JOUR}, 3 {JOUR}, 5 {JOUR}, 6 15:00-24:00 oncall 22:00-22:01", 1),
        ("last month is another", f"-1 {JOUR}, 1 {JOUR}, 3 {JOUR}, 5 {JOUR}", 0),
        ("the last night of a month is of it", f"0 {AWHILE}, 1 {JOUR}, 3 {JOUR}, 5 {JOUR}", 0),
        ("the beginning of the month counts", f"-27 {JOUR}, -20 {JOUR}, 0 {JOUR}, 1 {AWHILE}", 60, DECEMBER),
        ("and so does each month", f"-27 {JOUR}, -20 {JOUR}, 0 {JOUR}, 5 {JOUR}", 0, DECEMBER),
        ("what is given after the horizon counts in its month", f"5 {JOUR}, 8 {JOUR}, 20 {JOUR}, 6 {AWHILE}", 60, DECEMBER),
        ("but not in the month after", f"5 {JOUR}, 8 {JOUR}, 6 {AWHILE}, 35 {JOUR}", 0, DECEMBER),
        ("the ledger tells of the month", f"0 {JOUR}, 1 {JOUR}, 4 {JOUR}", 60, {**told(DEC_1, DEC_27, hours=11), **DECEMBER}),
        ("but from its first day", f"0 {JOUR}, 1 {JOUR}", 0, {**told(NOV_30, DEC_27, hours=30), **DECEMBER}),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"by": by, "most_minutes_four_weeks": 300, "most_minutes_month": 240} for by in Span]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "by": st.sampled_from(Span),
    "most_minutes_four_weeks": st.integers(0, 600),
    "most_minutes_month": st.integers(0, 600),
}
REFUSED: list[dict[str, Any]] = [{"by": "week"}, {"most_minutes_four_weeks": -1}, {"most_minutes_month": -1}]
OUTERMOST: list[dict[str, Any]] = [{"by": Span.MONTH, "most_minutes_four_weeks": 0, "most_minutes_month": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_on_call_caps(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_much_and_the_limit() -> None:
    (violation,) = violations(BY_WEEKS, f"0 {JOUR} | 0 {JOUR}, 2 {JOUR}, 4 {AWHILE}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * DAY)
    assert "21 h on call in 4 weeks; 20 h allowed" in violation.message


def test_a_violation_by_the_month_says_so() -> None:
    (violation,) = violations(BY_MONTH, f"1 {JOUR}, 3 {JOUR}, 5 {JOUR}, 6 {AWHILE}")
    assert (violation.interval.start, violation.interval.end) == (DAY, 7 * DAY)
    assert "31 h on call in the month; 30 h allowed" in violation.message
