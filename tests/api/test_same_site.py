import pytest
from fastapi.testclient import TestClient
from tests.api.asking import problem
from tests.api.browsers import account, browser, signed_in

from staffing.store.database import Database

UNSAFE = [
    ("POST", "/v1/tokens"),
    ("POST", "/v1/session"),
    ("DELETE", "/v1/session"),
    ("PUT", "/v1/users/1"),
    ("PATCH", "/v1/schedules/1/assignments"),
    ("POST", "/nowhere"),
]
ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://testserver"},
    {"Origin": "https://evil.example"},
    {"Origin": "https://testserver.evil.example"},
    {"Origin": "https://testserver:8000"},
    {"Origin": "null"},
    {"Origin": ""},
]
HERE = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://testserver"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://testserver"},
]


@pytest.fixture
def chrome(client: TestClient, service: Database) -> TestClient:
    return signed_in(client, account(service))


@pytest.mark.parametrize(("method", "path"), UNSAFE)
@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_page_of_another_site_changes_nothing(
    chrome: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    problem(chrome.request(method, path, headers=headers), 403, "cross_site")
    assert chrome.get("/v1/session").status_code == 200


@pytest.mark.parametrize("headers", HERE)
def test_a_page_of_the_service_and_a_program_may_change_something(chrome: TestClient, headers: dict[str, str]) -> None:
    assert chrome.delete("/v1/session", headers=headers).status_code == 204


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_nobody_is_signed_in_by_a_page_of_another_site(client: TestClient, headers: dict[str, str]) -> None:
    body = {"login": "mallory", "password": "some words in a row"}
    problem(browser(client).post("/v1/session", json=body, headers=headers), 403, "cross_site")


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_token_is_enough_wherever_it_comes_from(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/v1/users", json={"login": "eva", "name": "Eva"}, headers=headers)
    assert answer.status_code == 201


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_what_changes_nothing_is_answered_wherever_it_comes_from(chrome: TestClient, headers: dict[str, str]) -> None:
    assert chrome.get("/v1/session", headers=headers).status_code == 200


@pytest.mark.parametrize(("base", "is_told"), [("https://testserver", True), ("http://testserver", False)])
def test_over_https_browsers_are_told_to_stay_there(client: TestClient, base: str, is_told: bool) -> None:
    headers = TestClient(client.app, base_url=base).get("/healthz").headers
    assert ("strict-transport-security" in headers) == is_told
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
