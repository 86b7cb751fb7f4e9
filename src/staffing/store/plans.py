"""Schedules, found and kept."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from staffing.store import unit_rows
from staffing.store.base import ID_LENGTH
from staffing.store.schedules import RuleBookVersion, ScheduleEdit, ScheduleRecord
from staffing.store.work import JobRecord

_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")

DRAFT, PUBLISHED, SUPERSEDED = "draft", "published", "superseded"
"""The stages of a schedule's life."""

SEARCHED_NO_MORE = "stored"
"""The state of a schedule that no job is known for."""


def by_id(session: Session, schedule: str, *, for_change: bool = False) -> ScheduleRecord | None:
    """A schedule; None when there is none. One that is to be changed is held until the transaction ends."""
    if not _ID.fullmatch(schedule):
        return None
    query = select(ScheduleRecord).where(ScheduleRecord.id == schedule)
    if for_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def page(  # noqa: PLR0913 - a list has that many filters
    session: Session,
    size: int,
    *,
    units: Collection[str] | None,
    owner: str,
    before: str | None = None,
    unit: str | None = None,
    stage: str | None = None,
    state: str | None = None,
) -> list[ScheduleRecord]:
    """At most `size` schedules, newest first: those of the units (None is all of them), and without a unit the owner's own.

    `before` is the id of the last one of the page before; `unit`, `stage` and `state` keep only those that are alike.
    """
    inline = ScheduleRecord.unit_id.is_(None) & (ScheduleRecord.created_by == owner)
    of_units = ScheduleRecord.unit_id.is_not(None) if units is None else ScheduleRecord.unit_id.in_(units)
    query = select(ScheduleRecord).where(or_(inline, of_units))
    if before is not None:
        query = query.where(ScheduleRecord.id < before)
    if unit is not None:
        query = query.where(ScheduleRecord.unit_id == unit)
    if stage is not None:
        query = query.where(ScheduleRecord.state == stage)
    if state is not None:
        query = _in_state(query, state)
    return list(session.scalars(query.order_by(ScheduleRecord.id.desc()).limit(size)))


def _in_state(query: Select[ScheduleRecord], state: str) -> Select[ScheduleRecord]:
    query = query.outerjoin(JobRecord, JobRecord.id == ScheduleRecord.id)
    return query.where(JobRecord.id.is_(None) if state == SEARCHED_NO_MORE else JobRecord.state == state)


def overlapping(
    session: Session, unit: str, first: date, last: date, stages: Collection[str], most: int | None = None
) -> list[ScheduleRecord]:
    """The schedules of a unit that have some of the days from `first` to `last`, newest first, with their documents."""
    found = session.scalars(
        select(ScheduleRecord)
        .where(ScheduleRecord.unit_id == unit, ScheduleRecord.state.in_(stages), ScheduleRecord.first <= last)
        .order_by(ScheduleRecord.id.desc())
    )
    concerned = [record for record in found if record.last >= first]
    return concerned[:most]


def edits(session: Session, schedule: str) -> list[ScheduleEdit]:
    """What a schedule was before each change by hand, the latest first."""
    query = select(ScheduleEdit).where(ScheduleEdit.schedule_id == schedule).order_by(ScheduleEdit.id.desc())
    return list(session.scalars(query))


def latest_edit(session: Session, schedule: str) -> ScheduleEdit | None:
    """What a schedule was before the latest change by hand; None when there was none."""
    query = select(ScheduleEdit).where(ScheduleEdit.schedule_id == schedule).order_by(ScheduleEdit.id.desc())
    return session.scalars(query.limit(1)).one_or_none()


def keep_book(session: Session, book: str, digest: str, text: str) -> None:
    """Keep the text of a rule book, once for each digest that it has had."""
    query = select(RuleBookVersion.id).where(RuleBookVersion.book == book, RuleBookVersion.digest == digest)
    if session.scalars(query).first() is not None:
        return
    try:
        with session.begin_nested():
            session.add(RuleBookVersion(book=book, digest=digest, text=text))
    except IntegrityError:
        # Somebody else has kept the same text in the meantime.
        return


def kept_book(session: Session, digest: str) -> str | None:
    """The text of a rule book by its digest; None when it was not kept."""
    return session.scalars(select(RuleBookVersion.text).where(RuleBookVersion.digest == digest)).first()


def replace_published(session: Session, unit: str, first: date, last: date, rows: Iterable[Mapping[str, str]]) -> None:
    """Put rows in the place of what was published in a unit for the dates from `first` to `last`."""
    before = unit_rows.rows(session, unit, "published")
    for row in before:
        if str(first) <= unit_rows.cells_of(row).get("date", "").strip() <= str(last):
            unit_rows.remove(session, row)
    end = max((row.position for row in before), default=-1) + 1
    for place, cells in enumerate(rows, end):
        unit_rows.add(session, unit, "published", cells, place)
    session.flush()


def states(session: Session, schedules: Sequence[str]) -> dict[str, JobRecord]:
    """The jobs of some schedules, by their id."""
    return {job.id: job for job in session.scalars(select(JobRecord).where(JobRecord.id.in_(schedules)))}
