from collections.abc import Set
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.shift import PartOfDay
from staffing.rules.same_shift_runs import Params, SameShiftRuns


def runs(parts: Set[PartOfDay] = frozenset(), codes: str = "", least: int = 1, most: int | None = None) -> Params:
    return Params(parts=frozenset(parts), codes=frozenset(codes), least_days=least, most_days=most)


NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
DAY, EVENING, NIGHT = PartOfDay
TWO_TO_THREE_NIGHTS = SameShiftRuns(runs({NIGHT}, least=2, most=3))
THREE_NIGHTS = SameShiftRuns(runs({NIGHT}, least=3))
TWO_EVENINGS_OR_NIGHTS = SameShiftRuns(runs({EVENING, NIGHT}, least=2))
ONE_OF_A_AND_B = SameShiftRuns(runs(codes="AB", most=1))
NIGHTS_CALLED_A = SameShiftRuns(runs({NIGHT}, codes="A", most=1))
AT_NIGHT = SameShiftRuns(runs({NIGHT}, most=1), group="night")


def nights(first: int, last: int) -> str:
    return daily(first, last, "22:00-30:00")


CASES = [
    *cases(
        TWO_TO_THREE_NIGHTS,
        ("nobody works", "", 0),
        ("two nights", nights(2, 3), 0),
        ("three nights", nights(2, 4), 0),
        ("one night", nights(2, 2), 1),
        ("four nights", nights(1, 4), 1),
        ("each night too many counts", nights(1, 5), 2),
        ("other shifts come as they like", "1 06:00-14:00, 3 14:00-22:00, 5 06:00-14:00", 0),
        ("a day shift ends a run", f"{nights(1, 1)}, 2 06:00-14:00, {nights(3, 4)}", 1),
        ("standby at night is no night", f"{nights(2, 2)}, 3 22:00-30:00 standby", 1),
        ("an evening of which less than three hours are night", f"{nights(2, 2)}, 3 16:00-24:59", 1),
        ("an evening of which three hours are night", f"{nights(2, 2)}, 3 16:00-25:00", 0),
        ("nights that start at midnight", daily(2, 3, "00:00-08:00"), 0),
        ("a night that starts at midnight is of the new day", "1 22:00-30:00, 3 00:00-08:00", 2),
        ("over the change to summer time", nights(4, 5), 0, {"first": SPRING, "days": 9}),
        ("over the change to winter time", nights(3, 6), 1, {"first": AUTUMN, "days": 9}),
        ("a night at the start may follow others", nights(0, 0), 0),
        ("a night at the end may go on", nights(6, 6), 0),
        ("a night before the horizon and one in it", f"-3 06:00-14:00, {nights(-1, 0)}", 0),
        ("a night before the horizon and none in it", f"-3 06:00-14:00, {nights(-1, -1)}", 1),
        ("a first night after days off", f"-3 06:00-14:00, {nights(0, 0)}", 1),
        ("a lone night before the horizon is past", f"-4 06:00-14:00, {nights(-2, -2)}", 0),
        ("a last night before days off", f"{nights(6, 6)}, 9 06:00-14:00", 1),
        ("a lone night after the horizon is not this schedule's", f"{nights(8, 8)}, 10 06:00-14:00", 0),
        ("three nights before the horizon and one in it", nights(-3, 0), 1),
        ("two nights before the horizon and one in it", nights(-2, 0), 0),
        ("four nights before the horizon are past", nights(-4, -1), 0),
        ("one night in the horizon and three after it", nights(6, 9), 1),
        ("four nights after the horizon are not this schedule's", nights(7, 10), 0),
        ("shifts that must be kept are judged too", "2 22:00-30:00 pinned", 1),
        ("two people who relieve each other", f"{nights(1, 2)} | {nights(3, 4)}", 0),
        ("one has a lone night and the other does not", f"{nights(2, 2)} | {nights(2, 3)}", 1),
    ),
    *cases(
        THREE_NIGHTS,
        ("three nights of three", nights(2, 4), 0),
        ("two nights of three", nights(2, 3), 1),
        ("one night of three lacks two", nights(2, 2), 2),
        ("any number, where there is no most", nights(0, 6), 0),
        ("two nights before the horizon and none in it", f"-5 06:00-14:00, {nights(-2, -1)}", 1),
        ("two nights after the horizon and none in it", f"{nights(7, 8)}, 10 06:00-14:00", 1),
    ),
    *cases(
        TWO_EVENINGS_OR_NIGHTS,
        ("an evening and a night make a pair", "2 14:00-22:00, 3 22:00-30:00", 0),
        ("an evening alone", "2 14:00-22:00", 1),
        ("a night alone", "2 22:00-30:00", 1),
        ("a day alone", "2 06:00-14:00", 0),
    ),
    *cases(
        ONE_OF_A_AND_B,
        ("shifts of one code on two days", "2 06:00-14:00 called A, 3 06:00-14:00 called A", 1),
        ("shifts of both codes on two days", "2 06:00-14:00 called A, 3 06:00-14:00 called B", 1),
        ("a shift of another code", "2 06:00-14:00 called A, 3 06:00-14:00 called C", 0),
        ("two shifts of the kind on one day", "2 06:00-10:00 called A, 2 12:00-14:00 called B", 0),
        ("standby that is named", "2 06:00-14:00 called A standby, 3 06:00-14:00 called A standby", 1),
    ),
    *cases(
        NIGHTS_CALLED_A,
        ("nights of the code", "2 22:00-30:00 called A, 3 22:00-30:00 called A", 1),
        ("nights of another code", "2 22:00-30:00 called B, 3 22:00-30:00 called B", 0),
        ("days of the code", "2 06:00-14:00 called A, 3 06:00-14:00 called A", 0),
    ),
    *cases(
        AT_NIGHT,
        ("only those of the group are judged", f"{nights(1, 2)} | {nights(1, 3)}", 2, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [
    {"parts": frozenset({NIGHT}), "codes": frozenset(), "least_days": 2, "most_days": None},
    {"parts": frozenset(), "codes": frozenset(), "least_days": 1, "most_days": 4},
    {"parts": frozenset({DAY, EVENING}), "codes": frozenset(), "least_days": 1, "most_days": 2},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "parts": st.frozensets(st.sampled_from(PartOfDay), max_size=2),
    "codes": st.just(frozenset()) | st.frozensets(st.sampled_from("DEN"), max_size=2),
    "least_days": st.integers(1, 2),
    "most_days": st.none() | st.integers(2, 3),
}
REFUSED: list[dict[str, Any]] = [
    {"least_days": 0},
    {"least_days": 2, "most_days": 1},
    {"most_days": 0},
    {"parts": frozenset({"noon"})},
]
OUTERMOST: list[dict[str, Any]] = [
    {"parts": frozenset(), "codes": frozenset(), "least_days": 1, "most_days": 1},
    {"parts": frozenset({NIGHT}), "codes": frozenset({"N"}), "least_days": 3, "most_days": 3},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_same_shift_runs(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ((2, 2), "1 day with such a shift; 2 wanted"),
        ((2, 5), "4 days in a row with such a shift; 3 allowed"),
    ],
)
def test_a_violation_names_who_when_how_many_and_the_limit(days: tuple[int, int], says: str) -> None:
    (violation,) = violations(TWO_TO_THREE_NIGHTS, f"{nights(2, 3)} | {nights(*days)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (days[0] * 1440, (days[1] + 1) * 1440)
    assert says in violation.message
