"""Users, as the service tells of them, and what is asked for them."""

from collections.abc import Sequence

from pydantic import AwareDatetime, Field

from staffing.access.roles import RIGHTS, Right, Role
from staffing.access.users import LOGIN as LOGIN_PATTERN
from staffing.access.users import Wanted, WantedGrant
from staffing.api.schemas import Answer, Request
from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.settings import Settings
from staffing.store import accounts
from staffing.store.database import Session
from staffing.store.people import Grant, User

LOGIN = Field(
    min_length=1,
    max_length=320,
    pattern=f"^{LOGIN_PATTERN}$",
    description="what she signs in with, such as a mail address; upper and lower case are one",
)
NAME = Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$", description="what she is called")
PASSWORD = Field(max_length=500, description="the password")
NEW_PASSWORD = Field(
    max_length=500, description="the new password: of at least STAFFING_PASSWORD_LENGTH characters, and not the login"
)
CODE = r"^[^\x00]+$"


class GrantRequest(Request):
    """A role."""

    role: Role = Field(strict=False, description="the role")
    unit: str | None = Field(
        None, max_length=200, pattern=CODE, description="code of the unit in which she has it; null for all units"
    )
    employee: str | None = Field(
        None, max_length=200, pattern=CODE, description="for staff, her code as an employee of the unit; else null"
    )


class UserRequest(Request):
    """What a user is to be."""

    login: str = LOGIN
    name: str = NAME
    is_active: bool = Field(True, description="whether she may sign in; who may not loses sessions and tokens at once")
    subject: str | None = Field(
        None,
        min_length=1,
        max_length=500,
        pattern=CODE,
        description="what single sign-on calls her (`sub`); null for who does not use it",
    )
    grants: tuple[GrantRequest, ...] = Field((), strict=False, max_length=500, description="all roles that she has")

    def wanted(self, settings: Settings) -> Wanted:
        """What is asked for. Raises InputError for a subject where there is no single sign-on."""
        if self.subject is not None and settings.oidc_issuer is None:
            message, remedy = "there is no single sign-on here", "Leave it out, or set STAFFING_OIDC_ISSUER."
            raise InputError([error("bad_value", Place("request", field="subject"), message, remedy)])
        single_sign_on = (settings.oidc_issuer, self.subject) if settings.oidc_issuer and self.subject else None
        grants = tuple(WantedGrant(one.role, one.unit, one.employee) for one in self.grants)
        return Wanted(self.login, self.name, self.is_active, single_sign_on, grants)


class UserChange(UserRequest):
    """What a user is to be from now on."""

    version: int = Field(ge=1, description="the version of the user that was looked at")


class GrantView(Answer):
    """A role that somebody has."""

    role: Role = Field(description="the role")
    unit: str | None = Field(description="code of the unit in which she has it; null for all units")
    employee: str | None = Field(description="for staff, her code as an employee of the unit; else null")
    rights: list[Right] = Field(description="what she may do there by it")


class UserView(Answer):
    """A user."""

    id: str = Field(description="the user's id")
    version: int = Field(description="to be sent along with a change")
    login: str = Field(description="what she signs in with")
    name: str = Field(description="what she is called")
    is_active: bool = Field(description="whether she may sign in")
    has_password: bool = Field(description="whether she can sign in with a password")
    subject: str | None = Field(description="what single sign-on calls her; null where she does not use it")
    created: AwareDatetime = Field(description="since when there is this user")
    grants: list[GrantView] = Field(description="the roles that she has")


class UserPage(Answer):
    """Some of the users, in the order in which they were made."""

    users: list[UserView] = Field(description="the users")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


def user_views(session: Session, users: Sequence[User]) -> list[UserView]:
    """Users, as the service tells of them."""
    units = accounts.units_by_id(session, {one.unit_id for user in users for one in user.grants if one.unit_id})
    return [
        UserView(
            id=user.id,
            version=user.version,
            login=user.login,
            name=user.name,
            is_active=user.is_active,
            has_password=user.password is not None,
            subject=user.subject,
            created=user.created,
            grants=[grant_view(grant, units) for grant in user.grants],
        )
        for user in users
    ]


def grant_view(grant: Grant, units: dict[str, str], scopes: frozenset[Right] | None = None) -> GrantView:
    """A role with what it allows, or as much of that as the scopes of a token let through."""
    role = Role(grant.role)
    allowed = RIGHTS[role] if scopes is None else RIGHTS[role] & scopes
    unit = None if grant.unit_id is None else units[grant.unit_id]
    return GrantView(role=role, unit=unit, employee=grant.employee, rights=sorted(allowed))
