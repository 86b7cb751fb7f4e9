import pytest
from fastapi.testclient import TestClient
from tests.api.asking import problem
from tests.api.conftest import ClientAs
from tests.records.brought import brought

from staffing.access.roles import Role
from staffing.store.database import Database

PERSON = "/v1/units/first_week/persons/B01"


@pytest.fixture(autouse=True)
def unit(service: Database) -> None:
    brought(service, "first_week")


def test_an_administrator_gets_all_data_of_an_employee(client: TestClient) -> None:
    answer = client.get(f"{PERSON}/export")
    assert answer.status_code == 200, answer.text
    assert answer.json()["rows"]["employees"][0]["name"] == "Anna Lind"


def test_an_administrator_erases_an_employee(client: TestClient) -> None:
    answer = client.delete(PERSON)
    assert answer.status_code == 200, answer.text
    assert answer.json()["rows"] > 2
    assert answer.json()["code"].startswith("erased-")
    problem(client.get(f"{PERSON}/export"), 404, "not_found")
    problem(client.delete(PERSON), 404, "not_found")


@pytest.mark.parametrize("role", [Role.MANAGER, Role.FINANCE, Role.STAFF])
def test_nobody_else_may(client_as: ClientAs, role: Role) -> None:
    other = client_as(role, "first_week", "B01" if role is Role.STAFF else None)
    problem(other.get(f"{PERSON}/export"), 403, "forbidden")
    problem(other.delete(PERSON), 403, "forbidden")


def test_for_who_has_no_role_in_a_unit_there_is_none(client_as: ClientAs, service: Database) -> None:
    brought(service, "talliden")
    problem(client_as(Role.ADMINISTRATOR, "talliden").delete(PERSON), 404, "not_found")


def test_an_employee_who_is_not_there_is_not_found(client: TestClient) -> None:
    problem(client.get("/v1/units/first_week/persons/nobody/export"), 404, "not_found")
    problem(client.delete("/v1/units/nowhere/persons/B01"), 404, "not_found")
