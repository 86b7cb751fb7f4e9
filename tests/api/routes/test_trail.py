from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import paths, problem
from tests.api.conftest import ClientAs

from staffing.access.roles import Role
from staffing.store.database import Database
from staffing.store.organisation import Organisation, UnitRecord
from staffing.store.people import User
from staffing.store.trail import TrailEntry

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def entries(service: Database) -> None:
    """Two units, and four entries, a minute apart."""
    with service.transaction() as session:
        organisation = Organisation(name="Area")
        for code in ("aspen", "bjorken"):
            unit = UnitRecord(
                id=code * 4, unit=code, name=code, cost_centre="1", rulebook="", organisation=organisation
            )
            session.add(unit)
        session.add(User(id="u" * 32, login="mia", name="Mia Berg"))
        for number, (unit_id, employee, action) in enumerate(
            [
                ("aspen" * 4, "e1", "wishes.read"),
                ("bjorken" * 4, "e1", "wishes.create"),
                ("aspen" * 4, "e2", "wishes.read"),
                (None, None, "users.create"),
            ]
        ):
            at = NOON + timedelta(minutes=number)
            entry = TrailEntry(
                id=f"{number:032x}", at=at, user_id="u" * 32, unit_id=unit_id, employee=employee, action=action
            )
            session.add(entry)


def numbers(client: TestClient, path: str = "/v1/trail", **query: Any) -> list[int]:
    """The entries of above that an answer lists."""
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    found = [int(entry["id"], 16) for entry in answer.json()["entries"]]
    return [number for number in found if number < 4]


def test_an_administrator_sees_all_entries_newest_first(client: TestClient) -> None:
    answer = client.get("/v1/trail").json()
    assert [int(entry["id"], 16) for entry in answer["entries"]] == [3, 2, 1, 0]
    assert answer["next_page_token"] is None
    assert answer["entries"][2] == {
        "id": f"{1:032x}",
        "at": "2026-12-01T12:01:00Z",
        "action": "wishes.create",
        "user": "u" * 32,
        "name": "Mia Berg",
        "token": None,
        "unit": "bjorken",
        "employee": "e1",
        "subject": None,
        "detail": None,
        "request": None,
    }


def test_a_manager_sees_entries_of_her_units_only(client_as: ClientAs) -> None:
    manager = client_as(Role.MANAGER, "aspen")
    assert numbers(manager) == [2, 0]
    assert numbers(manager, unit="aspen") == [2, 0]


def test_a_unit_where_somebody_has_no_role_is_not_there_for_her(client_as: ClientAs) -> None:
    manager = client_as(Role.MANAGER, "aspen")
    problem(manager.get("/v1/trail", params={"unit": "bjorken"}), 404, "not_found")
    problem(manager.get("/v1/trail", params={"unit": "nowhere"}), 404, "not_found")


@pytest.mark.parametrize("role", [Role.FINANCE, Role.STAFF])
def test_others_may_not_read_the_log(client_as: ClientAs, role: Role) -> None:
    problem(client_as(role, "aspen", "e1").get("/v1/trail"), 403, "forbidden")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"employee": "e1"}, [1, 0]),
        ({"user": "u" * 32, "action": "users.create"}, [3]),
        ({"user": "v" * 32}, []),
        ({"from": "2026-12-01T13:01:00+01:00"}, [3, 2, 1]),
        ({"to": "2026-12-01T12:01:00Z"}, [0]),
    ],
)
def test_entries_are_filtered(client: TestClient, query: dict[str, str], found: list[int]) -> None:
    assert numbers(client, **query) == found


def test_pages_follow_one_another(client: TestClient) -> None:
    first = client.get("/v1/trail", params={"page_size": 3, "to": "2026-12-02T00:00:00Z"}).json()
    assert numbers(client, page_token=first["next_page_token"]) == [0]


@pytest.mark.parametrize(
    "query",
    [
        {"page_size": "0"},
        {"page_size": "501"},
        {"from": "2026-12-01T12:00:00"},
        {"page_token": "x"},
        {"who": "me"},
        {"employee": "a\x00"},
    ],
)
def test_a_query_with_a_mistake_is_refused(client: TestClient, query: dict[str, str]) -> None:
    assert len(paths(client.get("/v1/trail", params=query))) == 1


def test_who_reads_the_log_is_in_it(client: TestClient) -> None:
    client.get("/v1/trail", params={"unit": "aspen", "employee": "e1"})
    newest = client.get("/v1/trail").json()["entries"][0]
    assert (newest["action"], newest["unit"], newest["employee"]) == ("trail.read", "aspen", "e1")


def test_staff_see_who_saw_their_own_data_in_their_own_unit(client_as: ClientAs) -> None:
    staff = client_as(Role.STAFF, "aspen", "e1")
    assert numbers(staff, "/v1/persons/me/trail") == [0]


def test_who_is_no_employee_has_no_data_that_could_be_seen(client: TestClient) -> None:
    assert numbers(client, "/v1/persons/me/trail") == []
