from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.rules.weekly_rest import Params, WeeklyRest


def weekly(weekday: int, clock: int, least: int = 36 * 60, group: str = "") -> WeeklyRest:
    params = Params(least_minutes=least, starts_weekday=weekday, starts_clock_minutes=clock, daily_rest_minutes=11 * 60)
    return WeeklyRest(params, group=group)


MONDAY_AT_MIDNIGHT = weekly(0, 0)
WEDNESDAY_AT_SEVEN = weekly(2, 7 * 60)

WEDNESDAY = {"first": date(2026, 12, 2), "days": 3}
"""From a Wednesday to the Friday, so that two days before and two after belong to the same week."""

UNTIL_FRIDAY = daily(-2, 2, "06:00-20:00")
THEN_TO_SUNDAY = daily(1, 4, "06:00-20:00")
TO_THURSDAY = daily(0, 3)
SIX_LONG_DAYS = daily(0, 5, "06:00-20:00")
WEDNESDAY_ON = daily(2, 6, "06:00-20:00")
THURSDAY_ON = daily(3, 6, "06:00-20:00")
FRIDAY_ON = daily(4, 8, "06:00-20:00")
FOUR_NIGHTS = daily(0, 3, "21:00-31:00")
"""Until Friday at seven."""
THREE_NIGHTS = daily(0, 2, "21:00-31:00")
SATURDAY_NIGHT = "5 21:00-31:00, 6 21:00-24:00"
TO_SATURDAY = daily(2, 5)
TO_FRIDAY = daily(0, 4)
STANDING_BY = f"{TO_THURSDAY}, 4 06:00-07:00 standby"
SIX_DAYS_BEFORE = daily(-6, -1, "06:00-20:00")

SUNDAY = {"first": date(2026, 12, 6), "days": 1}
"""The last day of a week."""
AT_NINE = {"employees": (employee(day_break=9 * 60),)}
IN_THE_EVENING = {"employees": (employee(day_break=21 * 60),)}
AT_MIDNIGHT = {"employees": (employee(day_break=0),)}
ONE_AT_MIDNIGHT = {"employees": (employee(day_break=0), employee("bob"))}
IN_SPRING = {**AT_MIDNIGHT, "first": SPRING, "days": 9}
IN_AUTUMN = {**AT_MIDNIGHT, "first": AUTUMN, "days": 9}
NIGHTS = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}

CASES = [
    *cases(
        MONDAY_AT_MIDNIGHT,
        ("nobody works", "", 0),
        ("exactly 36 hours from Friday to Sunday", f"{TO_THURSDAY}, 4 06:00-20:00, 6 08:00-20:00", 0),
        ("one minute short, ending late", f"{TO_THURSDAY}, 4 06:00-20:01, 6 08:00-20:00", 1),
        ("one minute short, starting early", f"{TO_THURSDAY}, 4 06:00-20:00, 6 07:59-20:00", 1),
        ("exactly 36 hours from the start of the week", daily(1, 6, "12:00-20:00"), 0),
        ("one minute short from the start of the week", f"1 11:59-20:00, {daily(2, 6, '12:00-20:00')}", 1),
        ("exactly 36 hours until the end of the week", f"{daily(0, 4)}, 5 06:00-12:00", 0),
        ("one minute short until the end of the week", f"{daily(0, 4)}, 5 06:00-12:01", 1),
        ("rest does not run on into the next week", SIX_LONG_DAYS, 8 * 60),
        ("two halves of a rest are not one", f"{SIX_LONG_DAYS}, 6 12:00-13:00", 20 * 60),
        ("the last end of shifts that overlap counts", f"0 06:00-14:00, 0 10:00-20:00, 2 08:00-20:00, {THURSDAY_ON}", 0),
        ("of a shift within another too", f"0 06:00-20:00, 0 07:00-08:00, 2 07:59-20:00, {THURSDAY_ON}", 1),
        ("a split day has no weekly rest in its gap", f"{TO_THURSDAY}, 4 06:00-08:00, 4 19:00-20:00, 6 08:00-20:00", 0),
        ("a break within a shift is no rest", "0 00:00-168:00 10:00-140:00", 36 * 60),
        ("work round the clock leaves no rest", daily(0, 6, "00:00-24:00"), 36 * 60),
        ("nights that end in the morning", daily(0, 5, "22:00-31:00"), 14 * 60),
        ("a night that ends on Saturday at noon", f"{TO_THURSDAY}, 4 22:00-36:00", 0),
        ("a night that ends a minute later", f"{TO_THURSDAY}, 4 22:00-36:01", 1),
        ("36 hours by the clock are 35 in spring", f"{TO_THURSDAY}, 4 06:00-20:00, 6 08:00-20:00", 60, {"first": SPRING}),
        ("37 hours by the clock are 36 in spring", f"{TO_THURSDAY}, 4 06:00-20:00, 6 09:00-20:00", 0, {"first": SPRING}),
        ("one minute short in spring", f"{TO_THURSDAY}, 4 06:00-20:00, 6 08:59-20:00", 1, {"first": SPRING}),
        ("35 hours by the clock are 36 in autumn", f"{TO_THURSDAY}, 4 06:00-20:00, 6 07:00-20:00", 0, {"first": AUTUMN}),
        ("one minute short in autumn", f"{TO_THURSDAY}, 4 06:00-20:00, 6 06:59-20:00", 1, {"first": AUTUMN}),
        ("a night before the horizon reaches into its week", f"-1 22:00-30:00, 1 18:00-20:00, {WEDNESDAY_ON}", 0),
        ("a night that reaches a minute more into the week", f"-1 22:00-30:01, 1 18:00-20:00, {WEDNESDAY_ON}", 1),
        ("rest before the horizon counts", f"-2 06:00-20:00, 0 08:00-20:00, {THEN_TO_SUNDAY}", 0, WEDNESDAY),
        ("rest before the horizon, a minute short", f"-2 06:00-20:00, 0 07:59-20:00, {THEN_TO_SUNDAY}", 1, WEDNESDAY),
        ("rest after the horizon counts", f"{UNTIL_FRIDAY}, 4 08:00-20:00", 0, WEDNESDAY),
        ("rest after the horizon, a minute short", f"{UNTIL_FRIDAY}, 4 07:59-20:00", 1, WEDNESDAY),
        ("a week that ended before the horizon is past", daily(-7, -1, "06:00-20:00"), 0),
        ("a week after the horizon is not this schedule's", daily(7, 13, "06:00-20:00"), 0),
        ("every week is judged", f"{SIX_LONG_DAYS}, {daily(7, 12, '06:00-20:00')}", 16 * 60, {"days": 14}),
        ("shifts that must be kept are judged too", f"{SIX_LONG_DAYS}, 6 06:00-20:00 pinned", 26 * 60),
        ("one has no rest and the other has", f"{SIX_LONG_DAYS} | {TO_THURSDAY}", 8 * 60),
    ),
    *cases(
        WEDNESDAY_AT_SEVEN,
        ("nobody works in any week", "", 0),
        ("36 hours from Wednesday at seven", f"1 18:00-20:00, 2 06:00-07:00, 3 19:00-20:00, {FRIDAY_ON}", 0),
        ("one minute short from Wednesday at seven", f"1 18:00-20:00, 2 06:00-07:00, 3 18:59-20:00, {FRIDAY_ON}", 1),
        ("36 hours until Wednesday at seven", f"{WEDNESDAY_ON}, 7 06:00-19:00, 9 07:00-15:00", 0),
        ("one minute short until Wednesday at seven", f"{WEDNESDAY_ON}, 7 06:00-19:01, 9 07:00-15:00", 1),
    ),
    *cases(
        weekly(0, 0, least=7 * 24 * 60),
        ("a whole week of rest", "", 0),
        ("a whole week of rest that is an hour short in spring", "", 0, {"first": SPRING}),
        ("in which any work is too much", "0 00:00-00:01", 1, {"first": SPRING}),
        ("a whole week of rest is easier in autumn", "0 00:00-01:00", 0, {"first": AUTUMN}),
    ),
    *cases(
        MONDAY_AT_MIDNIGHT,
        ("standby is no weekly rest", f"{TO_THURSDAY}, 4 06:00-20:00, 5 12:00-13:00 standby, 6 08:00-20:00", 17 * 60),
        ("standby all week", "0 00:00-168:00 standby", 36 * 60),
        ("a week without rest before its last day", SIX_DAYS_BEFORE, 0, SUNDAY),
        ("the rest that is left may not be shorter", f"{SIX_DAYS_BEFORE}, 0 23:59-24:00", 1, SUNDAY),
        ("by any of the last day's hours", f"{SIX_DAYS_BEFORE}, 0 20:00-21:00", 4 * 60, SUNDAY),
        ("a week in which no rest was left", "-6 00:00-168:00, 0 06:00-14:00", 0, SUNDAY),
    ),
    *cases(
        MONDAY_AT_MIDNIGHT,
        ("daily rest was given before the night", f"{FOUR_NIGHTS}, 5 19:00-29:00, 6 17:00-24:00", 0, AT_NINE),
        ("a minute less after that night", f"{FOUR_NIGHTS}, 5 18:59-29:00, 6 17:00-24:00", 1, AT_NINE),
        ("daily rest is due after the night", f"{FOUR_NIGHTS}, 6 06:00-16:00", 0, IN_THE_EVENING),
        ("a minute less after daily rest", f"{FOUR_NIGHTS}, 6 05:59-16:00", 1, IN_THE_EVENING),
        ("36 hours are daily rest and 25 more", f"{FOUR_NIGHTS}, 5 19:00-29:00", 11 * 60, IN_THE_EVENING),
        ("without a day break they are weekly rest", f"{FOUR_NIGHTS}, 5 19:00-29:00, 6 17:00-24:00", 0),
        ("exactly eleven hours after the break", f"{THREE_NIGHTS}, 3 20:00-30:00, 5 18:00-28:00, 6 17:00-24:00", 0, AT_NINE),
        ("a minute too early", f"{THREE_NIGHTS}, 3 19:59-30:00, 5 18:00-28:00, 6 17:00-24:00", 11 * 60, AT_NINE),
        ("a night that ends on the break", f"{THREE_NIGHTS}, 3 22:00-33:00, {SATURDAY_NIGHT}", 0, AT_NINE),
        ("a night that ends a minute later", f"{THREE_NIGHTS}, 3 22:00-33:01, {SATURDAY_NIGHT}", 661, AT_NINE),
        ("days, with daily rest due until one at night", f"{TO_THURSDAY}, 4 06:00-14:00, 6 13:00-20:00", 0, AT_MIDNIGHT),
        ("a minute less after one at night", f"{TO_THURSDAY}, 4 06:00-14:00, 6 12:59-20:00", 1, AT_MIDNIGHT),
        ("an evening, with daily rest before it", f"{TO_THURSDAY}, 4 11:00-22:00, 6 10:00-20:00", 0, AT_MIDNIGHT),
        ("no daily rest is due after standby", f"{STANDING_BY}, 5 19:00-20:00, 6 19:00-20:00", 0, AT_MIDNIGHT),
        ("before a shift it is weekly rest in any case", f"{STANDING_BY}, 5 18:59-20:00, 6 19:00-20:00", 1, AT_MIDNIGHT),
        ("one has a day break", f"{TO_FRIDAY}, 6 06:00-20:00 | {TO_FRIDAY}, 6 06:00-20:00", 7 * 60, ONE_AT_MIDNIGHT),
        ("daily rest after a night before the horizon", f"-1 21:00-31:00, 2 06:00-20:00, {THURSDAY_ON}", 0, IN_THE_EVENING),
        ("one minute less before the first shift", f"-1 21:00-31:00, 2 05:59-20:00, {THURSDAY_ON}", 1, IN_THE_EVENING),
    ),
    *cases(
        WEDNESDAY_AT_SEVEN,
        ("noon is eleven hours after midnight in spring", f"{TO_SATURDAY}, 6 12:00-20:00, 8 08:00-20:00", 0, IN_SPRING),
        ("a minute before noon is not", f"{TO_SATURDAY}, 6 11:59-20:00, 8 08:00-20:00", 11 * 60, IN_SPRING),
        ("ten is eleven hours after midnight in autumn", f"{TO_SATURDAY}, 6 10:00-20:00, 8 08:00-20:00", 0, IN_AUTUMN),
        ("a minute before ten is not", f"{TO_SATURDAY}, 6 09:59-20:00, 8 08:00-20:00", 11 * 60, IN_AUTUMN),
    ),
    *cases(
        weekly(0, 0, group="night"),
        ("of the group and of no group", f"{SIX_LONG_DAYS} | {SIX_LONG_DAYS}, 6 06:00-20:00", 8 * 60, NIGHTS),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"least_minutes": 60 * 60, "starts_weekday": 5, "starts_clock_minutes": 7 * 60, "daily_rest_minutes": 11 * 60}
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "least_minutes": st.integers(0, 7 * 24 * 60 + 100),
    "starts_weekday": st.integers(0, 6),
    "starts_clock_minutes": st.integers(0, 24 * 60 - 1),
    "daily_rest_minutes": st.integers(0, 16 * 60),
}
REFUSED: list[dict[str, Any]] = [
    {"least_minutes": -1},
    {"starts_weekday": 7},
    {"starts_weekday": -1},
    {"starts_clock_minutes": 24 * 60},
    {"starts_clock_minutes": -1},
    {"daily_rest_minutes": -1},
]
OUTERMOST: list[dict[str, Any]] = [
    {"least_minutes": 0, "starts_weekday": 6, "starts_clock_minutes": 24 * 60 - 1, "daily_rest_minutes": 0}
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_weekly_rest(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_in_which_week_and_how_much() -> None:
    (violation,) = violations(MONDAY_AT_MIDNIGHT, f"0 06:00-14:00 | {SIX_LONG_DAYS}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * 1440)
    assert "the longest rest of the seven days is 28 h; 36 h needed" in violation.message
