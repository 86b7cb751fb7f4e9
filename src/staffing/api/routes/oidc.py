"""Single sign-on with OpenID Connect."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from staffing.access import sign_in, single_sign_on
from staffing.access.sign_in import Origin
from staffing.access.single_sign_on import Provider
from staffing.api import cookies
from staffing.api.dependencies import DatabaseInUse, SettingsInUse
from staffing.api.problems import documented
from staffing.api.sign_ins import at_the_door, let_in
from staffing.errors import NotFound, SignOnFailed
from staffing.records.trail import record
from staffing.settings import Settings

router = APIRouter(prefix="/v1/oidc", tags=["session"])

AFTERWARDS = "/"
PROBLEMS = ("forbidden", "not_found", "too_many_requests", "sign_on_unavailable")


class CallbackQuery(BaseModel):
    """What the provider has the browser bring back. Providers add fields of their own, so others are let through."""

    model_config = ConfigDict(extra="ignore")

    code: str | None = Field(None, max_length=5_000, description="code with which the service asks who it is")
    state: str | None = Field(None, max_length=500, description="what the service sent along")
    error: str | None = Field(None, max_length=500, description="why nobody signed on")


def provider(request: Request, settings: SettingsInUse) -> Provider:
    """The provider of single sign-on. Raises NotFound where the settings name none."""
    if settings.oidc_issuer is None:
        raise NotFound("There is no single sign-on here. STAFFING_OIDC_ISSUER names its provider.")
    kept: Provider = request.app.state.provider
    return kept


@router.get(
    "/login",
    status_code=303,
    response_class=RedirectResponse,
    response_description="To the provider",
    summary="Begin single sign-on",
    responses=documented(*PROBLEMS),
)
def begin_single_sign_on(
    request: Request,
    database: DatabaseInUse,
    settings: SettingsInUse,
    asked: Annotated[Provider, Depends(provider)],
    _: Annotated[Origin, Depends(at_the_door)],
) -> RedirectResponse:
    """For browsers: sends them to the provider, from which they come back to `/v1/oidc/callback`."""
    begun, secret, address = asked.begin(_callback(request, settings))
    with database.transaction() as session:
        session.add(begun)
    answer = RedirectResponse(address, 303)
    cookies.give(request, answer, cookies.SIGN_ON, secret, single_sign_on.MINUTES_TO_SIGN_ON * 60)
    return answer


@router.get(
    "/callback",
    status_code=303,
    response_class=RedirectResponse,
    response_description="Signed in, to the start page",
    summary="End single sign-on",
    responses=documented("sign_on_failed", *PROBLEMS, "invalid_input"),
)
def end_single_sign_on(
    query: Annotated[CallbackQuery, Query()],
    request: Request,
    database: DatabaseInUse,
    settings: SettingsInUse,
    asked: Annotated[Provider, Depends(provider)],
    origin: Annotated[Origin, Depends(at_the_door)],
) -> RedirectResponse:
    """For browsers that come back from the provider: signs them in.

    It works once, in the browser in which the sign-on was begun, and soon after.
    """
    secret = cookies.given(request, cookies.SIGN_ON)
    if secret is None or query.state is None:
        raise SignOnFailed(single_sign_on.AGAIN)
    with database.transaction() as session:
        begun = single_sign_on.take(session, secret)
    single_sign_on.refuse_other(begun, query.state)
    if query.code is None:
        raise SignOnFailed("The provider signed nobody on. Begin again.")
    claims = asked.claims(begun, query.code, _callback(request, settings))
    with database.transaction() as session:
        user = single_sign_on.user_for(session, claims)
        signed = sign_in.enter(session, user, origin, settings)
        record(session, signed.principal, "session.create", subject=signed.principal.session)
    answer = RedirectResponse(AFTERWARDS, 303)
    let_in(request, answer, signed)
    cookies.take_back(request, answer, cookies.SIGN_ON)
    return answer


def _callback(request: Request, settings: Settings) -> str:
    base = settings.public_url or str(request.base_url)
    return f"{base.rstrip('/')}{router.prefix}/callback"
