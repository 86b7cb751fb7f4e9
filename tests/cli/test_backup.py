from pathlib import Path

import pytest
from tests.cli.running import Run

from staffing.store.database import Database
from staffing.store.organisation import Organisation


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that the commands use."""
    url = f"sqlite:///{tmp_path / 'staffing.db'}"
    monkeypatch.setenv("STAFFING_DATABASE_URL", url)
    return url


def hold(url: str, *names: str) -> None:
    """Have the database hold these organisations and no other."""
    database = Database(url)
    database.migrate()
    with database.transaction() as session:
        session.query(Organisation).delete()
        session.add_all([Organisation(name=name) for name in names])
    database.close()


def held(url: str) -> list[str]:
    database = Database(url)
    with database.reading() as session:
        names = [one.name for one in session.query(Organisation)]
    database.close()
    return names


def test_what_was_backed_up_is_there_again_after_a_restore(run: Run, url: str, tmp_path: Path) -> None:
    hold(url, "Then")
    outcome = run("backup", "--out", tmp_path / "b", "--json")
    assert (outcome.code, outcome.document["rows"]["organisations"]) == (0, 1)
    hold(url, "Later")
    outcome = run("restore", tmp_path / "b", "--yes")
    assert outcome.code == 0, outcome.err
    assert "Everybody has to sign in again." in outcome.words
    assert held(url) == ["Then"]


def test_nothing_is_replaced_unless_somebody_agrees(run: Run, url: str, tmp_path: Path) -> None:
    hold(url, "Then")
    run("backup", "--out", tmp_path / "b")
    hold(url, "Later")
    outcome = run("restore", tmp_path / "b")
    assert outcome.code == 2
    assert "--yes" in outcome.err
    assert held(url) == ["Later"]


def test_a_file_that_is_no_backup_is_told_in_words(run: Run, url: str, tmp_path: Path) -> None:
    hold(url, "Then")
    (tmp_path / "b").write_text("no zip archive")
    outcome = run("restore", tmp_path / "b", "--yes", "--json")
    assert outcome.code == 2
    assert outcome.document["error"]["code"] == "backup_failed"
    assert held(url) == ["Then"]


def test_a_backup_of_nothing_is_told(run: Run, tmp_path: Path) -> None:
    outcome = run("backup", "--out", tmp_path / "b")
    assert outcome.code == 2
    assert "There is no database" in outcome.words
    assert list(tmp_path.iterdir()) == []


def test_a_backup_moves_data_to_another_database(run: Run, url: str, tmp_path: Path) -> None:
    hold(url, "Then")
    run("backup", "--out", tmp_path / "b")
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert run("restore", tmp_path / "b", "--yes", "--database", other).code == 0
    assert held(other) == ["Then"]


def test_a_database_of_another_kind_is_refused(run: Run, tmp_path: Path) -> None:
    outcome = run("backup", "--out", tmp_path / "b", "--database", "mysql://host/x")
    assert outcome.code == 2
    assert "mysql is not supported" in outcome.words
