import pytest

from staffing.io.tables import TABLES
from staffing.records.diff import KEYS, Stored, UnitDiff, table_diff, unit_fields
from staffing.store.rows import ROWS

W1 = {"wish": "1", "employee": "anna", "kind": "want", "date": "2026-12-01", "strength": "2"}
W2 = {"wish": "2", "employee": "bo", "kind": "avoid", "date": "2026-12-02", "strength": "1"}


def test_every_table_has_a_natural_key_of_columns_that_it_has() -> None:
    assert set(KEYS) == set(ROWS) == set(TABLES) - {"unit"}
    assert all(set(columns) <= set(TABLES[name].model_fields) for name, columns in KEYS.items())


def test_rows_that_stay_are_neither_added_changed_nor_removed() -> None:
    changes = table_diff("wishes", [Stored("a", W1), Stored("b", W2)], [W2, W1])
    assert changes.is_empty
    assert [stored and stored.id for stored, _ in changes.rows] == ["b", "a"]


def test_a_row_with_the_same_key_has_changed() -> None:
    later = W1 | {"date": "2026-12-05"}
    changes = table_diff("wishes", [Stored("a", W1)], [later])
    assert changes.document() == {"added": [], "changed": [{"before": W1, "after": later}], "removed": []}


def test_a_row_with_another_key_is_added_and_the_old_one_removed() -> None:
    changes = table_diff("wishes", [Stored("a", W1)], [W2])
    assert changes.document() == {"added": [W2], "changed": [], "removed": [W1]}


def test_of_rows_that_share_a_key_one_that_stays_is_not_taken_for_one_that_changes() -> None:
    early, late = ({"employee": "anna", "date": "2026-12-01", "shift": code} for code in ("D1", "E1"))
    changes = table_diff("history", [Stored("a", early), Stored("b", late)], [late])
    assert changes.changed == []
    assert changes.removed == (Stored("a", early),)


def test_of_two_rows_that_say_the_same_each_is_one() -> None:
    changes = table_diff("wishes", [Stored("a", W1)], [W1, W1])
    assert [stored and stored.id for stored, _ in changes.rows] == ["a", None]


def test_fields_of_the_unit_are_told_before_and_after() -> None:
    before = {"unit": "x", "name": "X", "cost_centre": "1", "places": "9"}
    after = {"unit": "x", "name": "Y", "cost_centre": "1", "grid_minutes": "15"}
    assert unit_fields(before, after) == {"name": ("X", "Y"), "places": ("9", None), "grid_minutes": (None, "15")}


@pytest.mark.parametrize(
    "changes",
    [
        UnitDiff(is_new=True),
        UnitDiff(is_new=False, fields={"name": ("X", "Y")}),
        UnitDiff(is_new=False, has_new_rulebook=True),
        UnitDiff(is_new=False, tables={"wishes": table_diff("wishes", [], [W1])}),
    ],
)
def test_whatever_changes_the_difference_is_not_empty(changes: UnitDiff) -> None:
    assert not changes.is_empty


def test_a_table_in_which_nothing_changes_is_not_told_of() -> None:
    changes = UnitDiff(is_new=False, tables={"wishes": table_diff("wishes", [Stored("a", W1)], [W1])})
    assert changes.is_empty
    assert changes.document() == {"is_new": False, "unit": {}, "rulebook": False, "tables": {}}
