from typing import Any

import pytest
from tests.records.brought import brought, document_in, unit_in

from staffing.errors import Conflict, InputError, NotFound, Refused
from staffing.records.row_reach import Reach
from staffing.records.rows import Table, find, view
from staffing.settings import Settings
from staffing.store import unit_rows
from staffing.store.database import Database

WISH = {"employee": "B01", "kind": "want", "date": "2026-12-08", "strength": 2}
SHIFT = {"shift": "X1", "kind": "fixed", "start": "09:00", "end": "15:00", "skill": "omsorg"}


class Tables:
    """The tables of `first_week` in a database, each change in a transaction of its own."""

    def __init__(self, database: Database, reach: Reach | None = None, **limits: Any):
        self._database = database
        self._reach = reach or Reach()
        self._settings = Settings(**limits)
        self.unit = unit_in(database, "first_week").id

    def add(self, table: str, given: dict[str, Any]) -> dict[str, Any]:
        with self._database.transaction() as session:
            return view(Table(session, self.unit, table, self._reach, self._settings).add(given))

    def change(self, table: str, row: dict[str, Any], **cells: Any) -> dict[str, Any]:
        given = {name: value for name, value in (row | cells).items() if name not in ("id", "version")}
        with self._database.transaction() as session:
            at = Table(session, self.unit, table, self._reach, self._settings)
            return view(at.change(row["id"], given, row["version"]))

    def remove(self, table: str, row: dict[str, Any]) -> None:
        with self._database.transaction() as session:
            at = Table(session, self.unit, table, self._reach, self._settings)
            at.remove(row["id"], row["version"])

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self._database.reading() as session:
            return [view(row) for row in unit_rows.rows(session, self.unit, table)]


@pytest.fixture
def tables(database: Database) -> Tables:
    brought(database, "first_week")
    return Tables(database)


def mistakes(tables: Tables, table: str, given: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """What is wrong with a row that is to be added, as code, place and field; nothing of it may stay."""
    before = tables.rows(table)
    with pytest.raises(InputError) as refused:
        tables.add(table, given)
    assert tables.rows(table) == before
    return [(issue.code, issue.place.file, issue.place.field) for issue in refused.value.issues]


def test_a_row_is_added_at_the_end_with_its_cells_as_text(database: Database, tables: Tables) -> None:
    row = tables.add("wishes", {**WISH, "wish": "N1", "shift": "D1"})
    assert row["version"] == 1
    assert (row["wish"], row["strength"], row["start"]) == ("N1", "2", None)
    assert document_in(database, "first_week")["wishes"][-1] == {**WISH, "wish": "N1", "shift": "D1", "strength": "2"}


def test_a_wish_without_an_id_gets_one(tables: Tables) -> None:
    first, second = tables.add("wishes", WISH), tables.add("wishes", {**WISH, "date": "2026-12-09"})
    assert first["wish"] != second["wish"]


def test_a_row_is_changed_and_its_version_counted_up(tables: Tables) -> None:
    row = tables.rows("wishes")[0]
    changed = tables.change("wishes", row, strength="1")
    assert (changed["id"], changed["version"], changed["strength"]) == (row["id"], row["version"] + 1, "1")
    assert tables.rows("wishes")[0] == changed


def test_a_row_is_deleted(tables: Tables) -> None:
    first, second, *_ = tables.rows("wishes")
    tables.remove("wishes", first)
    assert tables.rows("wishes")[0] == second


@pytest.mark.parametrize("table", ["wishes", "shifts"])
def test_what_somebody_else_has_changed_meanwhile_is_neither_changed_nor_deleted(tables: Tables, table: str) -> None:
    row = tables.rows(table)[0]
    now = (
        tables.change(table, row, skill="underskoterska")
        if table == "shifts"
        else tables.change(table, row, strength=1)
    )
    with pytest.raises(Conflict) as refused:
        tables.change(table, row)
    assert refused.value.current == now
    assert refused.value.sent["version"] == row["version"]
    with pytest.raises(Conflict):
        tables.remove(table, row)


def test_a_row_that_is_not_there_is_not_found(database: Database, tables: Tables) -> None:
    with pytest.raises(NotFound):
        tables.remove("wishes", {"id": "0" * 32, "version": 1})
    of_another_table = tables.rows("choices")[0]
    with database.reading() as session, pytest.raises(NotFound):
        find(session, tables.unit, "wishes", of_another_table["id"], Reach())


@pytest.mark.parametrize(
    ("table", "given", "expected"),
    [
        ("wishes", {**WISH, "strength": 4}, [("out_of_range", "request", "strength")]),
        ("wishes", {**WISH, "strenght": 1}, [("unknown_column", "request", "strenght")]),
        ("wishes", {**WISH, "employee": "B99"}, [("unknown_employee", "request", "employee")]),
        ("wishes", {**WISH, "shift": "D9"}, [("unknown_shift", "request", "shift")]),
        ("wishes", {**WISH, "wish": "W002"}, [("duplicate_id", "request", "wish")]),
        (
            "availability",
            {"employee": "B02", "kind": "training", "start": "2026-12-04 08:00", "end": "2026-12-04 14:00",
             "counts_as_worked": True},
            [("duplicate_row", "request", None)],
        ),
        ("pairings", {"kind": "apart", "employee": "B01", "other": "B99"}, [("unknown_employee", "request", "other")]),
        ("budget", {"month": "2026-11", "account": "5010", "amount": 1}, [("duplicate_id", "request", "account")]),
        ("employees", {"employee": "B50", "name": "X", "form": "monthly", "full_time_week": "37:00", "full_time_salary": 30000},
            [("contract_without_level", "request", "form")]),
        ("shifts", {**SHIFT, "shift": "D1"}, [("duplicate_id", "request", "shift")]),
        ("demand", {"skill": "piano", "days": "mon", "start": "23:00", "end": "24:00", "minimum": 0, "ideal": 1, "maximum": 1},
            [("skill_nobody_has", "request", "skill")]),
        ("history", {"employee": "B01", "date": "2026-11-16", "shift": "E1"}, [("overlapping_shifts", "request", "date")]),
    ],
)  # fmt: skip
def test_a_row_with_a_mistake_is_refused_and_changes_nothing(
    tables: Tables, table: str, given: dict[str, Any], expected: list[tuple[str, str, str | None]]
) -> None:
    assert mistakes(tables, table, given) == expected


def test_periods_that_overlap_are_refused_whichever_is_named_first(tables: Tables) -> None:
    tables.add("pairings", {"kind": "apart", "employee": "B01", "other": "B02"})
    given = {"kind": "apart", "employee": "B02", "other": "B01", "valid_from": "2026-12-01"}
    assert mistakes(tables, "pairings", given) == [("overlapping_periods", "request", "valid_from")]
    tables.add("pairings", {"kind": "apart", "employee": "B01", "other": "B03"})


def test_the_row_that_is_in_the_way_is_named_by_its_number_in_the_table(tables: Tables) -> None:
    first, _, third, *_ = tables.rows("wishes")
    tables.remove("wishes", first)
    with pytest.raises(InputError, match="stands in row 2 already"):
        tables.add("wishes", {**WISH, "wish": third["wish"]})


def test_a_changed_row_does_not_clash_with_itself(tables: Tables) -> None:
    row = tables.rows("budget")[0]
    assert tables.change("budget", row, amount="1")["amount"] == "1"


def test_a_wish_may_be_for_a_shift_that_a_window_makes(tables: Tables) -> None:
    window = {**SHIFT, "shift": "F", "kind": "window", "shortest": "4:00", "longest": "6:00", "step": 60}
    tables.add("shifts", window)
    assert tables.add("wishes", {**WISH, "shift": "F0900-1300"})["shift"] == "F0900-1300"
    assert mistakes(tables, "wishes", {**WISH, "shift": "F"}) == [("unknown_shift", "request", "shift")]


@pytest.mark.parametrize(("table", "clash"), [("employees", "unknown_employee"), ("shifts", "unknown_shift")])
def test_what_other_rows_refer_to_is_not_deleted(tables: Tables, table: str, clash: str) -> None:
    row = tables.rows(table)[0]
    with pytest.raises(InputError) as refused:
        tables.remove(table, row)
    assert clash in {issue.code for issue in refused.value.issues}
    assert tables.rows(table)[0] == row


def test_only_so_many_rows_of_an_employee_are_added(database: Database, tables: Tables) -> None:
    count = sum(row["employee"] == "B01" for row in tables.rows("wishes"))
    limited = Tables(database, max_rows_per_employee=count + 1)
    limited.add("wishes", WISH)
    assert mistakes(limited, "wishes", {**WISH, "date": "2026-12-09"}) == [("too_many_rows", "request", None)]
    limited.add("wishes", {**WISH, "employee": "B05", "date": "2026-12-09"})


# Who may write what


@pytest.fixture
def own(database: Database, tables: Tables) -> Tables:
    """The tables as B01 reaches them, where she writes what suits `strength 2` only."""
    return Tables(database, Reach("B01", {"strength": "2"}))


def test_somebody_adds_changes_and_deletes_her_own(own: Tables) -> None:
    row = own.add("wishes", WISH)
    own.remove("wishes", own.change("wishes", row, date="2026-12-09"))


def test_nobody_adds_for_somebody_else(own: Tables) -> None:
    with pytest.raises(Refused, match="somebody else"):
        own.add("wishes", {**WISH, "employee": "B02"})


def test_what_is_somebody_elses_is_not_found(own: Tables) -> None:
    row = next(row for row in own.rows("wishes") if row["employee"] == "B02")
    with pytest.raises(NotFound):
        own.change("wishes", row)
    with pytest.raises(NotFound):
        own.remove("wishes", row)


def test_nobody_gives_her_own_to_somebody_else(own: Tables) -> None:
    row = own.add("wishes", WISH)
    with pytest.raises(Refused, match="somebody else"):
        own.change("wishes", row, employee="B02")


def test_a_row_must_say_what_she_may_write_before_and_after(own: Tables) -> None:
    with pytest.raises(Refused, match="strength is 2"):
        own.add("wishes", {**WISH, "strength": 3})
    with pytest.raises(Refused, match="strength is 2"):
        own.change("wishes", own.add("wishes", WISH), strength="3")
    others = next(row for row in own.rows("wishes") if row["employee"] == "B01" and row["strength"] != "2")
    with pytest.raises(Refused, match="strength is 2"):
        own.remove("wishes", others)
