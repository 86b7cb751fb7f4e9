"""What a worker does beside its jobs, every two seconds: it keeps its lease, and sees to the jobs that nobody sees to."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from dbos import WorkflowStatus

from staffing.errors import places
from staffing.jobs.endings import Endings
from staffing.jobs.job import Failure, JobError, JobState
from staffing.jobs.records import job_of
from staffing.jobs.workflows import OVER, Workflows
from staffing.store import jobs as table
from staffing.store.base import now
from staffing.store.database import OUTAGES, Database
from staffing.store.leases import Lease, lease

EVERY_SECONDS = 2.0

QUIET_SECONDS = 10.0
"""After the database was away, how long nobody's jobs are taken over: others may not have their leases back yet."""

ORPHAN_SECONDS = 10.0
"""How long a workflow may be claimed, or a job be without one, until somebody sees to it; what is usual takes an instant."""

TAKEOVER_SECONDS = 60.0
TAKEOVER = (sys.executable, "-P", "-m", "staffing.jobs.takeover")

KEPT = timedelta(hours=1)
"""How long a workflow that is over is kept. It says nothing that its job does not."""

log = structlog.get_logger()

ENDED_ERRORS = {
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": JobError(
        Failure.GIVEN_UP,
        "Each worker that had it died or was shut down, so it is not begun again. It may need more memory than there is: "
        "plan fewer weeks at once.",
    ),
    "CANCELLED": JobError(
        Failure.TIMED_OUT, "The job did not end in time in all its attempts together. Plan fewer weeks at once."
    ),
}
LEFT = JobError(
    Failure.DEFECT, "Nobody works on the job any more, and nobody said why. Submit it again, and report it."
)


class Keeper:
    """Works in a thread of its own. `is_busy_with` says whether the worker works on a job."""

    def __init__(
        self,
        database: Database,
        workflows: Workflows,
        endings: Endings,
        own: Lease,
        is_busy_with: Callable[[str], bool],
    ):
        self._database = database
        self._workflows = workflows
        self._endings = endings
        self._own = own
        self._is_busy_with = is_busy_with
        self._is_over = threading.Event()
        self._quiet_until = 0.0
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin, with the lease taken."""
        self._thread.start()

    def is_up(self) -> bool:
        """Whether it goes on."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Wait for the round that is on, and end."""
        self._is_over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._is_over.wait(EVERY_SECONDS):
            try:
                self.round()
            except OUTAGES as problem:
                self._quiet_until = time.monotonic() + QUIET_SECONDS
                log.warning("database_away", kind=type(problem).__name__)
            except Exception as problem:
                # Whatever becomes of one round, there must be a next one.
                log.critical("keeper_met_defect", kind=type(problem).__name__, places=places(problem))

    def round(self) -> None:
        """Do once what is done every two seconds."""
        if not self._own.is_held() and not self._own.take():
            log.critical("lease_lost", worker=self._own.name)
            return
        claimed = self._workflows.claimed()
        if time.monotonic() >= self._quiet_until:
            self._take_over(claimed)
        self._mend(claimed)
        self._settle()
        self._workflows.forget_before(now() - KEPT)

    def _take_over(self, claimed: list[WorkflowStatus]) -> None:
        """Have the workflows of dead workers wait again in their queues."""
        others = {workflow.executor_id for workflow in claimed} - {self._own.name, None}
        for executor in sorted(name for name in others if name):
            theirs = lease(self._database, executor)
            if theirs.take():
                theirs.give_back()
                log.warning("worker_is_dead", worker=executor, taken_over_by=self._own.name)
                take_over(self._database, executor)

    def _mend(self, claimed: list[WorkflowStatus]) -> None:
        """Put back what this worker has claimed and does not work on, as when the database went away in between."""
        since = datetime.now(UTC) - timedelta(seconds=ORPHAN_SECONDS)
        idle = [
            workflow
            for workflow in claimed
            if workflow.executor_id == self._own.name
            and (workflow.dequeued_at or 0) < since.timestamp() * 1000
            and not self._is_busy_with(workflow.workflow_id)
        ]
        if not idle:
            return
        with self._database.reading() as session:
            wanted = table.at_work_since(session, [workflow.workflow_id for workflow in idle], since)
            unfinished = wanted & set(table.submitted_before(session, since))
        for workflow in idle:
            if workflow.workflow_id in unfinished and workflow.queue_name is not None:
                log.warning("job_put_back", job=workflow.workflow_id)
                self._workflows.put_back(workflow.workflow_id, workflow.queue_name)
            elif workflow.workflow_id not in wanted:
                self._workflows.cancel(workflow.workflow_id)

    def _settle(self) -> None:
        """End the jobs whose workflows are over without having ended them; give one to a job that came without, by a backup."""
        with self._database.reading() as session:
            jobs = table.submitted_before(session, now() - timedelta(seconds=ORPHAN_SECONDS))
        states = self._workflows.states(jobs)
        for job in jobs:
            state = states.get(job)
            if state is None or state in OVER:
                with self._database.transaction() as session:
                    record = table.lock(session, job)
                    if record is None or record.ended is not None:
                        continue
                    if state is None:
                        self._workflows.enqueue(session, job_of(record))
                    else:
                        self._endings.end(session, record, JobState.FAILED, ENDED_ERRORS.get(state, LEFT))


def take_over(database: Database, executor: str) -> None:
    """Have the workflows of a dead worker wait again in their queues, by a process that starts and ends in its name."""
    environment = {**os.environ, "STAFFING_DATABASE_URL": database.url}
    subprocess.run(  # noqa: S603 - a program of our own
        [*TAKEOVER, executor], env=environment, check=False, timeout=TAKEOVER_SECONDS
    )
