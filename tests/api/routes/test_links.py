import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.browsers import PASSWORD, browser

from staffing.access import links
from staffing.settings import Settings
from staffing.store.database import Database

ROOT = {"login": "root@example.org", "name": "Root", "password": PASSWORD}


@pytest.fixture
def empty(client: TestClient, service: Database) -> TestClient:
    """A browser on a service that has no user yet."""
    with service.transaction() as session:
        (me,) = client.get("/v1/users").json()["users"]
        session.connection().exec_driver_sql("DELETE FROM users")
        assert me
    return browser(client)


@pytest.fixture
def secret(empty: TestClient, service: Database) -> str:
    with service.transaction() as session:
        found = links.issue_first(session, Settings())
    assert found is not None
    return found


def test_the_first_administrator_signs_in_with_the_password_she_chose(empty: TestClient, secret: str) -> None:
    answer = empty.post("/v1/first-run", json=ROOT | {"secret": secret})
    assert answer.status_code == 201
    found: Json = answer.json()
    assert [(grant["role"], grant["unit"]) for grant in found["grants"]] == [("administrator", None)]
    assert empty.post("/v1/session", json={"login": "root@example.org", "password": PASSWORD}).status_code == 201
    assert len(empty.get("/v1/users").json()["users"]) == 1
    problem(empty.post("/v1/first-run", json=ROOT | {"secret": secret, "login": "x"}), 404, "not_found")


@pytest.mark.parametrize("made_up", ["", "x", "\x00"])
def test_nobody_becomes_administrator_without_the_link(empty: TestClient, secret: str, made_up: str) -> None:
    problem(empty.post("/v1/first-run", json=ROOT | {"secret": made_up}), 404, "not_found")
    problem(empty.post("/v1/first-run", json=ROOT | {"secret": secret[:-1]}), 404, "not_found")


def test_a_weak_password_leaves_the_link_as_it_is(empty: TestClient, secret: str) -> None:
    body = ROOT | {"secret": secret}
    assert paths(empty.post("/v1/first-run", json=body | {"password": "short"})) == [("weak_password", "/password")]
    same = {"password": "root@example.org"}
    assert paths(empty.post("/v1/first-run", json=body | same)) == [("weak_password", "/password")]
    assert empty.post("/v1/first-run", json=body).status_code == 201


def test_there_is_no_password_that_works_from_the_start(empty: TestClient) -> None:
    for login in ("admin", "administrator", "root", "staffing"):
        for password in ("admin", "password", "staffing", ""):
            answer = empty.post("/v1/session", json={"login": login, "password": password})
            assert answer.status_code in (401, 429)


def test_a_link_is_not_used_over_plain_http_from_elsewhere(client: TestClient) -> None:
    plain = TestClient(client.app, base_url="http://staffing.example.org")
    problem(plain.post("/v1/links/x", json={"password": PASSWORD}), 403, "forbidden")
