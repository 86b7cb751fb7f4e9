from datetime import date

import pytest
from tests.verifier import instance, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.tally import SHARED, counted_as, standing_before
from staffing.domain.time import Period

CHRISTMAS_WEEK = instance(first=date(2026, 12, 21))
"""Day 3 is Christmas Eve, day 5 a Saturday and the second day of Christmas."""


@pytest.mark.parametrize(
    ("drawn", "quantities"),
    [
        ("0 06:00-14:00", set()),
        ("0 14:00-22:00", {"evenings"}),
        ("0 22:00-30:00", {"nights"}),
        ("5 06:00-14:00", {"weekends", "public_holidays"}),
        ("6 14:00-22:00", {"weekends", "evenings"}),
        ("3 06:00-14:00 resource", {"public_holidays", "resource_shifts"}),
        ("5 06:00-14:00 standby", set()),
        ("-1 14:00-22:00", set()),
        ("7 14:00-22:00", set()),
    ],
)
def test_what_a_shift_counts_as(drawn: str, quantities: set[str]) -> None:
    one = shift(drawn, CHRISTMAS_WEEK.horizon)
    found = {quantity for quantity in SHARED if list(counted_as(CHRISTMAS_WEEK, "ann", quantity, one))}
    assert found == quantities


def test_a_saturday_and_its_sunday_are_one_weekend() -> None:
    saturday, sunday = (shift(f"{day} 06:00-14:00", CHRISTMAS_WEEK.horizon) for day in (5, 6))
    counted = [list(counted_as(CHRISTMAS_WEEK, "ann", Quantity.WEEKENDS, one)) for one in (saturday, sunday)]
    assert counted[0] == counted[1]


def test_a_wish_to_work_is_denied_until_a_shift_grants_it() -> None:
    wishes = (
        Wish("free", "ann", WishKind.AVOID, date(2026, 12, 21), 1),
        Wish("work", "ann", WishKind.WANT, date(2026, 12, 22), 1),
    )
    before = (LedgerEntry("ann", Quantity.DENIED_WISHES, Period(), 5),)
    problem = instance(first=date(2026, 12, 21), wishes=wishes, ledger=before)
    monday, tuesday = (shift(f"{day} 06:00-14:00", problem.horizon) for day in (0, 1))
    assert standing_before(problem, "ann", Quantity.DENIED_WISHES) == 6
    assert standing_before(problem, "ann", Quantity.EVENINGS) == 0
    assert list(counted_as(problem, "ann", Quantity.DENIED_WISHES, monday)) == [(wishes[0], 1)]
    assert list(counted_as(problem, "ann", Quantity.DENIED_WISHES, tuesday)) == [(wishes[1], -1)]
