import pytest
from tests.records.brought import SETTINGS, brought, document_in, unit_in

from staffing.demand.curve import CareNeed
from staffing.errors import InputError
from staffing.records import demand, units
from staffing.records.diff import table_diff
from staffing.store.database import Database

OMSORG = CareNeed("omsorg", frozenset(range(5)), 480, 60)


@pytest.mark.parametrize(
    ("weekdays", "written"),
    [
        ({0}, "mon"),
        ({0, 1, 2, 3, 4}, "mon-fri"),
        ({5, 6}, "sat-sun"),
        ({0, 2, 3, 6}, "mon wed-thu sun"),
        (set(range(7)), "mon-sun"),
    ],
)
def test_rows_are_written_as_in_the_file(database: Database, weekdays: set[int], written: str) -> None:
    brought(database, "first_week")
    need = CareNeed("omsorg", frozenset(weekdays), 480, 45)
    assert demand.derived(unit_in(database, "first_week"), [need], 0, 100, 1) == [
        {
            "skill": "omsorg",
            "days": written,
            "start": "08:00",
            "end": "09:00",
            "minimum": "1",
            "ideal": "1",
            "maximum": "2",
        }
    ]


def test_the_step_is_that_of_the_unit(database: Database) -> None:
    brought(database, "first_week")
    unit = unit_in(database, "first_week")
    unit.grid_minutes = "15"
    assert demand.derived(unit, [CareNeed("omsorg", frozenset({0}), 480, 45)], 0, 100, 1)[0]["end"] == "08:45"


def test_it_takes_the_place_of_the_same_skills_by_weekday_and_leaves_the_rest(database: Database) -> None:
    brought(database, "first_week")
    before = document_in(database, "first_week")["demand"]
    dated = {**before[0], "days": "2026-12-24"}
    other = {**before[0], "skill": "underskoterska"}
    unit = unit_in(database, "first_week")
    with database.transaction() as session:
        rows = units.stored_rows(session, unit.id, "demand")
        wanted = [*(row.cells for row in rows), dated, other]
        units.write_table(session, unit.id, "demand", table_diff("demand", rows, wanted))
    new = demand.derived(unit, [OMSORG], 0, 100, 1)
    with database.transaction() as session:
        changes = demand.store(session, units.held(session, unit.id), new, SETTINGS)
    kept = [row for row in (*before, dated, other) if row["skill"] != "omsorg" or row["days"] == "2026-12-24"]
    assert document_in(database, "first_week")["demand"] == [*kept, *new]
    assert (len(changes.added) + len(changes.changed), len(changes.removed) > 0) == (1, True)


def test_a_skill_that_nobody_has_is_refused_and_nothing_changes(database: Database) -> None:
    brought(database, "first_week")
    before = document_in(database, "first_week")
    unit = unit_in(database, "first_week")
    rows = demand.derived(unit, [CareNeed("piano", frozenset({0}), 480, 45)], 0, 100, 1)
    with pytest.raises(InputError, match="nobody has the skill 'piano'"), database.transaction() as session:
        demand.store(session, units.held(session, unit.id), rows, SETTINGS)
    assert document_in(database, "first_week") == before
