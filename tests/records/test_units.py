from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.records.brought import SETTINGS, brought, copied, document_in, unit_in

from staffing.errors import Conflict, InputError, NotFound
from staffing.io.csv_folder import FILES, read_folder
from staffing.io.samples import sample_folder, sample_names
from staffing.io.unit_json import folder_as_document
from staffing.records import units
from staffing.records.incoming import from_document, from_folder
from staffing.store import unit_rows
from staffing.store.database import Database
from staffing.store.organisation import Organisation
from staffing.store.rows import ROWS, UnitRow


def rows(database: Database, code: str, table: str) -> Sequence[UnitRow]:
    with database.reading() as session:
        return unit_rows.rows(session, unit_in(database, code).id, table)


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_is_given_back_byte_for_byte(database: Database, name: str) -> None:
    changes = brought(database, name)
    assert changes.is_new
    with database.reading() as session:
        files = units.folder(session, unit_in(database, from_folder(sample_folder(name), SETTINGS).unit["unit"]))
    assert sorted(files) == sorted(FILES)
    assert {file: data for file, data in files.items() if data != (sample_folder(name) / file).read_bytes()} == {}


def test_the_document_is_that_of_the_folder_with_cells_as_written(database: Database) -> None:
    brought(database, "talliden")
    assert document_in(database, "talliden") == folder_as_document(sample_folder("talliden"))


def test_the_data_is_that_of_the_folder(database: Database) -> None:
    brought(database, "first_week")
    with database.reading() as session:
        found = units.reading(session, unit_in(database, "first_week"), SETTINGS)
    assert found.data == read_folder(sample_folder("first_week")).data


def test_the_first_unit_makes_an_organisation_and_the_second_joins_it(database: Database) -> None:
    brought(database, "first_week")
    brought(database, "talliden")
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Organisation)) == 1


def test_an_organisation_can_be_named(database: Database) -> None:
    incoming = from_folder(sample_folder("first_week"), SETTINGS)
    with database.transaction() as session:
        units.bring_in(session, incoming, organisation="Nacka")
    with database.reading() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Nacka"]


def test_bringing_in_the_same_again_changes_nothing_not_even_a_version(database: Database) -> None:
    brought(database, "first_week")
    before = {table: [(row.id, row.version) for row in rows(database, "first_week", table)] for table in ROWS}
    assert brought(database, "first_week").is_empty
    assert before == {table: [(row.id, row.version) for row in rows(database, "first_week", table)] for table in ROWS}
    assert unit_in(database, "first_week").version == 1


def test_rows_that_stay_keep_id_and_version_and_others_get_new_ones(database: Database, tmp_path: Path) -> None:
    brought(database, "first_week")
    before = rows(database, "first_week", "wishes")
    folder = copied("first_week", tmp_path)
    lines = (folder / "wishes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    # The first wish goes, the second changes, the third moves to the end, and a new one comes first.
    second = lines[2].replace(",1\n", ",3\n")
    assert second != lines[2]
    new = "N1,B01,avoid,2026-12-09,,,,1\n"
    text = "".join([lines[0], new, second, *lines[4:], lines[3]])
    (folder / "wishes.csv").write_text(text, encoding="utf-8")
    changes = brought(database, folder).tables["wishes"]
    assert (len(changes.added), len(changes.changed), len(changes.removed)) == (1, 1, 1)
    after = rows(database, "first_week", "wishes")
    assert [(row.id, row.version) for row in after[1:]] == [
        (before[1].id, 2),
        *((row.id, 1) for row in before[3:]),
        (before[2].id, 1),
    ]
    assert after[0].id not in {row.id for row in before}
    with database.reading() as session:
        assert units.folder(session, unit_in(database, "first_week"))["wishes.csv"].decode() == text


def test_one_bad_row_changes_nothing_and_is_named(database: Database, tmp_path: Path) -> None:
    brought(database, "first_week")
    before = document_in(database, "first_week")
    folder = copied("first_week", tmp_path)
    change(folder, "wishes.csv", "W002,B01", "W002,B99")
    change(folder, "unit.csv", "41211", "99999")
    with pytest.raises(InputError) as refused:
        brought(database, folder)
    assert [str(issue.place) for issue in refused.value.issues] == ["wishes.csv, row 3, employee"]
    assert document_in(database, "first_week") == before


def test_what_fails_half_way_leaves_everything_as_it_was(database: Database, tmp_path: Path) -> None:
    brought(database, "first_week")
    before = document_in(database, "first_week")
    folder = copied("first_week", tmp_path)
    change(folder, "unit.csv", "41211", "99999")
    (folder / "wishes.csv").write_text("wish,employee,kind,date,strength\n", encoding="utf-8")

    def interrupted() -> None:
        with database.transaction() as session:
            units.bring_in(session, from_folder(folder, SETTINGS))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert document_in(database, "first_week") == before


def test_a_document_keeps_the_comments_of_a_rule_book_that_it_does_not_change(database: Database) -> None:
    brought(database, "stodboende")
    code = from_folder(sample_folder("stodboende"), SETTINGS).unit["unit"]
    document = document_in(database, code)
    with database.transaction() as session:
        _, changes = units.bring_in(session, from_document(document, SETTINGS))
    assert changes.is_empty
    document["rulebook"]["rules"]["on_call_caps"] = {}
    del document["rulebook"]["rules"]["on_call_caps"]
    with database.transaction() as session:
        _, changes = units.bring_in(session, from_document(document, SETTINGS))
    assert changes.has_new_rulebook
    assert document_in(database, code)["rulebook"] == document["rulebook"]
    with database.reading() as session:
        assert b"#" not in units.folder(session, unit_in(database, code))["rulebook.yaml"]


def test_a_unit_that_came_as_a_document_is_written_with_every_column_and_reads_the_same(
    database: Database, tmp_path: Path
) -> None:
    document = folder_as_document(sample_folder("gruppbostad"))
    document["unit"]["places"] = 6
    document["shifts"][0]["weekdays"] = ["mon", "tue"]
    document["shifts"][0]["standby"] = False
    with database.transaction() as session:
        unit, _ = units.bring_in(session, from_document(document, SETTINGS))
        files = units.folder(session, unit)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert read_folder(tmp_path).data == from_document(document, SETTINGS).reading.data
    assert files["budget.csv"].startswith(b"month,account,amount\n")


def test_a_unit_that_changed_since_it_was_read_is_not_overwritten(database: Database) -> None:
    brought(database, "first_week")
    document = document_in(database, "first_week")
    expected = units.fingerprint(document)
    document["unit"]["name"] = "Björken"
    incoming = from_document(document, SETTINGS)
    with database.transaction() as session:
        units.bring_in(session, incoming, expected=expected)
    with pytest.raises(Conflict) as refused, database.transaction() as session:
        units.bring_in(session, incoming, expected=expected)
    assert refused.value.sent == {"fingerprint": expected}
    assert refused.value.current == {"fingerprint": units.fingerprint(document_in(database, "first_week"))}


def test_a_unit_that_is_gone_is_not_held(database: Database) -> None:
    with pytest.raises(NotFound), database.transaction() as session:
        units.held(session, "0" * 32)


@pytest.mark.parametrize("code", ["a/b", "a b?", "50%", "..", "x#y"])
def test_a_code_that_cannot_stand_in_an_address_is_refused(code: str) -> None:
    document = folder_as_document(sample_folder("first_week"))
    document["unit"]["unit"] = code
    with pytest.raises(InputError, match="cannot stand in an address"):
        from_document(document, SETTINGS)
