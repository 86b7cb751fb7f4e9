"""The audit log, written and read. There is no function that changes an entry."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, false, or_, select
from sqlalchemy.orm import Session

from staffing.store.organisation import UnitRecord
from staffing.store.people import User
from staffing.store.trail import TrailEntry


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for; None asks for all. `units` and `unit` are ids of records, `until` is not included.

    `persons` are pairs of a unit and an employee's code there; entries are about one of them.
    """

    units: frozenset[str] | None = None
    unit: str | None = None
    employee: str | None = None
    user: str | None = None
    action: str | None = None
    persons: frozenset[tuple[str, str]] | None = None
    since: datetime | None = None
    until: datetime | None = None


def add(session: Session, entry: TrailEntry) -> None:
    """Add an entry; it stays when the transaction does."""
    session.add(entry)


def page(session: Session, wanted: Wanted, size: int, before: str | None = None) -> Sequence[TrailEntry]:
    """At most `size` entries, newest first; only those older than the one with the id `before`, if given."""
    query = _found(wanted).order_by(TrailEntry.id.desc()).limit(size)
    if before is not None:
        query = query.where(TrailEntry.id < before)
    return session.scalars(query).all()


def about(session: Session, unit: str, employee: str) -> Sequence[TrailEntry]:
    """Every entry about an employee of a unit, oldest first."""
    return session.scalars(_found(Wanted(unit=unit, employee=employee)).order_by(TrailEntry.id)).all()


def forget_before(session: Session, moment: datetime) -> int:
    """Delete the entries from before a moment, as the retention of the service says; how many there were."""
    return len(session.scalars(delete(TrailEntry).where(TrailEntry.at < moment).returning(TrailEntry.id)).all())


def names(session: Session, users: Collection[str]) -> dict[str, str]:
    """What users are called, by id."""
    found = session.execute(select(User.id, User.name).where(User.id.in_(users)))
    return {user.id: user.name for user in found}


def codes(session: Session, units: Collection[str]) -> dict[str, str]:
    """The codes of units by the ids of their records."""
    found = session.execute(select(UnitRecord.id, UnitRecord.unit).where(UnitRecord.id.in_(units)))
    return {record.id: record.unit for record in found}


def _found(wanted: Wanted) -> Select[TrailEntry]:
    query = select(TrailEntry)
    if wanted.units is not None:
        query = query.where(TrailEntry.unit_id.in_(sorted(wanted.units)))
    equal = (
        (TrailEntry.unit_id, wanted.unit),
        (TrailEntry.employee, wanted.employee),
        (TrailEntry.user_id, wanted.user),
        (TrailEntry.action, wanted.action),
    )
    query = query.where(*(column == value for column, value in equal if value is not None))
    if wanted.persons is not None:
        about = ((TrailEntry.unit_id == unit) & (TrailEntry.employee == code) for unit, code in sorted(wanted.persons))
        query = query.where(or_(false(), *about))
    if wanted.since is not None:
        query = query.where(TrailEntry.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(TrailEntry.at < wanted.until)
    return query
