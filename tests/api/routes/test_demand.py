from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import ClientAs

from staffing.access.roles import Role

DERIVE = "/v1/units/first_week/demand:derive"
NEED = {"skill": "omsorg", "weekdays": "mon-sun", "start": "08:00", "minutes": 50}
MORNING = {"customers": [{"customer": "c1", "needs": [NEED]}, {"customer": "c2", "needs": [{**NEED, "people": 2}]}]}

pytestmark = pytest.mark.usefixtures("first_week")


def demand(client: TestClient) -> list[Json]:
    found: list[Json] = client.get("/v1/units/first_week/document").json()["unit"]["demand"]
    return found


def test_the_demand_of_customers_is_shown_and_not_kept(manager: TestClient) -> None:
    """Three times 50 minutes are 90 in the first half hour and 60 in the second."""
    before = demand(manager)
    answer = manager.post(DERIVE, json=MORNING)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    row = {"skill": "omsorg", "days": "mon-sun"}
    assert found["rows"] == [
        {**row, "start": "08:00", "end": "08:30", "minimum": "3", "ideal": "3", "maximum": "4"},
        {**row, "start": "08:30", "end": "09:00", "minimum": "2", "ideal": "2", "maximum": "3"},
    ]
    assert not found["is_stored"]
    assert found["changes"]["added"]
    assert demand(manager) == before


def test_it_is_kept_when_asked_and_customers_are_not(manager: TestClient) -> None:
    answer = manager.post(
        DERIVE, params={"store": "true"}, json={**MORNING, "travel_percent": 20, "direct_percent": 70}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["is_stored"]
    assert [row for row in demand(manager) if row["skill"] == "omsorg"] == answer.json()["rows"]
    (entry,) = manager.get("/v1/trail", params={"action": "demand.derive"}).json()["entries"]
    assert entry["detail"] == {"customers": 2, "rows": 2}


def with_need(**fields: Any) -> Json:
    return {"customers": [{"customer": "c1", "needs": [{**NEED, **fields}]}]}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (with_need(minutes=0), ("bad_value", "/customers/0/needs/0/minutes")),
        (with_need(minutes=1441), ("bad_value", "/customers/0/needs/0/minutes")),
        (with_need(people=11), ("bad_value", "/customers/0/needs/0/people")),
        (with_need(start="24:00"), ("bad_clock", "/customers/0/needs/0/start")),
        (with_need(weekdays="someday"), ("bad_days", "/customers/0/needs/0/weekdays")),
        (with_need(name="Asta"), ("unknown_key", "/customers/0/needs/0/name")),
        ({**MORNING, "direct_percent": 0}, ("bad_value", "/direct_percent")),
        ({**MORNING, "travel_percent": 501}, ("bad_value", "/travel_percent")),
        ({"customers": []}, ("bad_value", "/customers")),
        ({"customers": [MORNING["customers"][0]] * 2}, ("duplicate_id", "/customers/1")),
    ],
)
def test_what_cannot_be_is_refused(manager: TestClient, given: Json, expected: tuple[str, str]) -> None:
    assert expected in paths(manager.post(DERIVE, json=given))


def test_a_skill_that_nobody_has_is_refused(manager: TestClient) -> None:
    rows = len(demand(manager))
    answer = manager.post(DERIVE, json=with_need(skill="piano"))
    assert paths(answer) == [("skill_nobody_has", f"/unit/demand/{rows}/skill")]


@pytest.mark.parametrize("role", [Role.STAFF, Role.FINANCE])
def test_only_who_may_change_the_unit_works_out_its_demand(client_as: ClientAs, role: Role) -> None:
    problem(client_as(role, "first_week", "B01").post(DERIVE, json=MORNING), 403, "forbidden")
