import threading
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs
from tests.jobs import children
from tests.jobs.engines import TASK, Made, heard, in_state, over, submit
from tests.jobs.processes import is_alive
from tests.jobs.waiting import until

from staffing.domain.issue import Place, warning
from staffing.errors import KeyReused, StaffingError, TooManyJobs, UnknownJob
from staffing.jobs.durable import DurableEngine
from staffing.jobs.engine import JobEngine
from staffing.jobs.job import JobState, Task
from staffing.jobs.worker import Worker
from staffing.settings import Settings
from staffing.store.database import Database


def test_the_engine_is_a_job_engine(engine: DurableEngine) -> None:
    port: JobEngine = engine
    assert port.page(1) == []


# The life of a job


def test_a_job_is_planned_and_its_result_is_kept(engine: DurableEngine) -> None:
    before = datetime.now(UTC)
    job = submit(engine, "answer")
    ended = over(engine, job)
    assert ended.state is JobState.FINISHED
    assert ended.started is not None
    assert ended.ended is not None
    assert before <= ended.created <= ended.started <= ended.ended <= datetime.now(UTC)
    assert ended.error is None
    assert ended.progress is not None
    assert (ended.progress.objective, ended.progress.gap) == (2000, 0.5)
    assert engine.result(job).document == children.DOCUMENT
    assert engine.result(job).page == "<p>planned</p>"


def test_the_child_is_told_what_was_asked_and_what_the_limits_are(made: Made) -> None:
    engine = made(max_days=28)
    job = submit(engine, "echo")
    over(engine, job)
    asked = engine.result(job).document
    assert asked["unit"] == {"behaviour": "echo"}
    assert (asked["first"], asked["weeks"], asked["told_on"]) == ("2026-11-30", 1, None)
    assert asked["search"] == {"seconds": 60.0, "workers": 2, "seed": 1, "gap": 0.0}
    assert Settings(**asked["limits"]).max_days == 28


def test_a_job_carries_the_warnings_it_came_with(engine: DurableEngine) -> None:
    found = warning("no_contract", Place("employees"), "nobody", "Somebody.")
    assert engine.get(submit(engine, "answer", warnings=[found])).warnings == (found,)


def test_jobs_wait_for_their_turn_and_take_it_in_order(engine: DurableEngine) -> None:
    first, second, third = (submit(engine, behaviour) for behaviour in ("until_stopped", "until_stopped", "answer"))
    heard(engine, first)
    assert [engine.get(job).state for job in (second, third)] == ["queued", "queued"]
    engine.stop(first)
    in_state(engine, second, JobState.RUNNING)
    assert engine.get(third).state is JobState.QUEUED
    engine.stop(second)
    assert over(engine, third).state is JobState.FINISHED


def test_as_many_run_at_once_as_the_settings_say(made: Made) -> None:
    engine = made(max_running_jobs=2)
    jobs = [submit(engine, "until_stopped") for _ in range(3)]
    assert heard(engine, jobs[0]) != heard(engine, jobs[1])
    assert engine.get(jobs[2]).state is JobState.QUEUED


# Limits


def test_as_many_jobs_may_wait_as_the_settings_say_and_no_more(made: Made) -> None:
    engine = made(max_waiting_jobs=2, max_running_jobs=1)
    submit(engine, "until_stopped")
    waiting = [submit(engine, "answer") for _ in range(2)]
    with pytest.raises(TooManyJobs, match="2 jobs wait already"):
        submit(engine, "answer")
    engine.stop(waiting[0])
    submit(engine, "answer")


def test_as_many_ended_jobs_are_kept_as_the_settings_say_the_oldest_go_first(made: Made) -> None:
    engine = made(max_kept_jobs=2)
    jobs = [submit(engine, "answer") for _ in range(2)]
    over(engine, jobs[1])
    assert engine.get(jobs[0])
    third = submit(engine, "answer")
    over(engine, third)
    with pytest.raises(UnknownJob):
        engine.get(jobs[0])
    assert [job.id for job in engine.page(9)] == [third, jobs[1]]


def test_a_job_that_runs_is_never_forgotten_however_old(made: Made) -> None:
    engine = made(max_kept_jobs=1, max_running_jobs=2)
    old = submit(engine, "until_stopped")
    heard(engine, old)
    for _ in range(3):
        over(engine, submit(engine, "answer"))
    assert engine.get(old).state is JobState.RUNNING


# The same request again


def test_the_same_key_with_the_same_request_is_the_same_job(engine: DurableEngine) -> None:
    job = submit(engine, "until_stopped", key="k")
    assert submit(engine, "until_stopped", key="k") == job
    assert len(engine.page(9)) == 1


@pytest.mark.parametrize(
    "other", [("answer", TASK), ("until_stopped", Task("ekbacken", TASK.first, 2, 60.0, 2, 1, 0.0))]
)
def test_the_same_key_with_another_request_is_refused(engine: DurableEngine, other: tuple[str, Task]) -> None:
    submit(engine, "until_stopped", key="k")
    with pytest.raises(KeyReused):
        submit(engine, *other, key="k")


def test_requests_without_a_key_or_with_another_are_jobs_of_their_own(engine: DurableEngine) -> None:
    assert len({submit(engine, "answer", key=key) for key in (None, None, "k", "l")}) == 4


def test_a_key_goes_with_its_job(engine: DurableEngine) -> None:
    job = submit(engine, "answer", key="k")
    engine.delete(job)
    assert submit(engine, "echo", key="k") != job


def test_a_known_key_is_answered_though_no_more_may_wait(made: Made) -> None:
    engine = made(max_waiting_jobs=1)
    submit(engine, "until_stopped")
    job = submit(engine, "answer", key="k")
    with pytest.raises(TooManyJobs):
        submit(engine, "answer", key="l")
    assert submit(engine, "answer", key="k") == job


# Lists


def test_jobs_are_listed_newest_first_page_by_page(engine: DurableEngine) -> None:
    jobs = [submit(engine, "answer") for _ in range(5)][::-1]
    assert [job.id for job in engine.page(2)] == jobs[:2]
    assert [job.id for job in engine.page(2, before=jobs[1])] == jobs[2:4]
    assert [job.id for job in engine.page(2, before=jobs[3])] == jobs[4:]
    assert engine.page(2, before=jobs[4]) == []


def test_a_page_goes_on_from_a_job_that_has_been_deleted_since(engine: DurableEngine) -> None:
    jobs = [submit(engine, "answer") for _ in range(3)][::-1]
    engine.delete(jobs[1])
    assert [job.id for job in engine.page(2, before=jobs[1])] == jobs[2:]


# Deleting and closing


@pytest.mark.parametrize("act", ["get", "stop", "result", "delete"])
def test_a_job_that_is_not_there_is_unknown(engine: DurableEngine, act: str) -> None:
    with pytest.raises(UnknownJob):
        getattr(engine, act)("0" * 32)


def test_a_job_that_is_deleted_is_gone_with_its_process(engine: DurableEngine) -> None:
    job = submit(engine, "with_helper")
    helper = int(heard(engine, job))
    assert is_alive(helper)
    engine.delete(job)
    with pytest.raises(UnknownJob):
        engine.get(job)
    until(lambda: not is_alive(helper))
    assert over(engine, submit(engine, "answer")).state is JobState.FINISHED


def test_a_job_that_is_deleted_while_it_waits_never_begins(engine: DurableEngine) -> None:
    with capture_logs() as logs:
        first, second, third = (submit(engine, behaviour) for behaviour in ("until_stopped", "answer", "answer"))
        heard(engine, first)
        engine.delete(second)
        engine.stop(first)
        over(engine, third)
    assert {line["job"] for line in logs if line["event"] == "job_started"} == {first, third}


def test_closing_ends_every_process(made: Made) -> None:
    engine = made(max_running_jobs=2)
    helpers = [int(heard(engine, submit(engine, "with_helper"))) for _ in range(2)]
    submit(engine, "answer")
    engine.close()
    until(lambda: not any(is_alive(helper) for helper in helpers))


def test_many_may_use_the_engine_at_once(made: Made) -> None:
    engine = made(max_waiting_jobs=100, max_running_jobs=4)
    errors: list[StaffingError] = []

    def use() -> None:
        try:
            for _ in range(5):
                job = submit(engine, "answer")
                engine.page(5)
                engine.stop(job)
                over(engine, job)
                engine.delete(job)
        except StaffingError as problem:
            errors.append(problem)

    users = [threading.Thread(target=use) for _ in range(8)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert errors == []
    assert engine.page(1) == []


# The log


def test_the_log_names_jobs_by_id_and_says_nothing_of_the_unit(made: Made) -> None:
    engine = made()
    with capture_logs() as logs:
        job = engine.submit(TASK, {"behaviour": "defect", "name": "Anna Lind"}).id
        over(engine, job)
        until(lambda: any(line["event"] == "job_ended" for line in logs))
    assert [line["event"] for line in logs] == ["job_submitted", "job_started", "job_met_defect", "job_ended"]
    assert {line["job"] for line in logs} == {job}
    assert logs[2]["places"] == ["search.py:7 search"]
    assert "Anna" not in str(logs)
    assert "ekbacken" not in str(logs)


# Whether it is up


def test_an_engine_is_up_as_long_as_its_worker_is(database: Database) -> None:
    worker = Worker(database, Settings(), "here")
    engine = DurableEngine(database, Settings(), worker)
    assert not engine.is_up()
    worker.start()
    assert engine.is_up()
    engine.close()
    assert not engine.is_up()


def test_an_engine_whose_workers_are_elsewhere_is_up(database: Database) -> None:
    engine = DurableEngine(database, Settings())
    assert engine.is_up()
    engine.close()
