from datetime import timedelta
from typing import Any

import pytest
from tests.access.conftest import ADMINISTRATOR, NewUser

from staffing.access import identity, sessions, tokens, users
from staffing.access.principal import Granted
from staffing.access.roles import Right, Role
from staffing.access.secrets import TOKEN_PREFIX, digest
from staffing.errors import InputError
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.people import ApiToken, LoginSession, User

SECOND = timedelta(seconds=1)


@pytest.fixture
def anna(new_user: NewUser, unit: str) -> str:
    return new_user("anna", ADMINISTRATOR, users.WantedGrant(Role.STAFF, "north", "B01"))


@pytest.fixture
def secret(database: Database, anna: str, settings: Settings) -> str:
    """Of a session of Anna's."""
    with database.transaction() as session:
        return sessions.begin(session, session.get_one(User, anna), settings)[1]


@pytest.fixture
def token(database: Database, anna: str, settings: Settings) -> str:
    """A token of Anna's."""
    with database.transaction() as session:
        return tokens.create(session, anna, "export", {Right.UNIT_READ}, 30, settings)[1]


def change(database: Database, kind: type[Any], secret: str, **values: Any) -> None:
    with database.transaction() as session:
        for name, value in values.items():
            row = session.query(kind).filter_by(digest=digest(secret)).one()
            setattr(row, name, value)


def row(database: Database, kind: type[Any], secret: str) -> Any:
    with database.reading() as session:
        return session.query(kind).filter_by(digest=digest(secret)).one()


# Sessions


def test_who_signed_in_is_known_with_her_roles(
    database: Database, anna: str, unit: str, secret: str, settings: Settings
) -> None:
    found = identity.by_session(database, secret, settings)
    assert found is not None
    assert (found.user, found.token, found.scopes) == (anna, None, None)
    assert found.session == row(database, LoginSession, secret).id
    assert set(found.grants) == {Granted(Role.ADMINISTRATOR), Granted(Role.STAFF, unit, "B01")}


def test_the_secret_itself_is_not_in_the_database(database: Database, secret: str, token: str) -> None:
    assert secret not in vars(row(database, LoginSession, secret)).values()
    assert token not in vars(row(database, ApiToken, token)).values()


@pytest.mark.parametrize("given", ["", "x", "\x00", "å" * 50])
def test_any_other_secret_is_nobodys(database: Database, secret: str, settings: Settings, given: str) -> None:
    assert identity.by_session(database, given, settings) is None
    assert identity.by_token(database, given) is None


def test_a_session_is_no_token_and_a_token_no_session(
    database: Database, secret: str, token: str, settings: Settings
) -> None:
    assert identity.by_token(database, secret) is None
    assert identity.by_session(database, token, settings) is None


@pytest.mark.parametrize(("left", "is_known"), [(SECOND, True), (-SECOND, False)])
def test_a_session_ends_when_its_time_is_over(
    database: Database, secret: str, settings: Settings, left: timedelta, is_known: bool
) -> None:
    change(database, LoginSession, secret, expires=now() + left)
    assert (identity.by_session(database, secret, settings) is not None) == is_known


def test_a_session_lasts_as_many_hours_as_the_settings_say(database: Database, secret: str) -> None:
    found = row(database, LoginSession, secret)
    assert abs(found.expires - found.created - timedelta(hours=12)) < timedelta(minutes=1)


@pytest.mark.parametrize(("idle", "is_known"), [(timedelta(minutes=59), True), (timedelta(minutes=60), False)])
def test_a_session_that_is_idle_for_an_hour_is_over(
    database: Database, secret: str, settings: Settings, idle: timedelta, is_known: bool
) -> None:
    change(database, LoginSession, secret, seen=now() - idle)
    assert (identity.by_session(database, secret, settings) is not None) == is_known


def test_a_session_that_is_used_stays(database: Database, secret: str, settings: Settings) -> None:
    for _ in range(3):
        change(database, LoginSession, secret, seen=now() - timedelta(minutes=50))
        assert identity.by_session(database, secret, settings) is not None
        assert now() - row(database, LoginSession, secret).seen < timedelta(minutes=1)


def test_the_last_use_is_not_written_with_every_request(database: Database, secret: str, settings: Settings) -> None:
    seen = now() - timedelta(seconds=50)
    change(database, LoginSession, secret, seen=seen)
    assert identity.by_session(database, secret, settings) is not None
    assert row(database, LoginSession, secret).seen == seen


def test_a_session_that_was_ended_is_nobodys(database: Database, anna: str, secret: str, settings: Settings) -> None:
    with database.transaction() as session:
        assert accounts.revoke_session(session, anna, row(database, LoginSession, secret).id, now())
    assert identity.by_session(database, secret, settings) is None
    with database.transaction() as session:
        assert not accounts.revoke_session(session, anna, row(database, LoginSession, secret).id, now())


def test_nobody_ends_sessions_or_tokens_of_others(
    database: Database, new_user: NewUser, secret: str, token: str, settings: Settings
) -> None:
    other = new_user("eva")
    with database.transaction() as session:
        assert not accounts.revoke_session(session, other, row(database, LoginSession, secret).id, now())
        assert not accounts.revoke_token(session, other, row(database, ApiToken, token).id, now())
        assert accounts.revoke_sessions(session, other, now()) == 0
    assert identity.by_session(database, secret, settings) is not None
    assert identity.by_token(database, token) is not None


# Tokens


def test_a_token_is_its_user_with_no_more_than_its_scopes(database: Database, anna: str, token: str) -> None:
    found = identity.by_token(database, token)
    assert found is not None
    assert (found.user, found.session, found.scopes) == (anna, None, {Right.UNIT_READ})
    assert found.token == row(database, ApiToken, token).id
    assert token.startswith(TOKEN_PREFIX)


def test_the_use_of_a_token_is_noted(database: Database, token: str) -> None:
    assert row(database, ApiToken, token).used is None
    identity.by_token(database, token)
    assert now() - row(database, ApiToken, token).used < timedelta(minutes=1)


@pytest.mark.parametrize(("left", "is_known"), [(SECOND, True), (-SECOND, False)])
def test_a_token_ends_when_its_time_is_over(database: Database, token: str, left: timedelta, is_known: bool) -> None:
    change(database, ApiToken, token, expires=now() + left)
    assert (identity.by_token(database, token) is not None) == is_known


@pytest.mark.parametrize(("days", "is_made"), [(364, True), (365, True), (366, False)])
def test_a_token_is_valid_for_no_longer_than_the_settings_say(
    database: Database, anna: str, settings: Settings, days: int, is_made: bool
) -> None:
    with database.transaction() as session:
        if is_made:
            made, _ = tokens.create(session, anna, "export", {Right.UNIT_READ}, days, settings)
            assert made.expires - made.created == timedelta(days=days)
        else:
            with pytest.raises(InputError):
                tokens.create(session, anna, "export", {Right.UNIT_READ}, days, settings)


def test_a_token_that_was_ended_is_nobodys(database: Database, anna: str, token: str) -> None:
    with database.transaction() as session:
        assert accounts.revoke_token(session, anna, row(database, ApiToken, token).id, now())
    assert identity.by_token(database, token) is None


# Users who are no longer active


def test_who_is_not_active_is_nobody(
    database: Database, anna: str, secret: str, token: str, settings: Settings
) -> None:
    with database.transaction() as session:
        session.get_one(User, anna).is_active = False
    assert identity.by_session(database, secret, settings) is None
    assert identity.by_token(database, token) is None


def test_a_role_that_is_taken_away_is_gone_in_sessions_and_tokens_at_once(
    database: Database, anna: str, secret: str, token: str, settings: Settings
) -> None:
    with database.transaction() as session:
        accounts.replace_grants(session.get_one(User, anna), [])
    for found in (identity.by_session(database, secret, settings), identity.by_token(database, token)):
        assert found is not None
        assert found.grants == ()
