from typing import Any

import pytest
from tests.access.conftest import ADMINISTRATOR, NewUser

from staffing.access import sessions, tokens, users
from staffing.access.roles import Right, Role
from staffing.access.users import Wanted, WantedGrant
from staffing.errors import InputError, NotFound, Refused
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.people import User

STAFF = WantedGrant(Role.STAFF, "north", "B01")


def refused(database: Database, wanted: Wanted, user: str | None = None) -> list[str | None]:
    """The fields that a user is refused for, and stays as she was."""
    with database.transaction() as session:
        found = User() if user is None else users.to_change(session, user)
        apply = users.change if user else lambda session, _, wanted: users.create(session, wanted)
        with pytest.raises(InputError) as problem:
            apply(session, found, wanted)
    return [issue.place.field for issue in problem.value.issues]


def change(database: Database, user: str, **wanted: Any) -> None:
    with database.transaction() as session:
        found = users.to_change(session, user)
        grants = tuple(WantedGrant(Role(one.role)) for one in found.grants)
        users.change(session, found, Wanted(**{"login": found.login, "name": found.name, "grants": grants, **wanted}))


def stored(database: Database, user: str) -> User:
    with database.reading() as session:
        return session.get_one(User, user)


def test_a_login_is_kept_in_lower_case_and_is_nobody_elses(database: Database, new_user: NewUser) -> None:
    anna = new_user("Anna@Example.org")
    assert stored(database, anna).login == "anna@example.org"
    assert refused(database, Wanted("ANNA@example.org", "Another")) == ["login"]
    assert refused(database, Wanted("anna@example.org", "Eva"), new_user("eva")) == ["login"]


def test_a_subject_of_single_sign_on_is_one_user(database: Database) -> None:
    with database.transaction() as session:
        anna = users.create(session, Wanted("anna", "Anna", single_sign_on=("https://a", "1"))).id
        users.create(session, Wanted("eva", "Eva", single_sign_on=("https://b", "1")))
    assert refused(database, Wanted("other", "Other", single_sign_on=("https://a", "1"))) == ["subject"]
    with database.reading() as session:
        found = accounts.user_by_subject(session, "https://a", "1")
        assert found is not None
        assert found.id == anna


@pytest.mark.parametrize(
    ("grants", "fields"),
    [
        ((WantedGrant(Role.STAFF),), ["grants/0/unit", "grants/0/employee"]),
        ((WantedGrant(Role.STAFF, "north"),), ["grants/0/employee"]),
        ((ADMINISTRATOR, WantedGrant(Role.MANAGER, "north", "B01")), ["grants/1/employee"]),
        ((WantedGrant(Role.MANAGER, "south"),), ["grants/0/unit"]),
        ((STAFF, WantedGrant(Role.STAFF, "north", "B02")), ["grants"]),
        ((ADMINISTRATOR, ADMINISTRATOR), ["grants"]),
        ((STAFF, WantedGrant(Role.MANAGER, "north"), WantedGrant(Role.MANAGER)), []),
    ],
)
def test_a_role_is_one_that_can_be(
    database: Database, unit: str, grants: tuple[WantedGrant, ...], fields: list[str]
) -> None:
    if fields:
        assert refused(database, Wanted("anna", "Anna", grants=grants)) == fields
    else:
        with database.transaction() as session:
            assert len(users.create(session, Wanted("anna", "Anna", grants=grants)).grants) == len(grants)


def test_a_change_of_roles_alone_makes_a_new_version(database: Database, new_user: NewUser, unit: str) -> None:
    new_user("root", ADMINISTRATOR)
    anna = new_user("anna", STAFF)
    before = stored(database, anna)
    change(database, anna, grants=(WantedGrant(Role.STAFF, "north", "B02"), WantedGrant(Role.FINANCE)))
    after = stored(database, anna)
    assert after.version > before.version
    assert {(one.role, one.unit_id, one.employee) for one in after.grants} == {
        ("staff", unit, "B02"),
        ("finance", None, None),
    }
    assert before.grants[0].id in {one.id for one in after.grants}


def test_who_is_switched_off_loses_sessions_tokens_and_links(
    database: Database, new_user: NewUser, settings: Settings
) -> None:
    new_user("root", ADMINISTRATOR)
    anna = new_user("anna", ADMINISTRATOR)
    with database.transaction() as session:
        sessions.begin(session, session.get_one(User, anna), settings)
        tokens.create(session, anna, "export", {Right.UNIT_READ}, 1, settings)
    change(database, anna, is_active=False)
    change(database, anna, is_active=True)
    with database.reading() as session:
        assert accounts.sessions_of(session, anna, now(), now().replace(year=2000)) == []
        assert accounts.tokens_of(session, anna) == []


# The last administrator


@pytest.mark.parametrize("wanted", [{"is_active": False}, {"grants": ()}, {"grants": (WantedGrant(Role.MANAGER),)}])
def test_the_last_administrator_stays_one(database: Database, new_user: NewUser, wanted: dict[str, Any]) -> None:
    root = new_user("root", ADMINISTRATOR)
    new_user("anna", WantedGrant(Role.MANAGER))
    with pytest.raises(Refused, match="Nobody else"):
        change(database, root, **wanted)
    other = new_user("other", ADMINISTRATOR)
    change(database, root, **wanted)
    with pytest.raises(Refused, match="Nobody else"):
        change(database, other, **wanted)


def test_the_last_administrator_is_not_deleted(database: Database, new_user: NewUser) -> None:
    root, other = new_user("root", ADMINISTRATOR), new_user("other", ADMINISTRATOR)
    with database.transaction() as session:
        users.remove(session, users.to_change(session, other))
    with pytest.raises(Refused, match="Nobody else"), database.transaction() as session:
        users.remove(session, users.to_change(session, root))
    with pytest.raises(NotFound), database.transaction() as session:
        users.to_change(session, other)


def test_who_may_not_sign_in_or_administers_one_unit_is_not_counted_as_an_administrator(
    database: Database, new_user: NewUser, unit: str
) -> None:
    root, other = new_user("root", ADMINISTRATOR), new_user("other", ADMINISTRATOR)
    new_user("local", WantedGrant(Role.ADMINISTRATOR, "north"))
    change(database, other, is_active=False)
    with pytest.raises(Refused, match="Nobody else"):
        change(database, root, is_active=False)


def test_the_last_administrator_may_be_renamed(database: Database, new_user: NewUser) -> None:
    root = new_user("root", ADMINISTRATOR)
    change(database, root, login="anna", name="Anna")
    assert stored(database, root).login == "anna"


def test_a_user_who_is_deleted_takes_all_of_hers_along(
    database: Database, new_user: NewUser, settings: Settings
) -> None:
    new_user("root", ADMINISTRATOR)
    anna = new_user("anna", ADMINISTRATOR)
    with database.transaction() as session:
        sessions.begin(session, session.get_one(User, anna), settings)
    with database.transaction() as session:
        users.remove(session, users.to_change(session, anna))
    with database.reading() as session:
        assert accounts.sessions_of(session, anna, now(), now().replace(year=2000)) == []
        assert accounts.active_administrators(session) != {anna}
