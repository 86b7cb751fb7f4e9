"""What operators watch: how long queues are, what has ended, and what is still to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from staffing.store.base import now
from staffing.store.jobs import QUEUED
from staffing.store.work import Delivery, JobRecord


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """A queue with jobs that are not over: how many wait and run, and since when the first one has waited."""

    queue: str
    waiting: int
    running: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class EndedJob:
    """A job that is over. `seconds` are since its turn came, None when that never was; prices are in öre."""

    id: str
    queue: str
    state: str
    seconds: float | None
    objective: int | None
    bound: int | None
    error: str | None


def queues(session: Session) -> list[QueueFigures]:
    """The queues that have jobs, by name."""
    waits = JobRecord.state == QUEUED
    found = session.execute(
        select(
            JobRecord.queue,
            func.count().filter(waits),
            func.count().filter(~waits),
            func.min(JobRecord.created).filter(waits),
        )
        .where(JobRecord.ended.is_(None))
        .group_by(JobRecord.queue)
        .order_by(JobRecord.queue)
    )
    return [QueueFigures(queue, waiting, running, oldest) for queue, waiting, running, oldest in found]


def ended_since(session: Session, moment: datetime) -> Sequence[EndedJob]:
    """The jobs that ended at a moment or later, the first one first."""
    found = session.scalars(select(JobRecord).where(JobRecord.ended >= moment).order_by(JobRecord.ended, JobRecord.id))
    return [_ended(record) for record in found]


def _ended(record: JobRecord) -> EndedJob:
    progress, error = record.progress or {}, record.error or {}
    assert record.ended is not None
    return EndedJob(
        id=record.id,
        queue=record.queue,
        state=record.state,
        seconds=(record.ended - record.started).total_seconds() if record.started else None,
        objective=progress.get("objective"),
        bound=progress.get("bound"),
        error=error.get("code"),
    )


def deliveries_due(session: Session) -> int:
    """How many messages to webhooks should have been sent by now."""
    return session.scalar(select(func.count()).select_from(Delivery).where(Delivery.due <= now())) or 0
