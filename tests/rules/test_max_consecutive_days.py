from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.time import Period
from staffing.rules.max_consecutive_days import MaxConsecutiveDays, Params

FIVE_DAYS = MaxConsecutiveDays(Params(most_days=5))
PROMISED = MaxConsecutiveDays(Params(binding=Binding.PROMISE))
PREFERRED = MaxConsecutiveDays(Params(binding=Binding.PREFERENCE))
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
WEDNESDAY, FRIDAY, LAST_SUNDAY = date(2026, 12, 2), date(2026, 12, 4), date(2026, 11, 29)


def chosen(most: int | None, binding: Binding = Binding.PROMISE, **period: date) -> dict[str, Any]:
    """What ann has chosen; the horizon is from Monday to Sunday."""
    return {"choices": (WorkingTimeChoice("ann", binding, Period(**period), most_days_in_a_row=most),)}


CASES = [
    *cases(
        FIVE_DAYS,
        ("nobody works", "", 0),
        ("exactly five days", daily(0, 4), 0),
        ("a sixth day", daily(0, 5), 1),
        ("each further day counts", daily(0, 6), 2),
        ("a day off begins the count anew", f"{daily(0, 3)}, {daily(5, 6)}", 0),
        ("standby is no work", f"{daily(0, 4)}, 5 06:00-14:00 standby", 0),
        ("two shifts on one day are one day", f"{daily(0, 4)}, 2 15:00-18:00", 0),
        ("a night into the sixth day starts on the fifth", f"{daily(0, 3)}, 4 22:00-30:00", 0),
        ("a shift that starts a minute before midnight", f"{daily(0, 4)}, 4 23:59-32:00", 0),
        ("a shift that starts at midnight", f"{daily(0, 4)}, 5 00:00-08:00", 1),
        ("the week in which the clock goes forward", daily(1, 6, "00:30-08:00"), 1, {"first": SPRING}),
        ("nights while the clock goes forward", daily(1, 5, "22:00-30:00"), 0, {"first": SPRING}),
        ("the week in which the clock goes back", daily(1, 6, "00:30-08:00"), 1, {"first": AUTUMN}),
        ("nights while the clock goes back", daily(1, 5, "22:00-30:00"), 0, {"first": AUTUMN}),
        ("four days before the horizon and one in it", daily(-4, 0), 0),
        ("five days before the horizon and one in it", daily(-5, 0), 1),
        ("five days before the horizon and two in it", daily(-5, 1), 2),
        ("a night before the horizon that ends in it", f"{daily(-5, -2)}, -1 22:00-30:00, 1 06:00-14:00", 0),
        ("a run that is too long but ends before the horizon", daily(-7, -1), 0),
        ("a run that is too long before the horizon and goes on", daily(-9, 0), 1),
        ("a run that is completed after the horizon", daily(6, 10), 0),
        ("a run that is too long because of what follows the horizon", daily(6, 11), 1),
        ("a run that begins after the horizon", daily(7, 13), 0),
        ("a run through the whole horizon", daily(-2, 8), 6),
        ("shifts that must be kept are judged too", f"{daily(0, 4)}, 5 06:00-14:00 pinned", 1),
        ("two people who relieve each other", f"{daily(0, 3)} | {daily(4, 6)}", 0),
        ("one works too many days and the other does not", f"{daily(0, 5)} | {daily(1, 5)}", 1),
    ),
    *cases(
        MaxConsecutiveDays(Params(most_days=1)),
        ("one day at a time", "0 06:00-14:00, 2 06:00-14:00", 0),
        ("two days where one is allowed", daily(2, 3), 1),
    ),
    *cases(
        PROMISED,
        ("three days where three are promised", daily(0, 2), 0, chosen(3)),
        ("four days where three are promised", daily(0, 3), 1, chosen(3)),
        ("two days before the horizon and two in it, where three are promised", daily(-2, 1), 1, chosen(3)),
        ("two days in it and two after it, where three are promised", daily(5, 8), 1, chosen(3)),
        ("the choice holds from Wednesday", daily(0, 4), 0, chosen(3, first=WEDNESDAY)),
        ("the choice holds from Wednesday, and four days follow", daily(0, 5), 1, chosen(3, first=WEDNESDAY)),
        ("the choice holds until Friday", daily(2, 6), 0, chosen(3, last=FRIDAY)),
        ("the choice holds until Friday, and four days lead up to it", daily(1, 6), 1, chosen(3, last=FRIDAY)),
        ("the choice has ended before the horizon", daily(-4, 3), 0, chosen(3, last=LAST_SUNDAY)),
        ("a preference is no promise", daily(0, 6), 0, chosen(3, Binding.PREFERENCE)),
        ("who has chosen nothing of the kind", daily(0, 6), 0, chosen(None)),
        ("one has chosen and the other has not", f"{daily(0, 6)} | {daily(0, 6)}", 4, chosen(3)),
    ),
    *cases(
        PREFERRED,
        ("four days where three are preferred", daily(0, 3), 1, chosen(3, Binding.PREFERENCE)),
        ("a promise is judged elsewhere", daily(0, 3), 0, chosen(3)),
    ),
    *cases(
        MaxConsecutiveDays(Params(most_days=5), group="night"),
        ("only those of the group are judged", f"{daily(0, 5)} | {daily(0, 6)}", 2, NIGHT_STAFF),
    ),
]

TRIALS: list[dict[str, Any]] = [
    {"binding": None, "most_days": 2},
    {"binding": Binding.PROMISE, "most_days": None},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"binding": st.none(), "most_days": st.integers(1, 4)}
REFUSED: list[dict[str, Any]] = [
    {"most_days": 0},
    {"most_days": None},
    {"binding": Binding.PROMISE},
    {"binding": "wish"},
]
OUTERMOST: list[dict[str, Any]] = [
    {"binding": None, "most_days": 1},
    {"binding": Binding.PREFERENCE, "most_days": None},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_max_consecutive_days(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_on_which_day_and_the_limit() -> None:
    (violation,) = violations(FIVE_DAYS, f"{daily(0, 1)} | {daily(1, 6)}")
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (6 * 1440, 7 * 1440)
    assert "day 6 of work in a row; 5 allowed" in violation.message
