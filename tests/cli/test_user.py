from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import Run

from staffing.access import links, passwords
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.database import Database


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'staffing.db'}"
    monkeypatch.setenv("STAFFING_DATABASE_URL", url)
    database = Database(url)
    yield database
    database.close()


def test_a_user_is_added_with_a_link_that_sets_her_password(run: Run, database: Database) -> None:
    outcome = run("user", "add", "Anna@example.org", "--role", "administrator", "--name", "Anna Lind", "--json")
    assert outcome.code == 0
    assert outcome.document["login"] == "anna@example.org"
    address, _, secret = outcome.document["link"].partition("#")
    assert address == "http://127.0.0.1:8000/set-password"
    with database.transaction() as session:
        user = links.set_password(session, secret, passwords.accept("some words in a row", Settings()))
        assert (user.login, user.name) == ("anna@example.org", "Anna Lind")
        assert [(grant.role, grant.unit_id) for grant in user.grants] == [("administrator", None)]


def test_a_new_link_takes_the_place_of_the_one_before(
    run: Run, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFFING_PUBLIC_URL", "https://staffing.example.org")
    first = run("user", "add", "anna", "--role", "finance", "--json").document["link"]
    outcome = run("user", "link", "Anna")
    assert "https://staffing.example.org/set-password#" in outcome.words
    with database.reading() as session:
        assert accounts.user_by_login(session, "anna") is not None
    with database.transaction() as session, pytest.raises(Exception, match="used before"):
        links.set_password(session, first.partition("#")[2], passwords.accept("some words in a row", Settings()))


def test_a_role_that_cannot_be_is_refused_and_adds_nobody(run: Run, database: Database) -> None:
    outcome = run("user", "add", "anna", "--role", "staff")
    assert outcome.code == 2
    assert "taff belong to a unit" in outcome.words
    with database.reading() as session:
        assert not accounts.has_users(session)


def test_nobody_has_a_link_without_an_account(run: Run, database: Database) -> None:
    outcome = run("user", "link", "anna")
    assert outcome.code == 2
    assert "Nobody signs in as 'anna'" in outcome.words


@pytest.mark.parametrize("login", ["", "anna lind", "a" * 321, "anna\n"])
def test_a_login_is_one_word(run: Run, database: Database, login: str) -> None:
    assert run("user", "add", login, "--role", "finance").code == 2
    assert run("user", "add", "anna", "--role", "finance").code == 0
