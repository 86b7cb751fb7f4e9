"""How a job ends: in one transaction with all that follows from it, so that each happens once or not at all."""

from collections.abc import Callable
from dataclasses import asdict

import structlog

from staffing.jobs.job import Job, JobError, JobState
from staffing.jobs.records import job_of
from staffing.settings import Settings
from staffing.store import jobs as table
from staffing.store.database import Session
from staffing.store.work import JobRecord

log = structlog.get_logger()

OnEnd = Callable[[Session, Job], None]
"""What follows from the end of a job; called in the transaction that writes it, when the record has the result."""


def nothing(_: Session, __: Job) -> None:
    """Let nothing follow from the end of a job."""


class Endings:
    """Ends jobs, by the rules of a service: what follows from an end, and how many jobs are kept."""

    def __init__(self, settings: Settings, on_end: OnEnd = nothing):
        self._kept = settings.max_kept_jobs
        self._on_end = on_end

    def end(self, session: Session, record: JobRecord, state: JobState, error: JobError | None = None) -> Job:
        """End a job that is locked and not over, and forget the oldest of those that are over when there are too many."""
        table.end(session, record, state, None if error is None else asdict(error))
        job = job_of(record)
        self._on_end(session, job)
        table.forget_oldest(session, self._kept)
        log.info("job_ended", job=job.id, state=state.value, error=error and str(error.code))
        return job
