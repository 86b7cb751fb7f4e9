"""A schedule of the sample `first_week` that was searched for, and kept as the service keeps it."""

import json
from datetime import date
from functools import cache
from typing import Any

from staffing.access.principal import Granted, Principal
from staffing.access.roles import Role
from staffing.demand.instances import horizon_of
from staffing.io.samples import sample_folder
from staffing.io.unit_json import folder_as_document, read_unit
from staffing.pipeline import plan
from staffing.records.schedules import Origin, keep
from staffing.report import page, summary
from staffing.settings import Settings
from staffing.solver.params import SolveParams
from staffing.store.database import Database
from staffing.store.schedules import ScheduleRecord

FIRST = date(2026, 11, 30)
TASK: dict[str, Any] = {
    "unit": "first_week",
    "first": str(FIRST),
    "weeks": 1,
    "seconds": 60.0,
    "workers": 1,
    "seed": 1,
    "gap": 0.0,
    "told_on": None,
}
PLANNER = Principal("u" * 32, (Granted(Role.ADMINISTRATOR),))


@cache
def source() -> dict[str, Any]:
    return folder_as_document(sample_folder("first_week"), Settings())


@cache
def answer() -> tuple[dict[str, Any], str]:
    """The document and the page of a short search."""
    data = read_unit(source()).data
    found = plan(data, horizon_of(data, FIRST, 1), SolveParams(gap=0, rounds=0))
    assert found.report is not None
    return summary.document(found.report), page.render(found.report)


def keep_schedule(database: Database, unit: str | None = None) -> str:
    """Keep the schedule, of a unit by the id of its record; its id."""
    with database.transaction() as session:
        record = keep(session, PLANNER, source(), read_unit(source()).data, TASK, Origin(unit))
        document, shown = answer()
        record.document, record.page = json.dumps(document), shown
        session.flush()
        return record.id


def change(database: Database, schedule: str, **fields: Any) -> None:
    with database.transaction() as session:
        record = session.get_one(ScheduleRecord, schedule)
        for name, value in fields.items():
            setattr(record, name, value)
