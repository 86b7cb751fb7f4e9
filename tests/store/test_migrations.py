from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from staffing.errors import SchemaMismatch
from staffing.store import migrations
from staffing.store.database import Database
from staffing.store.tables import metadata


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database to which the migrations have just led, with nothing else in it."""
    opened = Database(database_url)
    opened.migrate()
    yield opened
    opened.close()


def test_the_migrations_lead_to_the_tables_of_the_program(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_they_lead_back_to_nothing(database: Database) -> None:
    with database.engine.begin() as connection:
        command.downgrade(migrations.configuration(connection), "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    assert not migrations.is_current(database.engine)


def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaMismatch, match="schema 9999"):
        database.migrate()
    with database.engine.connect() as connection:
        assert migrations.current(connection) == "9999"
