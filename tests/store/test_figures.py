from datetime import UTC, datetime, timedelta
from typing import Any

from staffing.store import figures
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.figures import EndedJob, QueueFigures
from staffing.store.work import Delivery, JobRecord, Webhook

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def job(name: str, queue: str, state: str, **fields: Any) -> JobRecord:
    return JobRecord(id=name, queue=queue, state=state, fingerprint="f", task={}, **fields)


def test_queues_have_what_waits_and_what_runs(database: Database) -> None:
    with database.transaction() as session:
        session.add_all(
            [
                job("1", "batch", "queued", created=NOON + MINUTE),
                job("2", "batch", "queued", created=NOON),
                job("3", "batch", "running", created=NOON - MINUTE),
                job("4", "interactive", "stopping", created=NOON),
                job("5", "scenario", "finished", created=NOON, ended=NOON),
            ]
        )
    with database.reading() as session:
        assert figures.queues(session) == [
            QueueFigures("batch", waiting=2, running=1, oldest=NOON),
            QueueFigures("interactive", waiting=0, running=1, oldest=None),
        ]


def test_a_job_that_has_ended_says_how_it_went(database: Database) -> None:
    progress = {"elapsed": 59.0, "objective": 110, "bound": 100, "phase": "improve"}
    error = {"code": "audit_mismatch", "message": "x"}
    with database.transaction() as session:
        session.add_all(
            [
                job("1", "batch", "finished", started=NOON, ended=NOON + MINUTE, progress=progress),
                job("2", "batch", "cancelled", ended=NOON + 2 * MINUTE),
                job("3", "batch", "failed", started=NOON, ended=NOON + 3 * MINUTE, error=error),
            ]
        )
    with database.reading() as session:
        assert figures.ended_since(session, NOON + MINUTE) == [
            EndedJob("1", "batch", "finished", 60.0, 110, 100, None),
            EndedJob("2", "batch", "cancelled", None, None, None, None),
            EndedJob("3", "batch", "failed", 180.0, None, None, "audit_mismatch"),
        ]
        assert [one.id for one in figures.ended_since(session, NOON + 3 * MINUTE)] == ["3"]
        assert figures.ended_since(session, NOON + 3 * MINUTE + timedelta(microseconds=1)) == []


def test_deliveries_are_due_once_their_time_has_come(database: Database) -> None:
    with database.transaction() as session:
        session.add(Webhook(id="w", address="https://example.org", events=[], secret="s"))
        session.flush()
        for due in (now() - MINUTE, now() + MINUTE, None):
            session.add(Delivery(webhook_id="w", event="e", body="{}", due=due))
    with database.reading() as session:
        assert figures.deliveries_due(session) == 1
