import json
from contextlib import nullcontext
from typing import Any

import hypothesis.strategies as st
import pytest
from pydantic import ValidationError
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.domain.shift import PartOfDay
from staffing.rules.base import ShiftKind
from staffing.rules.forbidden_successions import ForbiddenSuccessions, Params, Succession

NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}


def kind(*parts: PartOfDay, codes: str = "") -> ShiftKind:
    """Shifts of some parts of the day, with the codes written in a row."""
    return ShiftKind(parts=frozenset(parts), codes=frozenset(codes))


def pairs(*successions: tuple[ShiftKind, ShiftKind]) -> tuple[Succession, ...]:
    return tuple(Succession(first=first, then=then) for first, then in successions)


DAY, EVENING, NIGHT = PartOfDay
EVENING_THEN_DAY = pairs((kind(EVENING), kind(DAY)))
BY_DAY = ForbiddenSuccessions(Params(successions=EVENING_THEN_DAY))
BY_CODE = ForbiddenSuccessions(Params(successions=pairs((kind(codes="AB"), kind(codes="C")))))
BY_BOTH = ForbiddenSuccessions(Params(successions=pairs((kind(EVENING, codes="A"), kind(DAY, codes="A")))))
TWO_PAIRS = ForbiddenSuccessions(
    Params(successions=pairs((kind(EVENING, NIGHT), kind(DAY)), (kind(NIGHT), kind(DAY, EVENING))))
)
AT_NIGHT = ForbiddenSuccessions(Params(successions=EVENING_THEN_DAY), group="night")

CASES = [
    *cases(
        BY_DAY,
        ("nobody works", "", 0),
        ("a day after an evening", "0 14:00-22:00, 1 10:00-18:00", 1),
        ("an evening after an evening", "0 14:00-22:00, 1 14:00-22:00", 0),
        ("an evening after a day", "0 06:00-14:00, 1 14:00-22:00", 0),
        ("a day two days after an evening", "0 14:00-22:00, 2 06:00-14:00", 0),
        ("a day on the same day as the evening", "0 06:00-10:00, 0 16:00-22:00", 0),
        ("each succession counts", "0 14:00-22:00, 1 06:00-14:00, 2 14:00-22:00, 3 06:00-14:00", 2),
        ("another shift between them changes nothing", "0 15:00-20:00, 0 22:00-25:00, 1 10:00-14:00", 1),
        ("two of the first kind are one breach", "0 14:00-20:00, 0 20:30-21:30, 1 06:00-14:00", 1),
        ("two of the second kind are one breach", "0 14:00-20:00, 1 06:00-10:00, 1 11:00-14:00", 1),
        ("a day that ends at seven is no evening", "0 11:00-19:00, 1 10:00-18:00", 0),
        ("a day that ends a minute later is one", "0 11:00-19:01, 1 10:00-18:00", 1),
        ("a shift that starts a minute before midnight", "0 14:00-22:00, 0 23:59-24:30", 0),
        ("a shift that starts at midnight", "0 14:00-22:00, 1 00:00-02:00", 1),
        ("standby is no work", "0 14:00-22:00 standby, 1 06:00-14:00, 2 14:00-22:00, 3 06:00-14:00 standby", 0),
        ("over the night in which the clock goes forward", "5 14:00-22:00, 6 10:00-18:00", 1, {"first": SPRING}),
        ("over the night in which the clock goes back", "5 14:00-22:00, 6 10:00-18:00", 1, {"first": AUTUMN}),
        ("an evening before the horizon", "-1 14:00-22:00, 0 06:00-14:00", 1),
        ("a day after the horizon", "6 14:00-22:00, 7 06:00-14:00", 1),
        ("both before the horizon are past", "-2 14:00-22:00, -1 06:00-14:00", 0),
        ("both after the horizon are not this schedule's", "7 14:00-22:00, 8 06:00-14:00", 0),
        ("shifts that must be kept are judged too", "0 14:00-22:00 pinned, 1 06:00-14:00 pinned", 1),
        ("one person's evening and another's day", "0 14:00-22:00 | 1 06:00-14:00", 0),
        ("one has it and the other does not", "0 14:00-22:00, 1 06:00-14:00 | 0 06:00-14:00, 1 06:00-14:00", 1),
    ),
    *cases(
        BY_CODE,
        ("one of the codes", "0 06:00-14:00 called A, 1 06:00-14:00 called C", 1),
        ("another of the codes", "0 06:00-14:00 called B, 1 06:00-14:00 called C", 1),
        ("none of the first codes", "0 06:00-14:00 called C, 1 06:00-14:00 called C", 0),
        ("none of the second codes", "0 06:00-14:00 called A, 1 06:00-14:00 called B", 0),
        ("standby that is named", "0 06:00-14:00 called A standby, 1 06:00-14:00 called C", 1),
    ),
    *cases(
        BY_BOTH,
        ("part of the day and code", "0 14:00-22:00 called A, 1 06:00-14:00 called A", 1),
        ("the part of the day is another", "0 06:00-14:00 called A, 1 06:00-14:00 called A", 0),
        ("the code is another", "0 14:00-22:00 called B, 1 06:00-14:00 called A", 0),
    ),
    *cases(
        TWO_PAIRS,
        ("the first pair", "0 14:00-22:00, 1 06:00-14:00", 1),
        ("the second pair", "0 22:00-30:00, 1 15:00-22:00", 1),
        ("both pairs at once", "0 22:00-30:00, 1 10:00-14:00", 2),
        ("neither pair", "0 14:00-22:00, 1 15:00-22:00", 0),
    ),
    *cases(
        AT_NIGHT,
        ("only those of the group are judged", "0 14:00-22:00, 1 06:00-14:00 | 0 14:00-22:00", 0, NIGHT_STAFF),
        ("those of the group are judged", "0 14:00-22:00 | 0 14:00-22:00, 1 06:00-14:00", 1, NIGHT_STAFF),
    ),
]  # fmt: skip

KINDS = st.builds(
    ShiftKind,
    parts=st.frozensets(st.sampled_from(PartOfDay), max_size=2),
    codes=st.just(frozenset()) | st.frozensets(st.sampled_from("DEN"), max_size=2),
)
TRIALS: list[dict[str, Any]] = [
    {"successions": EVENING_THEN_DAY},
    {"successions": pairs((kind(NIGHT), kind()), (kind(), kind(codes="E")))},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "successions": st.lists(st.builds(Succession, first=KINDS, then=KINDS), min_size=1, max_size=2).map(tuple)
}
REFUSED: list[dict[str, Any]] = [{"successions": ()}, {"successions": ({"first": kind()},)}]
OUTERMOST: list[dict[str, Any]] = [{"successions": pairs((kind(), kind()))}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_forbidden_successions(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_and_which_shifts() -> None:
    drawn = "0 06:00-14:00 | 0 14:00-22:00 called L, 1 08:00-16:00 called D"
    (violation,) = violations(BY_DAY, drawn)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (14 * 60, 40 * 60)
    assert "D on the day after L" in violation.message


@pytest.mark.parametrize(("part", "is_known"), [("evening", True), ("noon", False)])
def test_pairs_can_be_written_in_a_rule_book(part: str, is_known: bool) -> None:
    pair = {"first": {"parts": [part], "codes": []}, "then": {"parts": ["day"], "codes": []}}
    written = json.dumps({"successions": [pair]})
    with nullcontext() if is_known else pytest.raises(ValidationError):
        assert Params.model_validate_json(written).successions == EVENING_THEN_DAY
