from datetime import timedelta

from sqlalchemy import select
from tests.jobs.waiting import until

from staffing.records.retention import Retention
from staffing.settings import Settings
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.trail import TrailEntry


def actions(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(TrailEntry.action).order_by(TrailEntry.id)))


def test_what_is_too_old_is_gone_soon_after_the_service_has_started(database: Database) -> None:
    with database.transaction() as session:
        session.add(TrailEntry(action="old", at=now() - timedelta(days=11)))
        session.add(TrailEntry(action="new", at=now() - timedelta(days=9)))
    retention = Retention(database, Settings(trail_days=10))
    retention.start()
    until(lambda: actions(database) == ["new"], seconds=30)
    retention.close()


def test_a_database_that_is_away_ends_nothing() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    retention = Retention(database, Settings())
    retention.start()
    until(lambda: database.errors == 1, seconds=30)
    retention.close()
    database.close()
