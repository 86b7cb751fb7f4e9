"""Demand that nobody can meet."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import Body

from staffing.access.roles import Role


def check(client: TestClient, body: Body) -> Json:
    answer = client.post("/v1/feasibility:check", json=body)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def test_a_unit_with_enough_people_is_not_short(client: TestClient, body: Body) -> None:
    found = check(client, body)
    assert (found["coverable"], found["missing_minutes"], found["shortages"]) == (True, 0, [])


def test_demand_without_a_shift_for_it_is_short(client: TestClient, body: Body) -> None:
    row = {"skill": "omsorg", "days": "2026-12-02", "start": "22:00", "end": "23:00"}
    body["unit"]["demand"] += [row | {"minimum": "2", "ideal": "2", "maximum": "2"}]
    found = check(client, body)
    day = {"date": "2026-12-02", "needed_minutes": 120, "missing_minutes": 120}
    assert not found["coverable"]
    assert found["missing_minutes"] == 120
    assert found["shortages"] == [day | {"skill": None}, day | {"skill": "omsorg"}]


@pytest.mark.parametrize(("people", "missing"), [("7", 0), ("8", 0), ("9", 60)])
def test_more_people_than_there_are_cannot_come(client: TestClient, body: Body, people: str, missing: int) -> None:
    """Eight have the skill, and a date of its own has the demand of its own rows only."""
    row = {"skill": "omsorg", "days": "2026-12-02", "start": "08:00", "end": "09:00"}
    body["unit"]["demand"] += [row | {"minimum": people, "ideal": people, "maximum": "20"}]
    assert check(client, body)["missing_minutes"] == missing


def test_whoever_is_absent_cannot_come(client: TestClient, body: Body) -> None:
    row = {"skill": "omsorg", "days": "2026-12-02", "start": "08:00", "end": "09:00"}
    body["unit"]["demand"] += [row | {"minimum": "8", "ideal": "8", "maximum": "20"}]
    absence = {"employee": "B05", "kind": "sickness", "start": "2026-12-02", "end": "2026-12-02"}
    body["unit"]["availability"].append(absence)
    assert check(client, body)["missing_minutes"] == 60


def test_a_skill_that_is_held_beside_that_of_the_shift_counts_for_those_who_hold_it(
    client: TestClient, body: Body
) -> None:
    """Five hold it: B01, B02, B04, B06 and B07."""
    row: dict[str, Any] = {"skill": "underskoterska", "days": "2026-12-02", "start": "08:00", "end": "09:00"}
    body["unit"]["demand"] += [row | {"minimum": "6", "ideal": "6", "maximum": "20"}]
    found = check(client, body)
    assert [(one["skill"], one["missing_minutes"]) for one in found["shortages"]] == [("underskoterska", 60)]


def test_doubts_about_the_hours_stand_beside_it(client: TestClient, body: Body) -> None:
    for level in body["unit"]["employment_levels"]:
        level["percent"] = "10"
    assert "demand_exceeds_contracts" in [issue["code"] for issue in check(client, body)["warnings"]]


def test_a_mistake_in_the_unit_is_pointed_at(client: TestClient, body: Body) -> None:
    del body["unit"]["demand"]
    assert paths(client.post("/v1/feasibility:check", json=body)) == [("missing_table", "/unit/demand")]


def test_nothing_is_asked_of_who_asks_but_to_be_known(client: TestClient, client_as: Any, body: Body) -> None:
    assert client_as(Role.STAFF).post("/v1/feasibility:check", json=body).status_code == 200
    problem(client_as(None).post("/v1/feasibility:check", json=body), 401, "unauthenticated")
