from datetime import timedelta

import pytest
from tests.access.conftest import NewUser

from staffing.access import identity, links, passwords, sessions
from staffing.access.passwords import NewPassword
from staffing.access.secrets import digest
from staffing.errors import InputError, NotFound
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.people import OneTimeLink, User

SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def password() -> NewPassword:
    return passwords.accept("some words in a row", Settings())


def issued(database: Database, user: str) -> str:
    with database.transaction() as session:
        return links.issue(session, session.get_one(User, user), Settings())[0]


def used(database: Database, secret: str, password: NewPassword) -> str:
    with database.transaction() as session:
        return links.set_password(session, secret, password).id


def first(database: Database) -> str | None:
    with database.transaction() as session:
        return links.issue_first(session, Settings())


def became(database: Database, secret: str, password: NewPassword, login: str = "root") -> User:
    with database.transaction() as session:
        return links.create_first(session, secret, links.administrator(login, "Root"), password)


def test_a_link_sets_a_password_once(database: Database, new_user: NewUser, password: NewPassword) -> None:
    anna = new_user("anna")
    secret = issued(database, anna)
    assert used(database, secret, password) == anna
    with database.reading() as session:
        assert passwords.matches("some words in a row", session.get_one(User, anna).password)
    with pytest.raises(NotFound):
        used(database, secret, password)


@pytest.mark.parametrize(("left", "is_valid"), [(SECOND, True), (-SECOND, False)])
def test_a_link_holds_for_some_time(
    database: Database, new_user: NewUser, password: NewPassword, left: timedelta, is_valid: bool
) -> None:
    secret = issued(database, new_user("anna"))
    with database.transaction() as session:
        link = session.query(OneTimeLink).filter_by(digest=digest(secret)).one()
        assert abs(link.expires - now() - timedelta(hours=48)) < timedelta(minutes=1)
        link.expires = now() + left
    if is_valid:
        used(database, secret, password)
    else:
        with pytest.raises(NotFound):
            used(database, secret, password)


def test_a_new_link_takes_the_place_of_earlier_ones(
    database: Database, new_user: NewUser, password: NewPassword
) -> None:
    anna = new_user("anna")
    old, new = issued(database, anna), issued(database, anna)
    with pytest.raises(NotFound):
        used(database, old, password)
    used(database, new, password)


def test_a_link_ends_all_sessions(
    database: Database, new_user: NewUser, password: NewPassword, settings: Settings
) -> None:
    anna = new_user("anna")
    with database.transaction() as session:
        _, secret = sessions.begin(session, session.get_one(User, anna), settings)
    used(database, issued(database, anna), password)
    assert identity.by_session(database, secret, settings) is None


def test_a_weak_password_does_not_use_a_link_up(database: Database, new_user: NewUser, password: NewPassword) -> None:
    secret = issued(database, new_user("anna.lind@example.org"))
    same = passwords.accept("anna.lind@example.org", Settings())
    with pytest.raises(InputError):
        used(database, secret, same)
    used(database, secret, password)


def test_a_link_of_somebody_who_may_not_sign_in_holds_no_more(
    database: Database, new_user: NewUser, password: NewPassword
) -> None:
    anna = new_user("anna")
    secret = issued(database, anna)
    with database.transaction() as session:
        session.get_one(User, anna).is_active = False
    with pytest.raises(NotFound):
        used(database, secret, password)


def test_a_secret_is_where_servers_do_not_see_it() -> None:
    assert links.address("/first-run", "abc", "https://example.org/") == "https://example.org/first-run#abc"


# The first run


def test_the_first_link_makes_an_administrator_of_everything(database: Database, password: NewPassword) -> None:
    secret = first(database)
    assert secret is not None
    root = became(database, secret, password)
    with database.reading() as session:
        assert accounts.active_administrators(session) == {root.id}
        assert passwords.matches("some words in a row", session.get_one(User, root.id).password)


def test_where_there_is_a_user_there_is_no_first_link(database: Database, new_user: NewUser) -> None:
    new_user("anna")
    assert first(database) is None


def test_each_first_link_holds_until_one_of_them_is_used(database: Database, password: NewPassword) -> None:
    """Several processes of a service may start at the same time, and each shows a link."""
    one, two = first(database), first(database)
    assert one is not None
    assert two is not None
    became(database, one, password)
    for secret in (one, two):
        with pytest.raises(NotFound):
            became(database, secret, password, "other")


def test_a_first_link_does_nothing_once_there_is_a_user(
    database: Database, new_user: NewUser, password: NewPassword
) -> None:
    secret = first(database)
    assert secret is not None
    new_user("anna")
    with pytest.raises(NotFound):
        became(database, secret, password)


def test_the_two_kinds_of_link_are_not_each_other(database: Database, new_user: NewUser, password: NewPassword) -> None:
    secret = first(database)
    assert secret is not None
    with pytest.raises(NotFound):
        used(database, secret, password)
    other = issued(database, new_user("anna"))
    with pytest.raises(NotFound):
        became(database, other, password)
