"""One attempt at a job: it ends well, because somebody asks, or because something breaks."""

import os
import signal

import pytest
from tests.jobs import children
from tests.jobs.engines import TASK, Made, heard, in_state, over, submit
from tests.jobs.processes import is_alive

from staffing.errors import NoResult
from staffing.jobs.durable import DurableEngine
from staffing.jobs.job import Failure, JobState, Task

# Stopping


def test_a_job_that_is_stopped_keeps_the_best_it_has(engine: DurableEngine) -> None:
    job = submit(engine, "until_stopped")
    heard(engine, job)
    assert engine.stop(job).state is JobState.STOPPING
    assert over(engine, job).state is JobState.STOPPED
    assert engine.result(job).page == "<p>stopped</p>"


def test_a_job_may_be_stopped_twice(engine: DurableEngine) -> None:
    job = submit(engine, "until_stopped")
    heard(engine, job)
    engine.stop(job)
    engine.stop(job)
    assert over(engine, job).state is JobState.STOPPED
    assert engine.stop(job).state is JobState.STOPPED


def test_a_job_that_comes_to_its_end_before_it_hears_the_word_is_finished(engine: DurableEngine) -> None:
    job = submit(engine, "too_late_to_stop")
    heard(engine, job)
    engine.stop(job)
    assert over(engine, job).state is JobState.FINISHED


def test_a_job_stopped_as_soon_as_it_begins_hears_the_word_after_the_request(made: Made) -> None:
    slowly = f"import runpy, time; time.sleep(0.3); runpy.run_path({children.__file__!r}, run_name='__main__')"
    slow = (*children.PROGRAM[:-1], "-c", slowly)
    engine = made(slow)
    job = submit(engine, "until_stopped")
    in_state(engine, job, JobState.RUNNING)
    engine.stop(job)
    assert over(engine, job).state is JobState.STOPPED


def test_a_job_that_waits_is_cancelled_and_never_begins(engine: DurableEngine) -> None:
    first, second, third = (submit(engine, behaviour) for behaviour in ("until_stopped", "answer", "answer"))
    heard(engine, first)
    assert engine.stop(second).state is JobState.CANCELLED
    engine.stop(first)
    over(engine, third)
    assert engine.get(second).started is None
    with pytest.raises(NoResult, match="before its turn"):
        engine.result(second)


def test_a_job_that_does_not_stop_is_ended_by_force(made: Made) -> None:
    engine = made(grace_seconds=1)
    job = submit(engine, "deaf")
    child = int(heard(engine, job))
    engine.stop(job)
    ended = over(engine, job)
    assert ended.state is JobState.FAILED
    assert ended.error is not None
    assert ended.error.code == Failure.TIMED_OUT
    assert not is_alive(child)


# Failing


def test_a_job_that_takes_too_long_is_ended_by_force(made: Made) -> None:
    engine = made(grace_seconds=1)
    job = submit(engine, "deaf", Task("ekbacken", TASK.first, 1, 0.1, 2, 1, 0.0))
    ended = over(engine, job)
    assert ended.error is not None
    assert ended.error.code == Failure.TIMED_OUT
    assert ended.started is not None
    assert ended.ended is not None
    assert (ended.ended - ended.started).total_seconds() >= 1.1


def test_a_job_whose_process_is_killed_fails_and_leaves_the_others_alone(made: Made) -> None:
    engine = made(max_running_jobs=2)
    killed, other = submit(engine, "until_stopped"), submit(engine, "until_stopped")
    heard(engine, other)
    os.kill(int(heard(engine, killed)), signal.SIGKILL)
    failed = over(engine, killed)
    assert failed.state is JobState.FAILED
    assert failed.error is not None
    assert failed.error.code == Failure.CRASHED
    assert "signal 9" in failed.error.message
    with pytest.raises(NoResult, match="signal 9"):
        engine.result(killed)
    engine.stop(other)
    assert over(engine, other).state is JobState.STOPPED


@pytest.mark.parametrize(("behaviour", "how"), [("leave", "exit code 7"), ("half_a_line", "exit code 3")])
def test_a_process_that_ends_without_an_answer_is_a_failure(engine: DurableEngine, behaviour: str, how: str) -> None:
    ended = over(engine, submit(engine, behaviour))
    assert ended.error is not None
    assert (ended.error.code, how in ended.error.message) == (Failure.CRASHED, True)


def test_an_error_of_the_program_is_told_as_it_is(engine: DurableEngine) -> None:
    ended = over(engine, submit(engine, "error"))
    assert ended.state is JobState.FAILED
    assert ended.error is not None
    assert (ended.error.code, ended.error.message) == ("audit_mismatch", "They disagree.")


def test_a_child_that_cannot_be_started_fails_its_job_and_not_the_engine(made: Made) -> None:
    engine = made(("no-such-program",))
    for _ in range(2):
        ended = over(engine, submit(engine, "answer"))
        assert ended.error is not None
        assert ended.error.code == Failure.CRASHED


def test_there_is_no_result_before_the_end(engine: DurableEngine) -> None:
    job, waiting = submit(engine, "until_stopped"), submit(engine, "answer")
    heard(engine, job)
    for name, state in ((job, "running"), (waiting, "queued")):
        with pytest.raises(NoResult, match=f"is {state}, so there is no result yet"):
            engine.result(name)
