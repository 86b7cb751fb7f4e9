"""The audit log, written and read. There is no function that changes an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from staffing.store.trail import TrailEntry


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for; None asks for all. `units` and `unit` are ids of records, `until` is not included."""

    units: frozenset[str] | None = None
    unit: str | None = None
    employee: str | None = None
    user: str | None = None
    action: str | None = None
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
    old = session.scalars(select(TrailEntry.id).where(TrailEntry.at < moment)).all()
    session.execute(delete(TrailEntry).where(TrailEntry.at < moment))
    return len(old)


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
    if wanted.since is not None:
        query = query.where(TrailEntry.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(TrailEntry.at < wanted.until)
    return query
