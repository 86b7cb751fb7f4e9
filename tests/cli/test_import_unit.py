import io
from pathlib import Path

import pytest
from tests.cli.running import Run

from staffing.cli.import_unit import MOST_ROWS_SHOWN
from staffing.store.database import Database
from staffing.store.organisation import Organisation, UnitRecord


@pytest.fixture(autouse=True)
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that the commands use, of each kind in turn."""
    monkeypatch.setenv("STAFFING_DATABASE_URL", database_url)
    return database_url


class Terminal(io.StringIO):
    """A keyboard at which somebody sits."""

    def isatty(self) -> bool:
        return True


def exported(run: Run, folder: Path) -> dict[str, bytes]:
    """The files of the unit that is in the database."""
    outcome = run("export", "first_week", "--out", folder)
    assert outcome.code == 0, outcome.err
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change(unit: Path, file: str, old: str, new: str) -> None:
    text = (unit / file).read_text(encoding="utf-8")
    assert old in text
    (unit / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_unit_that_was_imported_comes_back_byte_for_byte(run: Run, unit: Path, tmp_path: Path) -> None:
    outcome = run("import", unit, "--yes")
    assert outcome.code == 0, outcome.err
    assert "Talliden, Björken: a new unit" in outcome.words
    assert "Done." in outcome.words
    assert exported(run, tmp_path / "out") == {path.name: path.read_bytes() for path in unit.iterdir()}


def test_what_changes_is_shown_row_by_row(run: Run, unit: Path, tmp_path: Path) -> None:
    run("import", unit, "--yes")
    change(unit, "unit.csv", "41211", "99999")
    change(unit, "wishes.csv", "W001,B01,avoid,2026-12-04,,17:00,21:30,3\n", "")
    change(unit, "wishes.csv", "W002,B01,want,2026-12-01,D1,,,1", "W002,B01,want,2026-12-01,D1,,,3")
    change(unit, "choices.csv", "B05,preference,,,evening", "B05,promise,,,evening")
    (unit / "rulebook.yaml").write_text("book: sweden_municipal_2025\n", encoding="utf-8")
    outcome = run("import", unit, "--yes")
    assert outcome.code == 0, outcome.err
    for line in (
        "unit: cost_centre 41211 → 99999",
        "rulebook.yaml: another text",
        "wishes: 1 row changed, 1 row removed",
        "- wish=W001",
        "→ strength=3",
        "choices: 1 row added, 1 row removed",
        "+ employee=B05",
    ):
        assert line in outcome.words, line
    assert exported(run, tmp_path / "out") == {path.name: path.read_bytes() for path in unit.iterdir()}


def test_of_many_rows_some_are_shown_and_the_rest_counted(run: Run, unit: Path) -> None:
    run("import", unit, "--yes")
    lines = (unit / "history.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (unit / "history.csv").write_text(lines[0], encoding="utf-8")
    outcome = run("import", unit, "--yes")
    assert outcome.out.count("- employee=") == MOST_ROWS_SHOWN
    assert f"and {len(lines) - 1 - MOST_ROWS_SHOWN} more" in outcome.words


def test_the_same_again_changes_nothing(run: Run, unit: Path) -> None:
    run("import", unit, "--yes")
    outcome = run("import", unit)
    assert outcome.code == 0
    assert "The database has all of it already." in outcome.words


def test_one_bad_row_changes_nothing_and_is_named(run: Run, unit: Path, tmp_path: Path) -> None:
    run("import", unit, "--yes")
    before = exported(run, tmp_path / "before")
    change(unit, "unit.csv", "41211", "99999")
    change(unit, "wishes.csv", "W002,B01", "W002,B99")
    outcome = run("import", unit, "--yes", "--json")
    assert outcome.code == 2
    (issue,) = outcome.document["error"]["issues"]
    assert (issue["file"], issue["row"], issue["field"]) == ("wishes.csv", 3, "employee")
    assert exported(run, tmp_path / "after") == before


def test_nothing_is_changed_where_nobody_can_agree(run: Run, unit: Path, tmp_path: Path) -> None:
    outcome = run("import", unit)
    assert outcome.code == 2
    assert "--yes" in outcome.err
    assert run("export", "first_week", "--out", tmp_path / "out").code == 2


@pytest.mark.parametrize(("answer", "said"), [("n\n", "Nothing was changed."), ("y\n", "Done.")])
def test_somebody_is_asked(
    unit: Path, url: str, answer: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from staffing.cli import import_unit  # noqa: PLC0415 - beside the command of the same name

    monkeypatch.setattr("sys.stdin", Terminal(answer))
    import_unit.import_unit(unit, url, None, is_agreed=False, as_json=False)
    assert said in capsys.readouterr().err


def test_with_json_it_tells_and_does_nothing_without_yes(run: Run, unit: Path) -> None:
    told = run("import", unit, "--json").document
    assert (told["unit"], told["is_done"], told["changes"]["is_new"]) == ("first_week", False, True)
    done = run("import", unit, "--json", "--yes").document
    assert (done["is_done"], done["changes"]) == (True, told["changes"])


def test_a_database_and_an_organisation_can_be_named(run: Run, unit: Path, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert run("import", unit, "--yes", "--database", other, "--organisation", "Nacka").code == 0
    database = Database(other)
    with database.reading() as session:
        assert [one.name for one in session.query(Organisation)] == ["Nacka"]
        assert [one.unit for one in session.query(UnitRecord)] == ["first_week"]
    database.close()


@pytest.mark.parametrize(
    ("database", "why"),
    [
        ("staffing.db", "no URL of a database"),
        ("mysql://host/x", "mysql is not supported"),
        ("postgresql://nobody@127.0.0.1:1/x", "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_words(run: Run, unit: Path, database: str, why: str) -> None:
    outcome = run("import", unit, "--yes", "--database", database)
    assert outcome.code == 2
    assert why in outcome.words
