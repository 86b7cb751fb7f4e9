"""What all tables have in common: how names, instants, ids and versions are."""

import secrets
import time
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID_LENGTH = 32

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can speak of it on any database."""


class Instant(TypeDecorator[datetime]):
    """A moment, aware in Python, kept in UTC. SQLite has no zones, so it is given back the one it was stored in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


class Packed(TypeDecorator[str]):
    """A long text, compressed: a document of a unit takes a twentieth of its length."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else zlib.decompress(value).decode()


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMES)


class Identified(Base):
    """A table whose rows have an id that sorts by when it was made, and that nobody can guess."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=lambda: new_id())


class Versioned(Identified):
    """A table whose rows have a version, so that nobody silently overwrites what somebody else wrote meanwhile.

    Writing a row that has changed since it was read raises `sqlalchemy.orm.exc.StaleDataError`.
    """

    __abstract__ = True

    version: Mapped[int] = mapped_column(nullable=False)

    def __init_subclass__(cls, **rest: Any):
        if "__tablename__" in cls.__dict__ and "__mapper_args__" not in cls.__dict__:
            cls.__mapper_args__ = {"version_id_col": Versioned.__dict__["version"]}
        super().__init_subclass__(**rest)


def new_id() -> str:
    """Sixteen digits of time, so that ids sort by it, and sixteen that nobody can guess."""
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
