"""All data of a database as of one moment, in a SQLite file of its own, whichever database it comes from or goes to."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, LargeBinary, MetaData, Table, func, select, text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeEngine

from staffing.errors import BackupError
from staffing.store.base import Packed
from staffing.store.database import Database
from staffing.store.jobs import QUEUED, RUNNING
from staffing.store.tables import metadata
from staffing.store.work import JobRecord

Told = Callable[[str, int], None]
"""Is told of each table that has been copied, with the number of its rows."""

ROWS_AT_ONCE = 500

NOT_RESTORED = frozenset({"sessions", "links", "attempts", "sign_ons"})
"""What would let in again, from an earlier time, who has signed out, or lock out who may come in."""

VERSION_TABLE = "alembic_version"


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type with which a column is copied as it is, and not read."""
    if isinstance(kind, Packed):
        return LargeBinary()
    return JSON(none_as_null=True) if isinstance(kind, JSON) else kind


def _copies() -> list[Table]:
    """Every table, those before the ones that point to them."""
    bare = MetaData()
    return [
        Table(table.name, bare, *(Column(c.name, _plain(c.type), primary_key=c.primary_key) for c in table.columns))
        for table in metadata.sorted_tables
    ]


def take(database: Database, path: Path) -> dict[str, int]:
    """Write all data as of one moment to a new file; the number of rows by table. Others may write meanwhile.

    Raises BackupError when there is no such database, or it has another schema, or the file cannot be written.
    """
    if database.path is not None and not database.path.exists():
        raise BackupError(f"There is no database at {database.shown}. Mend STAFFING_DATABASE_URL.")
    if not database.is_ready():
        raise BackupError(
            f"The database {database.shown} cannot be reached, or has the schema of another version of the program. "
            "Take the backup with the version that runs the service."
        )
    try:
        return _take_sqlite(database, path) if database.is_sqlite else _take_by_rows(database, path)
    except (SQLAlchemyError, sqlite3.Error) as problem:
        raise BackupError(f"The backup could not be written: {_reason(problem)}") from problem


def _take_sqlite(database: Database, path: Path) -> dict[str, int]:
    with closing(database.engine.raw_connection()) as source, closing(sqlite3.connect(path)) as copy:
        raw = source.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        # What the job engine keeps for itself holds only here and now.
        for name in _names(copy) - {*metadata.tables, VERSION_TABLE}:
            copy.execute(f'DROP TABLE "{name}"')
        copy.commit()
        copy.execute("VACUUM")
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in metadata.tables}  # noqa: S608


def _names(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name for (name,) in found}


def _take_by_rows(database: Database, path: Path) -> dict[str, int]:
    snapshot = Database(f"sqlite:///{path}")
    try:
        snapshot.migrate()
        reading = database.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with reading.connect() as source, snapshot.transaction() as session:
            return {table.name: _copy(table, source, session.connection()) for table in _copies()}
    finally:
        snapshot.close()


def put(path: Path, database: Database, told: Told = lambda _name, _rows: None) -> dict[str, int]:
    """Put the data of a snapshot in the place of all that a database holds, in one transaction; the rows by table.

    The snapshot is brought to the newest schema first. Nobody stays signed in, and a job that had not ended waits again.
    Raises SchemaMismatch when one of the two is newer than this program, BackupError when it cannot be done; the database
    is then as it was.
    """
    snapshot = Database(f"sqlite:///{path}")
    try:
        snapshot.migrate()
        database.migrate()
        with snapshot.engine.connect() as source, database.transaction() as session:
            target = session.connection()
            _lock(target)
            copies = _copies()
            for table in reversed(copies):
                target.execute(table.delete())
            return {table.name: _restored(table, source, target, told) for table in copies}
    except SQLAlchemyError as problem:
        raise BackupError(
            f"The backup could not be restored: {_reason(problem)} The database {database.shown} is as it was."
        ) from problem
    finally:
        snapshot.close()


def _lock(target: Connection) -> None:
    if target.dialect.name == "postgresql":
        tables = ", ".join(metadata.tables)
        target.execute(text(f"LOCK TABLE {tables} IN EXCLUSIVE MODE"))
    else:
        # A row may point to one that comes later.
        target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def _restored(table: Table, source: Connection, target: Connection, told: Told) -> int:
    if table.name in NOT_RESTORED:
        return 0
    rows = _copy(table, source, target)
    if table.name == JobRecord.__tablename__:
        # Nobody works on it any more; workers take up what has no workflow.
        target.execute(update(JobRecord).where(JobRecord.state == RUNNING).values(state=QUEUED, executor=None))
    found = target.scalar(select(func.count()).select_from(table))
    if found != rows:
        raise BackupError(f"The table {table.name} has {found} rows and not {rows}. The database is as it was.")
    told(table.name, rows)
    return rows


def _copy(table: Table, source: Connection, target: Connection) -> int:
    """Copy the rows in the order of their ids, in which those that others were made from come first; how many they are."""
    count = 0
    ordered = select(table).order_by(*table.primary_key)
    with source.execution_options(yield_per=ROWS_AT_ONCE).execute(ordered) as found:
        for part in found.mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in part])
            count += len(part)
    return count


def faults(path: Path) -> Iterable[str]:
    """What is wrong with a snapshot as a database: pages that are broken, rows that point nowhere."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            if verdict != "ok":
                yield verdict
            for table, *_ in connection.execute("PRAGMA foreign_key_check"):
                yield f"a row of {table} points to nothing"
    except sqlite3.Error as problem:
        yield str(problem)


def _reason(problem: Exception) -> str:
    """What the database says, without the statement and the values, which may hold names."""
    cause = getattr(problem, "orig", None) or problem
    lines = str(cause).strip().splitlines()
    return f"{lines[0].rstrip('.')}." if lines else f"{type(cause).__name__}."
