"""Schedules that last: what they are made from, who may see which, and lists."""

import hashlib
import json

from tests.api.asking import paths, problem
from tests.api.planner import Planner
from tests.records.brought import document_in

from staffing.access.roles import Role
from staffing.rulebooks import schema
from staffing.store import plans
from staffing.store.schedules import RuleBookVersion, ScheduleRecord


def test_a_unit_that_is_kept_is_planned_by_its_code(planner: Planner) -> None:
    found = planner.shows(planner.submitted(name="Week 49", queue="batch", priority=3))
    assert (found["unit"], found["task"]["unit"], found["name"], found["queue"]) == (
        "first_week", "first_week", "Week 49", "batch"
    )  # fmt: skip
    assert (found["stage"], found["state"], found["parent"], found["origin"]) == ("draft", "queued", None, None)


def test_everything_that_a_schedule_was_made_from_is_kept(planner: Planner) -> None:
    schedule = planner.submitted()
    assert planner.client.get(f"/v1/schedules/{schedule}/input").json() == document_in(planner.database, "first_week")
    with planner.database.reading() as session:
        record = session.get(ScheduleRecord, schedule)
        assert record is not None
        assert record.task["seconds"] == 60.0
        digest = hashlib.sha256(
            json.dumps(dict(schema.texts("sweden_municipal_2025")), ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()
        assert record.book == f"sweden_municipal_2025 2025.1 sha256:{digest}"
        text = plans.kept_book(session, digest)
        assert text is not None
        assert schema.parse(json.loads(text)).version == "2025.1"


def test_a_rule_book_is_kept_once_for_many_schedules(planner: Planner) -> None:
    planner.submitted()
    planner.submitted()
    with planner.database.reading() as session:
        assert session.query(RuleBookVersion).count() == 1


def test_a_schedule_keeps_its_input_when_the_unit_changes(planner: Planner) -> None:
    schedule = planner.submitted()
    before = planner.client.get(f"/v1/schedules/{schedule}/input").json()
    with planner.database.transaction() as session:
        row = plans.unit_rows.rows(session, planner_unit(planner), "wishes")[0]
        plans.unit_rows.remove(session, row)
    assert planner.client.get(f"/v1/schedules/{schedule}/input").json() == before


def planner_unit(planner: Planner) -> str:
    with planner.database.reading() as session:
        found = plans.page(session, 1, units=None, owner="")[0].unit_id
    assert found is not None
    return found


def test_a_unit_that_is_not_there_is_a_mistake_in_the_body(planner: Planner) -> None:
    answer = planner.client.post("/v1/schedules", json={"unit": "nowhere", "from": "2026-11-30", "weeks": 1})
    assert paths(answer) == [("unknown_unit", "/unit")]


def test_a_manager_plans_her_own_unit_and_learns_of_no_other(planner: Planner) -> None:
    manager = planner.as_role(Role.MANAGER, "first_week")
    planner.submitted(manager)
    answer = manager.post("/v1/schedules", json={"unit": "gruppbostad", "from": "2026-11-30", "weeks": 1})
    assert paths(answer) == [("unknown_unit", "/unit")]


def test_staff_and_finance_plan_nothing(planner: Planner) -> None:
    body = {"unit": "first_week", "from": "2026-11-30", "weeks": 1}
    for client in (planner.as_role(Role.STAFF, "first_week", "B01"), planner.as_role(Role.FINANCE, "first_week")):
        problem(client.post("/v1/schedules", json=body), 403, "forbidden")


def test_a_schedule_is_seen_by_those_who_may_see_its_unit(planner: Planner) -> None:
    schedule = planner.planned()
    assert planner.as_role(Role.MANAGER, "first_week").get(f"/v1/schedules/{schedule}").status_code == 200
    problem(planner.as_role(Role.MANAGER, "gruppbostad").get(f"/v1/schedules/{schedule}"), 404, "unknown_job")
    problem(planner.as_role(Role.STAFF, "first_week", "B01").get(f"/v1/schedules/{schedule}"), 403, "forbidden")


def test_finance_sees_what_a_schedule_costs_and_nothing_else_of_it(planner: Planner) -> None:
    schedule, finance = planner.planned(), planner.as_role(Role.FINANCE, "first_week")
    assert finance.get(f"/v1/schedules/{schedule}/cost").json()["cost"]["total_ore"] > 0
    for part in ("", "/schedule", "/coverage", "/audit", "/wishes", "/input", "/result", "/report"):
        problem(finance.get(f"/v1/schedules/{schedule}{part}"), 403, "forbidden")


def test_a_unit_that_was_sent_along_belongs_to_whoever_sent_it(planner: Planner) -> None:
    document = document_in(planner.database, "first_week")
    schedule = planner.submitted(planner.as_role(Role.MANAGER, "first_week"), unit=document)
    problem(planner.client.get(f"/v1/schedules/{schedule}"), 404, "unknown_job")
    assert planner.client.get("/v1/schedules").json()["schedules"] == []


def test_lists_hold_what_one_may_see(planner: Planner) -> None:
    mine, other = planner.submitted(), planner.submitted(unit="gruppbostad")
    manager = planner.as_role(Role.MANAGER, "first_week")
    inline = planner.submitted(manager, unit=document_in(planner.database, "first_week"))
    assert [one["id"] for one in manager.get("/v1/schedules").json()["schedules"]] == [inline, mine]
    assert [one["id"] for one in planner.client.get("/v1/schedules").json()["schedules"]] == [other, mine]
    assert planner.as_role(Role.STAFF, "first_week", "B01").get("/v1/schedules").json()["schedules"] == []


def test_lists_are_narrowed_by_unit_stage_and_state(planner: Planner) -> None:
    waiting, done, other = planner.submitted(), planner.planned(), planner.submitted(unit="gruppbostad")

    def listed(query: str) -> list[str]:
        return [one["id"] for one in planner.client.get(f"/v1/schedules?{query}").json()["schedules"]]

    assert listed("unit=first_week") == [done, waiting]
    assert listed("unit=nowhere") == []
    assert listed("state=queued") == [other, waiting]
    assert listed("state=finished&unit=first_week") == [done]
    assert listed("stage=draft") == [other, done, waiting]
    assert listed("stage=published") == []
    assert paths(planner.client.get("/v1/schedules?stage=final")) == [("bad_value", "query/stage")]


def test_purging_leaves_nothing_of_a_schedule(planner: Planner) -> None:
    schedule = planner.planned()
    assert planner.client.delete(f"/v1/schedules/{schedule}?purge=true").status_code == 204
    with planner.database.reading() as session:
        assert session.get(ScheduleRecord, schedule) is None
        assert plans.states(session, [schedule]) == {}


def test_what_was_seen_and_done_stands_in_the_audit_log(planner: Planner) -> None:
    schedule = planner.planned()
    planner.client.get(f"/v1/schedules/{schedule}/schedule")
    planner.client.delete(f"/v1/schedules/{schedule}?purge=true")
    entries = planner.client.get("/v1/trail").json()["entries"]
    about = [(one["action"], one["detail"]) for one in entries if one["subject"] == schedule][::-1]
    assert about == [
        ("schedules.create", None),
        ("schedules.read", {"part": "input"}),
        ("schedules.read", {"part": "schedule"}),
        ("schedules.purge", None),
    ]
