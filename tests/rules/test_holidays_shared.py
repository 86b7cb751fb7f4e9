from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import Case, cases, check, employee, violations

from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.time import Period
from staffing.rules.holidays_shared import HolidaysShared, Params

ONE_A_YEAR = HolidaysShared(Params(most=1, look_back_days=365))
NONE_AT_ALL = HolidaysShared(Params(most=0, look_back_days=365))
CHRISTMAS = {"first": date(2026, 12, 21), "days": 14}
"""From the Monday before Christmas; day 3 is Christmas Eve, day 10 New Year's Eve."""
FROM_CHRISTMAS = {"first": date(2026, 12, 25), "days": 8}
EASTER = {"first": date(2026, 3, 30)}
"""A Monday; day 4 is Good Friday."""
MIDSUMMER = {"first": date(2026, 6, 15)}
"""A Monday; day 4 is Midsummer's Eve."""


def had(amount: int, first: date, last: date, employee: str = "ann") -> dict[str, Any]:
    return {**CHRISTMAS, "ledger": (LedgerEntry(employee, Quantity.GREAT_HOLIDAYS, Period(first, last), amount),)}


CASES = [
    *cases(
        ONE_A_YEAR,
        ("nobody works", "", 0, CHRISTMAS),
        ("Christmas", "3 06:00-14:00, 4 06:00-14:00, 5 06:00-14:00", 0, CHRISTMAS),
        ("Christmas and New Year", "3 06:00-14:00, 10 06:00-14:00", 1, CHRISTMAS),
        ("New Year's Eve and Day are one", "10 06:00-14:00, 11 06:00-14:00", 0, CHRISTMAS),
        ("the days between are no great holidays", "6 06:00-14:00, 7 06:00-14:00, 8 06:00-14:00", 0, CHRISTMAS),
        ("two people who take turns", "3 06:00-14:00 | 10 06:00-14:00", 0, CHRISTMAS),
        ("one works both and the other none", "3 06:00-14:00, 10 06:00-14:00 | ", 1, CHRISTMAS),
        ("standby is not work", "3 06:00-14:00 standby, 10 06:00-14:00", 0, CHRISTMAS),
        ("shifts that must be kept are judged too", "3 06:00-14:00 pinned, 10 06:00-14:00 pinned", 1, CHRISTMAS),
        ("midsummer in the ledger", "3 06:00-14:00", 1, had(1, date(2026, 6, 1), date(2026, 6, 28))),
        ("somebody else's in the ledger", "3 06:00-14:00", 0, had(1, date(2026, 6, 1), date(2026, 6, 28), "bob")),
        ("a ledger that begins a year before the horizon", "3 06:00-14:00", 1, had(1, date(2025, 12, 21), date(2026, 1, 4))),
        ("one that begins a day more than a year before", "3 06:00-14:00", 0, had(1, date(2025, 12, 20), date(2026, 1, 4))),
        ("one that ends the day before the horizon", "3 06:00-14:00", 1, had(1, date(2026, 12, 1), date(2026, 12, 20))),
        ("one that reaches into it is not before it", "3 06:00-14:00", 0, had(1, date(2026, 12, 1), date(2026, 12, 21))),
        ("more than allowed before is past", "", 0, had(3, date(2026, 6, 1), date(2026, 6, 28))),
        ("more than allowed before, and one now", "3 06:00-14:00", 1, had(3, date(2026, 6, 1), date(2026, 6, 28))),
        ("a shift before the horizon is in the ledger or nowhere", "-1 06:00-14:00, 6 06:00-14:00", 0, FROM_CHRISTMAS),
    ),
    *cases(
        NONE_AT_ALL,
        ("the day before Christmas Eve", "2 06:00-14:00", 0, CHRISTMAS),
        ("a night that starts before Christmas Eve", "2 22:00-30:00", 0, CHRISTMAS),
        ("Christmas Eve", "3 06:00-14:00", 1, CHRISTMAS),
        ("the second day of Christmas", "5 22:00-30:00", 1, CHRISTMAS),
        ("the day after it", "6 06:00-14:00", 0, CHRISTMAS),
        ("Maundy Thursday", "3 06:00-14:00", 0, EASTER),
        ("Good Friday", "4 06:00-14:00", 1, EASTER),
        ("Easter Saturday", "5 06:00-14:00", 1, EASTER),
        ("Easter Sunday", "6 06:00-14:00", 1, EASTER),
        ("Easter Monday", "7 06:00-14:00", 1, {**EASTER, "days": 14}),
        ("the Tuesday after Easter", "8 06:00-14:00", 0, {**EASTER, "days": 14}),
        ("Midsummer's Eve and Day are one", "4 06:00-14:00, 5 06:00-14:00", 1, MIDSUMMER),
        ("the Sunday after midsummer", "6 06:00-14:00", 0, MIDSUMMER),
        ("an ordinary week", "0 06:00-14:00, 6 06:00-14:00", 0),
    ),
    *cases(
        HolidaysShared(Params(most=0, look_back_days=365), group="new"),
        ("of another group", "3 06:00-14:00", 0, CHRISTMAS),
        ("of the group", "3 06:00-14:00", 1, {**CHRISTMAS, "employees": (employee(groups=frozenset({"new"})),)}),
    ),
]  # fmt: skip

TINY_FROM = date(2026, 12, 31)
TRIALS: list[dict[str, Any]] = [{"most": 0, "look_back_days": 365}, {"most": 1, "look_back_days": 365}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"most": st.integers(0, 2), "look_back_days": st.integers(1, 400)}
REFUSED: list[dict[str, Any]] = [{"most": -1}, {"look_back_days": 0}]
OUTERMOST: list[dict[str, Any]] = [{"most": 0, "look_back_days": 1}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_holidays_shared(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_and_which_holidays() -> None:
    (violation,) = violations(ONE_A_YEAR, "3 06:00-14:00, 10 06:00-14:00", **CHRISTMAS)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (3 * 1440, 11 * 1440)
    assert "Christmas 2026, New Year 2027 worked; 1 more allowed of 1 a year" in violation.message
