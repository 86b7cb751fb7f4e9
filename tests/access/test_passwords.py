import unicodedata

import pytest

from staffing.access import passwords
from staffing.errors import InputError
from staffing.settings import Settings

TWELVE = "abcdefghijkl"


def test_a_password_is_kept_as_an_argon2id_hash_with_a_salt_of_its_own() -> None:
    first, second = (passwords.accept(TWELVE, Settings()).hash for _ in range(2))
    assert first.startswith("$argon2id$")
    assert first != second
    assert TWELVE not in first


def test_only_the_right_password_matches() -> None:
    kept = passwords.accept(TWELVE, Settings()).hash
    assert passwords.matches(TWELVE, kept)
    assert not passwords.matches(TWELVE + " ", kept)
    assert not passwords.matches(TWELVE.upper(), kept)
    assert not passwords.matches("", kept)


def test_where_there_is_no_password_none_matches() -> None:
    assert not passwords.matches(TWELVE, None)
    assert not passwords.matches("nobody's", None)


def test_what_looks_the_same_is_the_same_whatever_the_keyboard_sends() -> None:
    composed, decomposed = (unicodedata.normalize(form, "två räksmörgåsar") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert passwords.matches(decomposed, passwords.accept(composed, Settings()).hash)


@pytest.mark.parametrize(("password", "is_taken"), [(TWELVE[:11], False), (TWELVE, True), (TWELVE + "m", True)])
def test_a_password_has_at_least_twelve_characters(password: str, is_taken: bool) -> None:
    if is_taken:
        assert passwords.accept(password, Settings()).text == password
        return
    with pytest.raises(InputError) as refused:
        passwords.accept(password, Settings(), "new")
    (issue,) = refused.value.issues
    assert (issue.code, issue.place.field) == ("weak_password", "new")
    assert password not in str(issue)


def test_a_character_of_two_parts_is_one() -> None:
    with pytest.raises(InputError):
        passwords.accept(unicodedata.normalize("NFD", "å" * 11), Settings())


def test_the_length_is_a_setting() -> None:
    with pytest.raises(InputError):
        passwords.accept(TWELVE, Settings(password_length=13))


@pytest.mark.parametrize("login", ["anna@example.org", "Anna@Example.org"])
def test_a_password_is_not_the_login(login: str) -> None:
    new = passwords.accept("anna@example.org", Settings())
    with pytest.raises(InputError):
        new.for_login(login)
    assert new.for_login("eva@example.org") == new.hash
