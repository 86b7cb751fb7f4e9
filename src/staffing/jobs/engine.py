"""What a job engine does, whether it keeps its jobs in memory or in a database."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from staffing.domain.issue import Issue
from staffing.jobs.job import Job, Result, Task


class JobEngine(Protocol):
    """Takes jobs, runs a few at a time in the order they came, and keeps what came of them. Safe to call from any thread.

    Every method that takes the id of a job raises UnknownJob when there is none.
    """

    def submit(
        self, task: Task, unit: Mapping[str, Any], *, warnings: Sequence[Issue] = (), key: str | None = None
    ) -> Job:
        """A new job for a unit, given as a document that has been checked.

        The same key with the same request gives the job that is there already. Raises KeyReused for the same key with
        another request, TooManyJobs when as many wait as may.
        """

    def get(self, job: str) -> Job:
        """Where a job stands now."""

    def page(self, size: int, before: str | None = None) -> list[Job]:
        """At most `size` jobs, newest first; only those submitted before the one with the id `before`, if given."""

    def stop(self, job: str) -> Job:
        """Ask a job to end with the best it has; one that still waits is cancelled, one that is over stays as it is."""

    def result(self, job: str) -> Result:
        """What came of a job. Raises NoResult when it has not ended, or ended without a result."""

    def delete(self, job: str) -> None:
        """End a job at once, if it is not over, and forget all of it."""

    def close(self) -> None:
        """End everything that runs, at once."""
