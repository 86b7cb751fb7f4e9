"""The audit log: who saw and changed what. Entries are added and never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from staffing.store.base import ID_LENGTH, Identified, Instant, now


class TrailEntry(Identified):
    """One thing that somebody did or saw: ids and codes, never names."""

    __tablename__ = "trail"
    __table_args__ = (Index("ix_trail_unit_id_id", "unit_id", "id"), Index("ix_trail_employee", "employee"))

    at: Mapped[datetime] = mapped_column(Instant, default=now)
    user_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    token_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    request: Mapped[str | None] = mapped_column(String(64), doc="the request's id, as in the log")
    unit_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    employee: Mapped[str | None] = mapped_column(String(200), doc="whose data it was about, by her code")
    action: Mapped[str] = mapped_column(String(50), doc="such as wishes.create")
    subject: Mapped[str | None] = mapped_column(String(200), doc="id of what was seen or changed")
    detail: Mapped[dict[str, Any] | None] = mapped_column(JSON)
