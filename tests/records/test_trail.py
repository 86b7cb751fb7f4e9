from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from staffing.access.principal import Principal
from staffing.records.trail import MOST_BYTES, forget_old, record
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.organisation import Organisation
from staffing.store.trail import TrailEntry

ANNA = Principal(user="u" * 32, grants=(), token="t" * 32)


def entries(database: Database) -> list[TrailEntry]:
    with database.reading() as session:
        return list(session.scalars(select(TrailEntry).order_by(TrailEntry.id)))


def test_an_entry_says_who_did_what_to_whose_data(database: Database) -> None:
    with database.transaction() as session:
        record(
            session, ANNA, "wishes.create", unit="n" * 32, employee="e1", subject="w1", detail={"date": "2026-12-01"}
        )
    (entry,) = entries(database)
    assert (entry.user_id, entry.token_id) == ("u" * 32, "t" * 32)
    assert (entry.action, entry.unit_id, entry.employee, entry.subject) == ("wishes.create", "n" * 32, "e1", "w1")
    assert entry.detail == {"date": "2026-12-01"}
    assert entry.request is None


def test_the_program_itself_has_no_user(database: Database) -> None:
    with database.transaction() as session:
        record(session, None, "trail.forget")
    (entry,) = entries(database)
    assert (entry.user_id, entry.token_id, entry.detail) == (None, None, None)


def test_an_entry_is_of_the_request_that_the_log_speaks_of(database: Database) -> None:
    with structlog.contextvars.bound_contextvars(request="r1"), database.transaction() as session:
        record(session, ANNA, "first")
        record(session, ANNA, "second", request="r2")
    assert [entry.request for entry in entries(database)] == ["r1", "r2"]


def test_no_entry_stays_of_a_change_that_does_not(database: Database) -> None:
    def create_twice() -> None:
        with database.transaction() as session:
            record(session, ANNA, "organisations.create")
            session.add_all([Organisation(name="Area"), Organisation(name="Area")])

    with pytest.raises(IntegrityError):
        create_twice()
    assert entries(database) == []


@pytest.mark.parametrize(
    ("extra", "kept"),
    [
        (0, {"text": "x" * (MOST_BYTES - 12)}),
        (1, {"left_out_bytes": MOST_BYTES + 1, "fields": ["text"]}),
    ],
)
def test_a_detail_is_kept_whole_up_to_its_limit(database: Database, extra: int, kept: dict[str, Any]) -> None:
    with database.transaction() as session:
        record(session, ANNA, "test", detail={"text": "x" * (MOST_BYTES - 12 + extra)})
    assert [entry.detail for entry in entries(database)] == [kept]


@pytest.mark.parametrize(("days", "kept"), [(2, 0), (3, 1)])
def test_entries_are_kept_as_many_days_as_the_settings_say(database: Database, days: int, kept: int) -> None:
    with database.transaction() as session:
        session.add(TrailEntry(action="old", at=now() - timedelta(days=2, hours=12)))
    assert forget_old(database, days) == 1 - kept
    assert [entry.action for entry in entries(database)] == ["old"] * kept
