"""Who asks, and whether she may: what routes depend on."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from staffing.access import identity
from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api import cookies
from staffing.api.dependencies import DatabaseInUse
from staffing.errors import NotFound, Refused, Unauthenticated
from staffing.store.organisation import UnitRecord
from staffing.store.units import unit_by_code


def current(request: Request) -> Principal:
    """Whoever asks, by the token or the session cookie of the request.

    Raises Unauthenticated without a valid one, and TooManyRequests when she asks too often.
    """
    database, settings = request.app.state.database, request.app.state.settings
    given = request.headers.get("authorization")
    if given is not None:
        scheme, _, token = given.partition(" ")
        found = identity.by_token(database, token.strip()) if scheme.lower() == "bearer" else None
    else:
        secret = request.cookies.get(cookies.name(request))
        found = identity.by_session(database, secret, settings) if secret else None
    if found is None:
        raise Unauthenticated("Sign in, or send a token: nobody knows who asks, or what you sent is no longer valid.")
    # The line in the log says who asked, by id.
    request.state.user = found.user
    request.app.state.rates.requests.refuse_more(found.token or found.user)
    return found


Current = Annotated[Principal, Depends(current)]


def in_person(principal: Current) -> Principal:
    """Whoever asks, signed in with a session. Raises Refused for a token, which can neither make tokens nor set passwords."""
    if principal.session is None:
        raise Refused("A token cannot do this. Sign in.")
    return principal


InPerson = Annotated[Principal, Depends(in_person)]


def refuse_unless(principal: Principal, right: Right, unit: str | None = None) -> None:
    """Raises Refused when somebody lacks a right in a unit (by the id of its record) or, without one, in all units."""
    if not principal.may(right, unit):
        raise Refused(f"This needs the right {right.value}, which you do not have here.")


def unit_for(right: Right) -> Callable[..., UnitRecord]:
    """A dependency: the unit that the address names by its code, for somebody with a right in it.

    Who has no role in it is told that there is none (NotFound); who has one, but not the right, is refused (Refused).
    """

    def find(unit: str, principal: Current, database: DatabaseInUse) -> UnitRecord:
        with database.reading() as session:
            found = unit_by_code(session, unit)
        if found is None or not principal.knows(found.id):
            raise NotFound(f"There is no unit {unit!r}. Ask for the list of units.")
        refuse_unless(principal, right, found.id)
        return found

    return find


def needs(right: Right) -> Callable[[Principal], None]:
    """A dependency for what concerns the whole organisation. Raises Refused without the right in all units."""

    def check(principal: Current) -> None:
        refuse_unless(principal, right)

    return check


def somewhere(right: Right) -> Callable[[Principal], None]:
    """A dependency for what belongs to no unit. Raises Refused without the right in any unit."""

    def check(principal: Current) -> None:
        units = principal.units(right)
        if units is not None and not units:
            raise Refused(f"This needs the right {right.value}, which you have in no unit.")

    return check
