from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.shift import PartOfDay
from staffing.domain.time import Period
from staffing.rules.choices import Choices, Params

PROMISES = Choices(Params(binding=Binding.PROMISE))
PREFERENCES = Choices(Params(binding=Binding.PREFERENCE))


def chosen(*, binding: Binding = Binding.PROMISE, who: str = "ann", **choice: Any) -> dict[str, Any]:
    return {"choices": (WorkingTimeChoice(who, binding, **choice),)}


SIX_TO_NINE = chosen(shortest=6 * 60, longest=9 * 60)
DAYS_ONLY = chosen(parts=frozenset({PartOfDay.DAY}))
EVENINGS_ONLY = chosen(parts=frozenset({PartOfDay.EVENING}))
NIGHTS_ONLY = chosen(parts=frozenset({PartOfDay.NIGHT}))
EIGHT_BY_DAY = chosen(longest=8 * 60, parts=frozenset({PartOfDay.DAY}))
TUESDAY = Period(date(2026, 12, 1), date(2026, 12, 1))
BOTH = {"choices": (*SIX_TO_NINE["choices"], *EVENINGS_ONLY["choices"])}
NINE_ON_TUESDAY = chosen(longest=9 * 60, period=TUESDAY)
ELSE = chosen(
    weekdays=frozenset({5}), most_weekends=0, of_weekends=1, most_days_in_a_row=1, split_shifts=False, other_units=False
)
NIGHT_STAFF = {
    "employees": (employee(), employee("bob", groups=frozenset({"night"}))),
    "choices": tuple(WorkingTimeChoice(who, Binding.PROMISE, longest=9 * 60) for who in ("ann", "bob")),
}

CASES = [
    *cases(
        PROMISES,
        ("nobody works", "", 0, SIX_TO_NINE),
        ("nothing is chosen", "0 06:00-22:00", 0),
        ("a choice of nothing in particular", "0 06:00-22:00", 0, chosen()),
        ("a choice of other things", "0 06:00-22:00", 0, ELSE),
        ("standby is no work", "0 06:00-22:00 standby", 0, EIGHT_BY_DAY),
        ("exactly as short as chosen", "0 06:00-12:00", 0, SIX_TO_NINE),
        ("a minute shorter", "0 06:00-11:59", 1, SIX_TO_NINE),
        ("exactly as long as chosen", "0 06:00-15:00", 0, SIX_TO_NINE),
        ("a minute longer", "0 06:00-15:01", 1, SIX_TO_NINE),
        ("a shift of any length where only the longest is chosen", "0 06:00-06:30", 0, chosen(longest=9 * 60)),
        ("a shift of any length where only the shortest is chosen", "0 06:00-22:00", 0, chosen(shortest=6 * 60)),
        ("length is from start to end, breaks included", "0 06:00-15:01 10:00-11:00", 1, SIX_TO_NINE),
        ("each shift is judged", "0 06:00-10:00, 0 15:00-19:00, 1 06:00-14:00", 2, SIX_TO_NINE),
        ("ten hours by the clock are nine in spring", "5 21:00-31:00", 0, {**SIX_TO_NINE, "first": SPRING}),
        ("a minute longer in spring", "5 21:00-31:01", 1, {**SIX_TO_NINE, "first": SPRING}),
        ("eight hours by the clock are nine in autumn", "5 21:00-29:00", 0, {**SIX_TO_NINE, "first": AUTUMN}),
        ("a minute longer in autumn", "5 21:00-29:01", 1, {**SIX_TO_NINE, "first": AUTUMN}),
        ("a day shift that ends at seven", "0 11:00-19:00", 0, DAYS_ONLY),
        ("an evening shift that ends a minute later", "0 11:00-19:01", 1, DAYS_ONLY),
        ("a day shift where evenings are chosen", "0 11:00-19:00", 1, EVENINGS_ONLY),
        ("an evening shift of which less than three hours are night", "0 17:00-24:59", 0, EVENINGS_ONLY),
        ("a shift of which three hours are night", "0 17:00-25:00", 1, EVENINGS_ONLY),
        ("a night shift where nights are chosen", "0 17:00-25:00", 0, NIGHTS_ONLY),
        ("a morning with three hours of night", "0 03:00-11:00", 0, NIGHTS_ONLY),
        ("a morning with a minute less", "0 03:01-11:00", 1, NIGHTS_ONLY),
        ("three hours of night by the clock are two in spring", "6 00:00-03:00", 1, {**NIGHTS_ONLY, "first": SPRING}),
        ("two hours of night by the clock are three in autumn", "6 01:00-03:00", 0, {**NIGHTS_ONLY, "first": AUTUMN}),
        ("wrong length and wrong part are one breach", "0 11:00-22:00", 1, EIGHT_BY_DAY),
        ("right part and wrong length", "0 06:00-15:00", 1, EIGHT_BY_DAY),
        ("the choice is for Tuesday, the shift starts before midnight", "0 23:59-35:00", 0, NINE_ON_TUESDAY),
        ("the choice is for Tuesday, the shift starts at midnight", "1 00:00-11:00", 1, NINE_ON_TUESDAY),
        ("the choice is for Tuesday, the shift starts in its last minute", "1 23:59-35:00", 1, NINE_ON_TUESDAY),
        ("the choice is for Tuesday, the shift is on Wednesday", "2 00:00-11:00", 0, NINE_ON_TUESDAY),
        ("two choices are both judged", "0 06:00-16:00", 2, BOTH),
        ("a shift before the horizon is past", "-1 06:00-22:00", 0, SIX_TO_NINE),
        ("a shift after the horizon is not this schedule's", "7 06:00-22:00", 0, SIX_TO_NINE),
        ("shifts that must be kept are judged too", "0 06:00-15:01 pinned", 1, SIX_TO_NINE),
        ("a preference is no promise", "0 06:00-15:01", 0, chosen(binding=Binding.PREFERENCE, longest=9 * 60)),
        ("one has chosen and the other has not", "0 06:00-16:00 | 0 06:00-16:00", 1, SIX_TO_NINE),
    ),
    *cases(
        PREFERENCES,
        ("a preference that is followed", "0 06:00-15:00", 0, chosen(binding=Binding.PREFERENCE, longest=9 * 60)),
        ("a preference that is not", "0 06:00-15:01", 1, chosen(binding=Binding.PREFERENCE, longest=9 * 60)),
        ("a promise is judged elsewhere", "0 06:00-15:01", 0, SIX_TO_NINE),
    ),
    *cases(
        Choices(Params(binding=Binding.PROMISE), group="night"),
        ("only those of the group are judged", "0 06:00-16:00 | 0 06:00-16:00", 1, NIGHT_STAFF),
    ),
]  # fmt: skip

EXAMPLES = (CASES[5], CASES[6])
TRIALS: list[dict[str, Any]] = [{"binding": binding} for binding in Binding]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"binding": st.sampled_from(Binding)}
REFUSED: list[dict[str, Any]] = [{"binding": "wish"}]
OUTERMOST: list[dict[str, Any]] = [{"binding": binding} for binding in Binding]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_choices(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


@pytest.mark.parametrize(
    ("drawn", "says"),
    [
        ("0 06:00-15:30 called D", "D is 9 h 30 min long, which the employee has not chosen"),
        ("0 13:00-21:00 called D", "D is evening work, which the employee has not chosen"),
    ],
)
def test_a_violation_names_who_which_shift_and_what_is_not_as_chosen(drawn: str, says: str) -> None:
    choice = chosen(who="bob", longest=9 * 60, parts=frozenset({PartOfDay.DAY}))
    (violation,) = violations(PROMISES, f"{drawn} | {drawn}", **choice)
    assert violation.employee == "bob"
    assert violation.interval.start in (6 * 60, 13 * 60)
    assert says in violation.message
