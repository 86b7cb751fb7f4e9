"""The workflows behind the jobs, as the workflow engine (DBOS) has them: one for each job, with the same id.

The engine's tables are in the same database as ours, so that a job and its workflow come to be in one transaction.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from dbos import DBOS, DBOSClient, DBOSConfig, WorkflowStatus

from staffing.jobs.job import Job, JobQueue
from staffing.settings import Settings
from staffing.store.database import Database, Session

APPLICATION = "staffing"
VERSION = "1"
"""Of what a workflow does. It is raised when a new program could not go on with the workflows of an old one; while it is the
same, whoever is there takes them over."""

SOLVE = "solve"

POLL_SECONDS = 0.5
"""How often a worker looks for jobs."""

CONNECTIONS = 5

AT_MOST = 1000
"""Workflows that are deleted at a time."""

OVER = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")


def migrate(database: Database) -> None:
    """Bring the tables of the workflow engine up to date, in a database that has ours."""
    DBOS.migrate(database.url)


def configuration(database: Database, executor: str) -> DBOSConfig:
    """What the workflow engine is told where it runs workflows, as a process that is known by an id."""
    return {
        "name": APPLICATION,
        "application_version": VERSION,
        "executor_id": executor,
        "system_database_url": database.url,
        "sys_db_pool_size": CONNECTIONS,
        "use_listen_notify": False,
        "run_migrations": False,
        # It tells at length of what is none of the operator's concern; what is, the service tells itself.
        "log_level": "CRITICAL",
    }


def running_at_once(queue: JobQueue, settings: Settings) -> int:
    """How many jobs of a queue one worker runs at the same time, at most."""
    return {
        JobQueue.INTERACTIVE: settings.max_running_jobs,
        JobQueue.BATCH: settings.max_running_batch_jobs,
        JobQueue.SCENARIO: settings.max_running_scenario_jobs,
    }[queue]


class Workflows:
    """What may be asked of the workflows from any process. Raises one of `OUTAGES` while the database is away."""

    def __init__(self, database: Database, settings: Settings):
        self._settings = settings
        self._client = DBOSClient(
            system_database_url=database.url,
            system_database_pool_size=CONNECTIONS,
            application_name=APPLICATION,
            retry_connection_errors=False,
        )

    def close(self) -> None:
        """Close all connections."""
        self._client.destroy()

    def set_limits(self) -> None:
        """Make the queues known, with how much of each may run at the same time."""
        in_all = self._settings.max_running_jobs_in_all
        for queue in JobQueue:
            self._client.register_queue(
                queue.value,
                worker_concurrency=min(running_at_once(queue, self._settings), in_all),
                global_concurrency=in_all,
                polling_interval_sec=POLL_SECONDS,
            )

    def enqueue(self, session: Session, job: Job, priority: int = 0) -> None:
        """Add the workflow of a job, as part of a transaction."""
        attempt = job.task.seconds + 2 * self._settings.grace_seconds
        self._client.enqueue_in_transaction(
            session,
            {
                "workflow_name": SOLVE,
                "workflow_id": job.id,
                "queue_name": job.queue.value,
                "app_version": VERSION,
                # The engine counts from 1.
                "priority": priority + 1,
                # It counts from the first attempt, so all of them must find room in it.
                "workflow_timeout": attempt * self._settings.max_job_attempts,
            },
            job.id,
        )

    def claimed(self) -> list[WorkflowStatus]:
        """The workflows that some process has taken from a queue, and that are not over."""
        return self._client.list_workflows(name=SOLVE, status="PENDING", load_input=False, load_output=False)

    def states(self, jobs: Collection[str]) -> Mapping[str, str]:
        """The state of the workflow of each job, in the engine's words; a job without one is missing."""
        if not jobs:
            return {}
        found = self._client.list_workflows(workflow_ids=list(jobs), load_input=False, load_output=False)
        return {workflow.workflow_id: workflow.status for workflow in found}

    def put_back(self, job: str, queue: str) -> None:
        """Have a workflow wait again in a queue, that was claimed and is not being worked on."""
        self._client.resume_workflow(job, queue_name=queue)

    def cancel(self, job: str) -> None:
        """End a workflow whose job is over."""
        self._client.cancel_workflow(job)

    def forget_before(self, moment: datetime) -> None:
        """Delete workflows that were over before a moment."""
        old = self._client.list_workflows(
            status=list(OVER), completed_before=moment.isoformat(), limit=AT_MOST, load_input=False, load_output=False
        )
        if old:
            self._client.delete_workflows([workflow.workflow_id for workflow in old])
