import pytest
from fastapi.testclient import TestClient
from tests.api.asking import paths, problem
from tests.api.conftest import Body, Serve

JSON = {"Content-Type": "application/json"}
BODIES = ["/v1/schedules", "/v1/audit:check"]


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/schedule", "/v1/schedules/", "/redoc", "/v1/schedules/1/2/3"])
def test_an_address_that_leads_nowhere_is_a_problem(client: TestClient, path: str) -> None:
    problem(client.get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v1/schedules", "GET, HEAD, POST"),
        ("DELETE", "/v1/schedules", "GET, HEAD, POST"),
        ("POST", "/v1/schedules/1", "GET, HEAD, DELETE"),
        ("PATCH", "/v1/schedules/1/result", "GET, HEAD"),
        ("GET", "/v1/audit:check", "POST"),
        ("OPTIONS", "/healthz", "GET, HEAD"),
        ("POST", "/openapi.json", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_a_problem_that_lists_the_right_ones(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    answer = client.request(method, path)
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == allowed


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{'unit': 1}", b'{"a": 1}}', b"\xff\xfe\x00", b"[" * 100_000, b'{"weeks": ' + b"9" * 5000 + b"}"],
)
def test_a_body_that_is_no_json_is_a_problem(client: TestClient, path: str, body: bytes) -> None:
    answer = client.post(path, content=body, headers=JSON)
    if body:
        problem(answer, 400, "malformed_request")
    else:
        assert paths(answer) == [("missing_value", "")]


def test_broken_json_is_told_where_it_breaks_off(client: TestClient) -> None:
    answer = client.post("/v1/schedules", content=b'{"unit": }', headers=JSON)
    assert (
        problem(answer, 400, "malformed_request")["detail"] == "The body is not JSON: Expecting value at character 9."
    )


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("body", [b"[]", b"1", b"null", b'"text"', b"NaN"])
def test_a_body_that_is_no_object_is_refused(client: TestClient, path: str, body: bytes) -> None:
    assert len(paths(client.post(path, content=body, headers=JSON))) == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_refused(client: TestClient, number: str) -> None:
    body = f'{{"unit": {{}}, "from": "2026-11-30", "weeks": 1, "seconds": {number}, "gap": {number}}}'
    answer = client.post("/v1/schedules", content=body.encode(), headers=JSON)
    assert paths(answer) == [("bad_value", "/seconds"), ("bad_value", "/gap")]


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/xml", "json"])
def test_a_body_of_another_type_is_a_problem(client: TestClient, path: str, kind: str) -> None:
    problem(client.post(path, content=b"{}", headers={"Content-Type": kind}), 415, "unsupported_media_type")


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"])
def test_the_type_of_a_body_may_be_written_in_every_way(client: TestClient, body: Body, kind: str) -> None:
    text = TestClient.build_request(client, "POST", "/", json=body).content
    assert client.post("/v1/schedules", content=text, headers={"Content-Type": kind}).status_code == 202


def test_fields_with_strange_names_are_refused_like_others(client: TestClient) -> None:
    for name in ("\\u0000", "🎄", "a/b"):
        answer = client.post("/v1/schedules", content=f'{{"{name}": 1}}'.encode(), headers=JSON)
        assert [code for code, _ in paths(answer)] == [*["missing_value"] * 3, "unknown_key"]
    half = client.post("/v1/schedules", content=b'{"\\ud800": 1}', headers=JSON)
    assert paths(half) == [("bad_value", "")]


def test_head_where_there_is_no_get_is_a_wrong_method(client: TestClient) -> None:
    answer = client.head("/v1/audit:check")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_an_error_that_asks_for_patience_says_how_much(serve: Serve, body: Body) -> None:
    client = serve("deaf", max_waiting_jobs=1)
    answers = [client.post("/v1/schedules", json=body) for _ in range(3)]
    assert answers[-1].headers["retry-after"] == "10"
    assert "retry-after" not in answers[0].headers
