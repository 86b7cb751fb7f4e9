import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError

from staffing.store import migrations
from staffing.store.database import Database, with_driver
from staffing.store.organisation import Organisation
from staffing.store.trail import TrailEntry


def test_a_new_database_gets_the_newest_schema_once(database: Database) -> None:
    assert migrations.is_current(database.engine)
    database.migrate()
    assert migrations.is_current(database.engine)


def test_what_a_transaction_wrote_stays_when_it_ends_well(database: Database) -> None:
    with database.transaction() as session:
        session.add(Organisation(name="Area"))
    with database.reading() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Area"]


def test_nothing_stays_of_a_transaction_that_raises(database: Database) -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.add_all([Organisation(name="Area"), Organisation(name="Area")])
    with database.reading() as session:
        assert not session.scalars(select(Organisation)).all()


def test_nobody_silently_overwrites_what_somebody_else_wrote_meanwhile(database: Database) -> None:
    with database.transaction() as session:
        session.add(Organisation(name="Area"))
    with database.reading() as session:
        early = session.scalars(select(Organisation)).one()
    with database.transaction() as session:
        session.scalars(select(Organisation)).one().name = "Other area"
    early.name = "Third area"
    with pytest.raises(StaleDataError), database.transaction() as session:
        session.merge(early)


def test_who_reads_first_and_then_writes_waits_for_another_writer(database: Database) -> None:
    """On SQLite it would find its view of the data too old to write on."""
    with database.transaction() as session:
        session.add(Organisation(name="0"))

    def count_up() -> None:
        for _ in range(20):
            with database.transaction() as session:
                one = session.scalars(select(Organisation).with_for_update()).one()
                one.name = str(int(one.name) + 1)

    writers = [threading.Thread(target=count_up) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.reading() as session:
        assert session.scalars(select(Organisation.name)).one() == "80"


def test_a_moment_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    with database.transaction() as session:
        session.add(TrailEntry(at=moment, action="test"))
    with database.reading() as session:
        found = session.scalars(select(TrailEntry.at)).one()
    assert (found, found.tzinfo) == (moment, UTC)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="an instant needs a zone"), database.transaction() as session:
        session.add(TrailEntry(at=datetime(2026, 10, 25), action="test"))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///x.db", "sqlite:///x.db"),
        ("postgresql://a:b@host/x", "postgresql+psycopg://a:b@host/x"),
        ("postgresql+psycopg://a:b@host/x", "postgresql+psycopg://a:b@host/x"),
    ],
)
def test_the_driver_is_chosen_here(given: str, used: str) -> None:
    assert with_driver(given) == used


def test_other_databases_are_refused() -> None:
    with pytest.raises(ValueError, match="mysql is not supported"):
        with_driver("mysql://host/x")


def test_a_database_is_ready_once_it_has_the_newest_schema(database_url: str) -> None:
    opened = Database(database_url)
    assert not opened.is_ready()
    opened.migrate()
    assert opened.is_ready()
    opened.close()


def test_a_database_out_of_reach_is_not_ready_and_counts_as_an_error() -> None:
    opened = Database("postgresql://nobody@127.0.0.1:1/nothing")
    assert not opened.is_ready()
    assert opened.errors == 1
    opened.close()


def test_what_a_program_asks_for_in_vain_is_no_error_of_the_database(database: Database) -> None:
    for _ in range(2):
        try:
            with database.transaction() as session:
                session.add(Organisation(name="Area"))
        except IntegrityError:
            pass
    assert database.errors == 0


def test_what_is_no_url_is_refused() -> None:
    with pytest.raises(ValueError, match="no URL of a database"):
        with_driver("staffing.db")
