"""A job, as data: what is asked for, where it stands, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from staffing.domain.issue import Issue
from staffing.domain.run import Progress


class Explained(StrEnum):
    """Names that say what they mean."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        """A member with its meaning, a sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class JobQueue(Explained):
    """Where a job waits; each queue has limits of its own, so that none keeps another waiting."""

    INTERACTIVE = "interactive", "Somebody waits for it."
    BATCH = "batch", "It may take its time, such as a night's planning of many units."
    SCENARIO = "scenario", "It is one of many that are compared with each other."


class JobState(Explained):
    """Where a job stands."""

    QUEUED = "queued", "It waits for its turn."
    RUNNING = "running", "The search is on."
    STOPPING = "stopping", "It was asked to stop; the best schedule so far is being judged."
    FINISHED = "finished", "It came to its end by itself, and there is a result."
    STOPPED = "stopped", "It ended because somebody asked, and the best schedule until then is its result."
    CANCELLED = "cancelled", "It was stopped before its turn, so there is no result."
    FAILED = "failed", "It broke off; the error says why, and there is no result."

    @property
    def is_over(self) -> bool:
        return self not in (JobState.QUEUED, JobState.RUNNING, JobState.STOPPING)

    @property
    def has_result(self) -> bool:
        return self in (JobState.FINISHED, JobState.STOPPED)


class Failure(Explained):
    """Why a job can fail, beside the errors of the program itself."""

    CRASHED = "job_crashed", "Its process ended without an answer, perhaps because the machine ran out of memory."
    TIMED_OUT = "job_timed_out", "It did not end in `STAFFING_GRACE_SECONDS` beyond its time, and was ended by force."
    GIVEN_UP = "job_given_up", "The worker that had it died each of `STAFFING_MAX_JOB_ATTEMPTS` times."
    DEFECT = "internal_error", "It met a defect of the program; the log has the place in the code, by the job's id."


@dataclass(frozen=True, slots=True)
class JobError:
    """Why a job failed: a stable code, and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked for: the unit by its id, the days to plan, and how to search (as in `SolveParams`).

    `told_on` is the day on which staff hear of a change to what is published.
    """

    unit: str
    first: date
    weeks: int
    seconds: float
    workers: int
    seed: int
    gap: float
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of long work. Times are aware and in UTC; ids sort in the order in which jobs were submitted.

    `attempts` is how often it has begun: more than once when a worker has died under it.
    """

    id: str
    task: Task
    created: datetime
    state: JobState = JobState.QUEUED
    started: datetime | None = None
    ended: datetime | None = None
    progress: Progress | None = None
    error: JobError | None = None
    warnings: tuple[Issue, ...] = ()
    queue: JobQueue = JobQueue.INTERACTIVE
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job: the document for programs, and the page for people.

    A clash has a document with the status `clash` and its members, and no page.
    """

    document: Mapping[str, Any]
    page: str | None = None
