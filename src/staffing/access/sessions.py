"""Sessions: rows of the server, so that they can be ended at any time."""

from datetime import timedelta

from staffing.access.identity import granted
from staffing.access.principal import Principal
from staffing.access.secrets import digest, new_secret
from staffing.settings import Settings
from staffing.store.base import new_id, now
from staffing.store.database import Session
from staffing.store.people import LoginSession, User


def begin(session: Session, user: User, settings: Settings) -> tuple[Principal, str]:
    """A new session of a user: who asks in it, and its secret, which is told only now."""
    secret, name = new_secret(), new_id()
    expires = now() + timedelta(hours=settings.session_hours)
    session.add(LoginSession(id=name, user_id=user.id, digest=digest(secret), expires=expires))
    return Principal(user.id, granted(user.grants), session=name), secret
