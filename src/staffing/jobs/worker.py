"""A worker: takes jobs from the queues and works on them, as long as its process lives.

It is known by an id, on which it holds a lease. When it starts, it goes on with the jobs that a process of the same id has
left; other workers do so two seconds after its death. When it is closed, what it works on is ended at once and begun anew
by whoever comes next, from its beginning: only the search itself could say more than its best so far, which is kept.
"""

import threading
import time
from collections.abc import Callable, Sequence

import structlog
from dbos import DBOS

from staffing.errors import WorkerIdTaken
from staffing.jobs.attempt import Interrupted, Surroundings, work_on
from staffing.jobs.endings import Endings, OnEnd, nothing
from staffing.jobs.job import JobQueue
from staffing.jobs.keeper import Keeper
from staffing.jobs.process import PROGRAM, SolveProcess
from staffing.jobs.workflows import SOLVE, Workflows, configuration
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.leases import lease, take_within

LEASE_SECONDS = 5.0
"""How long a worker that starts waits for the lease on its id: somebody may be taking over what it has left."""

CLOSING_SECONDS = 10.0
"""How long a worker that closes waits for its jobs to be put back."""

log = structlog.get_logger()


class Worker:
    """At most one in a process, since the workflow engine is one. The tables of the database must be up to date."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        executor: str,
        program: Sequence[str] = PROGRAM,
        on_end: OnEnd = nothing,
    ):
        self._executor = executor
        endings = Endings(settings, on_end)
        self._around = Surroundings(database, settings, endings, executor, program, threading.Event())
        self._lease = lease(database, executor)
        self._workflows = Workflows(database, settings)
        self._keeper = Keeper(database, self._workflows, endings, self._lease, self.is_busy_with)
        self._processes: dict[str, SolveProcess | None] = {}
        self._admission = threading.Lock()

    def start(self) -> None:
        """Begin to take jobs. Raises WorkerIdTaken when another live process has the id."""
        if not take_within(self._lease, LEASE_SECONDS):
            self._workflows.close()
            raise _taken(self._executor)
        # It comes first since it quiets the engine's own log.
        DBOS(config=configuration(self._around.database, self._executor))
        self._workflows.set_limits()
        DBOS.workflow(name=SOLVE, max_recovery_attempts=self._around.settings.max_job_attempts - 1)(self._solver())
        DBOS.listen_queues([queue.value for queue in JobQueue])
        DBOS.launch()
        self._keeper.start()
        log.info("worker_started", worker=self._executor)

    def close(self) -> None:
        """End what runs at once, so that it begins anew elsewhere, and let go of everything."""
        with self._admission:
            self._around.is_closing.set()
            processes = [process for process in self._processes.values() if process is not None]
        for process in processes:
            process.kill()
        end = time.monotonic() + CLOSING_SECONDS
        while self._processes and time.monotonic() < end:
            time.sleep(0.01)
        self._keeper.close()
        DBOS.destroy(destroy_registry=True)
        self._workflows.close()
        self._lease.give_back()
        log.info("worker_closed", worker=self._executor)

    def is_up(self) -> bool:
        """Whether it takes jobs, and sees to those that nobody sees to."""
        return self._keeper.is_up() and not self._around.is_closing.is_set()

    def is_busy_with(self, job: str) -> bool:
        """Whether it works on a job."""
        with self._admission:
            return job in self._processes

    def _solver(self) -> Callable[[str], None]:
        # The workflow engine asks for a plain function.
        def solve(job: str) -> None:
            self._solve(job)

        return solve

    def _solve(self, job: str) -> None:
        with self._admission:
            if self._around.is_closing.is_set():
                raise Interrupted
            self._processes[job] = None
        try:
            work_on(job, self._around, lambda process: self._admit(job, process))
        finally:
            with self._admission:
                self._processes.pop(job, None)

    def _admit(self, job: str, process: SolveProcess) -> bool:
        with self._admission:
            self._processes[job] = process
            return not self._around.is_closing.is_set()


def refuse_taken(database: Database, executor: str) -> None:
    """Raises WorkerIdTaken when a live process has an id."""
    probe = lease(database, executor)
    if not take_within(probe, LEASE_SECONDS):
        raise _taken(executor)
    probe.give_back()


def _taken(executor: str) -> WorkerIdTaken:
    return WorkerIdTaken(
        f"Another process works on this database as {executor!r}. Give this one an id of its own "
        "(staffing worker --id NAME), or serve without a worker (staffing serve --no-worker)."
    )
