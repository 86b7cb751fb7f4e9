from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.rules.nights_in_a_row import NightsInARow, Params

TWO_NIGHTS = NightsInARow(Params(most_nights=2))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}


def nights(first: int, last: int) -> str:
    return daily(first, last, "22:00-30:00")


CASES = [
    *cases(
        TWO_NIGHTS,
        ("nobody works", "", 0),
        ("exactly two nights", nights(0, 1), 0),
        ("a third night", nights(0, 2), 1),
        ("each further night counts", nights(0, 3), 2),
        ("a night off begins the count anew", f"{nights(0, 1)}, {nights(3, 4)}", 0),
        ("a day shift between nights begins the count anew", f"{nights(0, 0)}, 1 06:00-14:00, {nights(2, 3)}", 0),
        ("an evening is no night", f"{nights(0, 1)}, 2 16:00-24:00", 0),
        ("an evening of which less than three hours are night", f"{nights(0, 1)}, 2 16:00-24:59", 0),
        ("an evening of which three hours are night", f"{nights(0, 1)}, 2 16:00-25:00", 1),
        ("two shifts of one night are one", f"{nights(0, 1)}, 1 18:00-25:00", 0),
        ("standby is no work", f"{nights(0, 1)}, 2 22:00-30:00 standby", 0),
        ("a night that starts at midnight is of the new day", "0 22:00-30:00, 2 00:00-08:00, 3 00:00-08:00", 0),
        ("three nights that start at midnight", daily(1, 3, "00:00-08:00"), 1),
        ("two hours by the clock are three, when the clock goes back", f"{nights(4, 5)}, 6 01:00-03:00", 1, {"first": AUTUMN}),
        ("three hours by the clock are two, when it goes forward", f"{nights(4, 5)}, 6 00:00-03:00", 0, {"first": SPRING}),
        ("two nights before the horizon and one in it", nights(-2, 0), 1),
        ("one night before the horizon and one in it", nights(-1, 0), 0),
        ("three nights before the horizon are past", nights(-3, -1), 0),
        ("one night in the horizon and two after it", nights(6, 8), 1),
        ("one night in the horizon and one after it", nights(6, 7), 0),
        ("three nights after the horizon are not this schedule's", nights(7, 9), 0),
        ("shifts that must be kept are judged too", f"{nights(0, 1)}, 2 22:00-30:00 pinned", 1),
        ("two people who relieve each other", f"{nights(0, 1)} | {nights(2, 3)}", 0),
        ("one works too many nights and the other does not", f"{nights(0, 2)} | {nights(1, 2)}", 1),
    ),
    *cases(
        NightsInARow(Params(most_nights=2), group="night"),
        ("only those of the group are judged", f"{nights(0, 2)} | {nights(0, 3)}", 2, NIGHT_STAFF),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"most_nights": 1}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"most_nights": st.integers(1, 3)}
REFUSED: list[dict[str, Any]] = [{"most_nights": 0}]
OUTERMOST: list[dict[str, Any]] = [{"most_nights": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nights_in_a_row(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_on_which_day_and_the_limit() -> None:
    (violation,) = violations(TWO_NIGHTS, f"{nights(0, 1)} | {nights(1, 3)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (3 * 1440, 4 * 1440)
    assert "night 3 in a row; 2 allowed" in violation.message
