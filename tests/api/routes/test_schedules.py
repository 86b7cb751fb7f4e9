from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, heard, in_state, over, paths, problem, submitted
from tests.api.conftest import Body, Serve
from tests.jobs import children


def post(client: TestClient, body: Body, **headers: str) -> Any:
    return client.post("/v1/schedules", json=body, headers=headers)


# Submitting


def test_a_unit_is_accepted_and_told_where_to_ask(client: TestClient, body: Body) -> None:
    answer = post(client, body)
    assert answer.status_code == 202
    job = answer.json()
    assert answer.headers["location"] == f"/v1/schedules/{job['id']}"
    assert client.get(answer.headers["location"]).json()["id"] == job["id"]
    assert job["task"] == {
        "unit": "first_week", "from": "2026-11-30", "weeks": 1, "seconds": 60.0, "workers": 2, "seed": 1, "gap": 0.01,
        "told_on": None,
    }  # fmt: skip
    assert (job["state"], job["progress"], job["error"], job["warnings"]) == ("queued", None, None, [])
    assert datetime.fromisoformat(job["created"]).tzinfo == UTC


def test_everything_may_be_asked_for(serve: Serve, body: Body) -> None:
    client = serve("echo")
    search = {"seconds": 0.5, "workers": 8, "seed": 7, "gap": 0.02}
    job = submitted(client, body | search | {"told_on": "2026-11-28"})
    over(client, job["id"])
    asked = client.get(f"/v1/schedules/{job['id']}/result").json()
    assert (asked["search"], asked["told_on"]) == (search, "2026-11-28")
    assert job["task"]["told_on"] == "2026-11-28"


def test_a_quality_stands_for_seconds_and_a_gap_unless_they_are_given(serve: Serve, body: Body) -> None:
    client = serve("echo")
    task = submitted(client, body | {"quality": "thorough", "seconds": 90})["task"]
    assert (task["seconds"], task["gap"]) == (90, 0)


def test_doubts_about_the_unit_come_as_warnings_with_their_place(client: TestClient, body: Body) -> None:
    body["unit"]["history"] = []
    body["unit"]["shifts"].append({"shift": "K", "kind": "fixed", "start": "08:00", "end": "16:00", "skill": "cook"})
    warnings = submitted(client, body)["warnings"]
    found = {(issue["code"], issue["path"], issue["severity"]) for issue in warnings}
    assert ("history_missing", "/unit/history/date", "warning") in found
    assert ("shift_skill_nobody_has", "/unit/shifts/skill", "warning") in found


def test_all_mistakes_in_a_unit_come_back_at_once_with_pointers_to_them(client: TestClient, body: Body) -> None:
    body["unit"]["unit"]["time_zone"] = "Europe/Stokholm"
    body["unit"]["employees"][0]["form"] = "montly"
    body["unit"]["employees"][2]["birthday"] = 1980
    body["unit"]["skills"][0]["employee"] = "B0I"
    body["unit"]["extra/s~"] = []
    body["unit"]["rulebook"]["rules"] = {"daily_rest.night": {}}
    answer = post(client, body)
    assert paths(answer) == [
        ("unknown_table", "/unit/extra~1s~0"),
        ("bad_rulebook", "/unit/rulebook/rules/daily_rest.night"),
        ("unknown_time_zone", "/unit/unit/time_zone"),
        ("unknown_word", "/unit/employees/0/form"),
        ("unknown_column", "/unit/employees/2/birthday"),
        ("unknown_employee", "/unit/skills/0/employee"),
    ]
    first = answer.json()["issues"][3]
    assert first["message"] == "'montly' is none of: monthly, hourly, agency"
    assert first["remedy"] == "Did you mean 'monthly'?"
    assert answer.json()["detail"] == "The request has 6 mistakes."


def test_the_weeks_are_judged_with_the_unit(client: TestClient, body: Body) -> None:
    assert paths(post(client, body | {"weeks": 17})) == [("horizon_too_long", "/weeks")]
    answer = post(client, body | {"from": "1950-01-02"})
    severities = {issue["code"]: issue["severity"] for issue in problem(answer, 422, "invalid_input")["issues"]}
    assert paths(answer)[0] == ("nobody_employed", "/unit/employees/valid_until")
    assert (severities["nobody_employed"], severities["history_missing"]) == ("error", "warning")
    assert answer.json()["detail"] == "The request has a mistake."


def test_a_rule_book_that_does_not_hold_is_a_problem_of_its_own(client: TestClient, body: Body) -> None:
    body["unit"]["rulebook"]["rules"] = {"daily_rest": {"force": "off"}}
    found = problem(post(client, body), 422, "invalid_rule_book")
    assert "daily_rest" in found["detail"]


@pytest.mark.parametrize(("field", "limit", "most"), [("seconds", "max_seconds", 100), ("workers", "max_workers", 3)])
def test_no_more_is_granted_than_the_settings_allow(
    serve: Serve, body: Body, field: str, limit: str, most: int
) -> None:
    client = serve(**{limit: most})
    submitted(client, body | {field: most})
    assert paths(post(client, body | {field: most + 1})) == [("out_of_range", f"/{field}")]


@pytest.mark.parametrize(
    ("field", "lowest", "below"),
    [("weeks", 1, 0), ("workers", 1, 0), ("seed", 0, -1), ("gap", 0, -0.01), ("seconds", 0.01, 0)],
)
def test_a_number_below_its_range_is_refused(
    client: TestClient, body: Body, field: str, lowest: Any, below: Any
) -> None:
    submitted(client, body | {field: lowest})
    assert paths(post(client, body | {field: below})) == [("bad_value", f"/{field}")]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("weeks", "1", "bad_value"),
        ("weeks", True, "bad_value"),
        ("weeks", 1.5, "bad_value"),
        ("weeks", None, "bad_value"),
        ("seed", False, "bad_value"),
        ("seconds", "60", "bad_value"),
        ("gap", 1, "bad_value"),
        ("quality", "perfect", "bad_value"),
        ("quality", None, "bad_value"),
        ("from", "2026-11-31", "bad_date"),
        ("from", 20787, "bad_date"),
        ("from", "2026-11-30T00:00:00", "bad_date"),
        ("told_on", "2026-11-31", "bad_date"),
        ("unit", [], "bad_value"),
        ("rounds", 3, "unknown_key"),
    ],
)
def test_values_are_taken_as_they_are_or_refused(
    client: TestClient, body: Body, field: str, value: Any, code: str
) -> None:
    assert paths(post(client, body | {field: value})) == [(code, f"/{field}")]


@pytest.mark.parametrize("field", ["unit", "from", "weeks"])
def test_what_is_needed_must_be_there(client: TestClient, body: Body, field: str) -> None:
    del body[field]
    assert paths(post(client, body)) == [("missing_value", f"/{field}")]


# Room


def test_as_many_may_wait_as_the_settings_say_and_the_next_is_told_when_to_come_back(serve: Serve, body: Body) -> None:
    client = serve("until_stopped", max_waiting_jobs=2)
    heard(client, submitted(client, body)["id"])
    for _ in range(2):
        submitted(client, body)
    answer = post(client, body)
    problem(answer, 429, "too_many_jobs")
    assert int(answer.headers["retry-after"]) > 0
    assert len(client.get("/v1/schedules").json()["schedules"]) == 3


# The same request again


def test_the_same_key_and_body_give_the_same_schedule(client: TestClient, body: Body) -> None:
    first, second = (post(client, body, **{"Idempotency-Key": "a-1"}) for _ in range(2))
    assert first.status_code == second.status_code == 202
    assert first.headers["location"] == second.headers["location"]


def test_the_same_key_with_another_body_is_refused(client: TestClient, body: Body) -> None:
    post(client, body, **{"Idempotency-Key": "a-1"})
    other = post(client, body | {"seed": 2}, **{"Idempotency-Key": "a-1"})
    problem(other, 409, "idempotency_key_reused")


def test_a_key_of_a_refused_request_is_free_again(client: TestClient, body: Body) -> None:
    problem(post(client, body | {"weeks": 0}, **{"Idempotency-Key": "a-1"}), 422, "invalid_input")
    submitted(client, body, **{"Idempotency-Key": "a-1"})


@pytest.mark.parametrize(("key", "status"), [("x" * 200, 202), ("x" * 201, 422), ("", 422), ("two words", 422)])
def test_a_key_is_short_and_in_one_piece(client: TestClient, body: Body, key: str, status: int) -> None:
    answer = post(client, body, **{"Idempotency-Key": key})
    assert answer.status_code == status
    if status == 422:
        assert paths(answer) == [("bad_value", "header/Idempotency-Key")]


# Watching


def test_a_search_can_be_followed(serve: Serve, body: Body) -> None:
    client = serve("until_stopped")
    job = heard(client, submitted(client, body)["id"])
    assert job["state"] == "running"
    assert job["ended"] is None
    progress = {name: value for name, value in job["progress"].items() if name not in ("phase", "by")}
    assert progress == {"seconds": 1.5, "objective": 2000, "bound": 1000, "gap": 0.5}


def test_schedules_are_listed_newest_first_page_by_page(client: TestClient, body: Body) -> None:
    jobs = [submitted(client, body)["id"] for _ in range(5)][::-1]
    pages, token = [], None
    for _ in range(3):
        page = client.get("/v1/schedules", params={"page_size": 2} | ({"page_token": token} if token else {})).json()
        pages.append([job["id"] for job in page["schedules"]])
        token = page["next_page_token"]
    assert pages == [jobs[:2], jobs[2:4], jobs[4:]]
    assert token is None


def test_a_page_that_is_exactly_full_is_the_last_one(client: TestClient, body: Body) -> None:
    submitted(client, body)
    submitted(client, body)
    assert client.get("/v1/schedules?page_size=2").json()["next_page_token"] is None


def test_a_list_may_be_empty(client: TestClient) -> None:
    assert client.get("/v1/schedules").json() == {"schedules": [], "next_page_token": None}


@pytest.mark.parametrize(
    ("query", "code", "path"),
    [
        ("page_size=0", "bad_value", "query/page_size"),
        ("page_size=101", "bad_value", "query/page_size"),
        ("page_size=ten", "bad_value", "query/page_size"),
        ("page_token=7", "bad_value", "query/page_token"),
        ("pagesize=7", "unknown_key", "query/pagesize"),
    ],
)
def test_a_list_is_asked_for_in_its_own_words(client: TestClient, query: str, code: str, path: str) -> None:
    assert paths(client.get(f"/v1/schedules?{query}")) == [(code, path)]


@pytest.mark.parametrize("size", [1, 100])
def test_a_page_may_have_one_to_a_hundred_schedules(client: TestClient, size: int) -> None:
    assert client.get(f"/v1/schedules?page_size={size}").status_code == 200


# What came of it


def test_the_result_is_the_document_and_the_report_a_page(serve: Serve, body: Body) -> None:
    client = serve("answer")
    job = submitted(client, body)["id"]
    assert over(client, job)["state"] == "finished"
    result = client.get(f"/v1/schedules/{job}/result")
    assert (result.status_code, result.headers["content-type"]) == (200, "application/json")
    assert result.json() == children.DOCUMENT
    report = client.get(f"/v1/schedules/{job}/report")
    assert report.text == "<p>planned</p>"
    assert report.headers["content-type"] == "text/html; charset=utf-8"
    policy = report.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert "script" not in policy


def test_there_is_no_result_before_the_end(serve: Serve, body: Body) -> None:
    client = serve("until_stopped")
    job = submitted(client, body)["id"]
    heard(client, job)
    for what in ("result", "report"):
        found = problem(client.get(f"/v1/schedules/{job}/{what}"), 409, "no_result")
        assert found["detail"] == "The job is running, so there is no result yet. Ask again later."


def test_a_clash_is_a_result_without_a_page(serve: Serve, body: Body) -> None:
    client = serve("clash")
    job = submitted(client, body)["id"]
    assert over(client, job)["state"] == "finished"
    assert client.get(f"/v1/schedules/{job}/result").json()["status"] == "clash"
    assert "clash" in problem(client.get(f"/v1/schedules/{job}/report"), 409, "no_result")["detail"]


@pytest.mark.parametrize(("behaviour", "code"), [("leave", "job_crashed"), ("error", "audit_mismatch")])
def test_a_failure_says_why_and_leaves_no_result(serve: Serve, body: Body, behaviour: str, code: str) -> None:
    client = serve(behaviour)
    job = over(client, submitted(client, body)["id"])
    assert (job["state"], job["error"]["code"]) == ("failed", code)
    assert (
        job["error"]["message"] in problem(client.get(f"/v1/schedules/{job['id']}/result"), 409, "no_result")["detail"]
    )


@pytest.mark.parametrize("path", ["", "/result", "/report"])
def test_a_schedule_that_is_not_there_is_unknown(client: TestClient, path: str) -> None:
    problem(client.get(f"/v1/schedules/{'0' * 32}{path}"), 404, "unknown_job")


# Stopping and deleting


def test_stopping_keeps_the_best_so_far(serve: Serve, body: Body) -> None:
    client = serve("until_stopped")
    job = submitted(client, body)["id"]
    heard(client, job)
    answer = client.delete(f"/v1/schedules/{job}")
    assert (answer.status_code, answer.json()["state"]) == (202, "stopping")
    assert over(client, job)["state"] == "stopped"
    assert client.get(f"/v1/schedules/{job}/result").json()["stopped"] == "request"


def test_stopping_what_waits_cancels_it(serve: Serve, body: Body) -> None:
    client = serve("until_stopped")
    heard(client, submitted(client, body)["id"])
    waiting = submitted(client, body)["id"]
    answer = client.delete(f"/v1/schedules/{waiting}")
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")


def test_stopping_what_is_over_changes_nothing(serve: Serve, body: Body) -> None:
    client = serve("answer")
    job = over(client, submitted(client, body)["id"])
    answer = client.delete(f"/v1/schedules/{job['id']}")
    assert (answer.status_code, answer.json()) == (200, job)


@pytest.mark.parametrize("behaviour", ["answer", "until_stopped"])
def test_purging_deletes_all_of_it(serve: Serve, body: Body, behaviour: str) -> None:
    client = serve(behaviour)
    job = submitted(client, body)["id"]
    in_state(client, job, "running", "finished")
    answer = client.delete(f"/v1/schedules/{job}?purge=true")
    assert (answer.status_code, answer.content) == (204, b"")
    for path in ("", "/result", "/report"):
        problem(client.get(f"/v1/schedules/{job}{path}"), 404, "unknown_job")
    assert client.get("/v1/schedules").json()["schedules"] == []


def test_purging_is_said_in_so_many_words(serve: Serve, body: Body) -> None:
    client = serve("answer")
    job = submitted(client, body)["id"]
    over(client, job)
    for query in ("purge=1", "purge=yes", "purge="):
        assert paths(client.delete(f"/v1/schedules/{job}?{query}")) == [("bad_value", "query/purge")]
    assert paths(client.delete(f"/v1/schedules/{job}?purged=true")) == [("unknown_key", "query/purged")]
    assert client.delete(f"/v1/schedules/{job}?purge=false").status_code == 200


@pytest.mark.parametrize("query", ["", "?purge=true"])
def test_what_is_not_there_can_be_neither_stopped_nor_deleted(client: TestClient, query: str) -> None:
    problem(client.delete(f"/v1/schedules/{'0' * 32}{query}"), 404, "unknown_job")


def test_times_follow_one_another(serve: Serve, body: Body) -> None:
    client = serve("answer")
    job: Json = over(client, submitted(client, body)["id"])
    times = [datetime.fromisoformat(job[name]) for name in ("created", "started", "ended")]
    assert all(first <= second for first, second in pairwise(times))
