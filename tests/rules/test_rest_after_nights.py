from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.rules.rest_after_nights import Params, RestAfterNights

TWO_DAYS = RestAfterNights(Params(least_minutes=48 * 60))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
SHORTER = {"first": SPRING, "days": 10}
LONGER = {"first": AUTUMN, "days": 10}

CASES = [
    *cases(
        TWO_DAYS,
        ("nobody works", "", 0),
        ("a night alone needs no rest before or after", "2 22:00-30:00", 0),
        ("exactly 48 hours to the next day shift", "0 22:00-30:00, 3 06:00-14:00", 0),
        ("one minute short", "0 22:00-30:00, 3 05:59-14:00", 1),
        ("an evening two days after", "0 22:00-30:00, 2 14:00-22:00", 960),
        ("the day before a night does not matter", "0 06:00-14:00, 0 22:00-30:00", 0),
        ("a night after a night does not matter", "0 22:00-30:00, 1 22:00-30:00", 0),
        ("only the last night of a run counts", "0 22:00-30:00, 1 22:00-30:00, 4 06:00-14:00", 0),
        ("one minute short after the last night of a run", "0 22:00-30:00, 1 22:00-30:00, 4 05:59-14:00", 1),
        ("only the first shift after the night counts", "0 22:00-30:00, 2 06:00-14:00, 2 20:00-22:00", 1440),
        ("each run of nights is judged", "0 22:00-30:00, 2 06:00-14:00, 3 22:00-30:00, 5 06:00-14:00", 2880),
        ("a night that begins at midnight", "0 16:00-24:00, 1 00:00-08:00, 3 08:00-12:00", 0),
        ("one minute short after a night that begins at midnight", "1 00:00-08:00, 3 07:59-12:00", 1),
        ("a shift that begins at midnight", "0 16:00-25:00, 3 00:00-02:00", 60),
        ("a shift that overlaps the night lacks the overlap on top", "0 22:00-30:00, 1 05:00-14:00", 2940),
        ("an evening of which less than three hours are night", "0 16:00-24:59, 1 16:00-20:00", 0),
        ("an evening of which three hours are night", "0 16:00-25:00, 2 16:00-20:00", 540),
        ("standby between is no shift", "0 22:00-30:00, 1 10:00-18:00 standby, 3 05:00-14:00", 60),
        ("standby at night is no night", "0 22:00-30:00 standby, 1 10:00-18:00", 0),
        ("48 hours after the night in which the clock goes forward", "5 22:00-30:00, 8 06:00-14:00", 0, SHORTER),
        ("48 hours by the clock are 47 in spring", "4 22:00-30:00, 7 06:00-14:00", 60, SHORTER),
        ("47 hours by the clock are 48 in autumn", "4 22:00-30:00, 7 05:00-14:00", 0, LONGER),
        ("one minute short in autumn", "4 22:00-30:00, 7 04:59-14:00", 1, LONGER),
        ("a night before the horizon", "-2 22:00-30:00, 1 06:00-14:00", 0),
        ("one minute short since a night before the horizon", "-2 22:00-30:00, 1 05:59-14:00", 1),
        ("a shift after the horizon", "6 22:00-30:00, 9 06:00-14:00", 0),
        ("one minute short until a shift after the horizon", "6 22:00-30:00, 9 05:59-14:00", 1),
        ("short rest before the horizon is past", "-4 22:00-30:00, -2 06:00-14:00, 0 06:00-14:00", 0),
        ("short rest after the horizon is not this schedule's", "7 22:00-30:00, 8 14:00-22:00", 0),
        ("shifts that must be kept are judged too", "0 22:00-30:00 pinned, 2 06:00-14:00 pinned", 1440),
        ("one person's night and another's morning", "0 22:00-30:00 | 2 06:00-14:00", 0),
        ("one rests too little and the other does not", "0 22:00-30:00, 2 06:00-14:00 | 0 22:00-30:00, 3 06:00-14:00", 1440),
    ),
    *cases(
        RestAfterNights(Params(least_minutes=0)),
        ("without a least rest, a day shift may follow at once", "0 22:00-30:00, 1 06:00-14:00", 0),
        ("but not before the night ends", "0 22:00-30:00, 1 05:59-14:00", 1),
    ),
    *cases(
        RestAfterNights(Params(least_minutes=48 * 60), group="night"),
        ("only those of the group are judged", "0 22:00-30:00, 2 06:00-14:00 | 0 22:00-30:00, 3 05:00-14:00", 60, NIGHT_STAFF),
    ),
]  # fmt: skip

EXAMPLES = (CASES[2], CASES[3])

TRIALS: list[dict[str, Any]] = [{"least_minutes": 48 * 60}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"least_minutes": st.integers(0, 4000)}
REFUSED: list[dict[str, Any]] = [{"least_minutes": -1}]
OUTERMOST: list[dict[str, Any]] = [{"least_minutes": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rest_after_nights(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_which_shifts_and_how_much() -> None:
    drawn = "0 22:00-30:00 | 0 22:00-30:00 called N, 2 07:30-14:00 called D"
    (violation,) = violations(TWO_DAYS, drawn)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (30 * 60, 55 * 60 + 30)
    assert "25 h 30 min from the night N to D; 48 h needed" in violation.message
