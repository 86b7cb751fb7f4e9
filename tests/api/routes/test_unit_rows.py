from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import ClientAs

from staffing.access.roles import Role
from staffing.io.tables import TABLES
from staffing.store.rows import ROWS

UNIT = "/v1/units/first_week"
WISH = {"employee": "B01", "kind": "want", "date": "2026-12-08", "strength": 2}
NOBODYS = "0" * 32
TABLE_PATHS = [name.replace("_", "-") for name in ROWS]

pytestmark = pytest.mark.usefixtures("first_week", "gruppbostad")


def rows(client: TestClient, table: str, **query: Any) -> list[Json]:
    answer = client.get(f"{UNIT}/{table}", params={"page_size": 500, **query})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["rows"]
    return found


def add(client: TestClient, table: str, given: Json) -> Json:
    answer = client.post(f"{UNIT}/{table}", json=given)
    assert answer.status_code == 201, answer.text
    row: Json = answer.json()
    assert answer.headers["location"] == f"{UNIT}/{table}/{row['id']}"
    return row


def cells(row: Json) -> Json:
    return {name: value for name, value in row.items() if name not in ("id", "version")}


def change(client: TestClient, table: str, row: Json, **new: Any) -> Any:
    given = {**cells(row), "version": row["version"], **new}
    return client.put(f"{UNIT}/{table}/{row['id']}", json=given)


def delete(client: TestClient, table: str, row: Json) -> Any:
    return client.delete(f"{UNIT}/{table}/{row['id']}", params={"version": row["version"]})


def noted(client: TestClient, action: str) -> list[tuple[str | None, str | None]]:
    """What the audit log has of an action: about whom, and which row."""
    entries = client.get("/v1/trail", params={"action": action}).json()["entries"]
    return [(entry["employee"], entry["subject"]) for entry in entries]


# Every table


@pytest.mark.parametrize("path", TABLE_PATHS)
def test_an_administrator_lists_every_table_in_order(client: TestClient, path: str) -> None:
    table = path.replace("-", "_")
    document = client.get(f"{UNIT}/document").json()["unit"][table]
    found = rows(client, path)
    assert [{name: value for name, value in cells(row).items() if value is not None} for row in found] == document
    for row in found[:1]:
        assert set(row) == {"id", "version", *TABLES[table].model_fields}
        assert client.get(f"{UNIT}/{path}/{row['id']}").json() == row


@pytest.mark.parametrize("path", TABLE_PATHS)
def test_every_table_refuses_fields_that_it_does_not_have(client: TestClient, path: str) -> None:
    issues = paths(client.post(f"{UNIT}/{path}", json={"frobnicate": 1}))
    assert ("unknown_key", "/frobnicate") in issues
    assert {code for code, _ in issues} <= {"unknown_key", "missing_value"}


@pytest.mark.parametrize("path", TABLE_PATHS)
def test_a_row_that_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    problem(client.get(f"{UNIT}/{path}/{NOBODYS}"), 404, "not_found")
    problem(client.delete(f"{UNIT}/{path}/{NOBODYS}", params={"version": 1}), 404, "not_found")


@pytest.mark.parametrize("path", TABLE_PATHS)
def test_nobody_of_another_unit_reaches_a_table(client_as: ClientAs, path: str) -> None:
    other = client_as(Role.MANAGER, "gruppbostad")
    problem(other.get(f"{UNIT}/{path}"), 404, "not_found")
    problem(other.get(f"{UNIT}/{path}/{NOBODYS}"), 404, "not_found")
    problem(client_as(None).get(f"{UNIT}/{path}"), 401, "unauthenticated")


def test_rows_come_page_by_page(client: TestClient) -> None:
    everything = rows(client, "history")
    found, token = [], None
    while True:
        query = {"page_size": 7, **({"page_token": token} if token else {})}
        page = client.get(f"{UNIT}/history", params=query).json()
        found += page["rows"]
        token = page["next_page_token"]
        if token is None:
            break
    assert found == everything


def test_rows_of_one_employee_are_asked_for(manager: TestClient) -> None:
    assert {row["employee"] for row in rows(manager, "history", employee="B02")} == {"B02"}
    assert rows(manager, "history", employee="nobody") == []


def test_a_query_that_is_not_understood_is_refused(manager: TestClient) -> None:
    answer = manager.get(f"{UNIT}/shifts", params={"employee": "B01"})
    assert paths(answer) == [("unknown_key", "query/employee")]
    assert paths(manager.get(f"{UNIT}/wishes", params={"page_token": "x"})) == [("bad_value", "query/page_token")]


# A row's life


def test_a_row_is_added_changed_and_deleted_and_all_of_it_noted(manager: TestClient) -> None:
    row = add(manager, "wishes", {**WISH, "wish": "N1"})
    changed = change(manager, "wishes", row, strength=3)
    assert (changed.status_code, changed.json()) == (200, {**row, "version": 2, "strength": "3"})
    assert delete(manager, "wishes", changed.json()).status_code == 204
    problem(manager.get(f"{UNIT}/wishes/{row['id']}"), 404, "not_found")
    for action in ("wishes.create", "wishes.update", "wishes.delete"):
        assert noted(manager, action) == [("B01", row["id"])]


def test_who_sees_personal_rows_is_noted(manager: TestClient, staff: TestClient) -> None:
    own = rows(staff, "wishes")
    rows(manager, "wishes")
    manager.get(f"{UNIT}/wishes/{own[0]['id']}")
    assert noted(manager, "wishes.read") == [("B01", own[0]["id"]), (None, None), ("B01", None)]
    rows(manager, "demand")
    assert noted(manager, "demand.read") == []


def test_a_stale_version_is_refused_with_both(manager: TestClient) -> None:
    row = add(manager, "wishes", WISH)
    now = change(manager, "wishes", row, strength=3).json()
    conflict = problem(change(manager, "wishes", row, strength=1), 409, "version_conflict")
    assert conflict["current"] == now
    assert (conflict["sent"]["strength"], conflict["sent"]["version"]) == (1, 1)
    problem(delete(manager, "wishes", row), 409, "version_conflict")


def test_mistakes_point_at_the_field(manager: TestClient) -> None:
    given = {**WISH, "strength": 9, "shift": "D9"}
    assert paths(manager.post(f"{UNIT}/wishes", json=given)) == [("out_of_range", "/strength")]
    assert paths(manager.post(f"{UNIT}/wishes", json={**WISH, "shift": "D9"})) == [("unknown_shift", "/shift")]
    assert paths(manager.post(f"{UNIT}/skills", json={"employee": "B99", "skill": "x"})) == [
        ("unknown_employee", "/employee")
    ]
    row = rows(manager, "wishes")[0]
    assert paths(manager.post(f"{UNIT}/wishes", json=cells(row))) == [("duplicate_row", "")]


def test_what_is_wrong_elsewhere_points_into_the_document(manager: TestClient) -> None:
    row = next(row for row in rows(manager, "shifts") if row["shift"] == "E1")
    issues = paths(delete(manager, "shifts", row))
    assert ("unknown_shift", "/unit/wishes/3/shift") in issues


def test_a_body_must_be_json(manager: TestClient) -> None:
    answer = manager.post(f"{UNIT}/wishes", content="{}", headers={"Content-Type": "text/plain"})
    problem(answer, 415, "unsupported_media_type")


# Staff


def test_staff_see_their_own_rows_and_the_shifts(client: TestClient, staff: TestClient) -> None:
    for table in ("employees", "skills", "employment-levels", "availability", "wishes", "choices", "ledger"):
        assert rows(staff, table) == rows(client, table, employee="B01")
    assert rows(staff, "shifts") == rows(client, "shifts")
    assert rows(staff, "wishes", employee="B02") == []
    others = rows(client, "wishes", employee="B02")[0]
    problem(staff.get(f"{UNIT}/wishes/{others['id']}"), 404, "not_found")


@pytest.mark.parametrize("table", ["demand", "pairings", "history", "published", "pinned", "budget"])
def test_staff_do_not_see_what_is_about_all(staff: TestClient, table: str) -> None:
    problem(staff.get(f"{UNIT}/{table}"), 403, "forbidden")
    problem(staff.get(f"{UNIT}/{table}/{NOBODYS}"), 403, "forbidden")


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("wishes", WISH),
        ("availability", {"employee": "B01", "kind": "available", "start": "2026-12-08", "end": "2026-12-08"}),
        ("choices", {"employee": "B01", "binding": "preference", "longest": "8:00"}),
    ],
)
def test_staff_write_their_own_wishes_availability_and_preferences(staff: TestClient, table: str, given: Json) -> None:
    row = add(staff, table, given)
    changed = change(staff, table, row)
    assert changed.status_code == 200, changed.text
    assert delete(staff, table, changed.json()).status_code == 204


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("wishes", {**WISH, "employee": "B02"}),
        ("availability", {"employee": "B01", "kind": "vacation", "start": "2026-12-08", "end": "2026-12-08"}),
        ("choices", {"employee": "B01", "binding": "promise", "longest": "8:00"}),
        ("employment-levels", {"employee": "B01", "percent": 100}),
        ("skills", {"employee": "B01", "skill": "omsorg"}),
        ("shifts", {"shift": "X", "kind": "fixed", "start": "07:00", "end": "15:00", "skill": "omsorg"}),
        ("budget", {"month": "2027-11", "account": "5010", "amount": 1}),
    ],
)
def test_staff_write_nothing_else(staff: TestClient, table: str, given: Json) -> None:
    problem(staff.post(f"{UNIT}/{table}", json=given), 403, "forbidden")


# Finance


def test_finance_reads_and_writes_the_budget(finance: TestClient) -> None:
    assert rows(finance, "budget")
    row = add(finance, "budget", {"month": "2027-11", "account": "5010", "amount": 1000})
    changed = change(finance, "budget", row, amount=2000)
    assert delete(finance, "budget", changed.json()).status_code == 204


@pytest.mark.parametrize("path", [path for path in TABLE_PATHS if path != "budget"])
def test_finance_sees_nothing_personal(finance: TestClient, path: str) -> None:
    problem(finance.get(f"{UNIT}/{path}"), 403, "forbidden")


def test_a_manager_reads_the_budget_and_does_not_write_it(manager: TestClient) -> None:
    row = rows(manager, "budget")[0]
    problem(change(manager, "budget", row, amount=1), 403, "forbidden")
