from datetime import date
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import Case, cases, check, employee, violations

from staffing.domain.choices import Binding, Wish, WishKind, WorkingTimeChoice
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.shift import PartOfDay
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm
from staffing.rules.fair_share import FairShare, Params

LAST_MONTH = Period(date(2026, 11, 2), date(2026, 11, 29))


def shared(quantity: Quantity, tolerance: int = 0, group: str = "") -> FairShare:
    return FairShare(Params(quantity=quantity, tolerance=tolerance), group=group)


def days(*worked: int, times: str = "14:00-22:00") -> str:
    return ", ".join(f"{day} {times}" for day in worked)


def with_ledger(*rows: tuple[str, int, int], quantity: Quantity = Quantity.EVENINGS) -> dict[str, Any]:
    return {"ledger": tuple(LedgerEntry(who, quantity, LAST_MONTH, amount, minutes) for who, amount, minutes in rows)}


def wish(name: str, who: str, kind: WishKind, day: int) -> Wish:
    return Wish(name, who, kind, date(2026, 11, 30 + day) if day == 0 else date(2026, 12, day), 1)


HALF_TIME = {"employees": (employee(), employee("bob", levels=(EmploymentLevel(Decimal(50)),)))}
SUBSTITUTE = {
    "employees": (employee(), employee("bob", contracts=(Contract(PayForm.HOURLY, 2220, Decimal(26000)),), levels=()))
}
DAYS_ONLY = {"choices": (WorkingTimeChoice("bob", Binding.PROMISE, parts=frozenset({PartOfDay.DAY})),)}
DAYS_PREFERRED = {"choices": (WorkingTimeChoice("bob", Binding.PREFERENCE, parts=frozenset({PartOfDay.DAY})),)}
DAYS_UNTIL_FRIDAY = {
    "choices": (
        WorkingTimeChoice("bob", Binding.PROMISE, Period(last=date(2026, 12, 4)), parts=frozenset({PartOfDay.DAY})),
    )
}
NIGHTS = "22:00-30:00"
NIGHTS_BEFORE = with_ledger(("ann", 9, 0), quantity=Quantity.NIGHTS)
FROM_SUNDAY = {"days": 21, "first": date(2026, 12, 6)}
NEW = frozenset({"new"})
ONE_NEW = {"employees": (employee(groups=NEW), employee("bob"))}
BOTH_NEW = {"employees": (employee(groups=NEW), employee("bob", groups=NEW))}

CASES = [
    *cases(
        shared(Quantity.EVENINGS),
        ("nobody works", " | ", 0),
        ("one evening each", f"{days(0)} | {days(1)}", 0),
        ("two and one: half an evening above is no breach", f"{days(0, 1)} | {days(2)}", 0),
        ("three and none: one and a half above", f"{days(0, 1, 2)} | ", 1),
        ("four and none: two above", f"{days(0, 1, 2, 3)} | ", 2),
        ("mornings are not shared", f"{days(0, 1, 2, 3, times='06:00-14:00')} | ", 0),
        ("three people: two above a third", f"{days(0, 1, 2)} |  | ", 2),
        ("two above and one above", f"{days(0, 1, 2, 3)} | {days(0, 1, 2)} | ", 3),
        ("half time has half a share: two and one are fair", f"{days(0, 1)} | {days(2)}", 0, HALF_TIME),
        ("half time with as many", f"{days(0, 1, 2)} | {days(0, 1, 2)}", 1, HALF_TIME),
        ("a substitute has no share, and takes none", f"{days(0)} | {days(1, 2, 3)}", 0, SUBSTITUTE),
        ("somebody promised days has no share", f"{days(0, 1, 2)} | ", 0, DAYS_ONLY),
        ("somebody who prefers days has", f"{days(0, 1, 2)} | ", 1, DAYS_PREFERRED),
        ("so has somebody promised days for part of the time", f"{days(0, 1, 2)} | ", 1, DAYS_UNTIL_FRIDAY),
        ("she has had three before, he none", f"{days(0)} | ", 2, with_ledger(("ann", 3, 2220), ("bob", 0, 2220))),
        ("he makes up for it", f" | {days(0, 1, 2)}", 0, with_ledger(("ann", 3, 2220), ("bob", 0, 2220))),
        ("he was not here then, so less was his to have", f"{days(0, 1)} | {days(2)}", 0, with_ledger(("ann", 3, 4440))),
        ("nights in the ledger are another matter", f"{days(0)} | {days(1)}", 0, NIGHTS_BEFORE),
        ("standby is nothing", f"{days(0, 1, 2, times='14:00-22:00 standby')} | ", 0),
        ("evenings before the horizon are in the ledger or nowhere", f"{days(-1, -2, -3)} | ", 0),
        ("evenings after it are not this schedule's", f"{days(7, 8, 9)} | ", 0),
        ("shifts that must be kept are judged too", f"{days(0, 1, 2, times='14:00-22:00 pinned')} | ", 1),
    ),
    *cases(
        shared(Quantity.EVENINGS, tolerance=1),
        ("two above, of which one is tolerated", f"{days(0, 1, 2, 3)} | ", 1),
        ("one above is tolerated", f"{days(0, 1)} | ", 0),
    ),
    *cases(
        shared(Quantity.NIGHTS),
        ("nights are shared", f"{days(0, 1, 2, times=NIGHTS)} | ", 1),
        ("evenings are another matter", f"{days(0, 1, 2)} | ", 0),
    ),
    *cases(
        shared(Quantity.WEEKENDS),
        ("a Saturday and a Sunday are one weekend", "5 06:00-14:00, 6 06:00-14:00, 12 06:00-14:00 | ", 1, {"days": 14}),
        ("three weekends to none", "5 06:00-14:00, 13 06:00-14:00, 19 06:00-14:00 | ", 1, {"days": 21}),
        ("a Friday night is none", "4 22:00-30:00, 11 22:00-30:00, 18 22:00-30:00 | ", 0, {"days": 21}),
        ("a Sunday that begins the horizon is one", days(0, 7, 14) + " | ", 1, FROM_SUNDAY),
    ),
    *cases(
        shared(Quantity.PUBLIC_HOLIDAYS),
        ("Christmas: three days to none", f"{days(0, 1, 2)} | ", 1, {"first": date(2026, 12, 24)}),
        ("two shifts on one day are one", "0 06:00-10:00, 0 16:00-20:00 | ", 0, {"first": date(2026, 12, 24)}),
        ("ordinary days", f"{days(0, 1, 2)} | ", 0),
    ),
    *cases(
        shared(Quantity.RESOURCE_SHIFTS),
        ("resource shifts are shared", f"{days(0, 1, 2, times='07:00-16:00 resource')} | ", 1),
        ("others are not", f"{days(0, 1, 2, times='07:00-16:00')} | ", 0),
    ),
    *cases(
        shared(Quantity.DENIED_WISHES),
        (
            "both wanted a day off, and one got it",
            f"{days(1)} | {days(2)}",
            0,
            {"wishes": (wish("a", "ann", WishKind.AVOID, 1), wish("b", "bob", WishKind.AVOID, 1))},
        ),
        (
            "two of hers are denied and his is not",
            f"{days(1, 2)} | ",
            1,
            {"wishes": (wish("a", "ann", WishKind.AVOID, 1), wish("b", "ann", WishKind.AVOID, 2))},
        ),
        (
            "a wish to work is denied until it is granted",
            f"{days(1)} | ",
            0,
            {"wishes": (wish("a", "ann", WishKind.WANT, 1), wish("b", "ann", WishKind.WANT, 2))},
        ),
        (
            "two wishes to work denied",
            " | ",
            1,
            {"wishes": (wish("a", "ann", WishKind.WANT, 1), wish("b", "ann", WishKind.WANT, 2))},
        ),
    ),
    *cases(
        shared(Quantity.EVENINGS, group="new"),
        ("of the group there is only one, so all is hers to have", f"{days(0, 1, 2)} | ", 0, ONE_NEW),
        ("both are of the group", f"{days(0, 1, 2)} | ", 1, BOTH_NEW),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"quantity": "evenings", "tolerance": 0}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "quantity": st.sampled_from(["evenings", "nights", "weekends", "public_holidays", "denied_wishes"]),
    "tolerance": st.integers(0, 2),
}
REFUSED: list[dict[str, Any]] = [{"quantity": "overtime_minutes"}, {"quantity": "mornings"}, {"tolerance": -1}]
OUTERMOST: list[dict[str, Any]] = [{"quantity": "nights", "tolerance": 0}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fair_share(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_how_many_and_what_is_fair() -> None:
    (violation,) = violations(shared(Quantity.EVENINGS), f"{days(0, 1, 2)} | ")
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (0, 7 * 1440)
    assert "3 evenings with the ledger; a fair share is 1.5" in violation.message
