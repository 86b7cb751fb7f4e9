"""Signing in and out, and who one is."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import AwareDatetime, Field

from staffing.access import passwords, sign_in
from staffing.access.principal import Principal
from staffing.access.sign_in import Origin
from staffing.api import cookies
from staffing.api.access import Current, InPerson
from staffing.api.account_views import LOGIN, NEW_PASSWORD, PASSWORD, GrantView, grant_view
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.issues import REQUEST
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.schemas import Answer
from staffing.api.schemas import Request as Body
from staffing.api.sign_ins import at_the_door, let_in
from staffing.domain.issue import Place, error
from staffing.errors import InputError, NotFound, Unauthenticated
from staffing.records.trail import record
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Session

router = APIRouter(prefix="/v1", tags=["session"])


class SignInRequest(Body):
    """Who signs in."""

    login: str = LOGIN
    password: str = PASSWORD


class PasswordRequest(Body):
    """A password to be changed."""

    current: str = PASSWORD
    new: str = NEW_PASSWORD


class WhoView(Answer):
    """Who asks, and what she may do."""

    user: str = Field(description="the user's id")
    login: str = Field(description="what she signs in with")
    name: str = Field(description="what she is called")
    session: str | None = Field(description="id of the session; null for a token")
    token: str | None = Field(description="id of the token; null for a session")
    grants: list[GrantView] = Field(description="her roles; for a token with the rights that its scopes let through")


class SessionView(Answer):
    """A browser in which somebody is signed in."""

    id: str = Field(description="its id")
    created: AwareDatetime = Field(description="since when")
    seen: AwareDatetime = Field(description="when it was used last, to the minute")
    expires: AwareDatetime = Field(description="when it ends at the latest")
    is_current: bool = Field(description="whether it is the one that asks")


class Sessions(Answer):
    """The browsers in which somebody is signed in."""

    sessions: list[SessionView] = Field(description="newest first")


@router.post(
    "/session",
    status_code=201,
    summary="Sign in",
    responses=documented(*BODY_PROBLEMS, "unauthenticated", "forbidden", "too_many_requests"),
    dependencies=[JsonBody],
)
def create_session(
    asked: SignInRequest,
    request: Request,
    response: Response,
    database: DatabaseInUse,
    settings: SettingsInUse,
    origin: Annotated[Origin, Depends(at_the_door)],
) -> WhoView:
    """Sign in with a password. The answer has the cookie of the session, which browsers send by themselves from then on.

    After some failed tries each further one has to wait, twice as long each time. A browser in which one has signed in before
    is not slowed down by what others try.
    """
    with database.transaction() as session:
        begun = sign_in.begin(session, asked.login, origin, settings)
    is_right = passwords.matches(asked.password, begun.password)
    with database.transaction() as session:
        signed = sign_in.finish(session, begun, is_right, origin, settings)
        record(session, signed.principal, "session.create", subject=signed.principal.session)
        found = _who(session, signed.principal)
    let_in(request, response, signed)
    return found


@router.get("/session", summary="Who one is")
def get_session(principal: Current, database: DatabaseInUse) -> WhoView:
    """Who asks, with her roles and what she may do in which unit."""
    with database.reading() as session:
        return _who(session, principal)


@router.delete("/session", status_code=204, summary="Sign out", response_class=Response)
def delete_session(principal: InPerson, request: Request, database: DatabaseInUse) -> Response:
    """End the session that asks."""
    _end(database, principal, str(principal.session))
    answer = Response(status_code=204)
    cookies.take_back(request, answer, cookies.SESSION)
    return answer


@router.get("/sessions", summary="Where one is signed in")
def list_sessions(principal: Current, database: DatabaseInUse, settings: SettingsInUse) -> Sessions:
    """The sessions of whoever asks that are neither over nor ended."""
    with database.reading() as session:
        found = accounts.sessions_of(session, principal.user, now(), sign_in.idle_since(settings))
    return Sessions(
        sessions=[
            SessionView(
                id=one.id,
                created=one.created,
                seen=one.seen,
                expires=one.expires,
                is_current=one.id == principal.session,
            )
            for one in found
        ]
    )


@router.delete(
    "/sessions/{id}",
    status_code=204,
    summary="Sign out elsewhere",
    response_class=Response,
    responses=documented("not_found"),
)
def delete_one_session(id: str, principal: InPerson, database: DatabaseInUse) -> Response:
    """End a session of one's own."""
    _end(database, principal, id)
    return Response(status_code=204)


@router.post(
    "/password",
    status_code=204,
    summary="Change one's password",
    response_class=Response,
    responses=documented(*BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def change_password(
    asked: PasswordRequest,
    principal: InPerson,
    database: DatabaseInUse,
    settings: SettingsInUse,
    origin: Annotated[Origin, Depends(at_the_door)],
) -> Response:
    """Change one's password, which ends all other sessions. A wrong current one counts as a failed sign-in."""
    new = passwords.accept(asked.new, settings, "new")
    with database.transaction() as session:
        user = accounts.user_by_id(session, principal.user)
        if user is None:
            raise Unauthenticated("This user is there no more.")
        begun = sign_in.begin(session, user.login, origin, settings)
    if not passwords.matches(asked.current, begun.password):
        wrong = error("wrong_password", Place(REQUEST, field="current"), "this is not your password", "Mend it.")
        raise InputError([wrong])
    with database.transaction() as session:
        user = sign_in.confirm(session, begun, is_right=True)
        user.password = new.for_login(user.login)
        accounts.revoke_sessions(session, user.id, now(), but=principal.session)
        record(session, principal, "password.change", subject=user.id)
    return Response(status_code=204)


def _end(database: DatabaseInUse, principal: Principal, session_id: str) -> None:
    with database.transaction() as session:
        if not accounts.revoke_session(session, principal.user, session_id, now()):
            raise NotFound("You have no such session.")
        record(session, principal, "session.delete", subject=session_id)


def _who(session: Session, principal: Principal) -> WhoView:
    user = accounts.user_by_id(session, principal.user)
    if user is None:
        raise Unauthenticated("This user is there no more.")
    units = accounts.units_by_id(session, {one.unit_id for one in user.grants if one.unit_id})
    return WhoView(
        user=user.id,
        login=user.login,
        name=user.name,
        session=principal.session,
        token=principal.token,
        grants=[grant_view(grant, units, principal.scopes) for grant in user.grants],
    )
