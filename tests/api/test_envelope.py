from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs
from tests.api.asking import problem
from tests.api.conftest import Body, Serve
from tests.api.signing_in import sign_in

from staffing.api.app import create_app
from staffing.api.envelope import SAFETY
from staffing.jobs.engine import JobEngine
from staffing.settings import Settings

JSON = {"Content-Type": "application/json"}


class Broken:
    """An engine of which every use is a defect."""

    def __getattr__(self, name: str) -> Any:
        if name == "close":
            return lambda: None
        raise KeyError("Anna Lind")


@pytest.fixture
def broken() -> Iterator[TestClient]:
    engine: JobEngine = Broken()  # type: ignore[assignment]
    with TestClient(create_app(Settings(), lambda *_: engine)) as client:
        yield sign_in(client)


# Ids and headers


def test_every_answer_has_an_id_of_its_own(client: TestClient) -> None:
    ids = {client.get(path).headers["x-request-id"] for path in ("/healthz", "/healthz", "/nowhere")}
    assert len(ids) == 3
    assert all(len(name) == 32 for name in ids)


@pytest.mark.parametrize("given", ["7", "A-z_0.9", "x" * 64])
def test_an_id_that_the_client_gives_is_kept(client: TestClient, given: str) -> None:
    assert client.get("/nowhere", headers={"X-Request-ID": given}).json()["request_id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "Anna Lind", 'a"b', "å".encode("latin-1")])
def test_an_id_that_could_be_anything_is_not_kept(client: TestClient, given: str | bytes) -> None:
    assert len(client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"]) == 32  # type: ignore[dict-item]


@pytest.mark.parametrize("path", ["/healthz", "/nowhere", "/v1/demo-data/first_week", "/openapi.json"])
def test_every_answer_is_safe_for_browsers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in SAFETY} == dict(SAFETY)


@pytest.mark.parametrize("path", ["/healthz", "/v1/demo-data/first_week", "/openapi.json", "/nowhere"])
def test_head_is_answered_like_get(client: TestClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]


# Size


def sized(bytes_in_all: int) -> bytes:
    return b'{"' + b"x" * (bytes_in_all - 6) + b'":1}'


@pytest.mark.parametrize(("size", "status"), [(999, 422), (1000, 422), (1001, 413)])
def test_a_body_may_have_as_many_bytes_as_the_settings_say(serve: Serve, size: int, status: int) -> None:
    client = serve(max_request_bytes=1000)
    body = sized(size)
    assert len(body) == size
    answer = client.post("/v1/schedules", content=body, headers=JSON)
    assert answer.status_code == status
    if status == 413:
        problem(answer, 413, "request_too_large")


@pytest.mark.parametrize(("size", "status"), [(1000, 422), (1001, 413)])
def test_a_body_that_comes_in_pieces_is_counted_as_it_comes(serve: Serve, size: int, status: int) -> None:
    client = serve(max_request_bytes=1000)
    body = sized(size)
    pieces = (body[start : start + 100] for start in range(0, size, 100))
    answer = client.post("/v1/schedules", content=pieces, headers=JSON)
    assert answer.request.headers.get("content-length") is None
    assert answer.status_code == status


def test_a_body_that_announces_too_much_is_not_even_read(serve: Serve) -> None:
    client = serve(max_request_bytes=1000)
    answer = client.post("/v1/schedules", content=b"{}", headers=JSON | {"Content-Length": "1001"})
    problem(answer, 413, "request_too_large")


# Defects and the log


def test_a_defect_is_a_problem_that_tells_nothing_but_the_id(broken: TestClient) -> None:
    with capture_logs() as logs:
        answer = broken.get("/readyz")
    problem(answer, 500, "internal_error")
    assert "Anna" not in answer.text
    assert {name: answer.headers[name] for name in SAFETY} == dict(SAFETY)
    (defect, request) = logs
    assert (defect["event"], defect["kind"], defect["log_level"]) == ("request_met_defect", "KeyError", "critical")
    assert any("health.py" in place for place in defect["places"])
    assert "Anna" not in str(logs)
    assert request["status"] == 500


def test_the_service_goes_on_after_a_defect(broken: TestClient) -> None:
    broken.get("/readyz")
    assert broken.get("/healthz").status_code == 200


def test_every_request_is_a_line_in_the_log_by_route_and_not_by_address(client: TestClient) -> None:
    with capture_logs() as logs:
        client.get("/v1/demo-data/Anna%20Lind?name=Anna")
        client.get("/Anna")
        client.head("/healthz")
    lines = [(line["event"], line["method"], line["route"], line["status"]) for line in logs]
    assert lines == [
        ("request", "GET", "/v1/demo-data/{name}", 404),
        ("request", "GET", "none", 404),
        ("request", "HEAD", "/healthz", 200),
    ]
    assert all(line["milliseconds"] >= 0 for line in logs)
    assert "Anna" not in str(logs)


def test_no_name_of_the_unit_gets_into_the_log(client: TestClient, body: Body) -> None:
    with capture_logs() as logs:
        client.post("/v1/schedules", json=body)
        body["unit"]["employees"][0]["form"] = "Anna"
        client.post("/v1/schedules", json=body)
    assert len(logs) >= 3
    for employee in body["unit"]["employees"]:
        assert employee["name"] not in str(logs)
