"""Users, their sessions, tokens and links: found and changed."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffing.store.people import ApiToken, LoginSession, User


def session_with_user(session: Session, digest: str) -> tuple[LoginSession, User] | None:
    """The signed-in browser whose secret has a digest, with its user; None when there is none."""
    found = session.execute(select(LoginSession, User).join(User).where(LoginSession.digest == digest)).one_or_none()
    return None if found is None else (found[0], found[1])


def token_with_user(session: Session, digest: str) -> tuple[ApiToken, User] | None:
    """The token whose secret has a digest, with its user; None when there is none."""
    found = session.execute(select(ApiToken, User).join(User).where(ApiToken.digest == digest)).one_or_none()
    return None if found is None else (found[0], found[1])


def note_session(session: Session, id: str, at: datetime) -> None:  # noqa: A002 - what the column is called
    """Note when a session was last used."""
    session.execute(update(LoginSession).where(LoginSession.id == id).values(seen=at))


def note_token(session: Session, id: str, at: datetime) -> None:  # noqa: A002
    """Note when a token was last used."""
    session.execute(update(ApiToken).where(ApiToken.id == id).values(used=at))
