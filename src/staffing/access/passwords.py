"""Passwords: what they have to be, and how they are kept and compared."""

import threading
import unicodedata
from dataclasses import dataclass
from functools import cache

from pwdlib import PasswordHash

from staffing.domain.issue import Issue, Place, error
from staffing.errors import InputError
from staffing.settings import Settings

AT_ONCE = 4
"""Passwords that are hashed at the same time at most: each takes 64 MB meanwhile, on purpose."""

_hashing = PasswordHash.recommended()
_room = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password that somebody chose: long enough, and hashed before the transaction that keeps it, since that takes long."""

    text: str
    hash: str
    field: str

    def for_login(self, login: str) -> str:
        """Its hash. Raises InputError when it is the name that it signs in with."""
        if _same(self.text).casefold() == _same(login).casefold():
            raise InputError([_weak(self.field, "the password is the name itself", "Take another one.")])
        return self.hash


def accept(password: str, settings: Settings, field: str = "password") -> NewPassword:
    """A password that somebody chose, to be kept as its argon2id hash. Raises InputError when it is too short."""
    if len(_same(password)) < settings.password_length:
        message = f"a password has at least {settings.password_length} characters"
        raise InputError([_weak(field, message, "Take a longer one, such as some words in a row.")])
    with _room:
        return NewPassword(password, _hashing.hash(_same(password)), field)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one whose hash is kept.

    Without one the answer is no, after as much work as with one, so that the time does not tell whether there is an account.
    """
    with _room:
        is_right = _hashing.verify(_same(password), kept or _decoy())
    return is_right and kept is not None


def _weak(field: str, message: str, remedy: str) -> Issue:
    return error("weak_password", Place("request", field=field), message, remedy)


def _same(text: str) -> str:
    # An å can be one character or two, depending on the keyboard, and looks the same.
    return unicodedata.normalize("NFC", text)


@cache
def _decoy() -> str:
    return _hashing.hash("nobody's")
