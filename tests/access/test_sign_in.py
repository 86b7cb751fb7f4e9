from datetime import timedelta

import pytest
from tests.access.conftest import NewUser

from staffing.access import identity, sign_in
from staffing.access.sign_in import Origin, SignedIn
from staffing.errors import TooManyRequests, Unauthenticated
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.people import Attempt, KnownDevice, LoginSession, User

HASH = "a hash"
HOME, OFFICE, ELSEWHERE = "192.0.2.1", "192.0.2.2", "198.51.100.{}"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def anna(new_user: NewUser) -> str:
    return new_user("anna", password=HASH)


@pytest.fixture
def settings() -> Settings:
    return Settings(failures_of_browser=3, failures_of_account=5, failures_of_address=7, failures_minutes=15)


class Door:
    """Signs in and fails to, as the service does; whether the password is right is told, so that none is hashed."""

    def __init__(self, database: Database, settings: Settings):
        self._database, self._settings = database, settings

    def right(self, login: str = "anna", address: str = HOME, device: str | None = None) -> SignedIn:
        origin = Origin(address, device)
        with self._database.transaction() as session:
            begun = sign_in.begin(session, login, origin, self._settings)
        with self._database.transaction() as session:
            return sign_in.finish(session, begun, True, origin, self._settings)

    def wrong(self, login: str = "anna", address: str = HOME, device: str | None = None, times: int = 1) -> None:
        for _ in range(times):
            origin = Origin(address, device)
            with self._database.transaction() as session:
                begun = sign_in.begin(session, login, origin, self._settings)
            with pytest.raises(Unauthenticated), self._database.transaction() as session:
                sign_in.finish(session, begun, False, origin, self._settings)

    def wait(self, login: str = "anna", address: str = HOME, device: str | None = None) -> float:
        """The seconds to wait for the next try, 0 when there is none."""
        try:
            with self._database.transaction() as session:
                sign_in.begin(session, login, Origin(address, device), self._settings)
                raise LookupError
        except LookupError:
            return 0
        except TooManyRequests as refused:
            return refused.seconds

    def later(self, by: timedelta) -> None:
        """Let time pass for the attempts."""
        with self._database.transaction() as session:
            for attempt in session.query(Attempt):
                attempt.at -= by


@pytest.fixture
def door(database: Database, settings: Settings) -> Door:
    return Door(database, settings)


def test_the_right_password_begins_a_session_in_any_case_of_the_login(
    database: Database, door: Door, anna: str, settings: Settings
) -> None:
    for login in ("anna", "ANNA"):
        signed = door.right(login)
        found = identity.by_session(database, signed.secret, settings)
        assert found is not None
        assert found == signed.principal
        assert found.user == anna


def test_a_wrong_password_an_unknown_login_and_somebody_switched_off_are_told_the_same(
    database: Database, door: Door, anna: str, settings: Settings
) -> None:
    messages = []
    for login, is_right, is_active in (("anna", False, True), ("eva", True, True), ("anna", True, False)):
        with database.transaction() as session:
            session.get_one(User, anna).is_active = is_active
            begun = sign_in.begin(session, login, Origin(HOME), settings)
        with pytest.raises(Unauthenticated) as refused, database.transaction() as session:
            sign_in.finish(session, begun, is_right, Origin(HOME), settings)
        messages.append(str(refused.value))
    assert len(set(messages)) == 1


def test_a_password_that_is_changed_meanwhile_signs_nobody_in(
    database: Database, anna: str, settings: Settings
) -> None:
    with database.transaction() as session:
        begun = sign_in.begin(session, "anna", Origin(HOME), settings)
    with database.transaction() as session:
        session.get_one(User, anna).password = "another hash"
    with pytest.raises(Unauthenticated), database.transaction() as session:
        sign_in.finish(session, begun, True, Origin(HOME), settings)


# How long one has to wait


def test_after_some_failures_each_further_one_waits_twice_as_long(door: Door, anna: str) -> None:
    door.wrong(times=2)
    assert door.wait() == 0
    door.wrong()
    for seconds in (1, 2, 4, 8):
        assert seconds - 1 < door.wait() <= seconds
        door.later(timedelta(seconds=seconds))
        assert door.wait() == 0
        door.wrong()


def test_a_failure_counts_for_a_quarter_of_an_hour(door: Door, anna: str) -> None:
    door.wrong(times=3)
    door.later(15 * MINUTE - timedelta(seconds=5))
    door.wrong()
    assert door.wait() > 0
    door.later(timedelta(seconds=10))
    assert door.wait() == 0


def test_nobody_waits_longer_than_failures_count(database: Database, door: Door, anna: str) -> None:
    door.wrong(times=3)
    with database.transaction() as session:
        made = session.query(Attempt).first()
        assert made is not None
        for _ in range(100):
            session.add(Attempt(account=made.account, origin=made.origin, is_known=False))
    assert 14 * 60 < door.wait() <= 15 * 60


def test_the_right_password_forgets_the_failures(door: Door, anna: str) -> None:
    door.wrong(times=2)
    door.right()
    door.wrong(times=2)
    assert door.wait() == 0


def test_while_one_waits_tries_are_not_counted(door: Door, anna: str) -> None:
    door.wrong(times=3)
    for _ in range(10):
        assert 0 < door.wait() <= 1


def test_many_tries_at_the_same_time_count_as_many(database: Database, anna: str, settings: Settings) -> None:
    def begin() -> None:
        with database.transaction() as session:
            sign_in.begin(session, "anna", Origin(HOME), settings)

    for _ in range(3):
        begin()
    with pytest.raises(TooManyRequests):
        begin()


# Who can lock whom out


def test_nobody_elsewhere_locks_somebody_out_of_a_browser_she_has_signed_in_from(door: Door, anna: str) -> None:
    device = door.right(address=HOME).device
    for number in range(5):
        door.wrong(address=ELSEWHERE.format(number))
    assert door.wait(address=ELSEWHERE.format(99)) > 0
    assert door.wait(address=HOME) > 0
    assert door.wait(address=HOME, device=device) == 0
    assert door.right(address=ELSEWHERE.format(99), device=device).device == device


def test_nobody_in_the_same_office_locks_colleagues_out_of_their_browsers(
    door: Door, anna: str, new_user: NewUser
) -> None:
    new_user("eva", password=HASH)
    device = door.right("anna", OFFICE).device
    door.wrong("anna", OFFICE, times=3)
    assert door.wait("anna", OFFICE) > 0
    for number in range(4):
        door.wrong(f"nobody{number}", OFFICE)
    assert door.wait("eva", OFFICE) > 0
    assert door.wait("anna", OFFICE, device) == 0


def test_a_browser_is_known_only_to_who_has_signed_in_from_it(door: Door, anna: str, new_user: NewUser) -> None:
    new_user("eva", password=HASH)
    device = door.right("eva", OFFICE).device
    door.wrong("anna", OFFICE, device, times=3)
    assert door.wait("anna", OFFICE, device) > 0
    assert door.wait("anna", OFFICE) > 0
    assert door.wait("eva", OFFICE, device) == 0


def test_a_known_browser_is_slowed_down_by_its_own_failures(door: Door, anna: str) -> None:
    device = door.right().device
    door.wrong(device=device, times=3)
    assert door.wait(device=device) > 0
    assert door.wait(address=OFFICE) == 0


def test_one_address_cannot_try_a_password_with_many_names(door: Door, anna: str) -> None:
    for number in range(7):
        door.wrong(f"nobody{number}", HOME)
    assert door.wait("anna", HOME) > 0
    assert door.wait("anna", OFFICE) == 0


def test_many_addresses_cannot_try_many_passwords_with_one_name(door: Door, anna: str) -> None:
    for number in range(5):
        assert door.wait(address=OFFICE) == 0
        door.wrong(address=ELSEWHERE.format(number))
    assert door.wait(address=OFFICE) > 0
    assert door.wait("eva", address=OFFICE) == 0


def test_a_network_of_version_six_is_one_address(door: Door, anna: str) -> None:
    for number in range(3):
        door.wrong(address=f"2001:db8::{number}")
    assert door.wait(address="2001:db8::ffff") > 0
    assert door.wait(address="2001:db8:0:1::1") == 0


def test_a_login_that_nobody_has_is_slowed_down_like_one_that_somebody_has(door: Door, anna: str) -> None:
    waits = []
    for login in ("anna", "nobody"):
        door.wrong(login, HOME, times=3)
        waits.append(door.wait(login, HOME) > 0)
    assert waits == [True, True]


@pytest.mark.parametrize("device", ["", "made up", "\x00"])
def test_a_browser_cannot_make_itself_known(door: Door, anna: str, device: str) -> None:
    door.wrong(device=device, times=3)
    assert door.wait(device=device) > 0
    assert door.wait() > 0
    door.later(MINUTE)
    assert door.right(device=device).device != device


def test_a_browser_is_known_for_half_a_year(database: Database, door: Door, anna: str) -> None:
    device = door.right().device
    with database.transaction() as session:
        known = session.query(KnownDevice).one()
        assert abs(known.expires - now() - timedelta(days=180)) < MINUTE
        known.expires = now() - timedelta(seconds=1)
    door.wrong(times=3)
    assert door.wait(device=device) > 0


def test_one_browser_may_be_known_to_several(database: Database, door: Door, anna: str, new_user: NewUser) -> None:
    new_user("eva", password=HASH)
    device = door.right("anna").device
    assert door.right("eva", device=device).device == device
    assert door.right("eva", device=device).device == device
    with database.reading() as session:
        assert session.query(KnownDevice).count() == 2


def test_neither_names_nor_addresses_are_kept_of_who_fails(database: Database, door: Door) -> None:
    door.wrong("anna.lind@example.org", HOME)
    with database.reading() as session:
        kept = session.query(Attempt).one()
    assert {len(kept.account), len(kept.origin)} == {64}
    assert "anna" not in kept.account + kept.origin


def test_a_sign_in_deletes_what_is_over(database: Database, door: Door, anna: str) -> None:
    door.right()
    door.wrong("eva")
    door.later(timedelta(hours=1))
    with database.transaction() as session:
        session.query(LoginSession).one().expires = now() - MINUTE
        session.query(KnownDevice).one().expires = now() - MINUTE
    door.right()
    with database.reading() as session:
        assert [session.query(kind).count() for kind in (LoginSession, KnownDevice, Attempt)] == [1, 1, 0]
        assert accounts.user_by_login(session, "anna") is not None
