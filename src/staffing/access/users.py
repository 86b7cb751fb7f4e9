"""Users and their roles."""

import re
from dataclasses import dataclass

from staffing.access.roles import Role
from staffing.domain.issue import Issue, Place, error
from staffing.errors import InputError, NotFound, Refused
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.database import Session
from staffing.store.people import Grant, User
from staffing.store.units import unit_by_code

LOGIN = r"[^\s\x00-\x1f\x7f]{1,320}"
"""What somebody may sign in with: one word."""

LAST = "Nobody else may administer everything. Make somebody else an administrator first."


@dataclass(frozen=True, slots=True)
class WantedGrant:
    """A role in a unit, by its code; without one, in all units. Staff need a unit, and their code there as `employee`."""

    role: Role
    unit: str | None = None
    employee: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user is to be. `single_sign_on` is an issuer and the subject that it calls her by."""

    login: str
    name: str
    is_active: bool = True
    single_sign_on: tuple[str, str] | None = None
    grants: tuple[WantedGrant, ...] = ()


def create(session: Session, wanted: Wanted) -> User:
    """A new user, without a password. Raises InputError for roles that cannot be, and a login or subject that is taken."""
    user = User()
    _apply(session, user, wanted)
    session.add(user)
    session.flush()
    return user


def change(session: Session, user: User, wanted: Wanted) -> None:
    """Change a user; whoever is active no longer loses sessions and tokens at once.

    Raises InputError like `create`, and Refused when no administrator would be left.
    """
    is_last = accounts.active_administrators(session) == {user.id}
    if is_last and not (wanted.is_active and WantedGrant(Role.ADMINISTRATOR) in wanted.grants):
        raise Refused(LAST)
    _apply(session, user, wanted)
    if not user.is_active:
        accounts.revoke_sessions(session, user.id, now())
        accounts.revoke_tokens(session, user.id, now())
        accounts.delete_links(session, user.id)
    session.flush()


def remove(session: Session, user: User) -> None:
    """Delete a user with all that is hers. Raises Refused when no administrator would be left."""
    if accounts.active_administrators(session) == {user.id}:
        raise Refused(LAST)
    session.delete(user)
    session.flush()


def to_change(session: Session, id: str) -> User:
    """The user of an id, held until the transaction ends. Raises NotFound."""
    found = accounts.user_to_change(session, id)
    if found is None:
        raise NotFound(f"There is no user {id!r}. Ask for the list of users.")
    return found


def _apply(session: Session, user: User, wanted: Wanted) -> None:
    login = wanted.login.lower()
    issuer, subject = wanted.single_sign_on or (None, None)
    mistakes = _taken(session, user, login, issuer, subject)
    grants = [_grant(session, number, one, mistakes) for number, one in enumerate(wanted.grants)]
    if len({(one.role, one.unit) for one in wanted.grants}) < len(wanted.grants):
        mistakes.append(_mistake("grants", "a role stands there twice", "Leave one of them out."))
    if mistakes:
        raise InputError(mistakes)
    user.login, user.name, user.is_active = login, wanted.name, wanted.is_active
    user.issuer, user.subject = issuer, subject
    accounts.replace_grants(user, grants)


def _taken(session: Session, user: User, login: str, issuer: str | None, subject: str | None) -> list[Issue]:
    mistakes = []
    if not re.fullmatch(LOGIN, login):
        mistakes.append(_mistake("login", "this is not one word of 320 characters at most", "Take a mail address."))
        return mistakes
    other = accounts.user_by_login(session, login)
    if other is not None and other is not user:
        mistakes.append(_mistake("login", "somebody else has this login", "Choose another one, or change that user."))
    other = accounts.user_by_subject(session, issuer, subject) if issuer and subject else None
    if other is not None and other is not user:
        mistakes.append(_mistake("subject", "somebody else signs in as this subject", "Change that user first."))
    return mistakes


def _grant(session: Session, number: int, wanted: WantedGrant, mistakes: list[Issue]) -> Grant:
    """The row of a role; what is wrong with it is added to the mistakes."""
    place = f"grants/{number}"
    unit = None
    if wanted.unit is not None:
        unit = unit_by_code(session, wanted.unit)
        if unit is None:
            mistakes.append(_mistake(f"{place}/unit", "there is no such unit", "Name one from the list of units."))
    is_staff = wanted.role is Role.STAFF
    if is_staff and wanted.unit is None:
        mistakes.append(_mistake(f"{place}/unit", "staff belong to a unit", "Name it."))
    if is_staff != (wanted.employee is not None):
        message = "staff are an employee of the unit" if is_staff else "only staff are an employee of the unit"
        remedy = "Fill in her code there." if is_staff else "Leave it out."
        mistakes.append(_mistake(f"{place}/employee", message, remedy))
    return Grant(role=wanted.role.value, unit_id=unit.id if unit else None, employee=wanted.employee)


def _mistake(field: str, message: str, remedy: str) -> Issue:
    return error("bad_value", Place("request", field=field), message, remedy)
