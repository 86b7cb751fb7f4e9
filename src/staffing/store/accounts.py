"""Users with their grants, sessions, tokens and links: found, and ended."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Update, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from staffing.store.organisation import UnitRecord
from staffing.store.people import ApiToken, Grant, LoginSession, OneTimeLink, User

# Users


def has_users(session: Session) -> bool:
    """Whether there is any user."""
    return session.scalar(select(User.id).limit(1)) is not None


def user_by_id(session: Session, id: str) -> User | None:
    """The user of an id; None when there is none."""
    return session.get(User, id) if _is_id(id) else None


def user_to_change(session: Session, id: str) -> User | None:
    """The user of an id, whom nobody else changes until the transaction ends; None when there is none."""
    return session.scalar(select(User).where(User.id == id).with_for_update()) if _is_id(id) else None


def user_by_login(session: Session, login: str) -> User | None:
    """The user who signs in with a name, in lower case; None when there is none."""
    return session.scalar(select(User).where(User.login == login))


def user_by_subject(session: Session, issuer: str, subject: str) -> User | None:
    """The user whom single sign-on calls by a subject; None when there is none."""
    return session.scalar(select(User).where(User.issuer == issuer, User.subject == subject))


def users_page(session: Session, count: int, after: str | None) -> Sequence[User]:
    """So many users at most in order of their ids, those after an id."""
    found = select(User).order_by(User.id).limit(count)
    return session.scalars(found if after is None else found.where(User.id > after)).all()


def active_administrators(session: Session) -> frozenset[str]:
    """The ids of those who may administer everything; nobody else takes it from them until the transaction ends."""
    found = (
        select(Grant)
        .join(User)
        .where(Grant.role == "administrator", Grant.unit_id.is_(None), User.is_active)
        .with_for_update()
    )
    return frozenset(grant.user_id for grant in session.scalars(found))


def replace_grants(user: User, grants: Sequence[Grant]) -> None:
    """Give a user these roles instead of those she has, which makes a new version of the user."""
    # New rows are written before old ones are deleted, so a role in a unit that she has already stays the row that it is.
    kept = {(one.role, one.unit_id): one for one in user.grants}
    for grant in grants:
        if (grant.role, grant.unit_id) in kept:
            kept[grant.role, grant.unit_id].employee = grant.employee
    user.grants = [kept.get((one.role, one.unit_id), one) for one in grants]
    flag_modified(user, "name")


def units_by_id(session: Session, ids: Collection[str]) -> dict[str, str]:
    """The codes of units, by the ids of their records."""
    found = select(UnitRecord.id, UnitRecord.unit).where(UnitRecord.id.in_(ids))
    return dict(session.execute(found).all())


def _is_id(text: str) -> bool:
    # PostgreSQL takes no NUL in a text, not even to say that nothing has such an id.
    return text.isalnum()


# Sessions, tokens and links


def session_with_user(session: Session, digest: str) -> tuple[LoginSession, User] | None:
    """The signed-in browser whose secret has a digest, with its user; None when there is none."""
    found = session.execute(select(LoginSession, User).join(User).where(LoginSession.digest == digest)).one_or_none()
    return None if found is None else (found[0], found[1])


def token_with_user(session: Session, digest: str) -> tuple[ApiToken, User] | None:
    """The token whose secret has a digest, with its user; None when there is none."""
    found = session.execute(select(ApiToken, User).join(User).where(ApiToken.digest == digest)).one_or_none()
    return None if found is None else (found[0], found[1])


def note_session(session: Session, id: str, at: datetime) -> None:
    """Note when a session was last used."""
    session.execute(update(LoginSession).where(LoginSession.id == id).values(seen=at))


def note_token(session: Session, id: str, at: datetime) -> None:
    """Note when a token was last used."""
    session.execute(update(ApiToken).where(ApiToken.id == id).values(used=at))


def sessions_of(session: Session, user: str, at: datetime, seen_after: datetime) -> Sequence[LoginSession]:
    """The sessions of a user that are neither revoked nor over, newest first."""
    return session.scalars(
        select(LoginSession)
        .where(
            LoginSession.user_id == user,
            LoginSession.revoked.is_(None),
            LoginSession.expires > at,
            LoginSession.seen > seen_after,
        )
        .order_by(LoginSession.id.desc())
    ).all()


def tokens_of(session: Session, user: str) -> Sequence[ApiToken]:
    """The tokens of a user that are not revoked, newest first, expired ones among them."""
    return session.scalars(
        select(ApiToken).where(ApiToken.user_id == user, ApiToken.revoked.is_(None)).order_by(ApiToken.id.desc())
    ).all()


def revoke_session(session: Session, user: str, id: str, at: datetime) -> bool:
    """End a session of a user; False when she has no such session, or it was ended before."""
    ended = update(LoginSession).where(LoginSession.user_id == user, LoginSession.id == id)
    return _is_id(id) and _changed(session, ended.where(LoginSession.revoked.is_(None)).values(revoked=at)) == 1


def revoke_token(session: Session, user: str, id: str, at: datetime) -> bool:
    """End a token of a user; False when she has no such token, or it was ended before."""
    ended = update(ApiToken).where(ApiToken.user_id == user, ApiToken.id == id)
    return _is_id(id) and _changed(session, ended.where(ApiToken.revoked.is_(None)).values(revoked=at)) == 1


def revoke_sessions(session: Session, user: str, at: datetime, but: str | None = None) -> int:
    """End all sessions of a user, or all but one; how many there were."""
    ended = update(LoginSession).where(LoginSession.user_id == user, LoginSession.revoked.is_(None))
    return _changed(session, (ended if but is None else ended.where(LoginSession.id != but)).values(revoked=at))


def revoke_tokens(session: Session, user: str, at: datetime) -> int:
    """End all tokens of a user; how many there were."""
    ended = update(ApiToken).where(ApiToken.user_id == user, ApiToken.revoked.is_(None))
    return _changed(session, ended.values(revoked=at))


def use_link(session: Session, digest: str, at: datetime) -> OneTimeLink | None:
    """The link whose secret has a digest, which nobody can use again; None when there is none, or it was used or is over."""
    used = update(OneTimeLink).where(OneTimeLink.digest == digest, OneTimeLink.used.is_(None), OneTimeLink.expires > at)
    if not _changed(session, used.values(used=at)):
        return None
    return session.scalars(select(OneTimeLink).where(OneTimeLink.digest == digest)).one()


def delete_links(session: Session, user: str | None) -> None:
    """Take back all links of a user; those that create the first administrator are nobody's."""
    session.execute(delete(OneTimeLink).where(OneTimeLink.user_id.is_not_distinct_from(user)))


def forget_expired(session: Session, at: datetime) -> None:
    """Delete sessions, tokens and links that are over."""
    for table in (LoginSession, ApiToken, OneTimeLink):
        session.execute(delete(table).where(table.expires <= at))


def _changed(session: Session, statement: Update) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
