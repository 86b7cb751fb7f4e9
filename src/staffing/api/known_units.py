"""The unit that an address names: for everybody with a role in it, or for those who may change it."""

from typing import Annotated

from fastapi import Depends

from staffing.access.roles import Right
from staffing.api.access import Current, unit_for
from staffing.api.dependencies import DatabaseInUse
from staffing.errors import NotFound
from staffing.store.organisation import UnitRecord
from staffing.store.units import unit_by_code


def known_unit(unit: str, principal: Current, database: DatabaseInUse) -> UnitRecord:
    """A dependency: the unit of a code. Raises NotFound also for whoever has no role in it."""
    with database.reading() as session:
        found = unit_by_code(session, unit)
    if found is None or not principal.knows(found.id):
        raise NotFound(f"There is no unit {unit!r}. Ask for the list of units.")
    return found


KnownUnit = Annotated[UnitRecord, Depends(known_unit)]
WritableUnit = Annotated[UnitRecord, Depends(unit_for(Right.UNIT_WRITE))]
