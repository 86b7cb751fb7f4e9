"""What an employee may see of schedules: her own published shifts, and what became of her wishes."""

from dataclasses import dataclass
from datetime import date

from staffing.demand.instances import shift_on
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon
from staffing.io.assemble import Reading
from staffing.io.unit_json import read_unit
from staffing.records import units
from staffing.records.schedules import document_of
from staffing.report import summary
from staffing.report.document import ShiftPart, WishPart
from staffing.settings import Settings
from staffing.store import plans
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord
from staffing.store.rows import ROWS

NEEDED = frozenset({"unit", "employees", "skills", "employment_levels", "shifts", "demand", "published", "rulebook"})
"""What has to be read of a unit to know its published shifts."""


@dataclass(frozen=True)
class OwnShifts:
    """An employee's published shifts in order of time, and her wishes with what the published schedules made of them."""

    shifts: tuple[ShiftPart, ...]
    wishes: tuple[WishPart, ...]


def own_shifts(
    session: Session, unit: UnitRecord, employee: str, period: tuple[date, date], limits: Settings
) -> OwnShifts:
    """What is published for an employee, by her code in the unit, on the dates of a period, both included."""
    first, last = period
    data = _published_of(session, unit, employee, limits).data
    horizon = Horizon(first, (last - first).days + 1, data.unit.zone)
    records = (record for record in data.published if first <= record.day <= last)
    found = (shift_on(horizon, horizon.day_of(one.day), one.template) for one in records)
    shifts = (Assignment(employee, shift) for shift in found if shift is not None)
    return OwnShifts(
        shifts=tuple(ShiftPart.model_validate(part) for part in summary.shifts(horizon, shifts)),
        wishes=_wishes(session, unit.id, employee, period),
    )


def _published_of(session: Session, unit: UnitRecord, employee: str, limits: Settings) -> Reading:
    """The unit with nothing of what is not needed, and of what is published only one employee's."""
    document = units.document(session, unit)
    kept = {name: table for name, table in document.items() if name in NEEDED or name not in ROWS}
    kept["published"] = [row for row in document["published"] if row["employee"].strip() == employee]
    return read_unit(kept, limits)


def _wishes(session: Session, unit: str, employee: str, period: tuple[date, date]) -> tuple[WishPart, ...]:
    found: dict[str, WishPart] = {}
    for record in plans.overlapping(session, unit, *period, {plans.PUBLISHED}):
        for outcome in document_of(record).wishes.outcomes:
            if outcome.employee == employee:
                found.setdefault(outcome.id, outcome)
    return tuple(found.values())
