"""The service in this process, whose jobs wait for ever; or with a worker, whose solving children are stand-ins.

Every test has a database of its own. `client` is an administrator's; `client_as` makes clients of other users.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.planner import planner  # noqa: F401 - a fixture
from tests.api.signing_in import new_user, sign_in
from tests.jobs import children
from tests.jobs.waiting import without_pauses

from staffing.access.roles import Role
from staffing.api.app import create_app
from staffing.jobs.service import with_worker, without_worker
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.units import unit_by_code

Serve = Callable[..., TestClient]
ClientAs = Callable[..., TestClient]
Body = dict[str, Any]


@pytest.fixture(autouse=True)
def database_of_the_service(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of the database that settings without another one name: empty, and this test's own."""
    path = tmp_path / "staffing.db"
    shutil.copy(sqlite_template, path)
    monkeypatch.setenv("STAFFING_DATABASE_URL", f"sqlite:///{path}")
    # Tests that wait for something ask without a pause.
    monkeypatch.setenv("STAFFING_REQUESTS_PER_MINUTE", "1000000")
    without_pauses(monkeypatch)
    return f"sqlite:///{path}"


@pytest.fixture
def serve(database_of_the_service: str) -> Iterator[Serve]:
    """Starts services with the settings that are given; ends them afterwards.

    With a behaviour, that of its children, a service has a worker. A process has one of those, so there is one service at
    a time: starting another ends the one before.
    """
    clients: list[TestClient] = []

    def start(behaviour: str | None = None, **given: Any) -> TestClient:
        settings = Settings(**{"max_running_jobs": 1, **given})
        end()
        open_engine = partial(with_worker, program=(*children.PROGRAM, behaviour)) if behaviour else without_worker
        clients.append(TestClient(create_app(settings, open_engine)))
        return sign_in(clients[-1].__enter__())

    def end() -> None:
        while clients:
            clients.pop().__exit__()

    yield start
    end()


@pytest.fixture
def client(serve: Serve) -> TestClient:
    """An administrator's client."""
    return serve()


@pytest.fixture
def service(client: TestClient) -> Database:
    """The database of the service that `client` asks."""
    database: Database = client.app.state.database  # type: ignore[attr-defined]
    return database


@pytest.fixture
def client_as(client: TestClient, service: Database) -> ClientAs:
    """Makes clients of the same service: of a new user with a role in a unit (by its code) or in all, or of nobody.

    `client_as(Role.STAFF, "talliden", "B01")`, `client_as(Role.FINANCE)`; `client_as(None)` sends no token.
    """

    def make(role: Role | None, unit: str | None = None, employee: str | None = None) -> TestClient:
        other = TestClient(client.app)
        if role is not None:
            with service.reading() as session:
                found = unit_by_code(session, unit) if unit is not None else None
            assert unit is None or found is not None, f"there is no unit {unit}"
            other.headers.update(new_user(service, role, found.id if found else None, employee).headers)
        return other

    return make


@pytest.fixture
def body(client: TestClient) -> Body:
    """A unit with its week, ready to be posted."""
    found: Body = client.get("/v1/demo-data/first_week").json()
    return found
