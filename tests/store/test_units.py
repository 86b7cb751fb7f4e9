import threading

import pytest

from staffing.errors import Conflict
from staffing.store.database import Database
from staffing.store.organisation import UnitRecord
from staffing.store.units import (
    add_unit,
    cells_of_unit,
    delete_unit,
    locked,
    organisation_for,
    page,
    unit_by_code,
    write_unit,
)

CELLS = {"unit": "ekbacken", "name": "Ekbacken", "cost_centre": "4711"}


def added(database: Database, code: str = "ekbacken") -> UnitRecord:
    with database.transaction() as session:
        return add_unit(session, organisation_for(session, None), CELLS | {"unit": code}, "book: x\n", {})


def test_a_unit_is_found_by_its_code(database: Database) -> None:
    unit = added(database)
    with database.reading() as session:
        found = unit_by_code(session, "ekbacken")
        assert found is not None
        assert (found.id, cells_of_unit(found)) == (unit.id, CELLS)
        assert unit_by_code(session, "other") is None
        assert unit_by_code(session, "ek\x00backen") is None


def test_units_come_page_by_page_in_the_order_in_which_they_were_made(database: Database) -> None:
    units = [added(database, code) for code in ("c", "a", "b")]
    with database.reading() as session:
        assert [unit.unit for unit in page(session, None, 2)] == ["c", "a"]
        assert [unit.unit for unit in page(session, None, 2, units[1].id)] == ["b"]
        assert [unit.unit for unit in page(session, {units[0].id, units[2].id}, 5)] == ["c", "b"]
        assert page(session, set(), 5) == []


def test_cells_that_are_left_out_become_empty(database: Database) -> None:
    unit = added(database)
    with database.transaction() as session:
        held = locked(session, unit.id, alone=True)
        assert held is not None
        write_unit(held, CELLS | {"places": "9"})
    with database.transaction() as session:
        held = locked(session, unit.id, alone=True)
        assert held is not None
        assert cells_of_unit(held)["places"] == "9"
        write_unit(held, CELLS)
        assert cells_of_unit(held) == CELLS


def test_a_deleted_unit_is_gone(database: Database) -> None:
    unit = added(database)
    with database.transaction() as session:
        held = locked(session, unit.id, alone=True)
        assert held is not None
        delete_unit(session, held)
    with database.transaction() as session:
        assert locked(session, unit.id, alone=False) is None


def test_a_code_is_given_once(database: Database) -> None:
    added(database)
    with pytest.raises(Conflict):
        added(database)


def test_who_holds_a_unit_alone_waits_for_others_and_they_for_it(database: Database) -> None:
    unit = added(database)
    began, order = threading.Event(), []

    def second() -> None:
        with database.transaction() as session:
            began.set()
            locked(session, unit.id, alone=False)
            order.append("second")

    other = threading.Thread(target=second)
    with database.transaction() as session:
        locked(session, unit.id, alone=True)
        other.start()
        # On SQLite the other one does not even begin; there is nothing to wait for but that it has not got on.
        began.wait(0.5)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
