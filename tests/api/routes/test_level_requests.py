from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import ClientAs

from staffing.access.roles import Role

UNIT = "/v1/units/first_week"

pytestmark = pytest.mark.usefixtures("first_week")


def today() -> date:
    """The day that it is in the unit."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


NEXT_YEAR = date(today().year + 2, 1, 1)
"""After every window that is open these days."""


@pytest.fixture
def other(client_as: ClientAs) -> TestClient:
    return client_as(Role.STAFF, "first_week", "B02")


def window(manager: TestClient, opens: int = -2, closes: int = 2, valid_from: date = NEXT_YEAR) -> Json:
    """A window, in days from today."""
    days = {"opens": today() + timedelta(opens), "closes": today() + timedelta(closes), "valid_from": valid_from}
    answer = manager.post(f"{UNIT}/level-windows", json={name: str(day) for name, day in days.items()})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def wanted(window: Json, **fields: Any) -> Json:
    return {"window": window["id"], "percent": 75, "valid_from": str(NEXT_YEAR), **fields}


def asked(staff: TestClient, window: Json, **fields: Any) -> Json:
    answer = staff.post(f"{UNIT}/level-requests", json=wanted(window, **fields))
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    assert answer.headers["location"] == f"{UNIT}/level-requests/{found['id']}"
    return found


def decide(manager: TestClient, request: Json, what: str, **fields: Any) -> Any:
    given = {"version": request["version"], **fields}
    return manager.post(f"{UNIT}/level-requests/{request['id']}:{what}", json=given)


def levels(client: TestClient, employee: str = "B01") -> list[tuple[str, str | None, str | None]]:
    rows = client.get(f"{UNIT}/employment-levels", params={"employee": employee}).json()["rows"]
    return [(row["percent"], row["valid_from"], row["valid_until"]) for row in rows]


def test_an_approved_level_takes_the_place_of_the_one_before(manager: TestClient, staff: TestClient) -> None:
    assert levels(staff) == [("85", "2026-01-01", None)]
    request = asked(staff, window(manager), percent=75.5, reason="My studies")
    assert (request["state"], request["percent"], request["employee"]) == ("waiting", "75.5", "B01")
    answer = decide(manager, request, "approve", reason="Good luck")
    assert answer.status_code == 200, answer.text
    found = staff.get(f"{UNIT}/level-requests/{request['id']}").json()
    assert found == answer.json()
    assert (found["state"], found["answer"], found["version"]) == ("approved", "Good luck", 2)
    last = str(NEXT_YEAR - timedelta(1))
    assert levels(staff) == [("85", "2026-01-01", last), ("75.5", str(NEXT_YEAR), None)]


def test_a_declined_request_changes_no_level_and_says_why(manager: TestClient, staff: TestClient) -> None:
    request = asked(staff, window(manager))
    assert paths(decide(manager, request, "decline")) == [("missing_value", "/reason")]
    found = decide(manager, request, "decline", reason="Too few nights").json()
    assert (found["state"], found["answer"]) == ("declined", "Too few nights")
    assert levels(staff) == [("85", "2026-01-01", None)]


def test_a_request_is_decided_once(manager: TestClient, staff: TestClient) -> None:
    request = asked(staff, window(manager))
    found = decide(manager, request, "approve").json()
    for stale in (request, found):
        conflict = problem(decide(manager, stale, "decline", reason="No"), 409, "version_conflict")
        assert conflict["current"]["state"] == "approved"
        answer = staff.delete(f"{UNIT}/level-requests/{request['id']}", params={"version": stale["version"]})
        problem(answer, 409, "version_conflict")


@pytest.mark.parametrize(("opens", "closes"), [(1, 2), (-2, -1)])
def test_one_asks_only_while_the_window_is_open(
    manager: TestClient, staff: TestClient, opens: int, closes: int
) -> None:
    answer = staff.post(f"{UNIT}/level-requests", json=wanted(window(manager, opens, closes)))
    assert paths(answer) == [("out_of_range", "/window")]


def test_a_window_of_today_alone_is_open(manager: TestClient, staff: TestClient) -> None:
    asked(staff, window(manager, 0, 0))


def test_a_level_does_not_begin_before_the_day_of_the_window(manager: TestClient, staff: TestClient) -> None:
    early = str(NEXT_YEAR - timedelta(1))
    answer = staff.post(f"{UNIT}/level-requests", json=wanted(window(manager), valid_from=early))
    assert paths(answer) == [("out_of_range", "/valid_from")]


@pytest.mark.parametrize(("percent", "code"), [(-1, "out_of_range"), (100.01, "out_of_range"), ("all", "bad_number")])
def test_a_level_that_cannot_be_is_refused(manager: TestClient, staff: TestClient, percent: Any, code: str) -> None:
    answer = staff.post(f"{UNIT}/level-requests", json=wanted(window(manager), percent=percent))
    assert paths(answer) == [(code, "/percent")]


def test_one_asks_once_in_a_window_and_again_after_withdrawing(manager: TestClient, staff: TestClient) -> None:
    opened = window(manager)
    request = asked(staff, opened)
    assert paths(staff.post(f"{UNIT}/level-requests", json=wanted(opened))) == [("duplicate_id", "/window")]
    path = f"{UNIT}/level-requests/{request['id']}"
    problem(staff.delete(path, params={"version": 2}), 409, "version_conflict")
    assert staff.delete(path, params={"version": 1}).status_code == 204
    asked(staff, opened, percent=60)


def test_everybody_asks_for_herself_and_sees_her_own(
    manager: TestClient, staff: TestClient, other: TestClient, client_as: ClientAs
) -> None:
    opened = window(manager)
    first, second = asked(staff, opened), asked(other, opened)
    path = f"{UNIT}/level-requests"
    assert staff.get(path).json()["requests"] == [first]
    assert manager.get(path).json()["requests"] == [first, second]
    problem(other.get(f"{path}/{first['id']}"), 404, "not_found")
    problem(other.delete(f"{path}/{first['id']}", params={"version": 1}), 404, "not_found")
    problem(client_as(Role.FINANCE, "first_week").get(path), 403, "forbidden")
    problem(manager.post(path, json=wanted(opened)), 403, "forbidden")
    for what in ("approve", "decline"):
        problem(decide(staff, first, what, reason="I like it"), 403, "forbidden")


def test_requests_come_page_by_page(manager: TestClient, staff: TestClient, other: TestClient) -> None:
    opened = window(manager)
    requests = [asked(staff, opened), asked(other, opened)]
    first = manager.get(f"{UNIT}/level-requests", params={"page_size": 1}).json()
    token = first["next_page_token"]
    second = manager.get(f"{UNIT}/level-requests", params={"page_size": 1, "page_token": token}).json()
    assert [*first["requests"], *second["requests"]] == requests
    assert second["next_page_token"] is None


def test_who_asked_saw_and_decided_is_noted(manager: TestClient, staff: TestClient) -> None:
    request = asked(staff, window(manager))
    decide(manager, request, "approve")
    entries = manager.get("/v1/trail").json()["entries"]
    noted = [(one["action"], one["employee"]) for one in entries if one["subject"] == request["id"]]
    assert noted == [("level_requests.approve", "B01"), ("level_requests.create", "B01")]


def test_a_window_that_is_not_there_is_a_mistake_of_the_request(staff: TestClient) -> None:
    answer = staff.post(f"{UNIT}/level-requests", json=wanted({"id": "0" * 32}))
    assert paths(answer) == [("unknown_window", "/window")]
