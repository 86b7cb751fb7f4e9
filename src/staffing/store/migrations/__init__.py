"""The schema step by step, from the first version on. `alembic.ini` is not needed: the program brings the schema up itself."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from staffing.errors import SchemaMismatch

FOLDER = str(Path(__file__).parent)

LOCK = 7_214_001
"""The number of the lock that whoever migrates a PostgreSQL database holds, so that two who start at once do not collide."""


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest version, all of it or nothing.

    Raises SchemaMismatch when it is of a version that this program does not know, as one that was started by a newer program.
    """
    with engine.execution_options(staffing_writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config = configuration(connection)
        refuse_unknown(connection, config)
        command.upgrade(config, "head")


def refuse_unknown(connection: Connection, config: Config) -> None:
    """Raises SchemaMismatch when the version of a database is not one of ours."""
    version = current(connection)
    try:
        if version is not None:
            ScriptDirectory.from_config(config).get_revision(version)
    except CommandError:
        raise SchemaMismatch(
            f"The database has the schema {version}, which this version of staffing does not know. "
            "It was brought there by a newer one: install that, or restore the backup that was made before."
        ) from None


def is_current(engine: Engine) -> bool:
    """Whether a database has the newest version."""
    with engine.connect() as connection:
        return current(connection) == newest()


def current(connection: Connection) -> str | None:
    """The version of a database; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def configuration(connection: Connection) -> Config:
    """What Alembic is told."""
    config = Config()
    config.set_main_option("script_location", FOLDER)
    config.attributes["connection"] = connection
    return config


@cache
def newest() -> str:
    """The newest version that this program knows."""
    config = Config()
    config.set_main_option("script_location", FOLDER)
    version = ScriptDirectory.from_config(config).get_current_head()
    assert version is not None
    return version
