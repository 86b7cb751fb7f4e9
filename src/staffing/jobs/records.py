"""Jobs as the database has them, and back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from staffing.domain.issue import Issue, Place, Severity
from staffing.domain.run import Progress
from staffing.jobs.job import Job, JobError, JobQueue, JobState, Task
from staffing.store.work import JobRecord


def job_of(record: JobRecord) -> Job:
    """The job that a record is of."""
    return Job(
        id=record.id,
        task=task_of(record.task),
        created=record.created,
        state=JobState[record.state.upper()],
        started=record.started,
        ended=record.ended,
        progress=None if record.progress is None else Progress(**record.progress),
        error=None if record.error is None else JobError(**record.error),
        warnings=tuple(_issue_of(warning) for warning in record.warnings),
        queue=JobQueue[record.queue.upper()],
        attempts=record.attempts,
    )


def task_of(written: Mapping[str, Any]) -> Task:
    """What was asked for, from JSON."""
    told_on = written["told_on"]
    days = {"first": date.fromisoformat(written["first"]), "told_on": told_on and date.fromisoformat(told_on)}
    return Task(**{**written, **days})


def as_json(task: Task) -> dict[str, Any]:
    """What was asked for, ready for JSON."""
    return {**asdict(task), "first": str(task.first), "told_on": task.told_on and str(task.told_on)}


def fingerprint(task: Task, unit: Mapping[str, Any]) -> str:
    """By which two requests are the same: the SHA-256 of all that was asked."""
    return hashlib.sha256(json.dumps([as_json(task), unit], sort_keys=True).encode()).hexdigest()


def _issue_of(written: Mapping[str, Any]) -> Issue:
    place, severity = Place(**written["place"]), Severity(written["severity"])
    return Issue(written["code"], severity, place, written["message"], written["remedy"])
