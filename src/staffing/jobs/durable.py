"""The job engine: jobs in the database, where every process of the service sees them, worked on by any worker."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import structlog

from staffing.domain.issue import Issue
from staffing.errors import KeyReused, NoResult, TooManyJobs, UnknownJob
from staffing.jobs.endings import Endings, OnEnd, nothing
from staffing.jobs.engine import WithJob
from staffing.jobs.job import Job, JobQueue, JobState, Result, Task
from staffing.jobs.records import as_json, fingerprint, job_of
from staffing.jobs.worker import Worker
from staffing.jobs.workflows import Workflows, running_at_once
from staffing.settings import Settings
from staffing.store import jobs as table
from staffing.store.base import new_id
from staffing.store.database import Database, Session
from staffing.store.work import JobRecord

log = structlog.get_logger()


class DurableEngine:
    """See `JobEngine`. With a worker of this process, which then ends with the engine; or without, where others work."""

    def __init__(self, database: Database, settings: Settings, worker: Worker | None = None, on_end: OnEnd = nothing):
        self._database = database
        self._settings = settings
        self._endings = Endings(settings, on_end)
        self._workflows = Workflows(database, settings)
        self._worker = worker

    def submit(  # noqa: PLR0913 - see JobEngine
        self,
        task: Task,
        unit: Mapping[str, Any],
        *,
        warnings: Sequence[Issue] = (),
        key: str | None = None,
        owner: str | None = None,
        queue: JobQueue = JobQueue.INTERACTIVE,
        priority: int = 0,
        also: WithJob | None = None,
    ) -> Job:
        mark = fingerprint(task, unit)
        record = JobRecord(
            id=new_id(),
            queue=queue.value,
            state=JobState.QUEUED.value,
            owner=owner,
            key=key,
            fingerprint=mark,
            task=as_json(task),
            unit=json.dumps(unit),
            warnings=[asdict(warning) for warning in warnings],
        )
        with self._database.transaction() as session:
            table.submit_alone(session)
            known = table.find_by_key(session, owner, key) if key is not None else None
            if known is not None:
                return _same(known, mark)
            self._refuse_more(session, queue)
            table.submit(session, record)
            job = job_of(record)
            self._workflows.enqueue(session, job, priority)
            if also is not None:
                also(session, job)
        log.info("job_submitted", job=job.id)
        return job

    def get(self, job: str) -> Job:
        with self._database.reading() as session:
            return job_of(_known(table.find(session, job)))

    def page(self, size: int, before: str | None = None) -> list[Job]:
        with self._database.reading() as session:
            return [job_of(record) for record in table.page(session, size, before)]

    def stop(self, job: str) -> Job:
        with self._database.transaction() as session:
            record = _known(table.lock(session, job))
            if record.state == JobState.QUEUED:
                # Its workflow still has its turn, and finds that there is nothing to do.
                return self._endings.end(session, record, JobState.CANCELLED)
            if record.state == JobState.RUNNING:
                record.state = JobState.STOPPING.value
                log.info("job_stopping", job=job)
            return job_of(record)

    def best(self, job: str) -> list[dict[str, Any]] | None:
        with self._database.reading() as session:
            _known(table.find(session, job))
            best = table.find_best(session, job)
            return None if best is None else json.loads(best)

    def result(self, job: str) -> Result:
        with self._database.reading() as session:
            record = _known(table.find_whole(session, job))
            if record.document is None:
                raise _no_result(job_of(record))
            return Result(json.loads(record.document), record.page)

    def delete(self, job: str) -> None:
        with self._database.transaction() as session:
            if not table.forget(session, job):
                raise _unknown()
        log.info("job_deleted", job=job)

    def is_up(self) -> bool:
        return self._worker is None or self._worker.is_up()

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
        self._workflows.close()

    def _refuse_more(self, session: Session, queue: JobQueue) -> None:
        """Raises TooManyJobs when as many jobs wait as may; those for which a worker has room are not counted."""
        unfinished = table.unfinished(session, queue)
        waiting = unfinished.get(JobState.QUEUED, 0)
        at_work = sum(unfinished.values()) - waiting
        soon = max(0, running_at_once(queue, self._settings) - at_work)
        if waiting >= self._settings.max_waiting_jobs + soon:
            raise TooManyJobs(f"{self._settings.max_waiting_jobs} jobs wait already. Try again later.")


def _known(record: JobRecord | None) -> JobRecord:
    if record is None:
        raise _unknown()
    return record


def _unknown() -> UnknownJob:
    return UnknownJob("There is no job of that id, or it has been deleted. Ask for the list of jobs.")


def _same(record: JobRecord, mark: str) -> Job:
    if record.fingerprint != mark:
        raise KeyReused("The idempotency key came before with another request. Use a new key for a new request.")
    return job_of(record)


def _no_result(job: Job) -> NoResult:
    if job.error is not None:
        return NoResult(f"The job failed, so there is no result. {job.error.message}")
    if job.state is JobState.CANCELLED:
        return NoResult("The job was stopped before its turn, so there is no result.")
    return NoResult(f"The job is {job.state}, so there is no result yet. Ask again later.")
