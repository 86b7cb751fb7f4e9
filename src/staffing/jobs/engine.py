"""What a job engine does, whatever keeps its jobs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from staffing.domain.issue import Issue
from staffing.jobs.job import Job, JobQueue, Result, Task
from staffing.store.database import Session

WithJob = Callable[[Session, Job], None]
"""What is done for a job in the transaction that writes it: all of both stays, or nothing."""


class JobEngine(Protocol):
    """Takes jobs, runs a few at a time in the order they came, and keeps what came of them. Safe to call from any thread.

    Every method that takes the id of a job raises UnknownJob when there is none.
    """

    def submit(  # noqa: PLR0913 - what a job is submitted with, each by its name
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
        """A new job for a unit, given as a document that has been checked; `also` is done in the transaction that adds it.

        In a queue, a job with a lower `priority` goes before, from 0 up. The same key of the same owner with the same
        request gives the job that is there already, and `also` is not done. Raises KeyReused for the same key with another
        request, TooManyJobs when as many wait as may.
        """

    def get(self, job: str) -> Job:
        """Where a job stands now."""

    def page(self, size: int, before: str | None = None) -> list[Job]:
        """At most `size` jobs, newest first; only those submitted before the one with the id `before`, if given."""

    def stop(self, job: str) -> Job:
        """Ask a job to end with the best it has; one that still waits is cancelled, one that is over stays as it is."""

    def best(self, job: str) -> list[dict[str, Any]] | None:
        """The best schedule so far, as a result has it; None before there is one. It stays when the job is over."""

    def result(self, job: str) -> Result:
        """What came of a job. Raises NoResult when it has not ended, or ended without a result."""

    def delete(self, job: str) -> None:
        """End a job at once, if it is not over, and forget all of it."""

    def is_up(self) -> bool:
        """Whether jobs that are submitted here will be worked on, as far as this process has to do with it."""

    def close(self) -> None:
        """Let go of everything, and end at once what runs in this process."""
