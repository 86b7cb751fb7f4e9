"""Long work and what is told of it: jobs, webhooks, and their deliveries."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from staffing.store.base import ID_LENGTH, Identified, Instant, Packed, Versioned, now


class JobRecord(Identified):
    """A job: what is asked for, where it stands, and what came of it. Its workflow in the engine has the same id.

    `fingerprint` is the SHA-256 of the request, with which a repeated `key` of an owner is compared.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state_queue", "state", "queue"),
        Index("ix_jobs_owner_key", "owner", "key", unique=True),
    )

    queue: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    owner: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    key: Mapped[str | None] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    task: Mapped[dict[str, Any]] = mapped_column(JSON)
    unit: Mapped[str | None] = mapped_column(Packed, deferred=True)
    warnings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    started: Mapped[datetime | None] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant, index=True)
    executor: Mapped[str | None] = mapped_column(String(100))
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    best: Mapped[str | None] = mapped_column(Packed, deferred=True)
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    document: Mapped[str | None] = mapped_column(Packed, deferred=True)
    page: Mapped[str | None] = mapped_column(Packed, deferred=True)


class Webhook(Versioned):
    """An address that is told of events of a unit, or of all units. `secret` signs what is told."""

    __tablename__ = "webhooks"

    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id", ondelete="CASCADE"), index=True)
    address: Mapped[str] = mapped_column(Text)
    events: Mapped[list[str]] = mapped_column(JSON)
    secret: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    is_active: Mapped[bool] = mapped_column(default=True)


class Delivery(Identified):
    """An event on its way to a webhook: tried again, ever later, until it has arrived or is given up."""

    __tablename__ = "deliveries"

    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"), index=True)
    event: Mapped[str] = mapped_column(String(50))
    body: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(default=0)
    due: Mapped[datetime | None] = mapped_column(Instant, index=True, doc="when it is tried next; null when it is over")
    status: Mapped[int | None] = mapped_column(doc="what the address answered last")
    created: Mapped[datetime] = mapped_column(Instant, default=now)
