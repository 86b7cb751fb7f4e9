"""Jobs in the database: submitted, begun, watched, ended and forgotten.

A job is begun anew when the process that worked on it is gone. Every beginning has a number, and only the latest one may
write: what a process writes that has lost the job without knowing it is refused here.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, text, update
from sqlalchemy.orm import Session, undefer

from staffing.store.base import now
from staffing.store.work import JobRecord

QUEUED, RUNNING, STOPPING = "queued", "running", "stopping"

LOCK = 7_214_002
"""The number of the lock that whoever submits a job on PostgreSQL holds, so that limits and keys are exact."""


def submit(session: Session, record: JobRecord) -> None:
    """Add a job; it stays when the transaction does."""
    session.add(record)
    session.flush()


def submit_alone(session: Session) -> None:
    """Until the end of the transaction, nobody else submits. On SQLite, whoever writes is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def find(session: Session, job: str) -> JobRecord | None:
    """A job; None when there is none."""
    return session.get(JobRecord, job)


def find_whole(session: Session, job: str) -> JobRecord | None:
    """A job with its result and its best so far."""
    wanted = select(JobRecord).where(JobRecord.id == job)
    return session.scalars(wanted.options(undefer(JobRecord.document), undefer(JobRecord.page))).one_or_none()


def find_best(session: Session, job: str) -> str | None:
    """The best schedule so far of a job, as JSON; None when there is none."""
    return session.scalar(select(JobRecord.best).where(JobRecord.id == job))


def find_by_key(session: Session, owner: str | None, key: str) -> JobRecord | None:
    """The job that an owner submitted with a key."""
    owned = JobRecord.owner.is_(None) if owner is None else JobRecord.owner == owner
    return session.scalars(select(JobRecord).where(owned, JobRecord.key == key)).one_or_none()


def page(session: Session, size: int, before: str | None = None) -> Sequence[JobRecord]:
    """At most `size` jobs, newest first; only those older than the one with the id `before`, if given."""
    query = select(JobRecord).order_by(JobRecord.id.desc()).limit(size)
    if before is not None:
        query = query.where(JobRecord.id < before)
    return session.scalars(query).all()


def unfinished(session: Session, queue: str) -> Mapping[str, int]:
    """How many jobs of a queue are in each state, of those that are not over."""
    counted = select(JobRecord.state, func.count()).where(JobRecord.ended.is_(None), JobRecord.queue == queue)
    return {state: int(number) for state, number in session.execute(counted.group_by(JobRecord.state))}


def begin(session: Session, job: str, executor: str) -> JobRecord | None:
    """Begin a job, or begin it anew, with its unit at hand. None when it is over or gone.

    The record's `attempts` is then the number of this beginning.
    """
    record = session.scalars(_locked(job).options(undefer(JobRecord.unit))).one_or_none()
    if record is None or record.ended is not None:
        return None
    record.attempts += 1
    record.executor = executor
    record.started = record.started or now()
    if record.state == QUEUED:
        record.state = RUNNING
    session.flush()
    return record


def tell(session: Session, job: str, attempt: int, news: Mapping[str, Any]) -> str | None:
    """Write what is new of a job that runs, and read its state. None when it is no longer this attempt's to write.

    `news` has columns of the record: `progress`, `best`.
    """
    mine = (JobRecord.id == job, JobRecord.attempts == attempt, JobRecord.ended.is_(None))
    if news:
        session.execute(update(JobRecord).where(*mine).values(**news))
    return session.scalar(select(JobRecord.state).where(*mine))


def lock(session: Session, job: str) -> JobRecord | None:
    """A job that nobody else changes until the end of the transaction."""
    return session.scalars(_locked(job)).one_or_none()


def requeue(session: Session, job: str, attempt: int) -> None:
    """Have a job wait again, as its worker ends. One that was asked to stop stays so."""
    mine = (JobRecord.id == job, JobRecord.attempts == attempt, JobRecord.state == RUNNING)
    session.execute(update(JobRecord).where(*mine).values(state=QUEUED, executor=None))


def end(session: Session, record: JobRecord, state: str, error: Mapping[str, Any] | None = None) -> None:
    """Close the record of a job. The document of its unit is no longer needed."""
    record.state, record.ended = state, now()
    record.error = None if error is None else dict(error)
    record.unit = None
    session.flush()


def forget_oldest(session: Session, kept: int) -> None:
    """Delete the oldest of the jobs that are over, so that `kept` are left. One that somebody else is deleting is let be."""
    over = select(JobRecord.id).where(JobRecord.ended.is_not(None)).order_by(JobRecord.id.desc()).offset(kept)
    names = session.scalars(over.with_for_update(skip_locked=True)).all()
    if names:
        session.execute(delete(JobRecord).where(JobRecord.id.in_(names)))


def forget(session: Session, job: str) -> bool:
    """Delete a job; whether there was one."""
    return bool(session.scalars(delete(JobRecord).where(JobRecord.id == job).returning(JobRecord.id)).all())


def submitted_before(session: Session, moment: datetime) -> Sequence[str]:
    """The jobs that were submitted before a moment and are not over."""
    return session.scalars(select(JobRecord.id).where(JobRecord.ended.is_(None), JobRecord.created < moment)).all()


def at_work_since(session: Session, jobs: Collection[str], moment: datetime) -> set[str]:
    """Which of some jobs are not over, or ended after a moment."""
    recent = JobRecord.ended.is_(None) | (JobRecord.ended > moment)
    return set(session.scalars(select(JobRecord.id).where(JobRecord.id.in_(jobs), recent)))


def at_work_of(session: Session, executor: str) -> Sequence[str]:
    """The jobs that a worker has begun and not ended."""
    mine = (JobRecord.executor == executor, JobRecord.ended.is_(None), JobRecord.state != QUEUED)
    return session.scalars(select(JobRecord.id).where(*mine)).all()


def _locked(job: str) -> Select[JobRecord]:
    # Somebody who has waited for the lock must see what was written meanwhile.
    return select(JobRecord).where(JobRecord.id == job).with_for_update().execution_options(populate_existing=True)
