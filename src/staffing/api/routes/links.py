"""One-time links: how users get their first password, and the service its first administrator."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from staffing.access import links, passwords
from staffing.access.sign_in import Origin
from staffing.api.account_views import LOGIN, NAME, NEW_PASSWORD, UserView, user_views
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.schemas import Request as Body
from staffing.api.sign_ins import at_the_door
from staffing.records.trail import record

router = APIRouter(prefix="/v1", tags=["session"])

PROBLEMS = documented(*BODY_PROBLEMS, "forbidden", "not_found", "too_many_requests")
AtTheDoor = Annotated[Origin, Depends(at_the_door)]


class LinkRequest(Body):
    """A password to be set."""

    password: str = NEW_PASSWORD


class FirstRunRequest(LinkRequest):
    """The first administrator."""

    secret: str = Field(
        max_length=100, description="what comes after `#` in the link that the start of the service shows"
    )
    login: str = LOGIN
    name: str = NAME


@router.post(
    "/links/{secret}",
    status_code=204,
    summary="Set a password by a one-time link",
    response_class=Response,
    responses=PROBLEMS,
    dependencies=[JsonBody],
)
def use_link(
    secret: str, asked: LinkRequest, database: DatabaseInUse, settings: SettingsInUse, _: AtTheDoor
) -> Response:
    """Set the password of the user whose link it is. The link then holds no more, and all her sessions end."""
    password = passwords.accept(asked.password, settings)
    with database.transaction() as session:
        user = links.set_password(session, secret, password)
        record(session, None, "password.set", subject=user.id)
    return Response(status_code=204)


@router.post(
    "/first-run",
    status_code=201,
    summary="Make the first administrator",
    responses=PROBLEMS,
    dependencies=[JsonBody],
)
def create_first_user(
    asked: FirstRunRequest, database: DatabaseInUse, settings: SettingsInUse, _: AtTheDoor
) -> UserView:
    """Make the first user, an administrator of everything, with the link that `staffing serve` shows at its first start."""
    password = passwords.accept(asked.password, settings)
    with database.transaction() as session:
        user = links.create_first(session, asked.secret, links.administrator(asked.login, asked.name), password)
        record(session, None, "users.create", subject=user.id)
        (found,) = user_views(session, [user])
    return found
