"""The unit that an address names, for everybody with a role in it; and how lists of a unit's things are paged."""

from typing import Annotated

from fastapi import Depends
from pydantic import BeforeValidator, Field

from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse
from staffing.api.schemas import Answer
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


def _true_or_false(value: object) -> bool:
    if value not in ("true", "false", False):
        raise ValueError("write true or false")
    return value == "true"


TrueOrFalse = Annotated[bool, BeforeValidator(_true_or_false)]
"""A parameter of an address that is `true` or `false` and nothing else."""

KnownUnit = Annotated[UnitRecord, Depends(known_unit)]


class ListQuery(Answer):
    """Which page of a list whose things are in the order in which they were made."""

    page_size: int = Field(50, ge=1, le=500, description="how many at most")
    page_token: str | None = Field(
        None, pattern="^[0-9a-f]{32}$", description="`next_page_token` of the page before; without it, the first page"
    )


class VersionQuery(Answer):
    """Which version is meant."""

    version: int = Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused")
