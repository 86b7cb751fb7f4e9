from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.time import Period
from staffing.rules.min_days_off import MinDaysOff, Params

IN_PAIRS = MinDaysOff(Params(least_days=2))
IN_THREES = MinDaysOff(Params(least_days=3))
PROMISED = MinDaysOff(Params(binding=Binding.PROMISE))
PREFERRED = MinDaysOff(Params(binding=Binding.PREFERENCE))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)


def on(*days: int) -> str:
    """A shift on each of the days."""
    return ", ".join(daily(day, day) for day in days)


def chosen(single: bool | None, binding: Binding = Binding.PROMISE, **period: date) -> dict[str, Any]:
    """Whether ann accepts single days off; the horizon is from Monday to Sunday."""
    return {"choices": (WorkingTimeChoice("ann", binding, Period(**period), single_days_off=single),)}


CASES = [
    *cases(
        IN_PAIRS,
        ("nobody works", "", 0),
        ("a lone working day is fine", on(2), 0),
        ("a lone day off", on(0, 1, 3, 4), 1),
        ("two days off", on(0, 1, 4, 5), 0),
        ("every other day", on(1, 3, 5), 2),
        ("a day off at the start may follow others", on(1, 2), 0),
        ("a day off at the end may go on", on(4, 5), 0),
        ("a day that a night reaches into", "0 06:00-14:00, 1 22:00-30:00, 3 06:00-14:00", 1),
        ("a day of standby is a day off", "1 06:00-14:00, 2 06:00-14:00 standby, 3 06:00-14:00", 1),
        (
            "a day of standby before the horizon is a day off",
            "-2 06:00-14:00, -1 06:00-14:00 standby, 1 06:00-14:00",
            0,
        ),
        ("two days of standby are two days off", "1 06:00-14:00, 2 06:00-14:00 standby, 4 06:00-14:00", 0),
        ("a shift that starts a minute before midnight", "1 06:00-14:00, 2 23:59-32:00, 3 10:00-14:00", 0),
        ("a shift that starts at midnight", "1 06:00-14:00, 3 00:00-08:00", 1),
        ("the lone Sunday on which the clock goes forward", on(5, 7), 1, {"first": SPRING, "days": 9}),
        ("the lone Sunday on which the clock goes back", on(5, 7), 1, {"first": AUTUMN, "days": 9}),
        ("a lone day off before the first day", on(-2, 0, 1), 1),
        ("a lone first day off after work", on(-2, -1, 1, 2), 1),
        ("lone days before the horizon are past", on(-6, -4, -2), 0),
        ("a lone day off after the last day", on(5, 6, 8), 1),
        ("lone days after the horizon are not this schedule's", on(8, 10, 12), 0),
        ("shifts that must be kept are judged too", "2 06:00-14:00 pinned, 4 06:00-14:00 pinned", 1),
        ("two people who relieve each other", f"{on(0, 1)} | {on(2, 3)}", 0),
        ("one has a lone day off and the other does not", f"{on(2, 4)} | {on(2, 3)}", 1),
    ),
    *cases(
        IN_THREES,
        ("three days off of three", on(1, 5), 0),
        ("two days off of three", on(0, 1, 4, 5, 6), 1),
        ("one day off of three lacks two", on(1, 3), 2),
        ("a short stretch of days off before the horizon is past", on(-6, -5, -4, -3, -1, 0, 1), 0),
        ("two days off before the horizon and none in it", on(-4, -3, 0), 1),
        ("two days off before the horizon and one in it", on(-4, -3, 1), 0),
        ("two days off after the horizon and none in it", on(6, 9), 1),
        ("two days off after the horizon and one in it", on(5, 9), 0),
        ("two days off, the second after the horizon", on(5, 8), 1),
    ),
    *cases(
        PROMISED,
        ("a lone day off where there is to be none", on(1, 3), 1, chosen(False)),
        ("two days off where there is to be no lone one", on(1, 4), 0, chosen(False)),
        ("a lone day off that is accepted", on(1, 3), 0, chosen(True)),
        ("a lone day off of who has not chosen", on(1, 3), 0, chosen(None)),
        ("a lone first day off after work", on(-2, -1, 1, 2), 1, chosen(False)),
        ("a preference is no promise", on(1, 3), 0, chosen(False, Binding.PREFERENCE)),
        (
            "the day off, with one on each side, lies in the period",
            on(1, 3),
            1,
            chosen(False, first=TUESDAY, last=THURSDAY),
        ),
        ("the day before the day off is not in the period", on(1, 3), 0, chosen(False, first=WEDNESDAY)),
        ("the day after the day off is not in the period", on(1, 3), 0, chosen(False, last=WEDNESDAY)),
        ("the choice has ended before the horizon", on(-1, 1, 3), 0, chosen(False, last=date(2026, 11, 29))),
        ("one has chosen and the other has not", f"{on(1, 3)} | {on(1, 3)}", 1, chosen(False)),
    ),
    *cases(
        PREFERRED,
        ("a lone day off where it is preferred to have none", on(1, 3), 1, chosen(False, Binding.PREFERENCE)),
        ("a promise is judged elsewhere", on(1, 3), 0, chosen(False)),
    ),
    *cases(
        MinDaysOff(Params(least_days=2), group="night"),
        ("only those of the group are judged", f"{on(1, 3)} | {on(1, 3, 5)}", 2, NIGHT_STAFF),
    ),
]

EXAMPLES = (CASES[3], CASES[2])

TRIALS: list[dict[str, Any]] = [
    {"binding": None, "least_days": 2},
    {"binding": None, "least_days": 3},
    {"binding": Binding.PROMISE, "least_days": None},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"binding": st.none(), "least_days": st.integers(1, 4)}
REFUSED: list[dict[str, Any]] = [
    {"least_days": 0},
    {"least_days": None},
    {"binding": Binding.PROMISE},
    {"binding": "wish"},
]
OUTERMOST: list[dict[str, Any]] = [
    {"binding": None, "least_days": 1},
    {"binding": Binding.PREFERENCE, "least_days": None},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_min_days_off(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_and_what_is_wanted() -> None:
    (violation,) = violations(IN_THREES, f"{on(0, 1)} | {on(1, 4)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (2 * 1440, 4 * 1440)
    assert "2 off in a row; 3 wanted" in violation.message
