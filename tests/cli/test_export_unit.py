from pathlib import Path

import pytest
from tests.cli.running import Run

from staffing.io.csv_folder import FILES


@pytest.fixture(autouse=True)
def imported(run: Run, unit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database that the commands use, with `first_week` in it."""
    monkeypatch.setenv("STAFFING_DATABASE_URL", f"sqlite:///{tmp_path / 'staffing.db'}")
    assert run("import", unit, "--yes").code == 0


def test_the_files_are_named(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "first_week", "--out", tmp_path / "a" / "b", "--json")
    assert outcome.document == {"unit": "first_week", "folder": str(tmp_path / "a" / "b"), "files": sorted(FILES)}
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(FILES)


def test_an_empty_folder_may_be_there_already(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    outcome = run("export", "first_week", "--out", tmp_path / "out")
    assert outcome.code == 0
    assert "16 files of first_week" in outcome.words


def test_nothing_that_is_there_is_overwritten(run: Run, unit: Path) -> None:
    for taken in (unit, unit / "unit.csv"):
        outcome = run("export", "first_week", "--out", taken)
        assert outcome.code == 2
        assert "is there already" in outcome.words


def test_a_unit_that_is_not_there_is_told_in_words(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "nowhere", "--out", tmp_path / "out")
    assert outcome.code == 2
    assert "There is no unit 'nowhere'" in outcome.words
    assert not (tmp_path / "out").exists()
