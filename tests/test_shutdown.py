"""How the service ends when it is asked to or killed, and that it does not begin on a database that is newer than it."""

import json
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from tests.api.signing_in import Signed, administrator
from tests.cli.running import Process, run_command

from staffing.store.database import Database
from staffing.store.work import JobRecord

ENOUGH = 45
"""Seconds in which a service must have ended: far less than its searches take, far more than it needs."""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database that the service uses."""
    url = f"sqlite:///{tmp_path / 'staffing.db'}"
    monkeypatch.setenv("STAFFING_DATABASE_URL", url)
    opened = Database(url)
    opened.migrate()
    yield opened
    opened.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Service:
    """A service in a process of its own, asked as an administrator."""

    def __init__(self, folder: Path, who: Signed):
        port = free_port()
        self._address = f"http://127.0.0.1:{port}"
        self._headers = who.headers
        self.process = Process(folder, "serve", "--port", port)

    def open(self, path: str, body: Any = None) -> HTTPResponse:
        """The answer to a request, while it comes."""
        data = None if body is None else json.dumps(body).encode()
        headers = {**self._headers, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._address}{path}", data, headers)
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=ENOUGH)
        return answer

    def ask(self, path: str, body: Any = None) -> Any:
        with self.open(path, body) as answer:
            return json.load(answer)

    def ready(self) -> None:
        """Wait until it can work."""
        deadline = time.monotonic() + ENOUGH
        while True:
            try:
                self.ask("/readyz")
            except urllib.error.URLError:
                assert time.monotonic() < deadline, self.process.output
                time.sleep(0.1)
            else:
                return


@pytest.fixture
def who(database: Database) -> Signed:
    return administrator(database)


@pytest.fixture
def service(who: Signed, tmp_path: Path) -> Iterator[Service]:
    started = Service(tmp_path, who)
    started.ready()
    yield started
    started.process.kill()


def standing(database: Database, job: str) -> tuple[str, int]:
    """The state of a job, and how often it has been begun."""
    with database.reading() as session:
        found = session.scalars(select(JobRecord).where(JobRecord.id == job)).one()
        return found.state, found.attempts


def wait_until(database: Database, job: str, state: str) -> None:
    deadline = time.monotonic() + ENOUGH
    while (found := standing(database, job))[0] != state:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def searching(service: Service, database: Database, sample: str, seconds: int) -> tuple[str, list[int]]:
    """A search that is on: its job, and the processes that do it."""
    body = service.ask(f"/v1/demo-data/{sample}")
    job: str = service.ask("/v1/schedules", {**body, "seconds": seconds, "gap": 0, "workers": 1})["id"]
    wait_until(database, job, "running")
    children = service.process.children()
    assert children
    return job, children


def test_a_service_that_is_asked_to_end_closes_its_streams_and_puts_its_searches_back(
    service: Service, database: Database
) -> None:
    job, children = searching(service, database, "talliden", seconds=600)
    with service.open(f"/v1/schedules/{job}/events") as events:
        assert events.readline().startswith((b"event:", b"data:", b"id:"))
        service.process.send(signal.SIGTERM)
        began = time.monotonic()
        assert service.process.ended() in (0, -signal.SIGTERM)
        assert time.monotonic() - began < ENOUGH
    service.process.wait_for_end_of(children)
    assert standing(database, job) == ("queued", 1)
    assert "Traceback" not in service.process.output


def test_a_service_that_is_killed_during_a_search_does_it_anew_when_it_is_started_again(
    service: Service, database: Database, who: Signed, tmp_path: Path
) -> None:
    job, children = searching(service, database, "first_week", seconds=3)
    service.process.kill()
    service.process.wait_for_end_of(children)
    assert standing(database, job) == ("running", 1)
    again = Service(tmp_path, who)
    try:
        wait_until(database, job, "finished")
        assert standing(database, job) == ("finished", 2)
        assert again.ask(f"/v1/schedules/{job}/audit")["audit"]["legal"]
    finally:
        again.process.kill()


def test_a_database_that_is_newer_than_the_program_keeps_it_from_starting(database: Database) -> None:
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    port = free_port()
    for command in (["serve", "--port", port], ["serve", "--no-worker", "--port", port], ["worker", "--id", "a"]):
        outcome = run_command(*command)
        assert outcome.code == 2, command
        assert "The database has the schema 9999, which this version of staffing does not know." in outcome.words
