from collections.abc import Sequence

import pytest
from tests.verifier import MONDAY, shift

from staffing.domain.shift import Shift
from staffing.domain.shifts import Shifts, with_codes, without_standby
from staffing.domain.time import Horizon

WEEK = Horizon(MONDAY, 7)
EARLY, READY, LATE, NEXT = (
    shift(text, WEEK)
    for text in (
        "0 06:00-14:00 called E",
        "0 14:00-22:00 called B standby",
        "0 14:00-22:00 called L",
        "1 06:00-14:00 called E",
    )
)
SHIFTS = Shifts((EARLY, READY, LATE, NEXT))


def test_standby_is_left_out_where_work_is_meant() -> None:
    assert without_standby(SHIFTS) == SHIFTS.work == (EARLY, LATE, NEXT)
    assert without_standby([NEXT, READY, EARLY]) == [NEXT, EARLY]


def test_shifts_that_are_all_work_are_work_as_they_are() -> None:
    assert SHIFTS.work.work is SHIFTS.work


def test_shifts_are_known_by_the_day_on_which_they_start() -> None:
    assert SHIFTS.by_day == {0: [EARLY, READY, LATE], 1: [NEXT]}


@pytest.mark.parametrize("shifts", [SHIFTS, list(SHIFTS)])
def test_shifts_are_known_by_their_codes_and_stay_in_order_of_time(shifts: Sequence[Shift]) -> None:
    assert list(with_codes(shifts, {"E"})) == [EARLY, NEXT]
    assert list(with_codes(shifts, {"L", "E"})) == [EARLY, LATE, NEXT]
    assert list(with_codes(shifts, {"X"})) == []
