"""One-time links: with them a user sets a password, and the first administrator is made."""

from datetime import datetime, timedelta

from staffing.access import users
from staffing.access.passwords import NewPassword
from staffing.access.roles import Role
from staffing.access.secrets import digest, new_secret
from staffing.errors import NotFound
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Session
from staffing.store.people import OneTimeLink, User

SET_PASSWORD, FIRST_RUN = "/set-password", "/first-run"

SPENT = "This link was used before, is too old, or never was one. Ask for a new one."


def issue(session: Session, user: User, settings: Settings) -> tuple[str, datetime]:
    """The secret of a new link for a user, and until when it holds; earlier ones no longer do."""
    accounts.delete_links(session, user.id)
    return _new(session, user.id, settings)


def issue_first(session: Session, settings: Settings) -> str | None:
    """The secret of a link that creates the first administrator; None when there is a user already."""
    return None if accounts.has_users(session) else _new(session, None, settings)[0]


def address(page: str, secret: str, base: str) -> str:
    """A link. Its secret comes after the `#`, so that no server, proxy or log on the way gets to see it."""
    return f"{base.rstrip('/')}{page}#{secret}"


def set_password(session: Session, secret: str, password: NewPassword) -> User:
    """Use a link up: its user has a new password, and every session of hers ends.

    Raises NotFound for a link that does not hold, and InputError for a weak password; the link then holds on.
    """
    link = accounts.use_link(session, digest(secret), now())
    user = accounts.user_to_change(session, link.user_id) if link and link.user_id else None
    if user is None or not user.is_active:
        raise NotFound(SPENT)
    user.password = password.for_login(user.login)
    accounts.revoke_sessions(session, user.id, now())
    return user


def create_first(session: Session, secret: str, wanted: users.Wanted, password: NewPassword) -> User:
    """Use the link of the first run up: there is an administrator, and no other such link holds any more.

    Raises NotFound for a link that does not hold, which none does once there is a user, and
    InputError for a weak password; the link then holds on.
    """
    link = accounts.use_link(session, digest(secret), now())
    if link is None or link.user_id is not None or accounts.has_users(session):
        raise NotFound(SPENT)
    user = users.create(session, wanted)
    user.password = password.for_login(user.login)
    accounts.delete_links(session, None)
    return user


def administrator(login: str, name: str) -> users.Wanted:
    """The first user: an administrator of everything."""
    return users.Wanted(login, name, grants=(users.WantedGrant(Role.ADMINISTRATOR),))


def _new(session: Session, user: str | None, settings: Settings) -> tuple[str, datetime]:
    secret, expires = new_secret(), now() + timedelta(hours=settings.link_hours)
    session.add(OneTimeLink(user_id=user, digest=digest(secret), expires=expires))
    return secret, expires
