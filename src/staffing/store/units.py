"""Units, found."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffing.store.organisation import UnitRecord


def unit_by_code(session: Session, unit: str) -> UnitRecord | None:
    """The unit of a code; None when there is none."""
    return session.scalars(select(UnitRecord).where(UnitRecord.unit == unit)).one_or_none()
