"""Schedules: what they were made from, what came of it, and their life from draft to superseded."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from staffing.store.base import ID_LENGTH, Identified, Instant, Packed, Versioned, now


class ScheduleRecord(Versioned):
    """A schedule, or the search for one, under the id of its job.

    `source` is the whole document of the unit that it was made from, `task` what was asked for, and `book` the rule book with
    its version: all that a replay needs. `document` is the result, as of the latest change. `parent_id` is the schedule that
    it was made from by a patch or by hand, `origin_id` the first of that line.
    """

    __tablename__ = "schedules"
    __table_args__ = (
        Index("ix_schedules_unit_id_id", "unit_id", "id"),
        Index("ix_schedules_unit_id_first", "unit_id", "first"),
    )

    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id", ondelete="CASCADE"))
    name: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), default="draft", doc="draft, published or superseded")
    first: Mapped[date] = mapped_column(Date)
    weeks: Mapped[int]
    task: Mapped[dict[str, Any]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(Packed, deferred=True)
    source_hash: Mapped[str] = mapped_column(String(80))
    book: Mapped[str | None] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(Packed, deferred=True)
    page: Mapped[str | None] = mapped_column(Packed, deferred=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("schedules.id", ondelete="SET NULL"))
    origin_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    created_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    published: Mapped[datetime | None] = mapped_column(Instant)
    published_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))

    @property
    def last(self) -> date:
        """The last day of the schedule, included."""
        return self.first + timedelta(weeks=self.weeks, days=-1)


class ScheduleEdit(Identified):
    """A schedule's document as it was before a change by hand, so that the change can be undone."""

    __tablename__ = "schedule_edits"

    schedule_id: Mapped[str] = mapped_column(ForeignKey("schedules.id", ondelete="CASCADE"), index=True)
    document: Mapped[str] = mapped_column(Packed)
    changed: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))


class RuleBookVersion(Identified):
    """A rule book as it was when a schedule was made by it."""

    __tablename__ = "rule_book_versions"
    __table_args__ = (UniqueConstraint("book", "digest"),)

    book: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Packed)
    seen: Mapped[datetime] = mapped_column(Instant, default=now)
