"""Engines as tests use them: jobs are submitted to them, waited for and looked at."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.jobs.waiting import until

from staffing.jobs.durable import DurableEngine
from staffing.jobs.engine import JobEngine
from staffing.jobs.job import Job, JobState, Task

TASK = Task("ekbacken", date(2026, 11, 30), 1, 60.0, 2, 1, 0.0)
Made = Callable[..., DurableEngine]


def submit(engine: JobEngine, behaviour: str, task: Task = TASK, **more: Any) -> str:
    return engine.submit(task, {"behaviour": behaviour}, **more).id


def in_state(engine: JobEngine, job: str, *states: JobState) -> Job:
    return until(lambda: (now := engine.get(job)).state in states and now)


def over(engine: JobEngine, job: str) -> Job:
    return until(lambda: (now := engine.get(job)).state.is_over and now)


def heard(engine: JobEngine, job: str) -> str:
    """The phase that the child of a running job has told."""
    return until(lambda: (progress := engine.get(job).progress) and progress.phase)
