from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import Case, cases, check, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.time import Period
from staffing.rules.other_units import OtherUnits, Params, WithoutChoice

REFUSED_ELSE = OtherUnits(Params(without_choice=WithoutChoice.REFUSED))
ALLOWED_ELSE = OtherUnits(Params(without_choice=WithoutChoice.ALLOWED))
AWAY = "1 06:00-14:00 at annex"
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)


def said(agrees: bool | None, binding: Binding = Binding.PROMISE, **period: date) -> WorkingTimeChoice:
    return WorkingTimeChoice("ann", binding, Period(**period), other_units=agrees)


def chosen(*choices: WorkingTimeChoice) -> dict[str, Any]:
    return {"choices": choices}


CASES = [
    *cases(
        REFUSED_ELSE,
        ("nobody works", "", 0),
        ("work at home", "1 06:00-14:00", 0),
        ("who has said nothing", AWAY, 1),
        ("each shift counts", f"{AWAY}, 2 06:00-14:00 at annex, 3 06:00-14:00", 2),
        ("who has agreed", AWAY, 0, chosen(said(True))),
        ("who prefers it", AWAY, 0, chosen(said(True, Binding.PREFERENCE))),
        ("who has refused", AWAY, 1, chosen(said(False))),
        ("who has chosen something else", AWAY, 1, chosen(said(None))),
        ("who has agreed and chosen something else", AWAY, 0, chosen(said(None), said(True))),
        ("who has said both", AWAY, 1, chosen(said(True, Binding.PREFERENCE), said(False))),
        ("agreed on that day", AWAY, 0, chosen(said(True, first=TUESDAY, last=TUESDAY))),
        ("agreed until the day before", AWAY, 1, chosen(said(True, last=MONDAY))),
        ("agreed from the day after", AWAY, 1, chosen(said(True, first=WEDNESDAY))),
        ("a night from the day on which it was agreed", "1 22:00-30:00 at annex", 0, chosen(said(True, last=TUESDAY))),
        ("at midnight of the day after", "2 00:00-08:00 at annex", 1, chosen(said(True, last=TUESDAY))),
        ("standby for another unit", "1 06:00-14:00 standby at annex", 1),
        ("a shift before the horizon is past", "-1 06:00-14:00 at annex", 0),
        ("a shift after the horizon is not this schedule's", "7 06:00-14:00 at annex", 0),
        ("shifts that must be kept are judged too", f"{AWAY} pinned", 1),
        ("one has agreed and the other has not", f"{AWAY} | {AWAY}, 2 06:00-14:00 at annex", 2, chosen(said(True))),
    ),
    *cases(
        ALLOWED_ELSE,
        ("who has said nothing, where that is a yes", AWAY, 0),
        ("who has agreed, where nothing said is a yes", AWAY, 0, chosen(said(True))),
        ("who has refused, where nothing said is a yes", AWAY, 1, chosen(said(False))),
        ("refused on another day", AWAY, 0, chosen(said(False, last=MONDAY))),
    ),
    *cases(
        OtherUnits(Params(without_choice=WithoutChoice.REFUSED), group="night"),
        ("only those of the group are judged", f"{AWAY} | {AWAY}, 2 06:00-14:00 at annex", 2, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [{"without_choice": without} for without in WithoutChoice]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"without_choice": st.sampled_from(WithoutChoice)}
REFUSED: list[dict[str, Any]] = [{"without_choice": "perhaps"}, {"without_choice": None}]
OUTERMOST: list[dict[str, Any]] = [{"without_choice": without} for without in WithoutChoice]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_other_units(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_which_shift_and_where() -> None:
    (violation,) = violations(REFUSED_ELSE, "1 06:00-14:00 | 1 06:00-14:00 called D at annex")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (30 * 60, 38 * 60)
    assert "D is in annex, and the employee has not agreed to work there" in violation.message
