import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import ClientAs

from staffing.access.roles import Role

WINDOWS = "/v1/units/first_week/level-windows"
DAYS = {"opens": "2026-10-01", "closes": "2026-10-31", "valid_from": "2027-01-01"}

pytestmark = pytest.mark.usefixtures("first_week")


@pytest.fixture
def window(manager: TestClient) -> Json:
    answer = manager.post(WINDOWS, json=DAYS)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    assert answer.headers["location"] == f"{WINDOWS}/{found['id']}"
    return found


def test_a_window_is_opened_by_the_manager_and_seen_by_staff(window: Json, client_as: ClientAs) -> None:
    staff = client_as(Role.STAFF, "first_week", "B01")
    assert staff.get(WINDOWS).json() == {"windows": [window], "next_page_token": None}
    assert window == {"id": window["id"], "version": 1, **DAYS}


def test_a_window_is_moved_unless_somebody_else_has_moved_it(manager: TestClient, window: Json) -> None:
    path, later = f"{WINDOWS}/{window['id']}", {**DAYS, "closes": "2026-11-15"}
    moved = manager.put(path, json={**later, "version": 1}).json()
    assert moved == {"id": window["id"], "version": 2, **later}
    conflict = problem(manager.put(path, json={**DAYS, "version": 1}), 409, "version_conflict")
    assert (conflict["current"], conflict["sent"]) == (moved, {**DAYS, "version": 1})


@pytest.mark.parametrize(
    ("days", "field"), [({"closes": "2026-09-30"}, "closes"), ({"valid_from": "2026-10-30"}, "valid_from")]
)
def test_days_that_are_out_of_order_are_refused(manager: TestClient, window: Json, days: Json, field: str) -> None:
    assert paths(manager.post(WINDOWS, json={**DAYS, **days})) == [("period_reversed", f"/{field}")]
    answer = manager.put(f"{WINDOWS}/{window['id']}", json={**DAYS, **days, "version": 1})
    assert paths(answer) == [("period_reversed", f"/{field}")]


def test_a_window_that_is_not_there_is_not_found(manager: TestClient) -> None:
    problem(manager.put(f"{WINDOWS}/{'0' * 32}", json={**DAYS, "version": 1}), 404, "not_found")


@pytest.mark.parametrize("role", [Role.STAFF, Role.FINANCE])
def test_only_managers_open_windows(client_as: ClientAs, role: Role) -> None:
    problem(client_as(role, "first_week", "B01").post(WINDOWS, json=DAYS), 403, "forbidden")
