"""Organisations and their units."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from staffing.store.base import Versioned


class Organisation(Versioned):
    """An organisation, such as a municipality's production area."""

    __tablename__ = "organisations"

    name: Mapped[str] = mapped_column(Text, unique=True)


class UnitRecord(Versioned):
    """A unit. Its cells are as they were written, see `rows`; `rulebook` is the text of its `rulebook.yaml`.

    `layout` has, for each of its tables, the columns in the order in which they came, so that an export is what was imported.
    """

    __tablename__ = "units"
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    unit: Mapped[str] = mapped_column(String(200), unique=True, doc="the unit's own short name, as in addresses")
    name: Mapped[str] = mapped_column(Text)
    cost_centre: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str | None] = mapped_column(Text)
    places: Mapped[str | None] = mapped_column(Text)
    grid_minutes: Mapped[str | None] = mapped_column(Text)
    rulebook: Mapped[str] = mapped_column(Text)
    layout: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    organisation: Mapped[Organisation] = relationship()
