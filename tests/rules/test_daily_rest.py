from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.daily_rest import DailyRest, Params

ELEVEN_HOURS = DailyRest(Params(least_minutes=11 * 60, exception_minutes=11 * 60, split_days=False))
NINE_AND_THIRTEEN = DailyRest(Params(least_minutes=11 * 60, exception_minutes=9 * 60, split_days=False))

ON_CALL = "0 15:00-33:00 oncall 23:00-30:00"
"""Eighteen hours, until 09:00 on the next day."""
OVER_THE_CHANGE = "5 15:00-33:00 oncall 23:00-30:00"
"""Seventeen hours in spring, eighteen by the clock."""
THEN = "-2 15:00-33:00 oncall 23:00-30:00, -1 10:00-12:00"
"""Too soon after eighteen hours on call, before the horizon."""
NINE = "0 14:00-22:00, 1 07:00-15:00"
THEN_ON_CALL = "0 14:00-22:00, 1 07:00-23:00 oncall 15:00-23:00"
THEN_SHORTER = "0 14:00-22:00, 1 07:00-19:00 oncall 15:00-19:00"
STANDING_BY = "0 14:00-22:00, 1 02:00-05:00 standby, 1 07:00-15:00, 1 20:00-22:00 standby"
SPRING_AND_A_DAY = {"first": SPRING, "days": 8}
NIGHTS = {"employees": (employee(groups=frozenset({"night"})), employee("bob"))}

SPLIT = DailyRest(Params(least_minutes=11 * 60, exception_minutes=11 * 60, split_days=True))

CASES = [
    *cases(
        SPLIT,
        ("the gap of a split day is no rest", "0 07:00-11:00, 0 16:00-20:00", 0),
        ("eleven hours after a split day", "0 07:00-11:00, 0 16:00-20:00, 1 07:00-15:00", 0),
        ("a minute less after a split day", "0 07:00-11:00, 0 16:00-20:00, 1 06:59-15:00", 1),
        ("the next day's first shift counts, not its second", "0 14:00-22:00, 1 09:00-12:00, 1 15:00-18:00", 0),
        ("a shift of the next day soon after midnight", "0 16:00-24:00, 1 00:30-04:00", 630),
        ("a split day in autumn", "5 07:00-11:00, 5 17:00-21:00, 6 07:00-15:00", 0, {"first": AUTUMN}),
        ("a split day before the horizon", "-1 07:00-11:00, -1 16:00-20:30, 0 07:00-15:00", 30),
    ),
    *cases(
        ELEVEN_HOURS,
        ("nobody works", "", 0),
        ("one shift needs no rest before or after", "0 06:00-14:00", 0),
        ("exactly eleven hours are enough", "0 14:00-22:00, 1 09:00-17:00", 0),
        ("one minute short", "0 14:00-22:00, 1 08:59-17:00", 1),
        ("after a night that ends in the morning", "0 22:00-30:00, 1 17:00-22:00", 0),
        ("after a night, one minute short", "0 22:00-30:00, 1 16:59-22:00", 1),
        ("rest that begins at midnight", "0 16:00-24:00, 1 11:00-15:00", 0),
        ("rest that begins one minute past midnight", "0 16:00-24:01, 1 11:00-15:00", 1),
        ("rest that ends at midnight", "0 05:00-13:00, 1 00:00-08:00", 0),
        ("rest that ends one minute before midnight", "0 05:00-13:00, 0 23:59-32:00", 1),
        ("a split day has no daily rest in its gap", "0 06:00-10:00, 0 16:00-20:00", 300),
        ("with three shifts a day only neighbours count", "0 06:00-10:00, 0 10:00-14:00, 0 14:00-18:00", 1320),
        ("shifts that overlap lack their overlap on top", "0 06:00-14:00, 0 13:00-21:00", 720),
        ("a break at the end of a shift is no rest", "0 14:00-22:00 21:00-22:00, 1 08:59-17:00", 1),
        ("a break at the start of a shift is no rest", "0 14:00-22:00, 1 08:59-17:00 08:59-10:00", 1),
        ("eleven hours by the clock are ten in spring", "5 14:00-22:00, 6 09:00-17:00", 60, {"first": SPRING}),
        ("twelve hours by the clock are eleven in spring", "5 14:00-22:00, 6 10:00-17:00", 0, {"first": SPRING}),
        ("one minute short in spring", "5 14:00-22:00, 6 09:59-17:00", 1, {"first": SPRING}),
        ("ten hours by the clock are eleven in autumn", "5 14:00-22:00, 6 08:00-17:00", 0, {"first": AUTUMN}),
        ("one minute short in autumn", "5 14:00-22:00, 6 07:59-17:00", 1, {"first": AUTUMN}),
        ("rest after a night of eleven worked hours", "5 21:00-31:00, 6 18:00-22:00", 0, {"first": AUTUMN}),
        ("rest since the last shift before the horizon", "-1 14:00-22:00, 0 09:00-17:00", 0),
        ("one minute short since the last shift before the horizon", "-1 14:00-22:00, 0 08:59-17:00", 1),
        ("rest until the first shift after the horizon", "6 14:00-22:00, 7 09:00-17:00", 0),
        ("one minute short until the first shift after the horizon", "6 14:00-22:00, 7 08:59-17:00", 1),
        ("short rest before the horizon is past", "-2 14:00-22:00, -1 06:00-14:00, 0 06:00-14:00", 0),
        ("short rest after the horizon is not this schedule's", "7 14:00-22:00, 8 06:00-14:00", 0),
        ("shifts that must be kept are judged too", "0 14:00-22:00 pinned, 1 06:00-14:00 pinned", 180),
        ("one person's evening and another's morning", "0 14:00-22:00 | 1 06:00-14:00", 0),
        ("one rests too little and the other does not", "0 14:00-22:00, 1 06:00-14:00 | 0 06:00-14:00, 1 06:00-14:00", 180),
        ("standby needs no rest before it or after it", "0 14:00-22:00, 0 22:00-30:00 standby, 1 09:00-17:00", 0),
        ("standby in the rest does not end it", "0 14:00-22:00, 0 23:00-29:00 standby, 1 08:59-17:00", 1),
    ),
    *cases(
        ELEVEN_HOURS,
        ("a rest as long as the shift with time on call before it", f"{ON_CALL}, 2 03:00-11:00", 0),
        ("one minute shorter than the shift on call", f"{ON_CALL}, 2 02:59-11:00", 1),
        ("an hour less after one that lost an hour in spring", f"{OVER_THE_CHANGE}, 7 02:00-09:00", 0, SPRING_AND_A_DAY),
        ("one minute short of that", f"{OVER_THE_CHANGE}, 7 01:59-09:00", 1, SPRING_AND_A_DAY),
        ("eleven hours after a short shift on call too", "0 14:00-22:00 oncall 20:00-22:00, 1 09:00-17:00", 0),
        ("one minute short after a short shift on call", "0 14:00-22:00 oncall 20:00-22:00, 1 08:59-17:00", 1),
        ("a shift on call needs no more rest before it", "0 06:00-14:00, 1 01:00-19:00 oncall 01:00-06:00", 0),
        ("as long as a long shift that was on call before the horizon", "-1 15:00-33:00 oncall 23:00-30:00, 1 03:00-11:00", 0),
        ("one minute short since the horizon began", "-1 15:00-33:00 oncall 23:00-30:00, 1 02:59-11:00", 1),
        ("a breach before the horizon asks nothing of the shift after it", f"{THEN}, 0 00:00-08:00", 0),
        ("but the rest after that breach does", f"{THEN}, -1 12:00-14:00, 0 00:59-08:00", 1),
    ),
    *cases(
        NINE_AND_THIRTEEN,
        ("nobody works where there is an exception", "", 0),
        ("nine hours, and no shift after", NINE, 0),
        ("one minute less than nine hours lacks two hours and a minute", "0 14:00-22:00, 1 06:59-15:00", 121),
        ("for which nothing makes up", "0 14:00-22:00, 1 06:59-15:00, 2 02:00-10:00", 121),
        ("nine hours and then thirteen", f"{NINE}, 2 04:00-12:00", 0),
        ("nine hours and then a minute less than thirteen", f"{NINE}, 2 03:59-12:00", 1),
        ("nine hours and then eleven", f"{NINE}, 2 02:00-10:00", 120),
        ("ten hours and then twelve", "0 14:00-22:00, 1 08:00-16:00, 2 04:00-12:00", 0),
        ("ten hours and then a minute less than twelve", "0 14:00-22:00, 1 08:00-16:00, 2 03:59-12:00", 1),
        ("a minute less than eleven hours and then eleven", "0 14:00-22:00, 1 08:59-17:00, 2 04:00-12:00", 1),
        ("eleven hours and then eleven", "0 14:00-22:00, 1 09:00-17:00, 2 04:00-12:00", 0),
        ("nine hours and then nine lack four", f"{NINE}, 2 00:00-08:00", 240),
        ("which thirteen make up for", f"{NINE}, 2 00:00-08:00, 2 21:00-24:00", 240),
        ("and a minute less than thirteen does not", f"{NINE}, 2 00:00-08:00, 2 20:59-24:00", 241),
        ("nine hours and then eight lack five", f"{NINE}, 1 23:00-31:00", 300),
        ("after which eleven are enough", f"{NINE}, 1 23:00-31:00, 2 18:00-20:00", 300),
        ("and a minute less than eleven is an exception", f"{NINE}, 1 23:00-31:00, 2 17:59-20:00", 300),
        ("the third shift must be the next", f"{NINE}, 1 20:00-22:00, 2 03:00-05:00", 480 + 360),
        ("a minute more overlap is a minute more", "0 14:00-22:00, 0 21:59-24:00", 661),
        ("a shift on call has no exception after it", "0 14:00-22:00 oncall 21:00-22:00, 1 07:00-15:00", 120),
        ("so nothing makes up for it", "0 14:00-22:00 oncall 21:00-22:00, 1 07:00-15:00, 2 02:00-10:00", 120),
        ("a shift on call after an exception is made up for by its own length", f"{THEN_ON_CALL}, 2 15:00-17:00", 0),
        ("a minute less than its length", f"{THEN_ON_CALL}, 2 14:59-17:00", 1),
        ("by thirteen hours where it is shorter", f"{THEN_SHORTER}, 2 08:00-10:00", 0),
        ("by a minute less than thirteen", f"{THEN_SHORTER}, 2 07:59-10:00", 1),
        ("three hours less than thirteen", f"{THEN_SHORTER}, 2 05:00-07:00", 180),
        ("standby ends neither rest", f"{STANDING_BY}, 2 04:00-12:00", 0),
        ("standby makes up for nothing", f"{STANDING_BY}, 2 03:59-12:00", 1),
        ("nine hours over the change in spring", "5 14:00-22:00, 6 08:00-16:00, 7 05:00-06:00", 0, SPRING_AND_A_DAY),
        ("a minute less in spring", "5 14:00-22:00, 6 07:59-16:00, 7 05:00-06:00", 121, SPRING_AND_A_DAY),
        ("thirteen hours over the change in autumn", "4 21:00-29:00, 5 14:00-22:00, 6 10:00-12:00", 0, {"first": AUTUMN}),
        ("a minute less in autumn", "4 21:00-29:00, 5 14:00-22:00, 6 09:59-12:00", 1, {"first": AUTUMN}),
        ("an exception before the horizon is made up for in it", "-2 14:00-22:00, -1 07:00-15:00, 0 04:00-12:00", 0),
        ("or not", "-2 14:00-22:00, -1 07:00-15:00, 0 03:59-12:00", 1),
        ("what was not made up for before the horizon is past", "-3 14:00-22:00, -2 07:00-15:00, -1 02:00-10:00", 0),
        ("an exception at the end is made up for after the horizon", "6 14:00-22:00, 7 07:00-15:00, 8 04:00-12:00", 0),
        ("or lacks what is missing", "6 14:00-22:00, 7 07:00-15:00, 8 03:59-12:00", 1),
        ("but not what is too short there in any case", "6 14:00-22:00, 7 07:00-15:00, 7 23:00-31:00", 120),
        ("an exception after the horizon is not this schedule's", "7 14:00-22:00, 8 07:00-15:00, 9 02:00-10:00", 0),
        ("shifts that must be kept have exceptions too", f"{NINE} pinned, 2 03:00-11:00 pinned", 60),
        ("one person's exception and another's next shift", f"{NINE} | 2 02:00-10:00", 0),
    ),
    *cases(
        DailyRest(Params(least_minutes=0, exception_minutes=0, split_days=False)),
        ("without a least rest, shifts may follow at once", "0 06:00-14:00, 0 14:00-22:00", 0),
    ),
    *cases(
        DailyRest(Params(least_minutes=11 * 60, exception_minutes=9 * 60, split_days=False), group="night"),
        ("of the group and of no group", f"{NINE}, 2 03:00-11:00 | {NINE}, 2 02:00-10:00", 60, NIGHTS),
    ),
]  # fmt: skip

EXAMPLES = (CASES[9], CASES[10])

TRIALS: list[dict[str, Any]] = [
    {"least_minutes": 11 * 60, "exception_minutes": 11 * 60, "split_days": False},
    {"least_minutes": 11 * 60, "exception_minutes": 9 * 60, "split_days": False},
    {"least_minutes": 11 * 60, "exception_minutes": 11 * 60, "split_days": True},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "least_minutes": st.just(540) | st.integers(540, 1000),
    "exception_minutes": st.just(540) | st.integers(0, 540),
    "split_days": st.just(False),
}
SPLIT_WITH_EXCEPTION = {"exception_minutes": 9 * 60, "split_days": True}
REFUSED: list[dict[str, Any]] = [
    {"least_minutes": -1},
    {"exception_minutes": -1},
    {"exception_minutes": 11 * 60 + 1},
    SPLIT_WITH_EXCEPTION,
]
OUTERMOST: list[dict[str, Any]] = [
    {"least_minutes": 0, "exception_minutes": 0, "split_days": True},
    {"least_minutes": 11 * 60, "exception_minutes": 0, "split_days": False},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_daily_rest(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_which_shifts_and_how_much() -> None:
    drawn = "0 06:00-14:00 | 0 14:00-22:00 called L, 1 08:59-17:00 called E"
    (violation,) = violations(ELEVEN_HOURS, drawn)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (22 * 60, 32 * 60 + 59)
    assert "10 h 59 min of rest between L and E; 11 h needed" in violation.message


def test_a_violation_says_how_long_the_rest_after_an_exception_should_be() -> None:
    (violation,) = violations(NINE_AND_THIRTEEN, "0 14:00-22:00, 1 07:00-15:00 called E, 2 02:00-10:00 called D")
    assert (violation.interval.start, violation.interval.end) == (39 * 60, 50 * 60)
    assert "11 h of rest between E and D; 13 h needed" in violation.message


def test_a_violation_says_how_long_the_rest_after_a_shift_on_call_should_be() -> None:
    drawn = "0 15:00-33:00 called J oncall 23:00-30:00, 2 02:00-10:00 called D"
    (violation,) = violations(ELEVEN_HOURS, drawn)
    assert "17 h of rest between J and D; 18 h needed" in violation.message
