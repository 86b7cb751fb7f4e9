from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.domain.choices import Wish, WishKind
from staffing.domain.time import Interval
from staffing.rules.wishes import Params, Wishes

RULE = Wishes(Params(points_by_strength={1: 1, 2: 3, 3: 6}))

TUESDAY = date(2026, 12, 1)


def wish(kind: WishKind, *, who: str = "ann", day: date = TUESDAY, strength: int = 2, **more: Any) -> dict[str, Any]:
    return {"wishes": (Wish("w1", who, kind, day, strength, **more),)}


def clock(start: int, end: int) -> Interval:
    return Interval(start * 60, end * 60)


WORK = wish(WishKind.WANT)
FREE = wish(WishKind.AVOID)
WORK_E = wish(WishKind.WANT, shift="E")
FREE_FROM_E = wish(WishKind.AVOID, shift="E")
WORK_EVENING = wish(WishKind.WANT, clock=clock(18, 22))
FREE_EVENING = wish(WishKind.AVOID, clock=clock(18, 22))
FREE_NIGHT = wish(WishKind.AVOID, clock=clock(22, 30))
FREE_EARLY = wish(WishKind.AVOID, day=date(2026, 11, 30), clock=clock(0, 6))
WORK_EARLY = wish(WishKind.WANT, day=date(2026, 11, 30), clock=clock(0, 6))
FREE_LATE = wish(WishKind.AVOID, day=date(2026, 12, 6), clock=clock(22, 30))
SUNDAY_SPRING = {**wish(WishKind.AVOID, day=date(2026, 3, 29), clock=clock(3, 4)), "first": SPRING}
SKIPPED_SPRING = {**wish(WishKind.WANT, day=date(2026, 3, 29), clock=Interval(150, 180)), "first": SPRING}
SUNDAY_AUTUMN = {**wish(WishKind.AVOID, day=date(2026, 10, 25), clock=clock(2, 3)), "first": AUTUMN}
NIGHT_STAFF = {
    "employees": (employee(), employee("bob", groups=frozenset({"night"}))),
    "wishes": (Wish("w1", "ann", WishKind.WANT, TUESDAY, 3), Wish("w2", "bob", WishKind.WANT, TUESDAY, 1)),
}

CASES = cases(
    RULE,
    ("nobody wishes anything", "1 06:00-14:00", 0),
    ("a wish to work is granted", "1 06:00-14:00", 0, WORK),
    ("a wish to work is denied", "", 3, WORK),
    ("a wish to work is not granted by the day before", "0 23:59-32:00", 3, WORK),
    ("a wish to work is granted from midnight", "1 00:00-08:00", 0, WORK),
    ("a wish to work is granted until midnight", "1 23:59-32:00", 0, WORK),
    ("a wish to work is not granted by the day after", "2 00:00-08:00", 3, WORK),
    ("two shifts grant a wish as well as one", "1 06:00-10:00, 1 16:00-20:00", 0, WORK),
    ("a wish to be free is granted", "0 06:00-14:00, 2 06:00-14:00", 0, FREE),
    ("a wish to be free is denied", "1 06:00-14:00", 3, FREE),
    ("two shifts deny a wish once", "1 06:00-10:00, 1 16:00-20:00", 3, FREE),
    ("a night that began the day before denies nothing", "0 22:00-30:00", 0, FREE),
    ("a wish of strength one", "", 1, wish(WishKind.WANT, strength=1)),
    ("a wish of strength three", "", 6, wish(WishKind.WANT, strength=3)),
    ("the shift that was named", "1 06:00-14:00 called E", 0, WORK_E),
    ("another shift than the one that was named", "1 06:00-14:00 called L", 3, WORK_E),
    ("the shift that was named, on another day", "2 06:00-14:00 called E", 3, WORK_E),
    ("nobody works the shift to be avoided", "1 06:00-14:00 called L", 0, FREE_FROM_E),
    ("the shift to be avoided is worked", "1 06:00-14:00 called E", 3, FREE_FROM_E),
    ("a shift that ends when the hours to be free begin", "1 10:00-18:00", 0, FREE_EVENING),
    ("a shift that ends a minute later", "1 10:00-18:01", 3, FREE_EVENING),
    ("a shift that starts when the hours to be free end", "1 22:00-30:00", 0, FREE_EVENING),
    ("a shift that starts a minute earlier", "1 21:59-30:00", 3, FREE_EVENING),
    ("a break in the hours to be free does not help", "1 10:00-23:00 18:00-22:00", 3, FREE_EVENING),
    ("a shift in the hours wished for", "1 14:00-22:00", 0, WORK_EVENING),
    ("a shift outside the hours wished for", "1 06:00-14:00", 3, WORK_EVENING),
    ("hours past midnight reach into the next day", "2 05:59-14:00", 3, FREE_NIGHT),
    ("hours past midnight end in the next morning", "2 06:00-14:00", 0, FREE_NIGHT),
    ("a shift of the day before that reaches into the hours", "0 14:00-42:01", 3, FREE_EVENING),
    ("three o'clock comes right after two in spring", "6 01:00-02:30", 3, SUNDAY_SPRING),
    ("a wish to work at a time that is skipped in spring", "6 06:00-14:00", 3, SKIPPED_SPRING),
    ("until two o'clock in spring", "6 01:00-02:00", 0, SUNDAY_SPRING),
    ("from four o'clock in spring", "6 04:00-12:00", 0, SUNDAY_SPRING),
    ("from two to three are two hours in autumn", "6 00:00-02:00, 6 03:00-12:00", 0, SUNDAY_AUTUMN),
    ("a minute into them in autumn", "6 00:00-02:01", 3, SUNDAY_AUTUMN),
    ("a minute before they end in autumn", "6 02:59-12:00", 3, SUNDAY_AUTUMN),
    ("a shift before the horizon denies a wish for its hours", "-1 22:00-30:00", 3, FREE_EARLY),
    ("a shift before the horizon grants a wish for its hours", "-1 22:00-30:00", 0, WORK_EARLY),
    ("a shift after the horizon denies a wish for its hours", "7 01:00-08:00", 3, FREE_LATE),
    ("shifts that must be kept are judged too", "1 06:00-14:00 pinned", 3, FREE),
    ("one wishes to work and the other works", " | 1 06:00-14:00", 3, WORK),
    ("one wishes to be free and the other works", " | 1 06:00-14:00", 0, FREE),
    ("every denied wish counts", "1 06:00-14:00 called L", 6, {"wishes": (*WORK_E["wishes"], *FREE["wishes"])}),
)  # fmt: skip

CASES += cases(
    Wishes(RULE.params, group="night"),
    ("only the wishes of the group count", " | ", 1, NIGHT_STAFF),
)

EXAMPLES = (CASES[8], CASES[9])
TRIALS: list[dict[str, Any]] = [{"points_by_strength": {1: 1, 2: 3, 3: 6}}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "points_by_strength": st.fixed_dictionaries({1: st.just(1), 2: st.just(3), 3: st.integers(4, 9)})
}
REFUSED: list[dict[str, Any]] = [{"points_by_strength": 3}]
OUTERMOST: list[dict[str, Any]] = [{"points_by_strength": {1: 1, 2: 1, 3: 1}}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_wishes(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_which_wish_and_when() -> None:
    (violation,) = violations(RULE, "1 06:00-14:00 | 1 06:00-14:00", **wish(WishKind.AVOID, who="bob", strength=3))
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (24 * 60, 48 * 60)
    assert "wish w1 of strength 3 to avoid work is denied" in violation.message


def test_a_violation_about_hours_lies_in_those_hours() -> None:
    (violation,) = violations(RULE, "", **WORK_EVENING)
    assert (violation.interval.start, violation.interval.end) == (42 * 60, 46 * 60)
    assert "want" in violation.message
