"""What workers do beside the life of one job: fencing, queues, ids, and jobs that nobody sees to."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from structlog.testing import capture_logs
from tests.jobs import children
from tests.jobs.processes import is_alive
from tests.jobs.waiting import until, without_pauses

from staffing.errors import WorkerIdTaken
from staffing.jobs import attempt, keeper, worker
from staffing.jobs.durable import DurableEngine
from staffing.jobs.endings import OnEnd, nothing
from staffing.jobs.job import Failure, Job, JobQueue, JobState, Task
from staffing.jobs.records import as_json, fingerprint
from staffing.jobs.worker import Worker
from staffing.jobs.workflows import Workflows
from staffing.settings import Settings
from staffing.store import jobs as table
from staffing.store import trails
from staffing.store.base import new_id
from staffing.store.database import Database, Session
from staffing.store.leases import lease
from staffing.store.trail import TrailEntry
from staffing.store.work import JobRecord

TASK = Task("ekbacken", date(2026, 11, 30), 1, 60.0, 2, 1, 0.0)
Working = Callable[..., Worker]


@pytest.fixture(autouse=True)
def _sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    without_pauses(monkeypatch)
    monkeypatch.setattr(keeper, "EVERY_SECONDS", 0.05)
    monkeypatch.setattr(keeper, "ORPHAN_SECONDS", 0.5)
    monkeypatch.setattr(worker, "LEASE_SECONDS", 0.2)


@pytest.fixture
def engine(database: Database) -> Iterator[DurableEngine]:
    opened = DurableEngine(database, Settings())
    yield opened
    opened.close()


@pytest.fixture
def working(database: Database) -> Iterator[Working]:
    """Starts workers in this process, one at a time, and closes the last one."""
    workers: list[Worker] = []

    def start(name: str = "here", *, on_end: OnEnd = nothing, **limits: int) -> Worker:
        while workers:
            workers.pop().close()
        one = Worker(database, Settings(**limits), name, children.PROGRAM, on_end)
        one.start()
        workers.append(one)
        return one

    yield start
    for one in workers:
        one.close()


def submit(engine: DurableEngine, behaviour: str, **more: object) -> str:
    return engine.submit(TASK, {"behaviour": behaviour}, **more).id  # type: ignore[arg-type]


def in_state(engine: DurableEngine, job: str, *states: JobState) -> Job:
    return until(lambda: (now := engine.get(job)).state in states and now)


def heard(engine: DurableEngine, job: str) -> str:
    return until(lambda: (progress := engine.get(job).progress) and progress.phase)


def noted(session: Session, job: Job) -> None:
    trails.add(session, TrailEntry(action="jobs.end", subject=job.id, detail={"state": job.state.value}))


def ends(database: Database) -> list[tuple[str | None, str]]:
    with database.reading() as session:
        found = trails.page(session, trails.Wanted(action="jobs.end"), 100)
    return [(entry.subject, (entry.detail or {})["state"]) for entry in found]


# Only the latest attempt may write


def test_an_attempt_that_has_lost_its_job_ends_its_child_and_writes_nothing(
    engine: DurableEngine, working: Working, database: Database
) -> None:
    working(on_end=noted)
    job = submit(engine, "until_stopped")
    child = int(heard(engine, job))
    with capture_logs() as logs:
        with database.transaction() as session:
            record = table.begin(session, job, "elsewhere")
            assert record is not None
            assert record.attempts == 2
        until(lambda: any(line["event"] == "job_lost" for line in logs))
    until(lambda: not is_alive(child))
    with database.reading() as session:
        found = table.find(session, job)
        assert found is not None
        assert (found.state, found.executor, found.ended) == ("running", "elsewhere", None)
    assert ends(database) == []


def test_what_an_earlier_attempt_says_is_refused(database: Database, engine: DurableEngine) -> None:
    job = submit(engine, "answer")
    with database.transaction() as session:
        assert table.begin(session, job, "first") is not None
        assert table.begin(session, job, "second") is not None
    progress = {"elapsed": 1.0, "objective": 1, "bound": None, "phase": "improve"}
    with database.transaction() as session:
        assert table.tell(session, job, 1, {"progress": progress}) is None
        assert table.tell(session, job, 2, {}) == "running"
    assert engine.get(job).progress is None
    with database.transaction() as session:
        assert table.tell(session, job, 2, {"progress": progress}) == "running"
    assert engine.get(job).progress is not None


def test_a_job_that_is_over_is_not_begun(database: Database, engine: DurableEngine) -> None:
    job = submit(engine, "answer")
    engine.stop(job)
    with database.transaction() as session:
        assert table.begin(session, job, "first") is None
        assert table.begin(session, "0" * 32, "first") is None


# What follows from the end


def test_what_follows_from_an_end_is_in_the_same_transaction_with_the_result_at_hand(
    engine: DurableEngine, working: Working, database: Database
) -> None:
    seen: list[tuple[str, str | None]] = []

    def look(session: Session, job: Job) -> None:
        record = table.find_whole(session, job.id)
        assert record is not None
        seen.append((job.state.value, record.page))
        noted(session, job)

    working(on_end=look)
    job = submit(engine, "answer")
    in_state(engine, job, JobState.FINISHED)
    assert seen == [("finished", "<p>planned</p>")]
    assert ends(database) == [(job, "finished")]


def test_a_job_is_not_ended_where_what_follows_from_it_cannot_be_done(
    engine: DurableEngine, working: Working, database: Database
) -> None:
    def refuse(session: Session, job: Job) -> None:
        noted(session, job)
        if job.state is JobState.FINISHED:
            raise ValueError

    working(on_end=refuse)
    job = submit(engine, "answer")
    failed = in_state(engine, job, JobState.FAILED)
    assert failed.error is not None
    assert failed.error.code == Failure.DEFECT
    assert ends(database) == [(job, "failed")]


def test_what_is_done_with_a_job_is_undone_with_it(engine: DurableEngine, database: Database) -> None:
    def refuse(session: Session, job: Job) -> None:
        noted(session, job)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        submit(engine, "answer", also=refuse)
    assert engine.page(9) == []
    assert ends(database) == []
    kept = submit(engine, "answer", also=noted)
    assert ends(database) == [(kept, "queued")]


def test_the_best_schedule_so_far_can_be_read_while_the_search_is_on_and_afterwards(
    engine: DurableEngine, working: Working
) -> None:
    working()
    job = submit(engine, "betters")
    best = until(lambda: engine.best(job))
    assert best == [{"employee": "B01"}]
    assert engine.get(job).state is JobState.RUNNING
    engine.stop(job)
    in_state(engine, job, JobState.STOPPED)
    assert engine.best(job) == best


# Queues


def test_each_queue_has_room_of_its_own(engine: DurableEngine, working: Working) -> None:
    working(max_running_jobs=1, max_running_batch_jobs=1)
    first, second = submit(engine, "until_stopped"), submit(engine, "until_stopped")
    heard(engine, first)
    batch = submit(engine, "until_stopped", queue=JobQueue.BATCH)
    heard(engine, batch)
    assert engine.get(second).state is JobState.QUEUED
    assert engine.get(batch).queue is JobQueue.BATCH


def test_in_a_queue_a_lower_priority_goes_first(engine: DurableEngine, working: Working) -> None:
    order = {priority: submit(engine, "answer", priority=priority) for priority in (2, 0, 1)}
    working(max_running_jobs=1)
    for job in order.values():
        in_state(engine, job, JobState.FINISHED)
    started = {priority: engine.get(job).started for priority, job in order.items()}
    assert sorted(started, key=lambda priority: started[priority] or datetime.max.replace(tzinfo=UTC)) == [0, 1, 2]


def test_the_same_key_of_another_owner_is_another_job(engine: DurableEngine) -> None:
    jobs = {submit(engine, "answer", key="k", owner=owner) for owner in ("anna", "bo", None)}
    assert len(jobs) == 3
    assert submit(engine, "answer", key="k", owner="bo") in jobs


# Ids


def test_a_second_worker_of_the_same_id_is_refused_as_long_as_the_first_lives(
    database: Database, working: Working
) -> None:
    first = lease(database, "here")
    assert first.take()
    with pytest.raises(WorkerIdTaken, match="'here'"):
        working("here")
    first.give_back()
    working("here")


def test_a_lease_is_held_by_one_and_free_when_given_back(database: Database) -> None:
    first, second, other = (lease(database, name) for name in ("a", "a", "b"))
    assert first.take()
    assert first.take()
    assert not second.take()
    assert not second.is_held()
    assert other.take()
    first.give_back()
    assert not first.is_held()
    assert second.take()
    for one in (second, other):
        one.give_back()


# Jobs that nobody sees to


def test_a_job_whose_worker_ends_again_and_again_is_given_up(engine: DurableEngine, working: Working) -> None:
    job = submit(engine, "until_stopped")
    for number in (1, 2):
        working(max_job_attempts=2)
        until(lambda number=number: engine.get(job).attempts == number and engine.get(job).state is JobState.RUNNING)
    working(max_job_attempts=2)
    failed = in_state(engine, job, JobState.FAILED)
    assert failed.attempts == 2
    assert failed.error is not None
    assert failed.error.code == Failure.GIVEN_UP


def test_a_job_that_came_without_a_workflow_by_a_backup_is_worked_on(
    engine: DurableEngine, working: Working, database: Database
) -> None:
    unit = '{"behaviour": "answer"}'
    record = JobRecord(
        id=new_id(),
        queue="interactive",
        state="running",
        attempts=1,
        fingerprint=fingerprint(TASK, {}),
        task=as_json(TASK),
        unit=unit,
        created=datetime.now(UTC) - timedelta(hours=1),
    )
    with database.transaction() as session:
        table.submit(session, record)
    working()
    assert in_state(engine, record.id, JobState.FINISHED).attempts == 2


def test_a_workflow_that_was_claimed_and_is_not_worked_on_is_put_back(
    engine: DurableEngine, working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    drops = [True]
    work_on = worker.work_on

    def drop_once(*given: object) -> None:
        if drops.pop() if drops else False:
            raise attempt.Interrupted
        work_on(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "work_on", drop_once)
    working()
    job = submit(engine, "answer")
    in_state(engine, job, JobState.FINISHED)
    assert drops == []


def test_workflows_that_are_over_are_forgotten_after_a_while_and_their_jobs_are_not(
    engine: DurableEngine, working: Working, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    working()
    job = submit(engine, "answer")
    in_state(engine, job, JobState.FINISHED)
    asked = Workflows(database, Settings())
    until(lambda: asked.states([job]) == {job: "SUCCESS"})
    monkeypatch.setattr(keeper, "KEPT", timedelta(0))
    until(lambda: asked.states([job]) == {})
    asked.close()
    assert engine.result(job).page == "<p>planned</p>"


def test_the_child_is_told_no_secret(engine: DurableEngine, working: Working) -> None:
    working(max_days=28)
    job = submit(engine, "echo")
    in_state(engine, job, JobState.FINISHED)
    assert set(engine.result(job).document["limits"]) == set(attempt.LIMITS)
