from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.time import Period
from staffing.rules.fixed_days import FixedDays, Params

PROMISES = FixedDays(Params(binding=Binding.PROMISE))
PREFERENCES = FixedDays(Params(binding=Binding.PREFERENCE))
MON_TO_WED = frozenset({0, 1, 2})


def chosen(weekdays: frozenset[int] | None, who: str = "ann", binding: Binding = Binding.PROMISE, **more: Any) -> Any:
    return {"choices": (WorkingTimeChoice(who, binding, weekdays=weekdays, **more),)}


AGREED = chosen(MON_TO_WED)
SUNDAYS = chosen(frozenset({6}))
UNTIL_WEDNESDAY = chosen(MON_TO_WED, period=Period(last=date(2026, 12, 2)))
FROM_FRIDAY = chosen(MON_TO_WED, period=Period(date(2026, 12, 4)))
NIGHT_STAFF = {
    "employees": (employee(), employee("bob", groups=frozenset({"night"}))),
    "choices": tuple(WorkingTimeChoice(who, Binding.PROMISE, weekdays=MON_TO_WED) for who in ("ann", "bob")),
}

CASES = [
    *cases(
        PROMISES,
        ("nobody works", "", 0, AGREED),
        ("the days that are chosen", daily(0, 2), 0, AGREED),
        ("the day after them", daily(0, 3), 1, AGREED),
        ("each shift counts", "3 06:00-10:00, 3 12:00-16:00, 6 06:00-14:00", 3, AGREED),
        ("fewer days than chosen", "1 06:00-14:00", 0, AGREED),
        ("a night into Thursday starts on Wednesday", "2 22:00-30:00", 0, AGREED),
        ("a shift that starts a minute before Thursday", "2 23:59-32:00", 0, AGREED),
        ("a shift that starts on Thursday at midnight", "3 00:00-08:00", 1, AGREED),
        ("the same weekday a week later", "7 06:00-14:00, 10 06:00-14:00", 1, {**AGREED, "days": 14}),
        ("the Sunday on which the clock goes forward", "6 00:30-08:00, 5 23:30-31:00", 1, {**SUNDAYS, "first": SPRING}),
        ("the Sunday on which the clock goes back", "6 23:30-31:00, 5 23:30-31:00", 1, {**SUNDAYS, "first": AUTUMN}),
        ("standby is no work", "3 06:00-14:00 standby", 0, AGREED),
        ("the choice has ended", "2 06:00-14:00, 3 06:00-14:00", 0, UNTIL_WEDNESDAY),
        ("the choice has not begun", "3 06:00-14:00", 0, FROM_FRIDAY),
        ("the choice has begun", "4 06:00-14:00", 1, FROM_FRIDAY),
        ("a choice of something else", "3 06:00-14:00", 0, chosen(None, longest=600)),
        ("a shift before the horizon is past", "-1 06:00-14:00", 0, AGREED),
        ("a shift after the horizon is not this schedule's", "10 06:00-14:00", 0, AGREED),
        ("shifts that must be kept are judged too", "3 06:00-14:00 pinned", 1, AGREED),
        ("a preference is no promise", "3 06:00-14:00", 0, chosen(MON_TO_WED, binding=Binding.PREFERENCE)),
        ("one has chosen and the other has not", "3 06:00-14:00 | 3 06:00-14:00", 1, AGREED),
    ),
    *cases(
        PREFERENCES,
        ("a preference that is followed", daily(0, 2), 0, chosen(MON_TO_WED, binding=Binding.PREFERENCE)),
        ("a preference that is not", daily(0, 3), 1, chosen(MON_TO_WED, binding=Binding.PREFERENCE)),
        ("a promise is judged elsewhere", "3 06:00-14:00", 0, AGREED),
    ),
    *cases(
        FixedDays(Params(binding=Binding.PROMISE), group="night"),
        ("only those of the group are judged", "3 06:00-14:00 | 3 06:00-14:00", 1, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [{"binding": Binding.PROMISE}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"binding": st.sampled_from(Binding)}
REFUSED: list[dict[str, Any]] = [{"binding": "wish"}, {"binding": None}]
OUTERMOST: list[dict[str, Any]] = [{"binding": binding} for binding in Binding]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fixed_days(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_which_shift_and_the_weekday() -> None:
    drawn = "3 06:00-14:00 called D"
    (violation,) = violations(PROMISES, f"{drawn} | {drawn}", **chosen(MON_TO_WED, "bob"))
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (78 * 60, 86 * 60)
    assert "D is on a Thursday, which the employee has not chosen" in violation.message
