"""Users of the service, made on the machine that it runs on: whoever may read its database may do that anyway."""

from collections.abc import Iterator
from contextlib import contextmanager

from staffing.access import links, users
from staffing.cli import output
from staffing.errors import NotFound
from staffing.records.trail import record
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.database import Database, Session
from staffing.store.people import User

ADDRESS = "http://127.0.0.1:8000"
"""Where the service is reached when neither the settings nor its start say so."""


def add_user(login: str, name: str | None, grant: users.WantedGrant, *, as_json: bool) -> None:
    """Add a user and show the link with which she sets her password.

    Raises InputError for a login that is taken and for a role that cannot be.
    """
    settings = Settings()
    with _transaction(settings) as session:
        user = users.create(session, users.Wanted(login, name or login, grants=(grant,)))
        record(session, None, "users.create", subject=user.id)
        link = _link(session, user, settings)
    _show(login, link, settings, as_json=as_json)


def link_user(login: str, *, as_json: bool) -> None:
    """Show a new link with which a user sets her password. Raises NotFound where nobody has the login."""
    settings = Settings()
    with _transaction(settings) as session:
        user = accounts.user_by_login(session, login.lower())
        if user is None:
            raise NotFound(f"Nobody signs in as {login!r}. Add her with: staffing user add")
        link = _link(session, user, settings)
    _show(login, link, settings, as_json=as_json)


def first_link(address: str) -> str | None:
    """A link with which somebody becomes the first administrator; None where there are users."""
    settings = Settings()
    with _transaction(settings) as session:
        secret = links.issue_first(session, settings)
    return secret and links.address(links.FIRST_RUN, secret, settings.public_url or address)


@contextmanager
def _transaction(settings: Settings) -> Iterator[Session]:
    database = Database(settings.database_url)
    try:
        database.migrate()
        with database.transaction() as session:
            yield session
    finally:
        database.close()


def _link(session: Session, user: User, settings: Settings) -> str:
    secret, _ = links.issue(session, user, settings)
    record(session, None, "links.create", subject=user.id)
    return links.address(links.SET_PASSWORD, secret, settings.public_url or ADDRESS)


def _show(login: str, link: str, settings: Settings, *, as_json: bool) -> None:
    if as_json:
        output.write_json({"login": login.lower(), "link": link})
    else:
        output.say(f"{login.lower()} sets a password here, once, within {settings.link_hours} hours: {link}")
