"""Single sign-on against a provider that runs in this process and speaks real OpenID Connect."""

import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi.testclient import TestClient
from tests.api.asking import problem
from tests.api.browsers import browser
from tests.api.conftest import Serve

with warnings.catch_warnings():
    # The provider still uses a part of Authlib that is going to be replaced.
    warnings.simplefilter("ignore")
    import oidc_provider_mock

# The provider, not the service, implements a part of Authlib in its older form.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")

ROLES = ["administrator"]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider with a user for each case."""
    users = [
        oidc_provider_mock.User(sub="anna", claims=claims("anna@example.org", roles=ROLES)),
        oidc_provider_mock.User(sub="eva", claims=claims("eva@example.org", roles=["manager", "something else"])),
        oidc_provider_mock.User(sub="ida", claims=claims("ida@example.org", roles="staff")),
        oidc_provider_mock.User(sub="no-role", claims=claims("no-role@example.org")),
        oidc_provider_mock.User(sub="other-role", claims=claims("other-role@example.org", roles=["visitor"])),
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


def claims(address: str, **more: Any) -> dict[str, Any]:
    return {"email": address, "name": address.title(), **more}


@pytest.fixture
def client(serve: Serve, issuer: str) -> TestClient:
    client: TestClient = serve(oidc_issuer=issuer, oidc_client_id="staffing", oidc_client_secret="secret")
    return client


def begun(chrome: TestClient) -> str:
    """The address at the provider to which a browser is sent."""
    answer = chrome.get("/v1/oidc/login", follow_redirects=False)
    assert answer.status_code == 303, answer.text
    address: str = answer.headers["location"]
    return address


def confirmed(address: str, subject: str) -> str:
    """The address to which the provider sends the browser back, once somebody has signed on there."""
    answer = httpx2.post(address, data={"sub": subject})
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def returned(chrome: TestClient, address: str) -> httpx2.Response:
    return chrome.get(address, follow_redirects=False)


def signed_on(client: TestClient, subject: str) -> tuple[TestClient, httpx2.Response]:
    chrome = browser(client)
    return chrome, returned(chrome, confirmed(begun(chrome), subject))


def test_whoever_signs_on_is_known_from_then_on(client: TestClient) -> None:
    chrome, answer = signed_on(client, "anna")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    found = chrome.get("/v1/session").json()
    assert (found["login"], found["name"]) == ("anna@example.org", "Anna@Example.Org")
    assert [grant["role"] for grant in found["grants"]] == ["administrator"]
    (user,) = [one for one in chrome.get("/v1/users").json()["users"] if one["id"] == found["user"]]
    assert (user["subject"], user["has_password"]) == ("anna", False)


def test_who_comes_again_is_the_same_user(client: TestClient) -> None:
    first, second = (signed_on(client, "eva")[0].get("/v1/session").json()["user"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("subject", ["eva", "ida"])
def test_who_is_new_has_no_rights_until_an_administrator_gives_her_some(client: TestClient, subject: str) -> None:
    chrome, answer = signed_on(client, subject)
    assert answer.status_code == 303
    assert chrome.get("/v1/session").json()["grants"] == []


@pytest.mark.parametrize("subject", ["no-role", "other-role"])
def test_who_has_no_app_role_does_not_come_in_and_becomes_no_user(client: TestClient, subject: str) -> None:
    chrome, answer = signed_on(client, subject)
    problem(answer, 403, "forbidden")
    problem(chrome.get("/v1/session"), 401, "unauthenticated")
    assert len(client.get("/v1/users").json()["users"]) == 1


def test_a_login_that_is_taken_is_not_taken_over(client: TestClient) -> None:
    client.post("/v1/users", json={"login": "anna@example.org", "name": "Anna", "grants": [{"role": "finance"}]})
    problem(signed_on(client, "anna")[1], 403, "forbidden")


def test_an_administrator_says_who_a_subject_is(client: TestClient) -> None:
    body = {"login": "a.lind", "name": "Anna", "subject": "anna", "grants": [{"role": "finance"}]}
    user = client.post("/v1/users", json=body).json()
    chrome, _ = signed_on(client, "anna")
    found = chrome.get("/v1/session").json()
    assert (found["user"], [grant["role"] for grant in found["grants"]]) == (user["id"], ["finance"])


def test_who_is_switched_off_does_not_come_in(client: TestClient) -> None:
    client.post("/v1/users", json={"login": "a", "name": "Anna", "subject": "anna", "is_active": False})
    problem(signed_on(client, "anna")[1], 403, "forbidden")


def test_the_provider_is_asked_as_the_standards_say(client: TestClient, issuer: str) -> None:
    address = urlsplit(begun(browser(client)))
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}" == issuer
    assert (query["response_type"], query["code_challenge_method"]) == ("code", "S256")
    assert query["redirect_uri"] == "https://testserver/v1/oidc/callback"
    assert all(len(query[name]) >= 43 for name in ("state", "nonce", "code_challenge"))


# What does not fit


def test_an_answer_that_comes_again_signs_nobody_in(client: TestClient) -> None:
    chrome = browser(client)
    address = begun(chrome)
    cookies = dict(chrome.cookies)
    back = confirmed(address, "anna")
    assert returned(chrome, back).status_code == 303
    problem(returned(chrome, back), 400, "sign_on_failed")
    thief = browser(client)
    thief.cookies.update(cookies)
    problem(returned(thief, back), 400, "sign_on_failed")


def test_an_answer_in_another_browser_signs_nobody_in(client: TestClient) -> None:
    back = confirmed(begun(browser(client)), "anna")
    problem(returned(browser(client), back), 400, "sign_on_failed")
    other = browser(client)
    begun(other)
    problem(returned(other, back), 400, "sign_on_failed")


@pytest.mark.parametrize(
    "query", ["", "code=x", "state=x", "code=x&state=x", "error=access_denied", "code=%00&state=%00"]
)
def test_a_forged_answer_signs_nobody_in_and_ends_the_sign_on(client: TestClient, query: str) -> None:
    chrome = browser(client)
    back = confirmed(begun(chrome), "anna")
    problem(returned(chrome, f"/v1/oidc/callback?{query}"), 400, "sign_on_failed")
    assert chrome.get("/v1/session").status_code == 401
    if "state" in query:
        problem(returned(chrome, back), 400, "sign_on_failed")


@pytest.mark.parametrize("code", ["made-up", "", "\x00"])
def test_a_code_that_the_provider_did_not_give_signs_nobody_in(client: TestClient, code: str) -> None:
    chrome = browser(client)
    state = parse_qs(urlsplit(begun(chrome)).query)["state"][0]
    answer = chrome.get("/v1/oidc/callback", params={"code": code, "state": state}, follow_redirects=False)
    problem(answer, 400, "sign_on_failed")


def test_a_code_of_another_sign_on_signs_nobody_in(client: TestClient) -> None:
    """The code was given for another nonce and another code verifier."""
    mallory, chrome = browser(client), browser(client)
    code = parse_qs(urlsplit(confirmed(begun(mallory), "anna")).query)["code"][0]
    state = parse_qs(urlsplit(begun(chrome)).query)["state"][0]
    answer = chrome.get("/v1/oidc/callback", params={"code": code, "state": state}, follow_redirects=False)
    problem(answer, 400, "sign_on_failed")


def test_a_provider_that_is_another_one_than_the_settings_say_is_not_believed(serve: Serve, issuer: str) -> None:
    client = serve(oidc_issuer=f"{issuer}/", oidc_client_id="staffing")
    problem(browser(client).get("/v1/oidc/login", follow_redirects=False), 400, "sign_on_failed")


def test_a_provider_that_does_not_answer_is_a_problem(serve: Serve) -> None:
    client = serve(oidc_issuer="http://localhost:9", oidc_client_id="staffing")
    problem(browser(client).get("/v1/oidc/login", follow_redirects=False), 503, "sign_on_unavailable")


@pytest.mark.parametrize("path", ["/v1/oidc/login", "/v1/oidc/callback"])
def test_without_a_provider_in_the_settings_there_is_no_single_sign_on(serve: Serve, path: str) -> None:
    problem(browser(serve()).get(path, follow_redirects=False), 404, "not_found")
