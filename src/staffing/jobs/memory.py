"""A job engine that keeps its jobs in memory: nothing is written anywhere, and a restart forgets all of it."""

import hashlib
import json
import queue
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import structlog

from staffing.domain.issue import Issue
from staffing.domain.run import Progress, StopReason
from staffing.errors import KeyReused, NoResult, TooManyJobs, UnknownJob
from staffing.jobs.job import Failure, Job, JobError, JobState, Result, Task
from staffing.jobs.process import PROGRAM, SolveProcess
from staffing.settings import Settings

log = structlog.get_logger()


@dataclass
class _Entry:
    """A job with all that belongs to it. The document of the unit is kept until the job begins and no longer."""

    job: Job
    unit: Mapping[str, Any] | None
    fingerprint: str
    key: str | None
    process: SolveProcess | None = None
    result: Result | None = None


class MemoryEngine:
    """See `JobEngine`. Each running job has a thread here and a process of its own; jobs know nothing of one another."""

    def __init__(self, settings: Settings, program: Sequence[str] = PROGRAM):
        self._settings = settings
        self._program = program
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._last_moment = 0
        self._is_closed = False
        # The kernel ends a child with the thread that started it, so the threads live as long as the engine.
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(settings.max_running_jobs)]
        for thread in self._threads:
            thread.start()

    def submit(
        self, task: Task, unit: Mapping[str, Any], *, warnings: Sequence[Issue] = (), key: str | None = None
    ) -> Job:
        fingerprint = hashlib.sha256(json.dumps([asdict(task), unit], sort_keys=True, default=str).encode()).hexdigest()
        with self._lock:
            known = next((entry for entry in self._entries.values() if key is not None and entry.key == key), None)
            if known is not None:
                return _same(known, fingerprint)
            if self._unfinished() >= self._settings.max_running_jobs + self._settings.max_waiting_jobs:
                raise TooManyJobs(f"{self._settings.max_waiting_jobs} jobs wait already. Try again later.")
            job = Job(self._new_id(), task, _now(), warnings=tuple(warnings))
            self._entries[job.id] = _Entry(job, unit, fingerprint, key)
        log.info("job_submitted", job=job.id)
        self._waiting.put(job.id)
        return job

    def get(self, job: str) -> Job:
        with self._lock:
            return self._entry(job).job

    def page(self, size: int, before: str | None = None) -> list[Job]:
        with self._lock:
            newest_first = sorted(self._entries, reverse=True)
            found = [name for name in newest_first if before is None or name < before]
            return [self._entries[name].job for name in found[:size]]

    def stop(self, job: str) -> Job:
        with self._lock:
            entry = self._entry(job)
            if entry.job.state is JobState.QUEUED:
                self._end(entry, JobState.CANCELLED)
            elif entry.job.state is JobState.RUNNING:
                entry.job = replace(entry.job, state=JobState.STOPPING)
                log.info("job_stopping", job=job)
            process, now = entry.process, entry.job
        if now.state is JobState.STOPPING and process is not None:
            self._tell_to_stop(process)
        return now

    def result(self, job: str) -> Result:
        with self._lock:
            entry = self._entry(job)
            if entry.result is None or not entry.job.state.has_result:
                raise _no_result(entry.job)
            return entry.result

    def delete(self, job: str) -> None:
        with self._lock:
            entry = self._entry(job)
            del self._entries[job]
        if entry.process is not None:
            entry.process.kill()
        log.info("job_deleted", job=job)

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            processes = [entry.process for entry in self._entries.values() if entry.process is not None]
        for process in processes:
            process.kill()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    # The life of a job, each in one of the threads

    def _work(self) -> None:
        for job in iter(self._waiting.get, None):
            entry = self._begun(job)
            if entry is not None:
                try:
                    self._run(entry)
                except Exception as problem:
                    # The thread must go on whatever becomes of one job. What the exception says may hold a name.
                    error = JobError(Failure.CRASHED, f"The job could not be run ({type(problem).__name__}).")
                    self._finish(entry, JobState.FAILED, error)

    def _begun(self, job: str) -> _Entry | None:
        """The job whose turn it is; None when it has been cancelled or deleted since."""
        with self._lock:
            entry = self._entries.get(job)
            if entry is None or self._is_closed or entry.job.state is not JobState.QUEUED:
                return None
            entry.job = replace(entry.job, state=JobState.RUNNING, started=_now())
            return entry

    def _run(self, entry: _Entry) -> None:
        error: JobError | None = None
        with SolveProcess(self._program) as process:
            log.info("job_started", job=entry.job.id, process=process.pid)
            process.end_within(entry.job.task.seconds + self._settings.grace_seconds)
            process.tell(json.dumps(self._request(entry)))
            if self._is_unwanted(entry, process):
                return
            for event in process.events():
                error = self._heard(entry, event) or error
        if error is None and entry.result is None:
            error = _why_it_ended(process)
        self._finish(entry, _state(entry, error), error)

    def _request(self, entry: _Entry) -> Mapping[str, Any]:
        task, unit, entry.unit = entry.job.task, entry.unit, None
        search = {"seconds": task.seconds, "workers": task.workers, "seed": task.seed, "gap": task.gap}
        return {
            "unit": unit,
            "first": str(task.first),
            "weeks": task.weeks,
            "told_on": task.told_on and str(task.told_on),
            "search": search,
            "limits": self._settings.model_dump(),
        }

    def _is_unwanted(self, entry: _Entry, process: SolveProcess) -> bool:
        """Make the process known to those who stop and delete, and see whether somebody has been before it."""
        with self._lock:
            entry.process = process
            is_stopping = entry.job.state is JobState.STOPPING
            is_unwanted = self._is_closed or entry.job.id not in self._entries
        if is_stopping:
            self._tell_to_stop(process)
        return is_unwanted

    def _tell_to_stop(self, process: SolveProcess) -> None:
        process.tell("stop")
        process.end_within(self._settings.grace_seconds)

    def _heard(self, entry: _Entry, event: Mapping[str, Any]) -> JobError | None:
        """Take in what the child says; the error, if that is what it says."""
        content = {name: value for name, value in event.items() if name != "event"}
        if event["event"] == "error":
            if "places" in content:
                log.critical("job_met_defect", job=entry.job.id, places=content["places"])
            return JobError(content["code"], content["message"])
        with self._lock:
            if event["event"] == "progress":
                entry.job = replace(entry.job, progress=Progress(**content))
            elif event["event"] == "result":
                entry.result = Result(**content)
        return None

    def _finish(self, entry: _Entry, state: JobState, error: JobError | None) -> None:
        with self._lock:
            entry.process = None
            if entry.job.id in self._entries:
                self._end(entry, state, error)

    def _end(self, entry: _Entry, state: JobState, error: JobError | None = None) -> None:
        """Close the job's record, and forget the oldest of those that are over when there are too many."""
        entry.job = replace(entry.job, state=state, ended=_now(), error=error)
        entry.unit = None
        log.info("job_ended", job=entry.job.id, state=state.value, error=error and error.code)
        over = [name for name in sorted(self._entries) if self._entries[name].job.state.is_over]
        for name in over[: max(0, len(over) - self._settings.max_kept_jobs)]:
            del self._entries[name]

    # Called with the lock held

    def _entry(self, job: str) -> _Entry:
        if job not in self._entries:
            raise UnknownJob("There is no job of that id, or it has been deleted. Ask for the list of jobs.")
        return self._entries[job]

    def _unfinished(self) -> int:
        return sum(not entry.job.state.is_over for entry in self._entries.values())

    def _new_id(self) -> str:
        """Sixteen digits of time, so that ids sort in order of submission, and sixteen that nobody can guess."""
        self._last_moment = max(self._last_moment + 1, time.time_ns())
        return f"{self._last_moment:016x}{secrets.token_hex(8)}"


def _same(entry: _Entry, fingerprint: str) -> Job:
    if entry.fingerprint != fingerprint:
        raise KeyReused("The idempotency key came before with another request. Use a new key for a new request.")
    return entry.job


def _no_result(job: Job) -> NoResult:
    if job.error is not None:
        return NoResult(f"The job failed, so there is no result. {job.error.message}")
    if job.state is JobState.CANCELLED:
        return NoResult("The job was stopped before its turn, so there is no result.")
    return NoResult(f"The job is {job.state}, so there is no result yet. Ask again later.")


def _state(entry: _Entry, error: JobError | None) -> JobState:
    if error is not None or entry.result is None:
        return JobState.FAILED
    was_asked = entry.result.document.get("stopped") == StopReason.REQUEST
    return JobState.STOPPED if was_asked else JobState.FINISHED


def _why_it_ended(process: SolveProcess) -> JobError:
    if process.is_timed_out:
        return JobError(
            Failure.TIMED_OUT, "The job did not end in time and was ended by force. Plan fewer weeks at once."
        )
    code = process.exit_code
    how = f"by signal {-code}" if code is not None and code < 0 else f"with exit code {code}"
    return JobError(
        Failure.CRASHED,
        f"The process of the job ended {how} before it had an answer. Submit it again; if it happens again, the machine "
        "may have too little memory for it.",
    )


def _now() -> datetime:
    return datetime.now(UTC)
