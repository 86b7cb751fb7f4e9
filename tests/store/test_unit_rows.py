import pytest

from staffing.io.tables import TABLES
from staffing.store import unit_rows
from staffing.store.database import Database
from staffing.store.rows import ROWS
from staffing.store.units import add_unit, organisation_for

WISH = {"wish": "1", "employee": "anna", "kind": "want", "date": "2026-12-01", "strength": "2"}


@pytest.fixture
def unit(database: Database) -> str:
    with database.transaction() as session:
        cells = {"unit": "ekbacken", "name": "Ekbacken", "cost_centre": "4711"}
        return add_unit(session, organisation_for(session, None), cells, "book: x\n", {}).id


def wishes(database: Database, unit: str) -> list[str]:
    with database.reading() as session:
        return [cells["wish"] for cells in unit_rows.cells_in(unit_rows.rows(session, unit, "wishes"))]


@pytest.fixture
def five(database: Database, unit: str) -> list[str]:
    """The ids of five wishes, of anna and bo in turn."""
    with database.transaction() as session:
        found = []
        for number in range(5):
            cells = WISH | {"wish": str(number), "employee": ("anna", "bo")[number % 2]}
            found.append(unit_rows.add(session, unit, "wishes", cells))
            session.flush()
        return [row.id for row in found]


def test_the_database_has_every_column_of_every_table() -> None:
    assert set(ROWS) == set(TABLES) - {"unit"}
    for name, columns in unit_rows.COLUMNS.items():
        assert set(columns) == set(TABLES[name].model_fields), name


def test_new_rows_come_last(database: Database, unit: str, five: list[str]) -> None:
    assert len(five) == 5
    assert wishes(database, unit) == ["0", "1", "2", "3", "4"]


def test_rows_come_page_by_page_also_where_places_are_shared(database: Database, unit: str, five: list[str]) -> None:
    with database.transaction() as session:
        unit_rows.move(session, "wishes", dict.fromkeys(five, 0))
    with database.reading() as session:
        first = unit_rows.page(session, unit, "wishes", 3)
        second = unit_rows.page(session, unit, "wishes", 3, (first[-1].position, first[-1].id))
    assert [row.id for row in (*first, *second)] == five


def test_rows_of_one_employee_can_be_asked_for(database: Database, unit: str, five: list[str]) -> None:
    with database.reading() as session:
        assert [row.id for row in unit_rows.page(session, unit, "wishes", 9, employee="bo")] == [five[1], five[3]]
        assert unit_rows.page(session, unit, "wishes", 9, employee="b\x00") == []
        assert unit_rows.page(session, unit, "shifts", 9, employee="bo") == []


def test_rows_are_found_by_any_of_several_columns(database: Database, unit: str, five: list[str]) -> None:
    with database.reading() as session:
        found = unit_rows.matching(session, unit, "wishes", employee={"bo"}, wish={"0", "1"})
    assert [row.id for row in found] == [five[0], five[1], five[3]]


def test_a_moved_row_keeps_its_version_and_a_changed_one_does_not(
    database: Database, unit: str, five: list[str]
) -> None:
    with database.transaction() as session:
        unit_rows.move(session, "wishes", {five[0]: 9})
        row = unit_rows.get(session, unit, "wishes", five[1], lock=True)
        assert row is not None
        unit_rows.change(row, WISH | {"wish": "one"})
    assert wishes(database, unit) == ["one", "2", "3", "4", "0"]
    with database.reading() as session:
        versions = {row.id: row.version for row in unit_rows.rows(session, unit, "wishes")}
    assert versions == {**dict.fromkeys(five, 1), five[1]: 2}


def test_a_deleted_row_is_gone(database: Database, unit: str, five: list[str]) -> None:
    with database.transaction() as session:
        row = unit_rows.get(session, unit, "wishes", five[0], lock=True)
        assert row is not None
        unit_rows.remove(session, row)
    with database.reading() as session:
        assert unit_rows.get(session, unit, "wishes", five[0]) is None
    assert wishes(database, unit) == ["1", "2", "3", "4"]


def test_a_row_is_not_found_in_another_unit(database: Database, five: list[str]) -> None:
    with database.reading() as session:
        assert unit_rows.get(session, "0" * 32, "wishes", five[0]) is None
