"""Workers that are killed while they solve: `python -m benchmarks.kills --rounds 20 --database sqlite:////tmp/kills.db`.

Two workers share the jobs. In each round one of them is killed with SIGKILL while it has solves running, and the other must
finish its jobs within a minute. It is counted how many jobs were lost, how many had their effects twice (each end writes one
line into the audit log, in its own transaction), and how many were left half-written. The database must be empty or
one of an earlier run.
"""

import argparse
import contextlib
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from staffing.cli.signals import Ending
from staffing.io.samples import sample_folder
from staffing.io.unit_json import folder_as_document
from staffing.jobs import workflows
from staffing.jobs.durable import DurableEngine
from staffing.jobs.job import Job, JobState, Task
from staffing.jobs.process import PROGRAM
from staffing.jobs.worker import Worker
from staffing.settings import Settings
from staffing.store import trails
from staffing.store.database import Database, Session
from staffing.store.jobs import at_work_of
from staffing.store.trail import TrailEntry

ENDED = "jobs.end"
NAMES = ("first", "second")
JOBS_A_ROUND = 4
MOST_SECONDS = 60.0
"""From the kill to the end of the last job."""

STAND_IN = (
    sys.executable,
    "-S",
    "-E",
    "-c",
    "import json, sys, time\n"
    "asked = json.loads(sys.stdin.readline() or sys.exit())\n"
    "time.sleep(asked['search']['seconds'])\n"
    "print(json.dumps({'event': 'result', 'document': {'status': 'optimal'}, 'page': '<p>planned</p>'}))\n",
)
"""Takes the place of the search: it takes the seconds that it is given, and answers."""


@dataclass
class Count:
    """What came of all rounds: ids of jobs, and the seconds from each kill to the end of the last job."""

    jobs: int = 0
    begun_anew: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half_written: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{len(self.seconds)} kills, {self.jobs} jobs, {self.begun_anew} of them begun anew: {len(self.lost)} lost, "
            f"{len(self.doubled)} doubled, {len(self.half_written)} half-written; "
            f"at most {max(self.seconds, default=0.0):.1f} s from a kill to the end of the last job"
        )


def noted(session: Session, job: Job) -> None:
    """One effect of the end of a job."""
    trails.add(session, TrailEntry(action=ENDED, subject=job.id))


def work(url: str, name: str, program: Sequence[str]) -> None:
    """Be a worker until SIGTERM."""
    ending = Ending()
    database = Database(url)
    worker = Worker(database, Settings(), name, program, noted)
    worker.start()
    ending.wait()
    worker.close()
    database.close()


def started(url: str, name: str, *, is_quick: bool) -> subprocess.Popen[bytes]:
    """A worker in a process of its own."""
    quick = ["--quick"] if is_quick else []
    program = [
        sys.executable,
        "-X",
        "faulthandler",
        "-m",
        "benchmarks.kills",
        "--database",
        url,
        "--work-as",
        name,
        *quick,
    ]
    return subprocess.Popen(  # noqa: S603 - a program of our own
        program, cwd=Path(__file__).parents[1], stdout=subprocess.DEVNULL
    )


@contextlib.contextmanager
def workers(url: str, *, is_quick: bool) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """The two workers, to be killed and replaced."""
    running = {name: started(url, name, is_quick=is_quick) for name in NAMES}
    try:
        yield running
    finally:
        for process in running.values():
            process.kill()
            process.wait()


def play(url: str, rounds: int, *, is_quick: bool = False, seconds: float = 3.0) -> Count:
    """Kill a worker in each round, and count what came of its jobs."""
    database = Database(url)
    database.migrate()
    workflows.migrate(database)
    engine = DurableEngine(database, Settings(max_waiting_jobs=1000))
    count = Count()
    task = Task("first_week", date(2026, 11, 30), 1, seconds, 1, 1, 0.0)
    unit = folder_as_document(sample_folder("first_week"))
    try:
        with workers(url, is_quick=is_quick) as running:
            for number in range(rounds):
                victim = NAMES[number % len(NAMES)]
                jobs = [engine.submit(task, unit).id for _ in range(JOBS_A_ROUND)]
                _wait(lambda jobs=jobs, victim=victim: _works_on(database, victim, jobs))
                running[victim].kill()
                running[victim].wait()
                killed = time.monotonic()
                with contextlib.suppress(TimeoutError):
                    _wait(lambda jobs=jobs: all(engine.get(job).state.is_over for job in jobs))
                count.seconds.append(time.monotonic() - killed)
                _judge(engine, database, jobs, count)
                running[victim] = started(url, victim, is_quick=is_quick)
    finally:
        engine.close()
        database.close()
    return count


def _works_on(database: Database, worker: str, jobs: Sequence[str]) -> bool:
    with database.reading() as session:
        return bool(set(at_work_of(session, worker)) & set(jobs))


def _judge(engine: DurableEngine, database: Database, jobs: Sequence[str], count: Count) -> None:
    with database.reading() as session:
        ends = Counter(entry.subject for entry in trails.page(session, trails.Wanted(action=ENDED), 10_000))
    for name in jobs:
        job = engine.get(name)
        count.jobs += 1
        count.begun_anew += job.attempts > 1
        if job.state is not JobState.FINISHED:
            count.lost.append(name)
        elif engine.result(name).page is None or job.ended is None:
            count.half_written.append(name)
        if ends[name] > 1:
            count.doubled.append(name)
        if job.state.is_over and not ends[name]:
            count.half_written.append(name)


def _wait(look: Callable[[], bool]) -> None:
    end = time.monotonic() + MOST_SECONDS
    while not look():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)


def main() -> None:
    """Play as the command line says, and print the count; the exit code is 1 when any job was lost, doubled or half-written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True, help="URL of the database")
    parser.add_argument("--rounds", type=int, default=20, help="kills")
    parser.add_argument("--quick", action="store_true", help="put a stand-in in the place of the search")
    parser.add_argument("--work-as", metavar="NAME", help="be one of the workers")
    asked = parser.parse_args()
    if asked.work_as:
        work(asked.database, asked.work_as, STAND_IN if asked.quick else PROGRAM)
        return
    count = play(asked.database, asked.rounds, is_quick=asked.quick)
    print(count)
    sys.exit(bool(count.lost or count.doubled or count.half_written))


if __name__ == "__main__":
    main()
