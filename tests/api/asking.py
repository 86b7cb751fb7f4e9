"""What tests ask of the service again and again."""

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from tests.jobs.waiting import until

Json = dict[str, Any]


def submitted(client: TestClient, body: Json, **headers: str) -> Json:
    """A schedule that was accepted."""
    answer = client.post("/v1/schedules", json=body, headers=headers)
    assert answer.status_code == 202, answer.text
    job: Json = answer.json()
    return job


def in_state(client: TestClient, job: str, *states: str) -> Json:
    """A schedule as soon as it is in one of the states."""
    return until(lambda: (now := client.get(f"/v1/schedules/{job}").json())["state"] in states and now, seconds=60)


def over(client: TestClient, job: str) -> Json:
    return in_state(client, job, "finished", "stopped", "cancelled", "failed")


def heard(client: TestClient, job: str) -> Json:
    """A schedule as soon as its child has told of progress."""
    return until(lambda: (now := client.get(f"/v1/schedules/{job}").json())["progress"] and now, seconds=60)


def problem(answer: Response, status: int, code: str) -> Json:
    """The problem that an answer holds, which must be of this status and code."""
    assert answer.headers["content-type"] == "application/problem+json"
    found: Json = answer.json()
    assert (answer.status_code, found["status"], found["code"]) == (status, status, code), answer.text
    assert found["type"] == f"/v1/problems/{code}"
    assert found["request_id"] == answer.headers["x-request-id"]
    return found


def paths(answer: Response) -> list[tuple[str, str]]:
    """The issues of a refused request, by code and path."""
    return [(issue["code"], issue["path"]) for issue in problem(answer, 422, "invalid_input")["issues"]]
