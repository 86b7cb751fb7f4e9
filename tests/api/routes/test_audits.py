from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, paths, problem
from tests.api.conftest import Body

from staffing.report.document import Document

SHIFT = {"employee": "B01", "start": "2026-11-30T07:00:00+01:00", "end": "2026-11-30T15:30:00+01:00", "shift": "D1"}


def check(client: TestClient, body: Body, *schedule: Json) -> Any:
    return client.post("/v1/audit:check", json=body | {"schedule": list(schedule)})


def verdict(client: TestClient, body: Body, *schedule: Json) -> Document:
    answer = check(client, body, *schedule)
    assert answer.status_code == 200, answer.text
    return Document.model_validate(answer.json())


def test_a_schedule_is_judged_covered_and_priced(client: TestClient, body: Body) -> None:
    found = verdict(client, body, SHIFT)
    assert found.status == "audited"
    assert [shift.employee for shift in found.schedule] == ["B01"]
    assert found.schedule[0].paid_minutes == 480
    assert found.audit.legal
    assert 0 < found.coverage.present_minutes < found.coverage.needed_minutes
    assert found.cost.total_ore > 0
    assert found.bound is None


def test_breaches_are_told_with_rule_person_and_size(client: TestClient, body: Body) -> None:
    """An evening until 21:30 and a morning from 07:00 leave 9 hours and 30 minutes of the 11 hours of rest."""
    evening = {
        "employee": "B03",
        "start": "2026-12-01T14:00:00+01:00",
        "end": "2026-12-01T21:30:00+01:00",
        "shift": "E2",
    }
    morning = {
        "employee": "B03",
        "start": "2026-12-02T07:00:00+01:00",
        "end": "2026-12-02T15:30:00+01:00",
        "shift": "D1",
    }
    found = verdict(client, body, evening, morning)
    assert not found.audit.legal
    assert ("daily_rest", "B03", 90) in [(one.rule, one.employee, one.excess) for one in found.audit.violations]


def test_an_empty_schedule_can_be_judged_too(client: TestClient, body: Body) -> None:
    found = verdict(client, body)
    assert found.coverage.unfilled_minutes > 0
    assert found.open_demand[0].obstacles


def test_skill_and_breaks_follow_from_the_catalogue_unless_they_are_written(client: TestClient, body: Body) -> None:
    (as_written,) = verdict(client, body, SHIFT | {"skill": "omsorg", "breaks": []}).schedule
    assert (as_written.skill, as_written.paid_minutes) == ("omsorg", 510)


def test_nothing_is_kept(client: TestClient, body: Body) -> None:
    verdict(client, body, SHIFT)
    assert client.get("/v1/schedules").json()["schedules"] == []


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"employee": "B0I"}, "unknown_employee", "/schedule/1/employee"),
        ({"skill": "omsorgg"}, "unknown_skill", "/schedule/1/skill"),
        ({"end": "2026-11-30T07:00:00+01:00"}, "no_length", "/schedule/1/end"),
        ({"start": "2026-11-30T07:00:00"}, "bad_moment", "/schedule/1/start"),
        ({"start": "2026-11-30"}, "bad_moment", "/schedule/1/start"),
        ({"start": 1, "end": 2}, "bad_moment", "/schedule/1/start"),
        (
            {"start": "2026-12-07T07:00:00+01:00", "end": "2026-12-07T15:00:00+01:00"},
            "outside_horizon",
            "/schedule/1/start",
        ),
        ({"shift": "hand-made"}, "missing_value", "/schedule/1/skill"),
        ({"breaks": [{"start": "2026-11-30T11:00:00+01:00"}]}, "missing_value", "/schedule/1/breaks/0/end"),
        ({"breaks": "11:00-11:30"}, "bad_value", "/schedule/1/breaks"),
        ({"unit": "first_week"}, "unknown_key", "/schedule/1/unit"),
        ({"paid_minutes": "480"}, "bad_value", "/schedule/1/paid_minutes"),
    ],
)
def test_a_mistake_in_the_schedule_is_pointed_at(
    client: TestClient, body: Body, change: Json, code: str, path: str
) -> None:
    answer = check(client, body, SHIFT, SHIFT | {"employee": "B02"} | change)
    assert (code, path) in paths(answer)


def test_a_shift_that_stands_there_twice_is_a_mistake(client: TestClient, body: Body) -> None:
    assert paths(check(client, body, SHIFT, SHIFT)) == [("duplicate_row", "/schedule/1")]


def test_mistakes_in_the_unit_come_first(client: TestClient, body: Body) -> None:
    del body["unit"]["demand"]
    assert paths(check(client, body, SHIFT | {"employee": "nobody"})) == [("missing_table", "/unit/demand")]


def test_a_rule_book_that_does_not_hold_is_a_problem(client: TestClient, body: Body) -> None:
    problem(check(client, body | {"from": "2040-01-02"}), 422, "invalid_rule_book")


def test_the_schedule_must_be_there(client: TestClient, body: Body) -> None:
    answer = client.post("/v1/audit:check", json=body)
    assert paths(answer) == [("missing_value", "/schedule")]
