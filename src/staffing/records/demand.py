"""Demand that is worked out from customers' needs, in the place of what a unit has for the same skills."""

from collections.abc import Iterable, Sequence

from staffing.demand.curve import CareNeed, Working, demand_curve
from staffing.domain.demand import DemandPattern
from staffing.domain.time import clock_text
from staffing.io.cells import WEEKDAYS
from staffing.io.unit_json import read_unit
from staffing.records.diff import Cells, TableDiff, table_diff
from staffing.records.units import document, stored_rows, write_table
from staffing.settings import Settings
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord

TABLE = "demand"
USUAL_STEP = 30


def derived(unit: UnitRecord, needs: Iterable[CareNeed], travel: int, direct: int, spare: int) -> list[dict[str, str]]:
    """The rows of demand that a unit's customers need, on its own step; the factors are those of `Working`."""
    step = int(unit.grid_minutes or USUAL_STEP)
    return [_cells(pattern) for pattern in demand_curve(needs, Working(step, travel, direct, spare))]


def planned(session: Session, unit: UnitRecord, rows: Sequence[Cells], settings: Settings) -> TableDiff:
    """What changes when the rows take the place of those for the same skills by weekday; rows for dates stay.

    Raises InputError with every mistake that the unit would then have, such as a skill that nobody has.
    """
    skills = {row["skill"] for row in rows}
    before = stored_rows(session, unit.id, TABLE)
    kept = [row.cells for row in before if row.cells["skill"] not in skills or row.cells["days"][:1].isdigit()]
    wanted = [*kept, *rows]
    read_unit({**document(session, unit), TABLE: wanted}, settings)
    return table_diff(TABLE, before, wanted)


def store(session: Session, unit: UnitRecord, rows: Sequence[Cells], settings: Settings) -> TableDiff:
    """The same, done to a unit that is held."""
    changes = planned(session, unit, rows, settings)
    write_table(session, unit.id, TABLE, changes)
    return changes


def _cells(pattern: DemandPattern) -> dict[str, str]:
    return {
        "skill": pattern.skill,
        "days": _days(pattern.weekdays),
        "start": clock_text(pattern.clock.start),
        "end": clock_text(pattern.clock.end),
        "minimum": str(pattern.minimum),
        "ideal": str(pattern.ideal),
        "maximum": str(pattern.maximum),
    }


def _days(weekdays: frozenset[int]) -> str:
    """Weekdays as the files have them: `mon-fri sun`."""
    runs: list[list[int]] = []
    for day in sorted(weekdays):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}" for run in runs)
