"""Secrets that show who somebody is: random, given out once, and kept only as their digests.

A digest without salt and without stretching is enough here: nobody guesses 256 random bits, however fast the digest is.
"""

import hashlib
import secrets

BYTES = 32

TOKEN_PREFIX = "staffing_"  # noqa: S105 - what tokens begin with, so that programs that look for leaked ones find them


def new_secret() -> str:
    """256 random bits, as text that can stand in an address or a cookie."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal, which is all that the database has of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
