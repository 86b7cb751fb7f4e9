"""The service in this process, with stand-ins for the solving child unless a test asks for the real one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.jobs import children

from staffing.api.app import create_app
from staffing.jobs.memory import MemoryEngine
from staffing.settings import Settings

Serve = Callable[..., TestClient]
Body = dict[str, Any]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts services whose children behave as told, with the limits that are given; ends them afterwards."""
    clients: list[TestClient] = []

    def start(behaviour: str = "answer", **limits: int) -> TestClient:
        settings = Settings(**{"max_running_jobs": 1, **limits})
        engine = MemoryEngine(settings, (*children.PROGRAM, behaviour))
        clients.append(TestClient(create_app(settings, engine)))
        return clients[-1].__enter__()

    yield start
    for client in clients:
        client.__exit__()


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve()


@pytest.fixture
def body(client: TestClient) -> Body:
    """A unit with its week, ready to be posted."""
    found: Body = client.get("/v1/demo-data/first_week").json()
    return found
