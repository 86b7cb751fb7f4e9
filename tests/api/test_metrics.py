from datetime import timedelta
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from staffing.api.metrics import Metrics
from staffing.store.base import new_id, now
from staffing.store.database import Database
from staffing.store.work import JobRecord


def samples(metrics: Metrics, database: Database) -> dict[tuple[str, ...], float]:
    """The figures by name and labels."""
    families = text_string_to_metric_families(metrics.text(database).decode())
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


def add(database: Database, state: str, **fields: Any) -> None:
    with database.transaction() as session:
        session.add(JobRecord(id=new_id(), queue="batch", state=state, fingerprint="f", task={}, **fields))


def ended(database: Database, state: str = "finished", seconds: int = 20, **fields: Any) -> None:
    moment = now()
    add(database, state, started=moment - timedelta(seconds=seconds), ended=moment, **fields)


def test_requests_are_counted_by_method_route_and_status(database: Database) -> None:
    metrics = Metrics()
    metrics.answered("GET", "/v1/units", 200, 0.02)
    metrics.answered("GET", "/v1/units", 200, 0.2)
    metrics.answered("GET", "/v1/units", 404, 0.2)
    found = samples(metrics, database)
    assert found["staffing_requests_total", "/v1/units", "200", "GET"] == 2
    assert found["staffing_requests_total", "/v1/units", "404", "GET"] == 1
    assert found["staffing_request_seconds_bucket", "/v1/units", "0.025", "GET"] == 1
    assert found["staffing_request_seconds_count", "/v1/units", "GET"] == 3


def test_methods_that_somebody_makes_up_make_no_labels(database: Database) -> None:
    metrics = Metrics()
    metrics.answered("ANNA", "none", 405, 0.0)
    assert samples(metrics, database)["staffing_requests_total", "405", "none", "other"] == 1
    assert b"ANNA" not in metrics.text(database)


def test_queues_have_a_length_and_an_age(database: Database) -> None:
    metrics = Metrics()
    add(database, "queued", created=now() - timedelta(seconds=100))
    add(database, "running")
    found = samples(metrics, database)
    assert (found["staffing_jobs_waiting", "batch"], found["staffing_jobs_running", "batch"]) == (1, 1)
    assert 100 <= found["staffing_queue_age_seconds", "batch"] < 200


def test_a_queue_that_is_empty_again_is_gone(database: Database) -> None:
    metrics = Metrics()
    add(database, "queued")
    assert ("staffing_jobs_waiting", "batch") in samples(metrics, database)
    with database.transaction() as session:
        session.query(JobRecord).update({"ended": now(), "state": "cancelled"})
    assert ("staffing_jobs_waiting", "batch") not in samples(metrics, database)


def test_a_job_that_ends_is_counted_once(database: Database) -> None:
    metrics = Metrics()
    ended(database, seconds=20, progress={"objective": 1000, "bound": 985})
    ended(database, seconds=40, progress={"objective": 1000, "bound": None})
    for _ in range(2):
        found = samples(metrics, database)
        assert found["staffing_jobs_ended_total", "batch", "finished"] == 2
        assert found["staffing_solve_seconds_bucket", "30.0", "batch"] == 1
        assert found["staffing_solve_seconds_count", "batch"] == 2
        assert found["staffing_gap_ratio_count", "batch"] == 1
        assert (
            found["staffing_gap_ratio_bucket", "0.01", "batch"],
            found["staffing_gap_ratio_bucket", "0.02", "batch"],
        ) == (0, 1)
    ended(database, seconds=20)
    assert samples(metrics, database)["staffing_jobs_ended_total", "batch", "finished"] == 3


def test_what_ended_before_this_process_began_is_not_counted(database: Database) -> None:
    ended(database)
    assert ("staffing_jobs_ended_total", "batch", "finished") not in samples(Metrics(), database)


def test_schedules_that_the_audit_refuses_are_counted(database: Database) -> None:
    metrics = Metrics()
    assert samples(metrics, database)["staffing_audit_rejects_total",] == 0
    ended(database, "failed", error={"code": "audit_mismatch", "message": "x"})
    ended(database, "failed", error={"code": "job_crashed", "message": "x"})
    found = samples(metrics, database)
    assert found["staffing_audit_rejects_total",] == 1
    assert found["staffing_jobs_ended_total", "batch", "failed"] == 2
    assert ("staffing_solve_seconds_count", "batch") not in found


def test_without_the_database_there_are_the_figures_of_the_process() -> None:
    metrics, database = Metrics(), Database("postgresql://nobody@127.0.0.1:1/nothing")
    metrics.answered("GET", "/healthz", 200, 0.02)
    found = samples(metrics, database)
    assert (found["staffing_database_ready",], found["staffing_database_errors_total",]) == (0, 1)
    assert found["staffing_requests_total", "/healthz", "200", "GET"] == 1
    database.close()
