"""Who somebody is, by the secret of a session or a token."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from staffing.access.principal import Granted, Principal
from staffing.access.roles import Right, Role
from staffing.access.secrets import digest
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.people import Grant

NOTED_EVERY = timedelta(minutes=1)
"""How exact the last use of sessions and tokens is, so that not every request writes to the database."""


def by_session(database: Database, secret: str, settings: Settings) -> Principal | None:
    """Whoever signed in with a session that is neither revoked, nor expired, nor idle for too long; else None."""
    at = now()
    with database.reading() as session:
        found = accounts.session_with_user(session, digest(secret))
    if found is None:
        return None
    login, user = found
    is_idle = login.seen + timedelta(minutes=settings.session_idle_minutes) <= at
    if login.revoked or login.expires <= at or is_idle or not user.is_active:
        return None
    if _is_due(login.seen, at):
        with database.transaction() as session:
            accounts.note_session(session, login.id, at)
    return Principal(user.id, granted(user.grants), session=login.id)


def by_token(database: Database, secret: str) -> Principal | None:
    """The user of a token that is neither revoked nor expired, with no more rights than it has; else None."""
    at = now()
    with database.reading() as session:
        found = accounts.token_with_user(session, digest(secret))
    if found is None:
        return None
    token, user = found
    if token.revoked or token.expires <= at or not user.is_active:
        return None
    if _is_due(token.used, at):
        with database.transaction() as session:
            accounts.note_token(session, token.id, at)
    return Principal(user.id, granted(user.grants), token.id, frozenset(map(Right, token.scopes)))


def granted(grants: Sequence[Grant]) -> tuple[Granted, ...]:
    """The roles of a user, as a principal has them."""
    return tuple(Granted(Role(one.role), one.unit_id, one.employee) for one in grants)


def _is_due(noted: datetime | None, at: datetime) -> bool:
    return noted is None or noted + NOTED_EVERY <= at
