from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.browsers import account, browser, signed_in

from staffing.store.database import Database

WANTED = {"name": "payroll", "scopes": ["schedule.read", "administer"], "days": 30}


@pytest.fixture
def chrome(client: TestClient, service: Database) -> TestClient:
    """A browser in which an administrator has signed in."""
    return signed_in(client, account(service))


def made(chrome: TestClient, **fields: Any) -> Json:
    answer = chrome.post("/v1/tokens", json=WANTED | fields)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def with_token(client: TestClient, token: Json) -> TestClient:
    other = browser(client)
    other.headers["Authorization"] = f"Bearer {token['token']}"
    return other


def test_a_token_asks_in_the_name_of_its_user_within_its_scopes(client: TestClient, chrome: TestClient) -> None:
    script = with_token(client, made(chrome))
    assert script.get("/v1/users").status_code == 200
    problem(script.get("/v1/trail"), 403, "forbidden")
    found = script.get("/v1/session").json()
    assert found["session"] is None
    assert found["grants"][0]["rights"] == ["administer", "schedule.read"]


def test_the_secret_is_shown_once(chrome: TestClient) -> None:
    token = made(chrome)
    (listed,) = chrome.get("/v1/tokens").json()["tokens"]
    assert listed == {name: value for name, value in token.items() if name != "token"}
    assert (listed["name"], listed["scopes"], listed["used"]) == ("payroll", ["administer", "schedule.read"], None)


def test_one_sees_when_a_token_was_used(client: TestClient, chrome: TestClient) -> None:
    with_token(client, made(chrome)).get("/v1/users")
    assert chrome.get("/v1/tokens").json()["tokens"][0]["used"] is not None


def test_a_token_that_is_deleted_is_nobodys(client: TestClient, chrome: TestClient) -> None:
    token = made(chrome)
    assert chrome.delete(f"/v1/tokens/{token['id']}").status_code == 204
    problem(with_token(client, token).get("/v1/session"), 401, "unauthenticated")
    assert chrome.get("/v1/tokens").json()["tokens"] == []
    problem(chrome.delete(f"/v1/tokens/{token['id']}"), 404, "not_found")


def test_a_token_may_end_itself_and_makes_no_other(client: TestClient, chrome: TestClient) -> None:
    token = made(chrome)
    script = with_token(client, token)
    problem(script.post("/v1/tokens", json=WANTED), 403, "forbidden")
    assert script.delete(f"/v1/tokens/{token['id']}").status_code == 204
    problem(script.get("/v1/session"), 401, "unauthenticated")


def test_nobody_sees_or_deletes_tokens_of_others(client: TestClient, chrome: TestClient) -> None:
    token = made(chrome)
    mine = client.get("/v1/tokens").json()["tokens"]
    assert token["id"] not in {one["id"] for one in mine}
    problem(client.delete(f"/v1/tokens/{token['id']}"), 404, "not_found")
    assert with_token(client, token).get("/v1/session").status_code == 200


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"scopes": []}, [("bad_value", "/scopes")]),
        ({"scopes": ["everything"]}, [("bad_value", "/scopes/0")]),
        ({"days": 0}, [("bad_value", "/days")]),
        ({"days": 366}, [("out_of_range", "/days")]),
        ({"days": 10**30}, [("out_of_range", "/days")]),
        ({"name": ""}, [("bad_value", "/name")]),
        ({"name": "a\x00b"}, [("bad_value", "/name")]),
    ],
)
def test_a_token_that_cannot_be_is_refused(chrome: TestClient, fields: Json, found: list[tuple[str, str]]) -> None:
    assert paths(chrome.post("/v1/tokens", json=WANTED | fields)) == found


def test_a_token_is_valid_for_a_year_at_most(chrome: TestClient) -> None:
    assert made(chrome, days=365)["expires"][:4] > made(chrome, days=1)["created"][:4]
