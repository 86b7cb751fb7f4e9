from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs
from tests.api.asking import Json, paths, problem
from tests.api.browsers import PASSWORD, Account, account, browser, signed_in
from tests.api.conftest import Serve

from staffing.access.rates import Rates
from staffing.access.roles import Role
from staffing.access.users import WantedGrant
from staffing.api.cookies import DEVICE, SESSION
from staffing.settings import Settings
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.people import Attempt, LoginSession
from staffing.store.trail import TrailEntry

SECURE_SESSION, SECURE_DEVICE = f"__Host-{SESSION}", f"__Host-{DEVICE}"


@pytest.fixture
def anna(service: Database) -> Account:
    return account(service)


def cookie(answer: TestClient, name: str) -> set[str]:
    """The attributes of a cookie that an answer sets."""
    (found,) = (one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{name}="))
    return {part.strip().lower() for part in found.split(";")[1:]}


def test_who_signs_in_is_known_from_then_on_by_a_cookie(client: TestClient, anna: Account) -> None:
    chrome = browser(client)
    problem(chrome.get("/v1/session"), 401, "unauthenticated")
    answer = chrome.post("/v1/session", json=anna.sign_in)
    assert answer.status_code == 201
    found: Json = chrome.get("/v1/session").json()
    assert found == answer.json()
    assert (found["user"], found["login"], found["token"]) == (anna.id, anna.login, None)
    (grant,) = found["grants"]
    assert (grant["role"], grant["unit"]) == ("administrator", None)
    assert "administer" in grant["rights"]


def test_no_script_reads_the_cookies_no_other_host_sets_them_and_no_plain_http_carries_them(
    client: TestClient, anna: Account
) -> None:
    answer = browser(client).post("/v1/session", json=anna.sign_in)
    assert cookie(answer, SECURE_SESSION) == {"httponly", "secure", "path=/", "samesite=lax"}
    assert cookie(answer, SECURE_DEVICE) == {"httponly", "secure", "path=/", "samesite=lax", "max-age=15552000"}


@pytest.mark.parametrize(
    ("login", "password"),
    [("anna@example.org", PASSWORD + " "), ("anna@example.org", ""), ("eva@example.org", PASSWORD)],
)
def test_whoever_gives_a_wrong_name_or_password_is_told_the_same(
    client: TestClient, anna: Account, login: str, password: str
) -> None:
    answer = browser(client).post("/v1/session", json={"login": login, "password": password})
    found = problem(answer, 401, "unauthenticated")
    assert found["detail"] == "There is no such account, or the password is wrong."
    assert "set-cookie" not in answer.headers


def fails_on(database: Database) -> None:
    """Have whoever failed to sign in fail twenty times more."""
    with database.transaction() as session:
        (made,) = session.query(Attempt).all()
        for _ in range(20):
            session.add(Attempt(account=made.account, origin=made.origin, is_known=made.is_known))


def test_who_fails_too_often_has_to_wait_and_is_told_how_long(client: TestClient, service: Database) -> None:
    body = {"login": "a", "password": "b"}
    problem(browser(client).post("/v1/session", json=body), 401, "unauthenticated")
    fails_on(service)
    answer = browser(client).post("/v1/session", json=body)
    problem(answer, 429, "too_many_requests")
    assert 0 < int(answer.headers["retry-after"]) <= 15 * 60


def standing_still(client: TestClient, **limits: int) -> None:
    """Have the service of a client count requests anew, in a minute that does not pass."""
    client.app.state.rates = Rates(Settings(**limits), lambda: 0.0)  # type: ignore[attr-defined]


def test_as_many_sign_ins_as_the_settings_say_come_from_one_address_in_a_minute(
    client: TestClient, anna: Account
) -> None:
    standing_still(client, sign_ins_per_minute=3)
    known = signed_in(client, anna)
    bodies = [{"login": str(number), "password": "b"} for number in range(4)]
    assert [browser(client).post("/v1/session", json=body).status_code for body in bodies] == [401, 401, 429, 429]
    assert known.post("/v1/session", json=anna.sign_in).status_code == 201


def test_as_many_requests_as_the_settings_say_come_from_one_user_in_a_minute(client: TestClient) -> None:
    standing_still(client, requests_per_minute=3)
    assert [client.get("/v1/session").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/v1/users")
    problem(answer, 429, "too_many_requests")
    assert answer.headers["retry-after"] == "20"
    assert client.get("/healthz").status_code == 200


def test_a_password_is_not_sent_over_plain_http(serve: Serve, anna: Account, client: TestClient) -> None:
    plain = TestClient(client.app, base_url="http://staffing.example.org")
    found = problem(plain.post("/v1/session", json=anna.sign_in), 403, "forbidden")
    assert "https" in found["detail"]


@pytest.mark.parametrize("base", ["http://localhost", "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_on_the_machine_itself_one_may_sign_in_over_plain_http(client: TestClient, anna: Account, base: str) -> None:
    local = TestClient(client.app, base_url=base)
    answer = local.post("/v1/session", json=anna.sign_in)
    assert answer.status_code == 201
    assert cookie(answer, SESSION) == {"httponly", "path=/", "samesite=lax"}
    assert local.get("/v1/session").status_code == 200


def test_a_setting_lets_one_sign_in_over_plain_http_elsewhere(serve: Serve) -> None:
    client = serve(insecure_cookies=True)
    anna = account(client.app.state.database)  # type: ignore[attr-defined]
    plain = TestClient(client.app, base_url="http://staffing.example.org")
    assert plain.post("/v1/session", json=anna.sign_in).status_code == 201


def test_a_cookie_of_plain_http_counts_for_nothing_over_https(client: TestClient, anna: Account) -> None:
    secret = signed_in(client, anna).cookies[SECURE_SESSION]
    for name, status in ((SESSION, 401), (SECURE_SESSION, 200)):
        answer = browser(client).get("/v1/session", headers={"Cookie": f"{name}={secret}"})
        assert answer.status_code == status


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "Bearer \x7f", "bearer x y"])
def test_a_header_that_is_wrong_is_not_made_up_for_by_a_cookie(client: TestClient, anna: Account, header: str) -> None:
    answer = signed_in(client, anna).get("/v1/session", headers={"Authorization": header})
    problem(answer, 401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_who_signs_out_is_known_no_more(client: TestClient, anna: Account) -> None:
    chrome = signed_in(client, anna)
    secret = chrome.cookies[SECURE_SESSION]
    answer = chrome.delete("/v1/session")
    assert answer.status_code == 204
    assert "max-age=0" in cookie(answer, SECURE_SESSION)
    assert SECURE_SESSION not in chrome.cookies
    kept = browser(client).get("/v1/session", headers={"Cookie": f"{SECURE_SESSION}={secret}"})
    problem(kept, 401, "unauthenticated")


def test_one_sees_where_one_is_signed_in_and_ends_it_there(client: TestClient, anna: Account) -> None:
    first, second = signed_in(client, anna), signed_in(client, anna)
    found = second.get("/v1/sessions").json()["sessions"]
    assert [one["is_current"] for one in found] == [True, False]
    assert second.delete(f"/v1/sessions/{found[1]['id']}").status_code == 204
    problem(first.get("/v1/session"), 401, "unauthenticated")
    problem(second.delete(f"/v1/sessions/{found[1]['id']}"), 404, "not_found")
    assert [one["id"] for one in second.get("/v1/sessions").json()["sessions"]] == [found[0]["id"]]


def test_a_session_that_is_over_is_not_listed(client: TestClient, service: Database, anna: Account) -> None:
    signed_in(client, anna)
    with service.transaction() as session:
        session.query(LoginSession).one().seen = now() - timedelta(minutes=60)
    assert len(signed_in(client, anna).get("/v1/sessions").json()["sessions"]) == 1


@pytest.mark.parametrize("id", ["x", "0" * 32, "%00", "🎄"])
def test_nobody_ends_a_session_that_is_not_hers(client: TestClient, anna: Account, id: str) -> None:
    problem(signed_in(client, anna).delete(f"/v1/sessions/{id}"), 404, "not_found")


# The password


def test_a_changed_password_ends_the_other_sessions(client: TestClient, anna: Account) -> None:
    here, there = signed_in(client, anna), signed_in(client, anna)
    new = "other words in a row"
    assert here.post("/v1/password", json={"current": PASSWORD, "new": new}).status_code == 204
    assert here.get("/v1/session").status_code == 200
    problem(there.get("/v1/session"), 401, "unauthenticated")
    problem(browser(client).post("/v1/session", json=anna.sign_in), 401, "unauthenticated")
    assert signed_in(client, Account(anna.id, anna.login, new)).get("/v1/session").status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "mistake"),
    [
        (PASSWORD + "x", "other words in a row", ("wrong_password", "/current")),
        (PASSWORD, "eleven char", ("weak_password", "/new")),
        (PASSWORD, "Anna@Example.org", ("weak_password", "/new")),
    ],
)
def test_a_password_is_not_changed_to_a_weak_one_nor_by_who_does_not_know_it(
    client: TestClient, anna: Account, current: str, new: str, mistake: tuple[str, str]
) -> None:
    chrome = signed_in(client, anna)
    assert paths(chrome.post("/v1/password", json={"current": current, "new": new})) == [mistake]
    assert signed_in(client, anna).get("/v1/session").status_code == 200


def test_a_session_that_was_stolen_does_not_guess_the_password(
    client: TestClient, service: Database, anna: Account
) -> None:
    chrome = signed_in(client, anna)
    body = {"current": "wrong", "new": "other words in a row"}
    assert chrome.post("/v1/password", json=body).status_code == 422
    fails_on(service)
    problem(chrome.post("/v1/password", json=body | {"current": PASSWORD}), 429, "too_many_requests")


# What is written down


def test_signing_in_and_out_is_in_the_audit_log(client: TestClient, service: Database, anna: Account) -> None:
    chrome = signed_in(client, anna)
    chrome.post("/v1/password", json={"current": PASSWORD, "new": "other words in a row"})
    chrome.delete("/v1/session")
    with service.reading() as session:
        entries = session.query(TrailEntry).filter_by(user_id=anna.id).order_by(TrailEntry.id).all()
    assert [entry.action for entry in entries] == ["session.create", "password.change", "session.delete"]


def test_neither_names_nor_secrets_are_in_the_log(client: TestClient, service: Database) -> None:
    with capture_logs() as logs:
        anna = account(service, "anna.lind@example.org")
        chrome = signed_in(client, anna)
        chrome.get("/v1/session")
        browser(client).post("/v1/session", json={"login": "anna.lind@example.org", "password": "not the word"})
        client.post("/v1/links/a-secret-of-a-link", json={"password": PASSWORD})
    written = str(logs)
    assert "/v1/session" in written
    for secret in ("anna.lind", "Anna Lind", PASSWORD, "not the word", "a-secret", chrome.cookies[SECURE_SESSION]):
        assert secret not in written


def test_a_role_in_a_unit_is_told_with_the_code_of_the_unit(client: TestClient, service: Database) -> None:
    anna = account(service, "anna@example.org", WantedGrant(Role.FINANCE))
    (grant,) = signed_in(client, anna).get("/v1/session").json()["grants"]
    assert grant == {"role": "finance", "unit": None, "employee": None, "rights": ["budget.write", "cost.read"]}
