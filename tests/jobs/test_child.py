"""The real child, as its parent sees it."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from tests.jobs.processes import group
from tests.jobs.waiting import until

from staffing.demand.instances import horizon_of, instance_for
from staffing.io.samples import sample_folder
from staffing.io.schedule_json import ScheduleEntry, read_entries
from staffing.io.unit_json import folder_as_document, read_unit
from staffing.jobs.process import PROGRAM, SolveProcess
from staffing.judgement import judge
from staffing.report import summary
from staffing.report.document import Document
from staffing.settings import Settings

SEARCH = {"seconds": 20, "workers": 1, "seed": 1, "gap": 0.5}


def request_for(sample: str, **changes: Any) -> dict[str, Any]:
    unit = folder_as_document(sample_folder(sample))
    given = {"first": "2026-11-30", "weeks": 1, "told_on": None, "search": SEARCH, "limits": {}}
    return {"unit": unit, **given, **changes}


def events_of(request: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    with SolveProcess(PROGRAM) as process:
        process.end_within(60)
        process.tell(json.dumps(request))
        return list(process.events())


def test_a_unit_is_planned_and_the_search_can_be_followed() -> None:
    *progress, result = events_of(request_for("first_week"))
    assert {event["event"] for event in progress} == {"progress", "best"}
    progress = [event for event in progress if event["event"] == "progress"]
    bounds = [event["bound"] for event in progress if event["bound"] is not None]
    assert bounds == sorted(bounds)
    document = Document.model_validate(result["document"])
    assert document.audit.legal
    assert document.stopped in ("gap", "proven")
    assert progress[-1]["objective"] == document.objective
    assert result["page"].startswith("<!DOCTYPE html>")


def test_the_best_schedule_so_far_comes_in_the_form_of_the_result_and_can_be_judged() -> None:
    request = request_for("first_week")
    best = next(event for event in events_of(request) if event["event"] == "best")
    data = read_unit(request["unit"], Settings()).data
    instance = instance_for(data, horizon_of(data, date(2026, 11, 30), 1, Settings()))
    entries = [ScheduleEntry.model_validate(entry) for entry in best["schedule"]]
    judged = Document.model_validate(summary.document(judge(data, read_entries(entries, instance))))
    assert judged.audit.legal
    assert [part.model_dump(mode="json") for part in judged.schedule] == best["schedule"]


def test_working_at_other_times_than_published_costs_something_once_staff_are_told() -> None:
    request = request_for("first_week", told_on="2026-11-29")
    request["unit"]["published"] = [
        {"employee": "B01", "date": "2026-12-06", "start": "02:00", "end": "03:00", "skill": "omsorg"}
    ]
    for told_on in ("2026-11-29", None):
        result = events_of(request | {"told_on": told_on})[-1]
        items = {item["cost"] for item in result["document"]["cost"]["lines"]}
        assert ("moved_shift" in items) is (told_on is not None)


def test_a_clash_is_a_result_that_names_its_members() -> None:
    (result,) = (event for event in events_of(request_for("impossible")) if event["event"] != "progress")
    assert result["event"] == "result"
    assert result["page"] is None
    assert result["document"]["status"] == "clash"
    assert {member["employee"] for member in result["document"]["members"]} <= {"B01", "B04"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weeks": 99}, "invalid_input"),
        ({"limits": {"max_employees": 1}}, "invalid_input"),
        ({"first": "2040-01-02"}, "invalid_rule_book"),
    ],
)
def test_an_error_of_the_program_keeps_its_code(changes: Mapping[str, Any], code: str) -> None:
    (event,) = events_of(request_for("first_week", **changes))
    assert (event["event"], event["code"]) == ("error", code)


def test_a_defect_tells_its_place_and_no_word_of_the_input() -> None:
    (event,) = events_of({**request_for("first_week"), "search": {"Anna Lind": 1}})
    assert event["code"] == "internal_error"
    assert any("child.py" in place for place in event["places"])
    assert "Anna" not in json.dumps(event)


@pytest.fixture
def busy() -> Iterator[subprocess.Popen[str]]:
    """A child in the midst of a long search, with processes of its own."""
    request = request_for("gruppbostad", weeks=2, search=SEARCH | {"seconds": 50, "gap": 0})
    process = subprocess.Popen(
        PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        while json.loads(process.stdout.readline()).get("phase") != "improve":
            pass
        yield process
    finally:
        process.kill()
        process.communicate()


def test_nothing_goes_on_when_the_other_end_of_the_input_is_closed(busy: subprocess.Popen[str]) -> None:
    assert len(group(busy.pid)) > 1
    assert busy.stdin is not None
    busy.stdin.close()
    busy.stdin = None
    until(lambda: not group(busy.pid), seconds=10)
    assert busy.wait() == -9


def test_nothing_goes_on_when_the_child_is_killed(busy: subprocess.Popen[str]) -> None:
    assert len(group(busy.pid)) > 1
    busy.kill()
    until(lambda: not group(busy.pid), seconds=10)
