"""The yearly choice of employment levels: when it is open, what was asked for, and what was decided."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from staffing.store.base import ID_LENGTH, Instant, Versioned, now

WAITING, APPROVED, DECLINED = "waiting", "approved", "declined"


class LevelWindow(Versioned):
    """Days on which employees of a unit may ask for another employment level, from `opens` to `closes`, both included.

    `valid_from` is the first day on which a new level may hold.
    """

    __tablename__ = "level_windows"
    __table_args__ = (Index("ix_level_windows_unit_id_id", "unit_id", "id"),)

    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id", ondelete="CASCADE"))
    opens: Mapped[date] = mapped_column(Date)
    closes: Mapped[date] = mapped_column(Date)
    valid_from: Mapped[date] = mapped_column(Date)
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    created_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))


class LevelRequest(Versioned):
    """A level that an employee asks for, from a day on, and what the manager decided."""

    __tablename__ = "level_requests"
    __table_args__ = (
        Index("ix_level_requests_unit_id_id", "unit_id", "id"),
        Index("ix_level_requests_window_id_employee", "window_id", "employee", unique=True),
    )

    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id", ondelete="CASCADE"))
    window_id: Mapped[str] = mapped_column(ForeignKey("level_windows.id", ondelete="CASCADE"))
    employee: Mapped[str] = mapped_column(String(200), index=True)
    percent: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), default=WAITING, doc="waiting, approved or declined")
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    decided: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    answer: Mapped[str | None] = mapped_column(Text, doc="the manager's reason")


def windows(session: Session, unit: str, size: int, after: str | None = None) -> Sequence[LevelWindow]:
    """At most `size` windows of a unit, in the order in which they were made, after the one with an id, if given."""
    query = select(LevelWindow).where(LevelWindow.unit_id == unit).order_by(LevelWindow.id).limit(size)
    return session.scalars(query if after is None else query.where(LevelWindow.id > after)).all()


def window(session: Session, unit: str, id: str, *, lock: bool = False) -> LevelWindow | None:
    """A window of a unit, held until the transaction ends where it is to be changed; None when there is none."""
    query = select(LevelWindow).where(LevelWindow.unit_id == unit, LevelWindow.id == id)
    return session.scalars(query.with_for_update() if lock else query).one_or_none()


def requests(
    session: Session, unit: str, size: int, after: str | None = None, employee: str | None = None
) -> Sequence[LevelRequest]:
    """At most `size` requests in a unit, as `windows`; those of one employee, if given."""
    query = select(LevelRequest).where(LevelRequest.unit_id == unit).order_by(LevelRequest.id).limit(size)
    if employee is not None:
        query = query.where(LevelRequest.employee == employee)
    return session.scalars(query if after is None else query.where(LevelRequest.id > after)).all()


def request(session: Session, unit: str, id: str, *, lock: bool = False) -> LevelRequest | None:
    """A request in a unit, as `window`."""
    query = select(LevelRequest).where(LevelRequest.unit_id == unit, LevelRequest.id == id)
    return session.scalars(query.with_for_update() if lock else query).one_or_none()


def request_in(session: Session, window: LevelWindow, employee: str) -> LevelRequest | None:
    """What an employee has asked for in a window; None when it is nothing."""
    query = select(LevelRequest).where(LevelRequest.window_id == window.id, LevelRequest.employee == employee)
    return session.scalars(query).one_or_none()


def add(session: Session, record: LevelWindow | LevelRequest) -> None:
    """A new window or request."""
    session.add(record)
    session.flush()


def remove(session: Session, record: LevelWindow | LevelRequest) -> None:
    """Delete a window with all that was asked in it, or a request."""
    session.delete(record)
    session.flush()
