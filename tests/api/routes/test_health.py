from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.api.asking import problem

from staffing.api.app import create_app
from staffing.settings import Settings
from staffing.store.database import Database


def test_a_service_that_is_up_says_so(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_service_with_its_database_is_ready(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


def test_a_service_whose_database_has_another_schema_is_up_but_not_ready(client: TestClient, service: Database) -> None:
    with service.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'other'"))
    problem(client.get("/readyz"), 503, "not_ready")
    assert client.get("/healthz").status_code == 200


def test_anybody_may_ask_for_health(client: TestClient) -> None:
    nobody = TestClient(client.app)
    assert [nobody.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]


class Ended:
    """An engine whose worker has ended."""

    def is_up(self) -> bool:
        return False

    def close(self) -> None:
        return


def test_a_service_whose_worker_has_ended_is_up_but_not_ready() -> None:
    with TestClient(create_app(Settings(), lambda _database, _settings: Ended())) as client:  # type: ignore[arg-type,return-value]
        problem(client.get("/readyz"), 503, "not_ready")
        assert client.get("/healthz").status_code == 200
