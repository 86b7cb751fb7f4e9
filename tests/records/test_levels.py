"""How an approved level is written among those that there are."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.records.brought import SETTINGS, brought, document_in, unit_in

from staffing.errors import InputError
from staffing.records import levels, units
from staffing.records.diff import table_diff
from staffing.records.levels import Ask, Verdict
from staffing.store import levels as stored
from staffing.store.database import Database
from staffing.store.levels import WAITING, LevelRequest

Level = tuple[str, str | None, str | None]
FROM = date(2027, 1, 1)


def written(database: Database, before: list[Level], percent: str = "75") -> list[Level]:
    """The levels of B01 once a new one from 2027 on is approved."""
    brought(database, "first_week")
    unit = unit_in(database, "first_week")
    days = {"opens": date(2026, 10, 1), "closes": date(2026, 10, 31), "valid_from": FROM}
    with database.transaction() as session:
        rows = units.stored_rows(session, unit.id, "employment_levels")
        others = [row.cells for row in rows if row.cells["employee"] != "B01"]
        wanted = [_cells(level) for level in before] + others
        units.write_table(session, unit.id, "employment_levels", table_diff("employment_levels", rows, wanted))
        window = levels.open_window(session, unit, days, "u")
        request = LevelRequest(
            unit_id=unit.id, window_id=window.id, employee="B01", percent=percent, valid_from=FROM, state=WAITING
        )
        stored.add(session, request)
    with database.transaction() as session:
        levels.decide(session, unit, request.id, request.version, Verdict(True, None, "u"), SETTINGS)
    found = [row for row in document_in(database, "first_week")["employment_levels"] if row["employee"] == "B01"]
    return [(row["percent"], row.get("valid_from"), row.get("valid_until")) for row in found]


def _cells(level: Level) -> dict[str, str]:
    cells = dict(zip(("percent", "valid_from", "valid_until"), level, strict=True))
    return {"employee": "B01"} | {name: value for name, value in cells.items() if value is not None}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("85", None, None)], [("85", None, "2026-12-31"), ("75", "2027-01-01", None)]),
        (
            [("85", "2026-01-01", "2027-06-30")],
            [("85", "2026-01-01", "2026-12-31"), ("75", "2027-01-01", "2027-06-30")],
        ),
        (
            [("85", None, "2026-12-31"), ("90", "2027-01-01", "2027-12-31")],
            [("85", None, "2026-12-31"), ("75", "2027-01-01", "2027-12-31")],
        ),
        (
            [("85", None, "2026-11-30"), ("90", "2027-03-01", None)],
            [("85", None, "2026-11-30"), ("90", "2027-03-01", None), ("75", "2027-01-01", "2027-02-28")],
        ),
        ([("85", None, "2026-11-30")], [("85", None, "2026-11-30"), ("75", "2027-01-01", None)]),
    ],
)
def test_the_level_that_holds_ends_and_those_to_come_stay(
    database: Database, before: list[Level], after: list[Level]
) -> None:
    assert written(database, before) == after


def test_what_the_unit_could_not_be_read_with_is_not_approved(database: Database) -> None:
    """Somebody has lowered the limits since."""
    brought(database, "first_week")
    unit = unit_in(database, "first_week")
    today = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    with database.transaction() as session:
        days = {"opens": today, "closes": today, "valid_from": today}
        window = levels.open_window(session, unit, days, "u")
        request = levels.ask(session, unit, window.id, Ask("B01", "75", today))
    before = document_in(database, "first_week")
    tight = SETTINGS.model_copy(update={"max_employees": 1})
    with pytest.raises(InputError), database.transaction() as session:
        levels.decide(session, unit, request.id, 1, Verdict(True, None, "u"), tight)
    assert document_in(database, "first_week") == before
