"""Engines with a worker of their own, whose children are stand-ins for the search."""

from collections.abc import Iterator

import pytest
from tests.jobs import children
from tests.jobs.engines import Made
from tests.jobs.waiting import without_pauses

from staffing.jobs.durable import DurableEngine
from staffing.jobs.endings import OnEnd, nothing
from staffing.jobs.worker import Worker
from staffing.settings import Settings
from staffing.store.database import Database


@pytest.fixture
def made(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Makes an engine with the limits that are given and a worker, and closes both in the end."""
    without_pauses(monkeypatch)
    engines: list[DurableEngine] = []

    def make(program: tuple[str, ...] = children.PROGRAM, *, on_end: OnEnd = nothing, **limits: int) -> DurableEngine:
        settings = Settings(**{"max_running_jobs": 1, **limits})
        worker = Worker(database, settings, "here", program, on_end)
        worker.start()
        engines.append(DurableEngine(database, settings, worker, on_end))
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


@pytest.fixture
def engine(made: Made) -> DurableEngine:
    return made()
