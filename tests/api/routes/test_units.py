import copy
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import ClientAs

from staffing.access.roles import Role
from staffing.io.samples import sample_folder
from staffing.io.unit_json import folder_as_document

UNIT = "/v1/units/first_week"

pytestmark = pytest.mark.usefixtures("first_week", "gruppbostad")


def document(client: TestClient) -> Json:
    answer = client.get(f"{UNIT}/document")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def new_unit(**fields: Any) -> Json:
    unit = folder_as_document(sample_folder("talliden"))
    return {"unit": {**unit, "unit": {**unit["unit"], **fields}}}


# Listing


def test_an_administrator_lists_every_unit(client: TestClient) -> None:
    answer = client.get("/v1/units").json()
    assert [(unit["unit"], unit["roles"]) for unit in answer["units"]] == [
        ("first_week", ["administrator"]),
        ("gruppbostad", ["administrator"]),
    ]
    assert answer["next_page_token"] is None


def test_others_list_the_units_in_which_they_have_a_role(manager: TestClient, client_as: ClientAs) -> None:
    assert [unit["unit"] for unit in manager.get("/v1/units").json()["units"]] == ["first_week"]
    elsewhere = client_as(Role.STAFF, "gruppbostad", "G01")
    assert [unit["unit"] for unit in elsewhere.get("/v1/units").json()["units"]] == ["gruppbostad"]


def test_units_come_page_by_page(client: TestClient) -> None:
    first = client.get("/v1/units", params={"page_size": 1}).json()
    assert [unit["unit"] for unit in first["units"]] == ["first_week"]
    second = client.get("/v1/units", params={"page_size": 1, "page_token": first["next_page_token"]}).json()
    assert [unit["unit"] for unit in second["units"]] == ["gruppbostad"]
    assert second["next_page_token"] is None


def test_nobody_knows_of_units_of_others(client: TestClient, manager: TestClient) -> None:
    for path in ("", "/document", "/rule-book", "/wishes"):
        problem(manager.get(f"/v1/units/gruppbostad{path}"), 404, "not_found")
        problem(client.get(f"/v1/units/nowhere{path}"), 404, "not_found")
    problem(client.get("/v1/units/%00"), 404, "not_found")


# Adding


def test_an_administrator_adds_a_unit(client: TestClient) -> None:
    answer = client.post("/v1/units", json={**new_unit(), "organisation": "Nacka"})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == "/v1/units/talliden"
    assert answer.json()["is_new"]
    found = client.get("/v1/units/talliden/document").json()["unit"]
    assert found == folder_as_document(sample_folder("talliden"))


def test_a_unit_can_be_tried_before_it_is_added(client: TestClient) -> None:
    answer = client.post("/v1/units", params={"dry_run": "true"}, json=new_unit())
    assert (answer.status_code, answer.json()["is_new"]) == (201, True)
    problem(client.get("/v1/units/talliden"), 404, "not_found")


def test_every_mistake_of_a_new_unit_is_told_and_nothing_is_kept(client: TestClient) -> None:
    given = new_unit()
    given["unit"]["wishes"][3]["employee"] = "nobody"
    given["unit"]["demand"][0]["minimum"] = -1
    assert paths(client.post("/v1/units", json=given)) == [
        ("out_of_range", "/unit/demand/0/minimum"),
        ("unknown_employee", "/unit/wishes/3/employee"),
    ]
    problem(client.get("/v1/units/talliden"), 404, "not_found")


def test_a_unit_that_is_there_is_not_added_again(client: TestClient) -> None:
    answer = client.post("/v1/units", json=new_unit(unit="first_week"))
    assert paths(answer) == [("duplicate_id", "/unit/unit/unit")]


def test_a_unit_with_a_rule_book_that_cannot_be_used_is_refused(client: TestClient) -> None:
    given = new_unit()
    given["unit"]["rulebook"]["rules"] = {"daily_rest": {"force": "off"}}
    problem(client.post("/v1/units", json=given), 422, "invalid_rule_book")


def test_only_administrators_add_and_delete_units(manager: TestClient, staff: TestClient, finance: TestClient) -> None:
    for other in (manager, staff, finance):
        problem(other.post("/v1/units", json=new_unit()), 403, "forbidden")
        problem(other.delete(UNIT, params={"version": 1}), 403, "forbidden")


# Changing


def test_everybody_in_a_unit_sees_its_own_fields(manager: TestClient, staff: TestClient, finance: TestClient) -> None:
    for other in (manager, staff, finance):
        found = other.get(UNIT).json()
        assert (found["unit"], found["name"], found["version"]) == ("first_week", "Talliden, Björken", 1)


def test_a_manager_changes_fields_of_the_unit(manager: TestClient) -> None:
    answer = manager.patch(UNIT, json={"version": 1, "name": "Björken", "places": 16, "time_zone": None})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["name"], found["places"], found["time_zone"], found["cost_centre"]) == (
        "Björken",
        "16",
        None,
        "41211",
    )
    assert found["version"] == 2
    assert manager.get(UNIT).json() == found


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(manager: TestClient) -> None:
    now = manager.patch(UNIT, json={"version": 1, "name": "Björken"}).json()
    found = problem(manager.patch(UNIT, json={"version": 1, "name": "Eken"}), 409, "version_conflict")
    assert found["current"] == now
    assert found["sent"] == {"version": 1, "name": "Eken"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"places": -1}, ("out_of_range", "/places")),
        ({"name": None}, ("missing_value", "/name")),
        ({"grid_minutes": 20}, ("out_of_range", "/grid_minutes")),
        ({"unit": "other"}, ("unknown_key", "/unit")),
    ],
)
def test_a_field_that_cannot_be_so_is_refused(manager: TestClient, given: Json, expected: tuple[str, str]) -> None:
    assert paths(manager.patch(UNIT, json={"version": 1, **given})) == [expected]
    assert manager.get(UNIT).json()["version"] == 1


def test_an_administrator_deletes_a_unit_with_all_that_belongs_to_it(client: TestClient, manager: TestClient) -> None:
    problem(client.delete(UNIT, params={"version": 2}), 409, "version_conflict")
    assert client.delete(UNIT, params={"version": 1}).status_code == 204
    problem(client.get(UNIT), 404, "not_found")
    assert [unit["unit"] for unit in client.get("/v1/units").json()["units"]] == ["gruppbostad"]
    assert manager.get("/v1/units").json()["units"] == []


# The document


def test_a_manager_reads_the_document_and_puts_it_back_changed(manager: TestClient) -> None:
    found = document(manager)
    assert found["unit"] == folder_as_document(sample_folder("first_week"))
    changed = copy.deepcopy(found)
    changed["unit"]["unit"]["name"] = "Björken"
    gone = changed["unit"]["wishes"].pop(0)
    answer = manager.put(f"{UNIT}/document", json=changed)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {
        "is_new": False,
        "unit": {"name": {"before": "Talliden, Björken", "after": "Björken"}},
        "rulebook": False,
        "tables": {"wishes": {"added": [], "changed": [], "removed": [gone]}},
    }
    assert document(manager)["unit"] == changed["unit"]


def test_a_document_can_be_tried(manager: TestClient) -> None:
    found = document(manager)
    changed = copy.deepcopy(found)
    changed["unit"]["wishes"].pop(0)
    answer = manager.put(f"{UNIT}/document", params={"dry_run": "true"}, json=changed)
    assert list(answer.json()["tables"]) == ["wishes"]
    assert document(manager) == found


def test_a_document_made_from_an_older_unit_is_refused(manager: TestClient) -> None:
    found = document(manager)
    changed = copy.deepcopy(found)
    changed["unit"]["wishes"].pop(0)
    assert manager.put(f"{UNIT}/document", json=changed).status_code == 200
    for query in ({}, {"dry_run": "true"}):
        conflict = problem(manager.put(f"{UNIT}/document", json=found, params=query), 409, "version_conflict")
        assert conflict["sent"] == {"fingerprint": found["fingerprint"]}
        assert conflict["current"] == {"fingerprint": document(manager)["fingerprint"]}


def test_a_document_with_a_mistake_changes_nothing(manager: TestClient) -> None:
    found = document(manager)
    changed = copy.deepcopy(found)
    changed["unit"]["unit"]["name"] = "Björken"
    changed["unit"]["history"][2]["employee"] = "nobody"
    assert paths(manager.put(f"{UNIT}/document", json=changed)) == [("unknown_employee", "/unit/history/2/employee")]
    assert document(manager) == found


def test_a_document_of_another_unit_is_refused(manager: TestClient) -> None:
    changed = document(manager)
    changed["unit"]["unit"]["unit"] = "other"
    assert paths(manager.put(f"{UNIT}/document", json=changed)) == [("other_unit", "/unit/unit/unit")]


def test_a_manager_leaves_the_budget_as_it_is(manager: TestClient, client: TestClient) -> None:
    changed = document(manager)
    changed["unit"]["budget"] = []
    problem(manager.put(f"{UNIT}/document", json=changed), 403, "forbidden")
    assert client.put(f"{UNIT}/document", json=changed).status_code == 200


def test_staff_and_finance_see_no_whole_unit(staff: TestClient, finance: TestClient) -> None:
    for other in (staff, finance):
        problem(other.get(f"{UNIT}/document"), 403, "forbidden")
        problem(other.get(f"{UNIT}/rule-book"), 403, "forbidden")
        problem(other.put(f"{UNIT}/document", json={"fingerprint": "0" * 32, "unit": {}}), 403, "forbidden")
        problem(other.patch(UNIT, json={"version": 1}), 403, "forbidden")


def test_who_saw_and_changed_the_unit_is_noted_without_names(manager: TestClient) -> None:
    changed = document(manager)
    changed["unit"]["wishes"].pop(0)
    manager.put(f"{UNIT}/document", json=changed)
    entries = manager.get("/v1/trail").json()["entries"]
    noted = [(entry["action"], entry["detail"]) for entry in entries if entry["action"].startswith("units")]
    assert noted == [("units.replace", {"wishes": [0, 0, 1]}), ("units.read", None)]


# The rule book


def test_a_manager_changes_the_rule_book(manager: TestClient) -> None:
    found = manager.get(f"{UNIT}/rule-book").json()
    assert found["text"] == (sample_folder("first_week") / "rulebook.yaml").read_text(encoding="utf-8")
    text = "# ours\nbook: sweden_municipal_2025\n"
    answer = manager.put(f"{UNIT}/rule-book", json={"version": found["version"], "text": text})
    assert answer.json() == {"version": found["version"] + 1, "text": text}
    assert manager.get(f"{UNIT}/rule-book").json() == answer.json()
    conflict = manager.put(f"{UNIT}/rule-book", json={"version": found["version"], "text": "book: x"})
    assert problem(conflict, 409, "version_conflict")["current"]["text"] == text


def test_a_rule_book_that_cannot_be_used_is_refused(manager: TestClient) -> None:
    answer = manager.put(f"{UNIT}/rule-book", json={"version": 1, "text": "book: sweden_municipal_2025\nruls: {}\n"})
    assert [code for code, _ in paths(answer)] == ["unknown_key"]
    law = "book: sweden_municipal_2025\nrules:\n  daily_rest:\n    force: off\n"
    problem(manager.put(f"{UNIT}/rule-book", json={"version": 1, "text": law}), 422, "invalid_rule_book")
    assert manager.get(f"{UNIT}/rule-book").json()["version"] == 1
