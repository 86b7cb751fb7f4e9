import json
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from tests.cli.running import Process, Run

from staffing.access import links, passwords
from staffing.settings import Settings
from staffing.store.database import Database


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """What the server was started with; it serves nothing."""
    found: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr(uvicorn, "run", lambda application, **options: found.append((application, options)))
    return found


@pytest.fixture(autouse=True)
def database_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'staffing.db'}"
    monkeypatch.setenv("STAFFING_DATABASE_URL", url)
    return url


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


@pytest.fixture
def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_service_is_started_at_the_address(run: Run, started: list[Any], free: int) -> None:
    outcome = run("serve", "--port", free)
    ((application, options),) = started
    assert outcome.code == 0
    assert (application, options["factory"]) == ("staffing.api.app:create_app_with_worker", True)
    assert (options["host"], options["port"]) == ("127.0.0.1", free)
    assert f"http://127.0.0.1:{free}/openapi.json" in outcome.err


def test_without_a_worker_the_jobs_are_left_to_others(run: Run, started: list[Any], free: int) -> None:
    assert run("serve", "--no-worker", "--port", free).code == 0
    ((application, _),) = started
    assert application == "staffing.api.app:create_app_without_worker"


def test_with_json_the_address_is_a_document(run: Run, started: list[Any], free: int) -> None:
    outcome = run("serve", "--port", free, "--json")
    assert outcome.document == {
        "url": f"http://127.0.0.1:{free}",
        "description": f"http://127.0.0.1:{free}/openapi.json",
        "first_run": outcome.document["first_run"],
    }


def test_the_first_start_shows_a_link_that_makes_the_administrator_and_later_ones_do_not(
    run: Run, started: list[Any], free: int, database_url: str
) -> None:
    link = run("serve", "--port", free, "--json").document["first_run"]
    address, _, secret = link.partition("#")
    assert address == f"http://127.0.0.1:{free}/first-run"
    assert f"{address}#" in run("serve", "--port", free).err
    database = Database(database_url)
    with database.transaction() as session:
        password = passwords.accept("some words in a row", Settings())
        links.create_first(session, secret, links.administrator("anna", "Anna"), password)
    database.close()
    assert run("serve", "--port", free, "--json").document["first_run"] is None
    assert "first-run" not in run("serve", "--port", free).err


def test_the_service_answers_and_ends_with_ctrl_c(free: int, tmp_path: Path) -> None:
    process = Process(tmp_path, "serve", "--port", free)
    try:
        described = answer(f"http://127.0.0.1:{free}/openapi.json")
        assert described["info"]["title"] == "staffing"
        process.send(signal.SIGINT)
        assert process.ended() == 0
    finally:
        process.kill()


def answer(address: str) -> Any:
    """The document at an address, once somebody answers there."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address) as response:
                return json.load(response)
        except urllib.error.URLError:
            assert time.monotonic() < deadline, f"nobody answers at {address}"
            time.sleep(0.1)


def test_a_port_that_is_taken_is_refused(run: Run, started: list[Any], taken: int) -> None:
    outcome = run("serve", "--port", taken)
    assert outcome.code == 2
    assert f"cannot listen on 127.0.0.1, port {taken}" in outcome.words
    assert started == []


def test_a_port_out_of_range_is_refused(run: Run, started: list[Any]) -> None:
    assert run("serve", "--port", 65536).code == 2
    assert started == []
