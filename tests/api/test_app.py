"""The whole service: with the real search, and as a process that may be killed."""

import gc
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs
from tests.api import curl
from tests.api.asking import heard, in_state, over, problem, submitted
from tests.api.signing_in import administrator, sign_in
from tests.jobs.processes import group
from tests.jobs.waiting import until

from staffing.api.app import create_app, create_app_with_worker, create_app_without_worker
from staffing.jobs.job import JobState
from staffing.report.document import Document
from staffing.settings import Settings
from staffing.store.database import Database

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "reference" / "http-api.md").read_text(encoding="utf-8")
QUICK = {"seconds": 20, "workers": 1, "gap": 0.5}
LONG = {"seconds": 50, "workers": 1}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings())) as client:
        yield sign_in(client)


def demo(client: TestClient, name: str) -> dict[str, Any]:
    body: dict[str, Any] = client.get(f"/v1/demo-data/{name}").json()
    return body


def test_a_unit_is_planned_fetched_judged_again_and_deleted(client: TestClient) -> None:
    body = demo(client, "first_week")
    job = over(client, submitted(client, body | QUICK)["id"])
    assert (job["state"], job["error"]) == ("finished", None)
    address = f"/v1/schedules/{job['id']}"

    result = Document.model_validate(client.get(f"{address}/result").json())
    assert result.audit.legal
    assert result.schedule
    assert result.gap is not None
    assert result.gap <= QUICK["gap"]
    assert job["progress"]["objective"] == result.objective

    schedule = client.get(f"{address}/result").json()["schedule"]
    again = Document.model_validate(client.post("/v1/audit:check", json=body | {"schedule": schedule}).json())
    assert (again.audit, again.objective, again.cost) == (result.audit, result.objective, result.cost)
    assert (again.schedule, again.coverage, again.wishes) == (result.schedule, result.coverage, result.wishes)

    report = client.get(f"{address}/report").text
    assert body["unit"]["employees"][0]["name"] in report

    assert client.delete(f"{address}?purge=true").status_code == 204
    problem(client.get(address), 404, "unknown_job")


def test_a_search_that_is_stopped_keeps_its_best(client: TestClient) -> None:
    job = submitted(client, demo(client, "gruppbostad") | LONG | {"weeks": 2})["id"]
    until(lambda: heard(client, job)["progress"]["phase"] in ("construct", "improve"), seconds=60)
    assert client.delete(f"/v1/schedules/{job}").status_code == 202
    assert over(client, job)["state"] == "stopped"
    result = Document.model_validate(client.get(f"/v1/schedules/{job}/result").json())
    assert result.stopped == "request"
    assert result.audit.legal


def test_a_search_whose_process_is_killed_fails_and_the_service_goes_on(client: TestClient) -> None:
    body = demo(client, "gruppbostad") | LONG
    with capture_logs() as logs:
        job = submitted(client, body)["id"]
        heard(client, job)
        (child,) = (line["process"] for line in logs if line["event"] == "job_started")
    os.kill(child, signal.SIGKILL)
    failed = over(client, job)
    assert (failed["state"], failed["error"]["code"]) == ("failed", "job_crashed")
    assert "signal 9" in failed["error"]["message"]
    until(lambda: not group(child))
    assert in_state(client, submitted(client, body)["id"], "running")


def test_a_service_that_ends_leaves_no_process_behind() -> None:
    with capture_logs() as logs, TestClient(create_app(Settings())) as client:
        sign_in(client)
        heard(client, submitted(client, demo(client, "gruppbostad") | LONG)["id"])
        (child,) = (line["process"] for line in logs if line["event"] == "job_started")
        assert group(child)
    until(lambda: not group(child))


# A server that is killed


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_up(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/healthz").status_code == 200
    except httpx2.TransportError:
        return False


def test_a_server_that_is_killed_leaves_no_process_behind(tmp_path: Path, database_of_the_service: str) -> None:
    port = free_port()
    program = [sys.executable, "-m", "uvicorn", "--factory", "staffing.api.app:create_app", "--port", str(port)]
    log, address = tmp_path / "log", f"http://127.0.0.1:{port}"
    with log.open("w") as stream, subprocess.Popen(program, stdout=stream, stderr=stream, cwd=tmp_path) as server:
        try:
            until(lambda: is_up(address))
            headers = administrator(Database(database_of_the_service)).headers
            with httpx2.Client(base_url=address, headers=headers) as client:
                body = client.get("/v1/demo-data/gruppbostad").json() | LONG
                job = client.post("/v1/schedules", json=body).json()["id"]
                read = f"/v1/schedules/{job}"
                until(
                    lambda: (
                        (client.get(read).json()["progress"] or {}).get("phase") in ("bound", "construct", "improve")
                    )
                )
            lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
            (child,) = (line["process"] for line in lines if line["event"] == "job_started")
            until(lambda: len(group(child)) > 1)
        finally:
            server.kill()
    until(lambda: not group(child), seconds=10)


# What it is made of


def test_the_service_loads_neither_solver_nor_tables() -> None:
    program = "import sys, staffing.api.app; staffing.api.app.create_app(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    heavy = {"ortools", "highspy", "scipy", "numpy", "pandas", "staffing.pipeline", "staffing.solver"}
    assert "staffing.judgement" in loaded
    assert loaded & heavy == set()


# The documentation


def test_the_examples_of_the_documentation_work_as_written(client: TestClient, tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    assert all(line.startswith("curl ") for line in lines)
    fetch, submit, watch, stop, result, report, purge, audit = lines

    def run(line: str, status: int = 200, **variables: str) -> httpx2.Response:
        answer = curl.run(client, line, tmp_path, **variables)
        assert answer.status_code == status, answer.text
        return answer

    run(fetch)
    job = run(submit, 202).json()["id"]
    assert run(submit, 202).json()["id"] == job
    heard(client, job)
    assert run(watch, ID=job).json()["state"] == "running"
    assert curl.run(client, stop, tmp_path, ID=job).status_code in (200, 202)
    over(client, job)
    run(result, ID=job)
    run(report, ID=job)
    schedule = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["schedule"]
    unit = json.loads((tmp_path / "unit.json").read_text(encoding="utf-8"))
    (tmp_path / "audit.json").write_text(json.dumps(unit | {"schedule": schedule}), encoding="utf-8")
    assert run(audit).json()["audit"]["legal"]
    assert "<!DOCTYPE html>" in (tmp_path / "report.html").read_text(encoding="utf-8")
    run(purge, 204, ID=job)
    run(watch, 404, ID=job)


def test_every_address_is_documented_and_no_other(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    there = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert set(re.findall(r"^\| `([A-Z]+ /\S+)` \|", GUIDE, re.M)) | addresses_of_tables() == there


def addresses_of_tables() -> set[str]:
    """The addresses that the guide gives for each table of a unit in one sentence."""
    sentence = re.search(r"^Each table of a unit, under its name \((.*?)\)", GUIDE, re.M)
    assert sentence
    tables = [f"/v1/units/{{unit}}/{name}" for name in re.findall(r"`([\w-]+)`", sentence[1])]
    rows = {f"{method} {table}/{{row}}" for table in tables for method in ("GET", "PUT", "DELETE")}
    return rows | {f"{method} {table}" for table in tables for method in ("GET", "POST")}


def test_every_state_is_documented_as_it_is() -> None:
    table = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", GUIDE, re.M))
    assert table == {state.value: state.meaning for state in JobState}


@pytest.mark.parametrize("create", [create_app_with_worker, create_app_without_worker])
def test_what_lasts_as_long_as_the_process_is_not_looked_through_for_garbage(create: Callable[[], FastAPI]) -> None:
    gc.unfreeze()
    try:
        app = create()
        assert gc.get_freeze_count() > 100_000
        assert not any(one is app for one in gc.get_objects())
    finally:
        gc.unfreeze()
