"""What a shift counts as when evenings, nights, weekends, holidays, resource shifts and denied wishes are added up."""

from collections.abc import Iterator
from functools import lru_cache

from staffing.domain.calendar import holidays_on
from staffing.domain.choices import Binding, WishKind
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity, amount_before
from staffing.domain.shift import PartOfDay, Shift, part_of_day
from staffing.domain.time import DAYS_PER_WEEK, Horizon

SHARED = frozenset(
    {
        Quantity.EVENINGS,
        Quantity.NIGHTS,
        Quantity.WEEKENDS,
        Quantity.PUBLIC_HOLIDAYS,
        Quantity.RESOURCE_SHIFTS,
        Quantity.DENIED_WISHES,
    }
)
"""What can be counted from a schedule, and be shared among people."""

Counted = tuple[object, int]
"""Something that is had once however many shifts make it up, and how many it counts for."""

_PARTS = {Quantity.EVENINGS: PartOfDay.EVENING, Quantity.NIGHTS: PartOfDay.NIGHT}
_SATURDAY = 5


def counted_as(instance: Instance, employee: str, quantity: Quantity, shift: Shift) -> Iterator[Counted]:
    """What working a shift of the horizon counts as: evenings and nights by shift, weekends and holidays by start day.

    A wish to be free that the shift denies counts 1, a wish to work that it grants counts −1 (see `standing_before`). Standby
    counts as nothing.
    """
    if shift.is_standby or not 0 <= shift.day < instance.horizon.days:
        return
    if quantity is Quantity.DENIED_WISHES:
        for wish in instance.wishes_of[employee]:
            if wish.means(shift, instance.horizon):
                yield wish, 1 if wish.kind is WishKind.AVOID else -1
    elif (known_by := _known_by(quantity, shift, instance.horizon)) is not None:
        yield known_by, 1


@lru_cache(maxsize=1 << 14)
def _known_by(quantity: Quantity, shift: Shift, horizon: Horizon) -> object | None:
    """What all shifts have in common that are one of the quantity together; None when a shift is none of it."""
    when = horizon.date_of(shift.day)
    if quantity is Quantity.WEEKENDS:
        return (shift.day - when.weekday()) // DAYS_PER_WEEK if when.weekday() >= _SATURDAY else None
    if quantity is Quantity.PUBLIC_HOLIDAYS:
        return shift.day if holidays_on(when) else None
    if quantity is Quantity.RESOURCE_SHIFTS:
        return shift if shift.is_resource else None
    return shift if part_of_day(shift, horizon) is _PARTS[quantity] else None


def standing_before(instance: Instance, employee: str, quantity: Quantity) -> int:
    """What an employee has before the first shift: the ledger, and each wish to work, which is denied until it is granted."""
    wanted = (wish.kind is WishKind.WANT for wish in instance.wishes_of[employee])
    pending = sum(wanted) if quantity is Quantity.DENIED_WISHES else 0
    return amount_before(instance.ledger, employee, quantity) + pending


def may_have(instance: Instance, employee: str, quantity: Quantity) -> bool:
    """Whether an employee may have some at all: not when promised other parts of the day for the whole horizon."""
    part = _PARTS.get(quantity)
    return part is None or not any(
        choice.employee == employee
        and choice.binding is Binding.PROMISE
        and choice.parts is not None
        and part not in choice.parts
        and all(day in choice.period for day in (instance.horizon.first, instance.horizon.last))
        for choice in instance.choices
    )
