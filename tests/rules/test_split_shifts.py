from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.time import Period
from staffing.rules.split_shifts import Params, SplitShifts

AN_HOUR = SplitShifts(Params(least_gap_minutes=60))
PROMISED = SplitShifts(Params(binding=Binding.PROMISE, least_gap_minutes=60))
PREFERRED = SplitShifts(Params(binding=Binding.PREFERENCE, least_gap_minutes=60))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
SPLIT = "1 06:00-10:00, 1 16:00-20:00"
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)


def chosen(split: bool | None, binding: Binding = Binding.PROMISE, **period: date) -> dict[str, Any]:
    """Whether ann accepts split shifts; the horizon is from Monday to Sunday."""
    return {"choices": (WorkingTimeChoice("ann", binding, Period(**period), split_shifts=split),)}


CASES = [
    *cases(
        AN_HOUR,
        ("nobody works", "", 0),
        ("one shift a day", "0 06:00-14:00, 1 06:00-14:00", 0),
        ("a gap of exactly an hour", "0 06:00-10:00, 0 11:00-14:00", 1),
        ("a minute less", "0 06:00-10:00, 0 10:59-14:00", 0),
        ("shifts that touch", "0 06:00-10:00, 0 10:00-14:00", 0),
        ("shifts that overlap", "0 06:00-10:00, 0 08:00-14:00", 0),
        ("each gap counts", "0 06:00-08:00, 0 10:00-12:00, 0 14:00-16:00", 2),
        ("a shift between fills the gap", "0 06:00-10:00, 0 10:00-16:00, 0 16:00-20:00", 0),
        ("each split day counts", f"{SPLIT}, 2 06:00-10:00, 2 16:00-20:00", 2),
        ("a break within a shift is no gap", "0 06:00-20:00 10:00-16:00", 0),
        ("standby is no work", "0 06:00-10:00, 0 16:00-20:00 standby", 0),
        ("standby does not fill the gap", "0 06:00-10:00, 0 10:00-16:00 standby, 0 16:00-20:00", 1),
        ("the next day is no part of the day", "0 06:00-14:00, 1 00:00-08:00", 0),
        ("a part that starts a minute before midnight", "0 06:00-14:00, 0 23:59-28:00", 1),
        ("a gap over midnight between shifts of one day", "0 16:00-23:00, 0 24:00-28:00", 1),
        ("an hour by the clock is none, when it goes forward", "6 00:00-02:00, 6 03:00-08:00", 0, {"first": SPRING}),
        ("no time by the clock is an hour, when it goes back", "6 00:00-02:30, 6 03:00-08:00", 1, {"first": AUTUMN}),
        ("split days before the horizon are past", "-1 06:00-10:00, -1 16:00-20:00", 0),
        ("split days after the horizon are not this schedule's", "7 06:00-10:00, 7 16:00-20:00", 0),
        ("the first day", "0 06:00-10:00, 0 16:00-20:00", 1),
        ("the last day", "6 06:00-10:00, 6 16:00-20:00", 1),
        ("shifts that must be kept are judged too", "0 06:00-10:00 pinned, 0 16:00-20:00 pinned", 1),
        ("two people who share a day", "0 06:00-10:00 | 0 16:00-20:00", 0),
        ("one has a split day and the other does not", f"{SPLIT} | 1 06:00-10:00, 1 10:00-14:00", 1),
    ),
    *cases(
        PROMISED,
        ("a split day where there is to be none", SPLIT, 1, chosen(False)),
        ("a gap a minute too short", "1 06:00-10:00, 1 10:59-20:00", 0, chosen(False)),
        ("a split day that is accepted", SPLIT, 0, chosen(True)),
        ("a split day of who has not chosen", SPLIT, 0, chosen(None)),
        ("a preference is no promise", SPLIT, 0, chosen(False, Binding.PREFERENCE)),
        ("the choice holds on the day", SPLIT, 1, chosen(False, first=TUESDAY, last=TUESDAY)),
        ("the choice ends before the day", SPLIT, 0, chosen(False, last=MONDAY)),
        ("the choice begins after the day", SPLIT, 0, chosen(False, first=WEDNESDAY)),
        ("one has chosen and the other has not", f"{SPLIT} | {SPLIT}", 1, chosen(False)),
    ),
    *cases(
        PREFERRED,
        ("a split day where it is preferred to have none", SPLIT, 1, chosen(False, Binding.PREFERENCE)),
        ("a promise is judged elsewhere", SPLIT, 0, chosen(False)),
    ),
    *cases(
        SplitShifts(Params(least_gap_minutes=60), group="night"),
        ("only those of the group are judged", f"{SPLIT} | 1 06:00-10:00", 0, NIGHT_STAFF),
        ("those of the group are judged", f"1 06:00-10:00 | {SPLIT}", 1, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [
    {"binding": None, "least_gap_minutes": 60},
    {"binding": Binding.PROMISE, "least_gap_minutes": 60},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "binding": st.none() | st.sampled_from(Binding),
    "least_gap_minutes": st.integers(1, 300),
}
REFUSED: list[dict[str, Any]] = [{"least_gap_minutes": 0}, {"binding": "wish"}]
OUTERMOST: list[dict[str, Any]] = [{"binding": None, "least_gap_minutes": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_split_shifts(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_which_shifts_and_how_long() -> None:
    (violation,) = violations(AN_HOUR, "0 06:00-14:00 | 1 06:00-10:00 called A, 1 15:30-20:00 called B")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (34 * 60, 39 * 60 + 30)
    assert "5 h 30 min between A and B of the same day" in violation.message
