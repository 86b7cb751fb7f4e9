"""How the service has its jobs done: by a worker of its own process, or by workers elsewhere."""

import socket
from collections.abc import Callable, Sequence

from staffing.jobs import workflows
from staffing.jobs.durable import DurableEngine
from staffing.jobs.engine import JobEngine
from staffing.jobs.job import Job
from staffing.jobs.process import PROGRAM
from staffing.jobs.worker import Worker, refuse_taken
from staffing.records import schedules
from staffing.settings import Settings
from staffing.store.database import Database, Session

OpenEngine = Callable[[Database, Settings], JobEngine]
"""What gives a service its engine, on a database that has the newest schema."""


def on_end(session: Session, job: Job) -> None:
    """Keep what came of a job with the schedule of the same id, in the transaction that ends the job."""
    schedules.ended(session, job.id, job.state.value)


def with_worker(database: Database, settings: Settings, program: Sequence[str] = PROGRAM) -> JobEngine:
    """An engine with a worker in this process. Raises WorkerIdTaken when another process serves on this machine."""
    worker = open_worker(database, settings, own_id(), program)
    return DurableEngine(database, settings, worker, on_end)


def without_worker(database: Database, settings: Settings) -> JobEngine:
    """An engine whose jobs are worked on by other processes."""
    workflows.migrate(database)
    return DurableEngine(database, settings, on_end=on_end)


def open_worker(database: Database, settings: Settings, executor: str, program: Sequence[str] = PROGRAM) -> Worker:
    """A worker that takes jobs. Raises WorkerIdTaken when another live process has the id."""
    workflows.migrate(database)
    worker = Worker(database, settings, executor, program, on_end)
    worker.start()
    return worker


def own_id() -> str:
    """The id of the worker in the process that serves: one for each machine."""
    return f"serve@{socket.gethostname()}"


def prepare(settings: Settings, executor: str | None) -> None:
    """Bring the database up to date, and see that nobody works under an id, so that a mistake is told before all begins.

    Raises SchemaMismatch and WorkerIdTaken.
    """
    database = Database(settings.database_url)
    try:
        database.migrate()
        workflows.migrate(database)
        if executor is not None:
            refuse_taken(database, executor)
    finally:
        database.close()
