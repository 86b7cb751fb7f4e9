"""API tokens: for programs that ask in a user's name."""

from collections.abc import Set
from datetime import timedelta

from staffing.access.roles import Right
from staffing.access.secrets import TOKEN_PREFIX, digest, new_secret
from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.settings import Settings
from staffing.store.base import new_id, now
from staffing.store.database import Session
from staffing.store.people import ApiToken


def create(
    session: Session, user: str, name: str, scopes: Set[Right], days: int, settings: Settings
) -> tuple[ApiToken, str]:
    """A token that is valid for some days and may do what its user may and its scopes name; with its secret, told only now.

    Raises InputError for more days than the settings allow.
    """
    if days > settings.token_days:
        message, remedy = f"{days} is more than {settings.token_days}", f"Write at most {settings.token_days}."
        raise InputError([error("out_of_range", Place("request", field="days"), message, remedy)])
    secret, at = TOKEN_PREFIX + new_secret(), now()
    token = ApiToken(
        id=new_id(),
        user_id=user,
        name=name,
        digest=digest(secret),
        scopes=sorted(scopes),
        created=at,
        expires=at + timedelta(days=days),
    )
    session.add(token)
    return token, secret
