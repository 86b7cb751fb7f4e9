"""One attempt at a job: a child process solves, what it says is written down, and its answer ends the job.

While a worker lives, each of its jobs has one attempt. When it dies, another worker begins the next attempt; should the first
one live on unseen, all that it writes is refused, since it is no longer the latest.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from staffing.domain.run import StopReason
from staffing.jobs.endings import Endings
from staffing.jobs.job import Failure, JobError, JobState, Result
from staffing.jobs.process import SolveProcess
from staffing.jobs.records import task_of
from staffing.settings import Settings
from staffing.store import jobs as table
from staffing.store.database import OUTAGES, Database
from staffing.store.work import JobRecord

LIMITS = frozenset({"max_file_bytes", "max_employees", "max_shifts", "max_days"})
"""The settings that the child is told. The others are none of its business."""

PULSE_SECONDS = 0.5
"""How often progress is written, and looked whether the job is still wanted."""

RETRY_SECONDS = 1.0
"""Between two tries to reach a database that is away."""

log = structlog.get_logger()

T = TypeVar("T")


class Interrupted(BaseException):
    """The attempt ends, and its job does not: the workflow stays as a crash would have left it, and goes on elsewhere.

    It is no Exception, because the workflow engine takes those for the end of the workflow.
    """


@dataclass(frozen=True)
class Surroundings:
    """What all attempts of a worker share. `is_closing` is set when the worker ends."""

    database: Database
    settings: Settings
    endings: Endings
    executor: str
    program: Sequence[str]
    is_closing: threading.Event

    def insist(self, act: Callable[[], T]) -> T:
        """Do something with the database, however long that takes to come back. Raises Interrupted when the worker ends."""
        while True:
            try:
                return act()
            except OUTAGES as problem:
                log.warning("database_away", kind=type(problem).__name__)
                if self.is_closing.wait(RETRY_SECONDS):
                    raise Interrupted from problem


def work_on(job: str, around: Surroundings, admit: Callable[[SolveProcess], bool]) -> None:
    """Begin a job that is not over, and bring it to its end.

    `admit` makes the process known to who ends the worker, and says whether it may go on. Raises Interrupted when the job
    goes on elsewhere.
    """
    record = around.insist(lambda: _begun(job, around))
    if record is not None:
        Attempt(record, around).run(admit)


def _begun(job: str, around: Surroundings) -> JobRecord | None:
    with around.database.transaction() as session:
        return table.begin(session, job, around.executor)


class Attempt:
    """See above. `news` is what the child has said since it was last written down."""

    def __init__(self, record: JobRecord, around: Surroundings):
        self._job = record.id
        self._number = record.attempts
        self._record = record
        self._around = around
        self._news: dict[str, Any] = {}
        self._hearing = threading.Lock()
        self._is_lost = False
        self._result: Result | None = None
        self._error: JobError | None = None

    def run(self, admit: Callable[[SolveProcess], bool]) -> None:
        """Solve, and end the job. Raises Interrupted when the job goes on elsewhere."""
        try:
            self._solve(admit)
        except Exception as problem:
            # What the exception says may hold a name.
            self._error = JobError(Failure.CRASHED, f"The job could not be run ({type(problem).__name__}).")
        if self._is_lost:
            raise Interrupted
        if self._around.is_closing.is_set() and self._result is None:
            self._requeue()
            raise Interrupted
        self._around.insist(self._end)

    def _solve(self, admit: Callable[[SolveProcess], bool]) -> None:
        seconds = self._record.task["seconds"] + self._around.settings.grace_seconds
        with SolveProcess(self._around.program) as process:
            log.info("job_started", job=self._job, process=process.pid, attempt=self._number)
            process.end_within(seconds)
            process.tell(json.dumps(self._request()))
            if not admit(process):
                return
            with self._watched(process):
                for event in process.events():
                    self._hear(event)
        if self._error is None and self._result is None:
            self._error = _why_it_ended(process)

    def _request(self) -> Mapping[str, Any]:
        assert self._record.unit is not None
        task = task_of(self._record.task)
        return {
            "unit": json.loads(self._record.unit),
            "first": str(task.first),
            "weeks": task.weeks,
            "told_on": task.told_on and str(task.told_on),
            "search": {"seconds": task.seconds, "workers": task.workers, "seed": task.seed, "gap": task.gap},
            "limits": self._around.settings.model_dump(include=set(LIMITS)),
        }

    def _hear(self, event: Mapping[str, Any]) -> None:
        """Take in what the child says."""
        content = {name: value for name, value in event.items() if name != "event"}
        if event["event"] == "error":
            if "places" in content:
                log.critical("job_met_defect", job=self._job, places=content["places"])
            self._error = JobError(content["code"], content["message"])
        elif event["event"] == "result":
            self._result = Result(**content)
        else:
            with self._hearing:
                if event["event"] == "progress":
                    self._news["progress"] = content
                else:
                    self._news["best"] = json.dumps(content["schedule"])

    # What a second thread does meanwhile

    @contextmanager
    def _watched(self, process: SolveProcess) -> Iterator[None]:
        """Within, what is new is written down, and what is asked of the job is passed on to the child."""
        is_over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(process, is_over), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            is_over.set()
            watcher.join()

    def _watch(self, process: SolveProcess, is_over: threading.Event) -> None:
        is_told = False
        while not is_over.is_set():
            state = self._pulse()
            if self._is_lost:
                log.info("job_lost", job=self._job, attempt=self._number)
                process.kill()
                return
            if state == JobState.STOPPING and not is_told:
                process.tell("stop")
                process.end_within(self._around.settings.grace_seconds)
                is_told = True
            is_over.wait(PULSE_SECONDS)

    def _pulse(self) -> str | None:
        """Write what is new, and read the state of the job; None while the database is away, or when the job is lost."""
        with self._hearing:
            news, self._news = self._news, {}
        database = self._around.database
        try:
            with database.transaction() if news else database.reading() as session:
                state = table.tell(session, self._job, self._number, news)
        except OUTAGES as problem:
            log.warning("database_away", kind=type(problem).__name__)
            with self._hearing:
                self._news = {**news, **self._news}
            return None
        self._is_lost = state is None
        return state

    # The end

    def _end(self) -> None:
        with self._around.database.transaction() as session:
            record = table.lock(session, self._job)
            if record is None or record.attempts != self._number or record.ended is not None:
                return
            for column, value in self._news.items():
                setattr(record, column, value)
            if self._error is None and self._result is not None:
                record.document = json.dumps(self._result.document)
                record.page = self._result.page
            self._around.endings.end(session, record, self._state(), self._error)

    def _state(self) -> JobState:
        if self._error is not None or self._result is None:
            return JobState.FAILED
        was_asked = self._result.document.get("stopped") == StopReason.REQUEST
        return JobState.STOPPED if was_asked else JobState.FINISHED

    def _requeue(self) -> None:
        try:
            with self._around.database.transaction() as session:
                table.requeue(session, self._job, self._number)
        except OUTAGES as problem:
            # Whoever begins it anew does not mind what state it was left in.
            log.warning("database_away", kind=type(problem).__name__)


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
