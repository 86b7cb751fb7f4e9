from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rules.hours_in_period import HoursInPeriod, Params

DAY = 24 * 60


def rule(least: int | None, most: int | None, days: int = 7, group: str = "") -> HoursInPeriod:
    """Limits in hours."""
    minutes = {name: hours and hours * 60 for name, hours in (("least_minutes", least), ("most_minutes", most))}
    return HoursInPeriod(Params(days=days, **minutes), group=group)


TWO_WEEKS = {"days": 14}
AGENCY = {"employees": (employee(contracts=(Contract(PayForm.AGENCY, 37 * 60, Decimal(0), Period()),), levels=()),)}
ANN_IN_GROUP = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}

CASES = [
    *cases(
        rule(16, 40),
        ("as little as is wanted", daily(0, 1), 0),
        ("a minute less", "0 06:00-14:00, 1 06:00-13:59", 1),
        ("nothing", "", 960),
        ("as much as is wanted", daily(0, 4), 0),
        ("a minute more", f"{daily(0, 3)}, 4 06:00-14:01", 1),
        ("each period on its own", f"{daily(0, 5)}, {daily(7, 7)}", 960, TWO_WEEKS),
        ("the last hours of a period are its own", f"{daily(0, 3)}, 6 22:00-30:00, {daily(7, 8)}", 0, TWO_WEEKS),
        ("in a period that the horizon cuts off there is no least", daily(0, 1), 0, {"days": 13}),
        ("but a most", f"{daily(0, 1)}, {daily(7, 12)}", 480, {"days": 13}),
        ("a break is not worked", f"{daily(0, 3)}, 4 06:00-15:00 10:00-11:00", 0),
        ("nor is time on call", f"{daily(0, 4)}, 5 06:00-14:00 oncall 06:00-14:00", 0),
        ("nor standby", f"{daily(0, 4)}, 5 06:00-14:00 standby", 0),
        ("before the horizon and after it does not count", f"{daily(-7, -1)}, {daily(0, 4)}, {daily(7, 9)}", 0),
        ("eleven hours of a night in autumn", f"{daily(0, 2)}, 3 06:00-11:00, 5 21:00-31:00", 0, {"first": AUTUMN}),
        ("a minute more in autumn", f"{daily(0, 2)}, 3 06:00-11:01, 5 21:00-31:00", 1, {"first": AUTUMN}),
        ("nine hours of a night in spring", f"{daily(0, 2)}, 3 06:00-13:00, 5 21:00-31:00", 0, {"first": SPRING}),
        ("the contract is another matter", daily(0, 5), 480, AGENCY),
        ("shifts that must be kept are judged too", f"{daily(0, 3)}, 4 06:00-15:00 pinned", 60),
        ("one works too little and the other too much", f"{daily(0, 0)} | {daily(0, 5)}", 960),
    ),
    *cases(
        rule(None, 8, days=2),
        ("without a least nobody must work", "", 0),
        ("periods follow from the first day", "1 06:00-14:00, 2 06:00-14:00", 0),
        ("two days of one period", "2 06:00-14:00, 3 06:00-07:00", 60),
    ),
    *cases(
        rule(8, None, days=2),
        ("without a most anybody may work", daily(0, 5, "06:00-22:00"), 0),
        ("a period without work", f"{daily(0, 1)}, 5 06:00-14:00", 480),
    ),
    *cases(
        rule(None, 40, days=0),
        ("the whole horizon is one period", daily(4, 8), 0, TWO_WEEKS),
        ("to the hour", f"{daily(4, 8)}, 13 06:00-07:00", 60, TWO_WEEKS),
    ),
    *cases(
        rule(8, None, days=0),
        ("a least for the whole horizon", "9 06:00-13:00", 60, TWO_WEEKS),
    ),
    *cases(
        rule(8, 40, group="night"),
        ("an entry for a group is for those in it", f" | {daily(0, 5)}", 480, ANN_IN_GROUP),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"days": 2, "least_minutes": None, "most_minutes": 720},
    {"days": 0, "least_minutes": 600, "most_minutes": 1800},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "days": st.integers(0, 9),
    "least_minutes": st.none() | st.integers(1, 600),
    "most_minutes": st.integers(600, 2400),
}
REFUSED: list[dict[str, Any]] = [
    {"days": -1},
    {"least_minutes": 0},
    {"most_minutes": -1},
    {"least_minutes": None, "most_minutes": None},
    {"least_minutes": 721},
]
OUTERMOST: list[dict[str, Any]] = [
    {"days": 0, "least_minutes": None, "most_minutes": 0},
    {"days": 1, "least_minutes": 1, "most_minutes": 1},
    {"days": 1, "least_minutes": 1, "most_minutes": None},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_hours_in_period(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_violations_name_who_when_how_much_and_the_limit() -> None:
    first, second = violations(rule(16, 40), f"{daily(0, 5)}, {daily(7, 8)} | {daily(0, 1)}, {daily(7, 7)}", days=14)
    assert (first.employee, second.employee) == ("ann", "bob")
    assert (first.interval.start, first.interval.end) == (0, 7 * DAY)
    assert (second.interval.start, second.interval.end) == (7 * DAY, 14 * DAY)
    assert "48 h in 7 days; at most 40 h wanted" in first.message
    assert "8 h in 7 days; at least 16 h wanted" in second.message


def test_only_without_a_least_can_it_be_hard() -> None:
    assert rule(None, 40).can_be_hard
    assert not rule(16, 40).can_be_hard
    assert not rule(16, None).can_be_hard
