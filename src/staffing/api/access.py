"""Who asks, and whether she may: what routes depend on."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api.dependencies import DatabaseInUse
from staffing.errors import NotFound, Refused
from staffing.store.organisation import UnitRecord
from staffing.store.units import unit_by_code


def current(request: Request) -> Principal:
    """Whoever asks, by the token or the session cookie of the request. Raises Unknown (401) without a valid one."""
    raise NotImplementedError


Current = Annotated[Principal, Depends(current)]


def refuse_unless(principal: Principal, right: Right, unit: str | None = None) -> None:
    """Raises Refused when somebody lacks a right in a unit (by the id of its record) or, without one, in all units."""
    if not principal.may(right, unit):
        raise Refused(f"This needs the right {right.value}, which you do not have here.")


def unit_for(right: Right) -> Callable[..., UnitRecord]:
    """A dependency: the unit that the address names by its code, for somebody with a right in it.

    Who has no role in it is told that there is none (NotFound); who has one, but not the right, is refused (Refused).
    """

    def find(unit: str, principal: Current, database: DatabaseInUse) -> UnitRecord:
        with database.reading() as session:
            found = unit_by_code(session, unit)
        if found is None or not principal.knows(found.id):
            raise NotFound(f"There is no unit {unit!r}. Ask for the list of units.")
        refuse_unless(principal, right, found.id)
        return found

    return find


def needs(right: Right) -> Callable[[Principal], None]:
    """A dependency for what concerns the whole organisation. Raises Refused without the right in all units."""

    def check(principal: Current) -> None:
        refuse_unless(principal, right)

    return check
