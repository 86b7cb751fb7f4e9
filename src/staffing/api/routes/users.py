"""Users and their roles, for administrators."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import AwareDatetime, Field

from staffing.access import links, users
from staffing.access.roles import Right
from staffing.api.access import Current, needs
from staffing.api.account_views import UserChange, UserPage, UserRequest, UserView, user_views
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.queries import PageQuery, VersionQuery
from staffing.api.schemas import Answer
from staffing.errors import Conflict, NotFound
from staffing.records.trail import record
from staffing.store import accounts
from staffing.store.database import Session
from staffing.store.people import User

router = APIRouter(prefix="/v1/users", tags=["users"], dependencies=[Depends(needs(Right.ADMINISTER))])


class LinkView(Answer):
    """A one-time link, which is shown only now."""

    link: str = Field(description="the link, to be given to the user; its secret is what comes after `#`")
    expires: AwareDatetime = Field(description="until when it holds")


@router.get("", summary="List users", responses=documented("invalid_input"))
def list_users(query: Annotated[PageQuery, Query()], principal: Current, database: DatabaseInUse) -> UserPage:
    """The users, in the order in which they were made."""
    with database.transaction() as session:
        found = accounts.users_page(session, query.one_more, query.page_token)
        page, token = query.cut(found)
        record(session, principal, "users.list")
        return UserPage(users=user_views(session, page), next_page_token=token)


@router.post(
    "",
    status_code=201,
    summary="Add a user",
    response_description="The user, who can sign in once she has used a one-time link, or by single sign-on",
    responses=documented(*BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def create_user(
    asked: UserRequest, principal: Current, response: Response, database: DatabaseInUse, settings: SettingsInUse
) -> UserView:
    """Add a user with her roles. She has no password: `POST /v1/users/{id}/link` gives a link with which she sets one."""
    with database.transaction() as session:
        user = users.create(session, asked.wanted(settings))
        record(session, principal, "users.create", subject=user.id, detail=_roles(user))
        response.headers["Location"] = f"{router.prefix}/{user.id}"
        return _view(session, user)


@router.get("/{id}", summary="A user", responses=documented("not_found"))
def get_user(id: str, principal: Current, database: DatabaseInUse) -> UserView:
    """A user with her roles."""
    with database.transaction() as session:
        found = accounts.user_by_id(session, id)
        if found is None:
            raise NotFound(f"There is no user {id!r}. Ask for the list of users.")
        record(session, principal, "users.read", subject=id)
        return _view(session, found)


@router.put(
    "/{id}",
    summary="Change a user",
    responses=documented(*BODY_PROBLEMS, "not_found", "version_conflict"),
    dependencies=[JsonBody],
)
def change_user(
    id: str,
    asked: UserChange,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> UserView:
    """Change a user and all her roles. Who is no longer active loses her sessions, tokens and links at once.

    The last who may administer everything can be neither deactivated nor given other roles.
    """
    with database.transaction() as session:
        user = users.to_change(session, id)
        _refuse_other(session, user, asked.version, asked)
        users.change(session, user, asked.wanted(settings))
        record(session, principal, "users.change", subject=id, detail=_roles(user))
        return _view(session, user)


@router.delete(
    "/{id}",
    status_code=204,
    summary="Delete a user",
    response_class=Response,
    responses=documented("invalid_input", "not_found", "version_conflict"),
)
def delete_user(
    id: str,
    query: Annotated[VersionQuery, Query()],
    principal: Current,
    database: DatabaseInUse,
) -> Response:
    """Delete a user with her sessions and tokens; the audit log keeps her id. The last administrator stays."""
    with database.transaction() as session:
        user = users.to_change(session, id)
        _refuse_other(session, user, query.version)
        users.remove(session, user)
        record(session, principal, "users.delete", subject=id)
    return Response(status_code=204)


@router.post(
    "/{id}/link",
    status_code=201,
    summary="Give a user a one-time link",
    responses=documented("not_found"),
)
def create_link(
    id: str,
    principal: Current,
    request: Request,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> LinkView:
    """A link with which the user sets a password, once and for some time. Earlier links of hers hold no more."""
    with database.transaction() as session:
        user = users.to_change(session, id)
        secret, expires = links.issue(session, user, settings)
        record(session, principal, "links.create", subject=id)
    base = settings.public_url or str(request.base_url)
    return LinkView(link=links.address(links.SET_PASSWORD, secret, base), expires=expires)


def _refuse_other(session: Session, user: User, version: int, asked: UserChange | None = None) -> None:
    """Raises Conflict when a user has another version than the one that was looked at."""
    if user.version != version:
        sent = {"version": version} if asked is None else asked.model_dump(mode="json")
        current = _view(session, user).model_dump(mode="json")
        raise Conflict("This user has changed since you looked. Look again, and send the change anew.", current, sent)


def _view(session: Session, user: User) -> UserView:
    (found,) = user_views(session, [user])
    return found


def _roles(user: User) -> dict[str, object]:
    grants = [{"role": one.role, "unit": one.unit_id, "employee": one.employee} for one in user.grants]
    return {"is_active": user.is_active, "grants": grants}
