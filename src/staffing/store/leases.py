"""Leases on names: who holds one is alive, and the lease of a process that dies is free at once.

On SQLite, which lives on one machine, a lease is a lock on a file beside the database; on PostgreSQL, a lock of a session.
"""

import fcntl
import hashlib
import os
import time
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from staffing.store.database import Database

KEEPALIVE_SECONDS = 5
"""After so many seconds without a word from the machine of a holder, PostgreSQL asks, three times; then the lease is free."""

PAUSE_SECONDS = 0.1


class Lease(Protocol):
    """A lease on a name, that is free, held here or held elsewhere. To be used by one thread at a time."""

    name: str

    def take(self) -> bool:
        """Take it if it is free; whether it is held here now."""

    def is_held(self) -> bool:
        """Whether it is still held here."""

    def give_back(self) -> None:
        """Free it, if it is held here."""


def lease(database: Database, name: str) -> Lease:
    """The lease on a name among all processes that use a database."""
    return FileLease(database, name) if database.is_sqlite else SessionLease(database, name)


def take_within(wanted: Lease, seconds: float) -> bool:
    """Take a lease, waiting for it so long; whether it is held here now."""
    end = time.monotonic() + seconds
    while not (is_held := wanted.take()) and time.monotonic() < end:
        time.sleep(PAUSE_SECONDS)
    return is_held


class FileLease:
    """A lock on a file, which the kernel frees when the process is gone."""

    def __init__(self, database: Database, name: str):
        self.name = name
        place = database.engine.url.database or ""
        self._path = Path(f"{place}.{hashlib.sha256(name.encode()).hexdigest()[:16]}.lease")
        self._descriptor: int | None = None

    def take(self) -> bool:
        if self._descriptor is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def is_held(self) -> bool:
        return self._descriptor is not None

    def give_back(self) -> None:
        # The file stays: were it deleted, two processes could hold locks on two files of the same name.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class SessionLease:
    """An advisory lock of a session, which the server frees when the session ends."""

    def __init__(self, database: Database, name: str):
        self.name = name
        self._engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        self._connection: Connection | None = None

    def take(self) -> bool:
        if self.is_held():
            return True
        connection = self._engine.connect()
        try:
            # Of its own, so that the lock ends with it and not with whoever uses it next.
            connection.detach()
            for setting, value in (("idle", KEEPALIVE_SECONDS), ("interval", KEEPALIVE_SECONDS), ("count", 3)):
                connection.execute(text(f"SET tcp_keepalives_{setting} = {value}"))
            is_taken = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": self._number}))
        except SQLAlchemyError:
            connection.close()
            raise
        if is_taken:
            self._connection = connection
        else:
            connection.close()
        return is_taken

    def is_held(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            self._connection.close()
            self._connection = None
        return self._connection is not None

    def give_back(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
