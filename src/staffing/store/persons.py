"""Everything that the database has about one employee of a unit, found by her code."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, Text, cast, delete, or_, select
from sqlalchemy.orm import Session, undefer

from staffing.store.people import ApiToken, Grant, KnownDevice, LoginSession, OneTimeLink, User
from staffing.store.rows import Employee, Pairing
from staffing.store.schedules import ScheduleEdit, ScheduleRecord
from staffing.store.tables import metadata
from staffing.store.trail import TrailEntry
from staffing.store.work import JobRecord

OWN_WAY = frozenset({"grants", "trail"})
"""Tables about employees that are not just deleted."""


def personal_tables() -> list[Table]:
    """Every table with rows about an employee of a unit."""
    return [
        table
        for table in reversed(metadata.sorted_tables)
        if {"unit_id", "employee"} <= set(table.columns.keys()) and table.name not in OWN_WAY
    ]


def names(session: Session, unit: str, employee: str) -> set[str]:
    """What an employee is called in her rows."""
    found = select(Employee.name).where(Employee.unit_id == unit, Employee.employee == employee)
    return {name for name in session.scalars(found) if name}


def rows(session: Session, unit: str, employee: str) -> dict[str, list[dict[str, Any]]]:
    """The rows about an employee by table, and pairings in which she is the other; the unit itself is left out."""
    found = {}
    for table in personal_tables():
        about = session.execute(select(table).where(_about(table, unit, employee)).order_by(table.c.id))
        found[table.name] = [
            {name: value for name, value in row.items() if name != "unit_id"} for row in about.mappings()
        ]
    return {name: listed for name, listed in found.items() if listed}


def delete_rows(session: Session, unit: str, employee: str) -> int:
    """Delete the rows about an employee; how many there were."""
    count = 0
    for table in personal_tables():
        gone = session.execute(delete(table).where(_about(table, unit, employee)).returning(table.c.id))
        count += len(gone.all())
    return count


def _about(table: Table, unit: str, employee: str) -> Any:
    about = table.c.employee == employee
    if table.name == Pairing.__tablename__:
        about = or_(about, table.c.other == employee)
    return (table.c.unit_id == unit) & about


def schedules(session: Session, unit: str) -> Iterator[ScheduleRecord]:
    """The schedules of a unit, and those of units that were sent along, with everything that is kept of them."""
    ids = session.scalars(
        select(ScheduleRecord.id).where(or_(ScheduleRecord.unit_id == unit, ScheduleRecord.unit_id.is_(None)))
    ).all()
    whole = (undefer(ScheduleRecord.source), undefer(ScheduleRecord.document), undefer(ScheduleRecord.page))
    for schedule in ids:
        yield session.scalars(select(ScheduleRecord).where(ScheduleRecord.id == schedule).options(*whole)).one()


def edits(session: Session, schedule: str) -> Sequence[ScheduleEdit]:
    """What a schedule was before each change by hand."""
    return session.scalars(select(ScheduleEdit).where(ScheduleEdit.schedule_id == schedule)).all()


def job(session: Session, schedule: str) -> JobRecord | None:
    """The job of a schedule, with everything that is kept of it."""
    whole = [undefer(column) for column in (JobRecord.unit, JobRecord.best, JobRecord.document, JobRecord.page)]
    return session.scalars(select(JobRecord).where(JobRecord.id == schedule).options(*whole)).one_or_none()


def jobs_alone(session: Session) -> Iterator[JobRecord]:
    """The jobs whose schedule has been deleted, or never was."""
    alone = select(JobRecord.id).outerjoin(ScheduleRecord, ScheduleRecord.id == JobRecord.id)
    for one in session.scalars(alone.where(ScheduleRecord.id.is_(None))).all():
        found = job(session, one)
        if found is not None:
            yield found


def unfinished(session: Session, unit: str) -> list[str]:
    """The ids of the schedules of a unit, and of units that were sent along, whose search is not over."""
    query = select(JobRecord.id).outerjoin(ScheduleRecord, ScheduleRecord.id == JobRecord.id)
    of_unit = or_(ScheduleRecord.unit_id == unit, ScheduleRecord.unit_id.is_(None))
    return list(session.scalars(query.where(JobRecord.ended.is_(None), of_unit).order_by(JobRecord.id)))


def users(session: Session, unit: str, employee: str) -> Sequence[User]:
    """The users who are an employee."""
    query = select(User).join(Grant).where(Grant.unit_id == unit, Grant.employee == employee)
    return session.scalars(query.order_by(User.id)).unique().all()


def end_user(session: Session, user: User, name: str) -> None:
    """Deactivate a user, leave nothing by which one could sign in or know who it was, and call her by another name."""
    for kind in (LoginSession, ApiToken, OneTimeLink, KnownDevice):
        session.execute(delete(kind).where(kind.user_id == user.id))
    user.is_active, user.name, user.login = False, name, name
    user.password = user.issuer = user.subject = None


def forget_trail(session: Session, unit: str, employee: str) -> int:
    """Delete the entries of the audit log about an employee; how many there were."""
    about = (TrailEntry.unit_id == unit) & (TrailEntry.employee == employee)
    return len(session.scalars(delete(TrailEntry).where(about).returning(TrailEntry.id)).all())


def trail_naming(session: Session, unit: str, words: Sequence[str]) -> Sequence[TrailEntry]:
    """The entries of the audit log of a unit, or of none, that hold one of the words."""
    written = [json.dumps(word)[1:-1] for word in words]
    holds = [cast(TrailEntry.detail, Text).contains(word, autoescape=True) for word in written]
    holds += [TrailEntry.subject == word for word in words]
    of_unit = or_(TrailEntry.unit_id == unit, TrailEntry.unit_id.is_(None))
    return session.scalars(select(TrailEntry).where(of_unit, or_(*holds))).all()
