"""The database: where it is, how it is opened, and transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session, sessionmaker

from staffing.store import migrations

__all__ = ["OUTAGES", "Database", "Session", "with_driver"]

OUTAGES = (OperationalError, InterfaceError, NoConnection)
"""What is raised while a database is away, locked or without room: later, the same may succeed."""

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for another one on SQLite."""

WRITES = "staffing_writes"
"""The execution option of connections that are going to write."""


class Database:
    """A database that was brought to the newest schema. Sessions may be used from any thread, one thread at a time.

    `url` is that of SQLAlchemy: `sqlite:///staffing.db`, or `postgresql://user:password@host/name`.
    """

    def __init__(self, url: str):
        self.url = with_driver(url)
        self.engine = _engine(self.url)
        self.errors = 0
        """How many statements and connections the database itself failed: out of reach, locked, full or broken."""
        event.listen(self.engine, "handle_error", self._count_error)
        self._readers = sessionmaker(self.engine, expire_on_commit=False)
        self._writers = sessionmaker(self.engine.execution_options(**{WRITES: True}), expire_on_commit=False)

    @property
    def shown(self) -> str:
        """Its URL without the password."""
        return self.engine.url.render_as_string()

    @property
    def path(self) -> Path | None:
        """The file that it is; None for a server."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file on this machine."""
        return self.engine.dialect.name == "sqlite"

    def migrate(self) -> None:
        """Bring the schema up to date. Raises SchemaMismatch when it is newer than this program."""
        migrations.upgrade(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads; nothing that is changed in it stays."""
        with self._readers() as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose changes are all kept when the block ends, and none when it raises."""
        with self._writers.begin() as session:
            yield session

    def is_ready(self) -> bool:
        """Whether it can be reached and has the newest schema."""
        try:
            return migrations.is_current(self.engine)
        except SQLAlchemyError:
            return False

    def _count_error(self, context: ExceptionContext) -> None:
        if isinstance(context.sqlalchemy_exception, (*OUTAGES, InternalError)):
            self.errors += 1

    def close(self) -> None:
        """Close all connections, and forget what statements were compiled to."""
        self.engine.dispose()
        self.engine.clear_compiled_cache()


def with_driver(url: str) -> str:
    """The URL with the driver that is used here. Raises ValueError for a database that is not supported, or no URL at all."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError("it is no URL of a database; write it such as sqlite:///staffing.db") from None
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise ValueError(f"{backend} is not supported; use sqlite or postgresql")
    name = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}[backend]
    return parsed.set(drivername=name).render_as_string(hide_password=False)


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        path = make_url(url).database
        if path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # The driver's own idea of when a transaction begins would leave reads outside of it.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # Who reads first and then writes may find that somebody else has written in between, and no waiting mends that.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")
