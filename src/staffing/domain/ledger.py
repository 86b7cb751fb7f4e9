"""The ledger: what each employee has had in earlier periods, of what is to be shared or may not exceed a limit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from staffing.domain.time import Period


class Quantity(StrEnum):
    """What is kept account of. Shifts, weekends, days and wishes are counted; time is in minutes."""

    EVENINGS = "evenings"
    NIGHTS = "nights"
    WEEKENDS = "weekends"
    PUBLIC_HOLIDAYS = "public_holidays"
    GREAT_HOLIDAYS = "great_holidays"
    RESOURCE_SHIFTS = "resource_shifts"
    DENIED_WISHES = "denied_wishes"
    WORKED_MINUTES = "worked_minutes"
    EXTRA_MINUTES = "extra_minutes"
    OVERTIME_MINUTES = "overtime_minutes"
    ON_CALL_MINUTES = "on_call_minutes"
    QUALIFYING_DEDUCTIONS = "qualifying_deductions"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """How much of a quantity an employee had from the first to the last day of a period that has ended.

    `contracted_minutes` is what the contract asked for in that period, by which shares are compared.
    """

    employee: str
    quantity: Quantity
    period: Period
    amount: int
    contracted_minutes: int = 0


def amount_before(entries: Iterable[LedgerEntry], employee: str, quantity: Quantity, within: Period = Period()) -> int:
    """What an employee has had of a quantity, in the entries that lie wholly within a period."""
    return sum(
        entry.amount
        for entry in entries
        if entry.employee == employee and entry.quantity is quantity and _lies_within(entry.period, within)
    )


def amounts_before(
    entries: Iterable[LedgerEntry], quantities: Collection[Quantity], within: Period = Period()
) -> Mapping[str, int]:
    """What each employee has had of some quantities together, in the entries that lie wholly within a period."""
    found: dict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.quantity in quantities and _lies_within(entry.period, within):
            found[entry.employee] += entry.amount
    return found


def _lies_within(period: Period, within: Period) -> bool:
    begins = within.first is None or (period.first is not None and within.first <= period.first)
    ends = within.last is None or (period.last is not None and period.last <= within.last)
    return begins and ends


def contracted_before(entries: Iterable[LedgerEntry], employee: str, quantity: Quantity) -> int:
    """The contracted minutes of the periods in which a quantity was kept account of."""
    return sum(
        entry.contracted_minutes for entry in entries if entry.employee == employee and entry.quantity is quantity
    )
