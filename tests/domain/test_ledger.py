from datetime import date

import pytest

from staffing.domain.ledger import LedgerEntry, Quantity, amount_before, amounts_before, contracted_before
from staffing.domain.time import Period

MAY, JUNE = Period(date(2026, 5, 1), date(2026, 5, 31)), Period(date(2026, 6, 1), date(2026, 6, 30))
LEDGER = (
    LedgerEntry("ann", Quantity.NIGHTS, MAY, 4, 9000),
    LedgerEntry("ann", Quantity.NIGHTS, JUNE, 2, 8000),
    LedgerEntry("ann", Quantity.EVENINGS, JUNE, 7, 8000),
    LedgerEntry("bob", Quantity.NIGHTS, JUNE, 9, 7000),
)


def test_amounts_of_one_person_and_one_quantity_are_added() -> None:
    assert amount_before(LEDGER, "ann", Quantity.NIGHTS) == 6
    assert amount_before(LEDGER, "cia", Quantity.NIGHTS) == 0
    assert contracted_before(LEDGER, "ann", Quantity.NIGHTS) == 17_000


@pytest.mark.parametrize(
    ("within", "amount"),
    [
        (MAY, 4),
        (Period(date(2026, 5, 2), date(2026, 6, 30)), 2),
        (Period(date(2026, 5, 1), date(2026, 6, 29)), 4),
        (Period(date(2026, 5, 1), date(2026, 6, 30)), 6),
        (Period(last=date(2026, 5, 31)), 4),
        (Period(first=date(2026, 6, 1)), 2),
    ],
)
def test_an_entry_counts_when_all_of_its_period_lies_within(within: Period, amount: int) -> None:
    assert amount_before(LEDGER, "ann", Quantity.NIGHTS, within) == amount


def test_a_period_without_a_beginning_lies_within_none_that_has_one() -> None:
    endless = (LedgerEntry("ann", Quantity.NIGHTS, Period(), 1),)
    assert amount_before(endless, "ann", Quantity.NIGHTS, MAY) == 0
    assert amount_before(endless, "ann", Quantity.NIGHTS) == 1


def test_amounts_of_several_quantities_are_added_for_each_person() -> None:
    both = {Quantity.NIGHTS, Quantity.EVENINGS}
    assert dict(amounts_before(LEDGER, both)) == {"ann": 13, "bob": 9}
    assert dict(amounts_before(LEDGER, both, MAY)) == {"ann": 4}
    assert dict(amounts_before(LEDGER, {Quantity.WEEKENDS})) == {}
