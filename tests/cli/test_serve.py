import socket
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from tests.cli.running import Run


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """What the server was started with; it serves nothing."""
    found: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr(uvicorn, "run", lambda application, **options: found.append((application, options)))
    return found


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
    assert (application, options["factory"]) == ("staffing.api.app:create_app", True)
    assert (options["host"], options["port"]) == ("127.0.0.1", free)
    assert f"http://127.0.0.1:{free}/docs" in outcome.err


def test_with_json_the_address_is_a_document_and_the_log_goes_elsewhere(
    run: Run, started: list[Any], free: int
) -> None:
    outcome = run("serve", "--port", free, "--json")
    assert outcome.document == {"url": f"http://127.0.0.1:{free}", "docs": f"http://127.0.0.1:{free}/docs"}
    handlers = started[0][1]["log_config"]["handlers"]
    assert {handler["stream"] for handler in handlers.values()} == {"ext://sys.stderr"}


def test_a_port_that_is_taken_is_refused(run: Run, started: list[Any], taken: int) -> None:
    outcome = run("serve", "--port", taken)
    assert outcome.code == 2
    assert f"cannot listen on 127.0.0.1, port {taken}" in outcome.words
    assert started == []


def test_a_port_out_of_range_is_refused(run: Run, started: list[Any]) -> None:
    assert run("serve", "--port", 65536).code == 2
    assert started == []
