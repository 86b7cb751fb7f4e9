from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.browsers import PASSWORD, account, browser, signed_in
from tests.api.conftest import ClientAs, Serve

from staffing.access.roles import Role
from staffing.store.database import Database
from staffing.store.units import add_unit, organisation_for

EVA = {"login": "Eva@Example.org", "name": "Eva Berg"}
STAFF = {"role": "staff", "unit": "north", "employee": "B01"}


@pytest.fixture
def unit(service: Database) -> str:
    with service.transaction() as session:
        cells = {"unit": "north", "name": "North", "cost_centre": "1"}
        return add_unit(session, organisation_for(session, None), cells, "", {}).unit


def added(client: TestClient, **fields: Any) -> Json:
    answer = client.post("/v1/users", json=EVA | fields)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    assert answer.headers["location"] == f"/v1/users/{found['id']}"
    return found


def change(client: TestClient, user: Json, **fields: Any) -> Any:
    now = {name: user[name] for name in ("version", "login", "name", "is_active", "subject")}
    grants = [{name: grant[name] for name in ("role", "unit", "employee")} for grant in user["grants"]]
    return client.put(f"/v1/users/{user['id']}", json=now | {"grants": grants} | fields)


def test_a_user_is_added_found_changed_and_deleted(client: TestClient, unit: str) -> None:
    user = added(client, grants=[STAFF])
    assert (user["login"], user["name"], user["has_password"]) == ("eva@example.org", "Eva Berg", False)
    (grant,) = user["grants"]
    assert grant == STAFF | {"rights": ["own.read", "own.write"]}
    assert client.get(f"/v1/users/{user['id']}").json() == user

    changed = change(client, user, name="Eva Ek", grants=[STAFF | {"employee": "B02"}, {"role": "finance"}]).json()
    assert changed["version"] > user["version"]
    assert [(one["role"], one["employee"]) for one in changed["grants"]] == [("staff", "B02"), ("finance", None)]
    assert client.get(f"/v1/users/{user['id']}").json() == changed

    assert client.delete(f"/v1/users/{user['id']}?version={changed['version']}").status_code == 204
    problem(client.get(f"/v1/users/{user['id']}"), 404, "not_found")


def test_a_change_of_an_older_version_is_refused_with_both(client: TestClient) -> None:
    user = added(client)
    newer = change(client, user, name="Eva Ek").json()
    found = problem(change(client, user, name="Eva Alm"), 409, "version_conflict")
    assert found["current"] == newer
    assert (found["sent"]["name"], found["sent"]["version"]) == ("Eva Alm", user["version"])
    found = problem(client.delete(f"/v1/users/{user['id']}?version={user['version']}"), 409, "version_conflict")
    assert (found["current"], found["sent"]) == (newer, {"version": user["version"]})


def test_users_are_listed_page_by_page(client: TestClient) -> None:
    made = [added(client, login=f"user{number}")["id"] for number in range(4)]
    first = client.get("/v1/users?page_size=3").json()
    second = client.get(f"/v1/users?page_size=3&page_token={first['next_page_token']}").json()
    assert [user["id"] for user in (*first["users"], *second["users"])][1:] == made
    assert second["next_page_token"] is None


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"login": ""}, [("bad_value", "/login")]),
        ({"login": "eva berg"}, [("bad_value", "/login")]),
        ({"login": "x" * 321}, [("bad_value", "/login")]),
        ({"name": "a\x00b"}, [("bad_value", "/name")]),
        ({"is_active": "yes"}, [("bad_value", "/is_active")]),
        ({"password": PASSWORD}, [("unknown_key", "/password")]),
        ({"subject": "123"}, [("bad_value", "/subject")]),
        ({"grants": [{"role": "boss"}]}, [("bad_value", "/grants/0/role")]),
        ({"grants": [{"role": "staff"}]}, [("bad_value", "/grants/0/unit"), ("bad_value", "/grants/0/employee")]),
        ({"grants": [{"role": "manager", "unit": "x"}]}, [("bad_value", "/grants/0/unit")]),
        ({"grants": [{"role": "manager"}, {"role": "manager"}]}, [("bad_value", "/grants")]),
    ],
)
def test_what_a_user_cannot_be_is_refused_where_it_stands(
    client: TestClient, fields: Json, found: list[tuple[str, str]]
) -> None:
    assert paths(client.post("/v1/users", json=EVA | fields)) == found
    assert len(client.get("/v1/users").json()["users"]) == 1


def test_two_users_have_no_login_in_common(client: TestClient) -> None:
    added(client)
    assert paths(client.post("/v1/users", json=EVA | {"login": "EVA@example.org"})) == [("bad_value", "/login")]


def test_a_subject_is_kept_where_there_is_single_sign_on(serve: Serve) -> None:
    client = serve(oidc_issuer="https://login.example.org")
    assert added(client, subject="123")["subject"] == "123"
    assert paths(client.post("/v1/users", json=EVA | {"login": "x", "subject": "123"})) == [("bad_value", "/subject")]


def test_who_is_switched_off_is_out_at_once_and_cannot_come_in(client: TestClient, service: Database) -> None:
    anna = account(service)
    chrome = signed_in(client, anna)
    token = chrome.post("/v1/tokens", json={"name": "x", "scopes": ["administer"], "days": 1}).json()["token"]
    change(client, client.get(f"/v1/users/{anna.id}").json(), is_active=False)
    problem(chrome.get("/v1/session"), 401, "unauthenticated")
    problem(browser(client).post("/v1/session", json=anna.sign_in), 401, "unauthenticated")
    bearer = {"Authorization": f"Bearer {token}"}
    problem(browser(client).get("/v1/users", headers=bearer), 401, "unauthenticated")
    change(client, client.get(f"/v1/users/{anna.id}").json(), is_active=True)
    problem(browser(client).get("/v1/users", headers=bearer), 401, "unauthenticated")
    problem(chrome.get("/v1/session"), 401, "unauthenticated")
    signed_in(client, anna)


def test_the_last_administrator_can_neither_go_nor_become_less(client: TestClient) -> None:
    (me,) = client.get("/v1/users").json()["users"]
    problem(change(client, me, is_active=False), 403, "forbidden")
    problem(change(client, me, grants=[]), 403, "forbidden")
    problem(client.delete(f"/v1/users/{me['id']}?version={me['version']}"), 403, "forbidden")
    assert client.get("/v1/session").status_code == 200


def test_a_link_lets_a_user_set_her_first_password(client: TestClient) -> None:
    user = added(client, grants=[{"role": "administrator"}])
    answer = client.post(f"/v1/users/{user['id']}/link")
    assert answer.status_code == 201
    address, _, secret = answer.json()["link"].partition("#")
    assert address == "http://testserver/set-password"
    assert browser(client).post(f"/v1/links/{secret}", json={"password": PASSWORD}).status_code == 204
    body = {"login": "eva@example.org", "password": PASSWORD}
    assert browser(client).post("/v1/session", json=body).status_code == 201
    problem(browser(client).post(f"/v1/links/{secret}", json={"password": PASSWORD}), 404, "not_found")


def test_a_link_leads_to_the_address_that_the_settings_name(serve: Serve) -> None:
    client = serve(public_url="https://staffing.example.org")
    link = client.post(f"/v1/users/{added(client)['id']}/link").json()["link"]
    assert link.startswith("https://staffing.example.org/set-password#")


@pytest.mark.parametrize("role", [Role.MANAGER, Role.FINANCE])
def test_only_administrators_of_everything_see_users(client_as: ClientAs, unit: str, role: Role) -> None:
    for asker in (client_as(role), client_as(role, unit), client_as(Role.ADMINISTRATOR, unit)):
        problem(asker.get("/v1/users"), 403, "forbidden")
    problem(client_as(None).get("/v1/users"), 401, "unauthenticated")


@pytest.mark.parametrize("id", ["x", "%00", "0" * 32])
def test_a_user_who_is_not_there_is_a_problem(client: TestClient, id: str) -> None:
    problem(client.get(f"/v1/users/{id}"), 404, "not_found")
    problem(client.post(f"/v1/users/{id}/link"), 404, "not_found")
    problem(client.delete(f"/v1/users/{id}?version=1"), 404, "not_found")
