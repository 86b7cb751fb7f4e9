"""Units and their organisations: found, listed, added and deleted."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from staffing.errors import Conflict
from staffing.store.organisation import Organisation, UnitRecord

FIELDS = ("unit", "name", "cost_centre", "time_zone", "places", "grid_minutes")
"""The columns of a unit that are cells of its own table."""

FIRST_ORGANISATION = "Organisation"
"""What the first organisation is called when nobody names it."""


def unit_by_code(session: Session, unit: str) -> UnitRecord | None:
    """The unit of a code; None when there is none."""
    # PostgreSQL takes no NUL in a text, not even to say that nothing is called so.
    if "\x00" in unit:
        return None
    return session.scalars(select(UnitRecord).where(UnitRecord.unit == unit)).one_or_none()


def locked(session: Session, id: str, *, alone: bool) -> UnitRecord | None:
    """The unit with an id, held until the transaction ends; None when it has been deleted.

    Whoever changes one row holds it beside others, so that what the row refers to stays; whoever changes several holds it
    alone. On SQLite there is one writer at a time anyway.
    """
    query = select(UnitRecord).where(UnitRecord.id == id).with_for_update(read=not alone)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def page(session: Session, among: Collection[str] | None, size: int, after: str | None = None) -> Sequence[UnitRecord]:
    """At most `size` units in the order in which they were made, of those with an id in `among`, if given.

    Only those made later than the one with the id `after`, if given.
    """
    query = select(UnitRecord).order_by(UnitRecord.id).limit(size)
    if among is not None:
        query = query.where(UnitRecord.id.in_(among))
    if after is not None:
        query = query.where(UnitRecord.id > after)
    return session.scalars(query).all()


def organisation_for(session: Session, name: str | None) -> Organisation:
    """The organisation of a name, made if need be; without a name the first one there is, made if need be."""
    query = select(Organisation).order_by(Organisation.id)
    if name is not None:
        query = query.where(Organisation.name == name)
    found = session.scalars(query.limit(1)).one_or_none()
    if found is None:
        found = Organisation(name=name or FIRST_ORGANISATION)
        session.add(found)
        _flush_new(session)
    return found


def cells_of_unit(unit: UnitRecord) -> dict[str, str]:
    """The cells of a unit's own row that are not empty."""
    found = {name: getattr(unit, name) for name in FIELDS}
    return {name: value for name, value in found.items() if value is not None}


def write_unit(unit: UnitRecord, cells: Mapping[str, str]) -> None:
    """Give a unit the cells of its own row; those that are left out are empty."""
    for name in FIELDS:
        setattr(unit, name, cells.get(name))


def add_unit(
    session: Session, organisation: Organisation, cells: Mapping[str, str], rulebook: str, layout: Mapping[str, Any]
) -> UnitRecord:
    """A new unit with no rows yet. Raises Conflict when somebody else is adding one of that code."""
    unit = UnitRecord(organisation_id=organisation.id, rulebook=rulebook, layout=dict(layout))
    write_unit(unit, cells)
    session.add(unit)
    _flush_new(session)
    return unit


def _flush_new(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("Somebody else has added the same at the same time. Look at what there is now.") from None


def delete_unit(session: Session, unit: UnitRecord) -> None:
    """Delete a unit with all that belongs to it."""
    session.delete(unit)
    session.flush()
