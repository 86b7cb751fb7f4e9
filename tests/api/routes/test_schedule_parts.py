"""What is in a schedule, part by part, at the end and before."""

import json

import pytest
from tests.api.asking import problem
from tests.api.planner import DAY, Planner

from staffing.report.document import Document
from staffing.store import jobs


def test_the_parts_are_those_of_the_result(planner: Planner) -> None:
    schedule = planner.planned()
    whole = planner.client.get(f"/v1/schedules/{schedule}/result").json()
    Document.model_validate(whole)
    for address, keys in {
        "schedule": {"shifts": "schedule", "horizon": "horizon"},
        "coverage": {"coverage": "coverage", "open_demand": "open_demand"},
        "cost": {"cost": "cost"},
        "audit": {"audit": "audit"},
        "wishes": {"wishes": "wishes"},
    }.items():
        part = planner.client.get(f"/v1/schedules/{schedule}/{address}").json()
        assert (part["id"], part["provisional"]) == (schedule, False)
        assert {name: part[name] for name in keys} == {name: whole[key] for name, key in keys.items()}


def test_the_best_so_far_is_judged_by_the_auditor_and_marked(planner: Planner) -> None:
    schedule = planner.submitted()
    problem(planner.client.get(f"/v1/schedules/{schedule}/schedule"), 409, "no_result")
    with planner.database.transaction() as session:
        record = jobs.lock(session, schedule)
        assert record is not None
        record.best = json.dumps([DAY | {"paid_minutes": 480}])
    shifts = planner.client.get(f"/v1/schedules/{schedule}/schedule").json()
    assert (shifts["provisional"], [one["employee"] for one in shifts["shifts"]]) == (True, ["B01"])
    assert planner.client.get(f"/v1/schedules/{schedule}/audit").json()["audit"]["legal"]
    assert planner.client.get(f"/v1/schedules/{schedule}/coverage").json()["coverage"]["present_minutes"] > 0
    problem(planner.client.get(f"/v1/schedules/{schedule}/result"), 409, "no_result")


def test_the_page_is_the_one_of_the_search(planner: Planner) -> None:
    assert planner.client.get(f"/v1/schedules/{planner.planned()}/report").text == "<p>planned</p>"


@pytest.mark.parametrize("part", ["/schedule", "/coverage", "/cost", "/audit", "/wishes", "/input", "/events"])
def test_parts_of_what_is_not_there_are_unknown(planner: Planner, part: str) -> None:
    problem(planner.client.get(f"/v1/schedules/{'0' * 32}{part}"), 404, "unknown_job")


@pytest.mark.parametrize("odd", ["%00", "x", "0" * 31, "A" * 32])
def test_an_id_of_another_form_is_unknown_too(planner: Planner, odd: str) -> None:
    problem(planner.client.get(f"/v1/schedules/{odd}"), 404, "unknown_job")


def test_events_of_a_search_that_is_over_are_gone(planner: Planner) -> None:
    problem(planner.client.get(f"/v1/schedules/{planner.planned()}/events"), 410, "gone")
