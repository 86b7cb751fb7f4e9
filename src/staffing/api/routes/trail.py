"""The audit log: for those who answer for a unit, and for whomever it is about."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, Field

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api.access import Current, refuse_unless
from staffing.api.dependencies import DatabaseInUse
from staffing.api.problems import documented
from staffing.api.queries import PageQuery
from staffing.api.schemas import Answer
from staffing.errors import NotFound, Refused
from staffing.records.trail import record
from staffing.store import trails
from staffing.store.database import Session
from staffing.store.trail import TrailEntry
from staffing.store.trails import Wanted
from staffing.store.units import unit_by_code

router = APIRouter(prefix="/v1", tags=["audit log"])

WRITTEN = r"^[^\x00]*$"
"""PostgreSQL takes no NUL in a text, not even to say that nothing is called so."""


class TrailQuery(PageQuery):
    """Which entries of the log."""

    unit: str | None = Field(None, max_length=200, pattern=WRITTEN, description="only of this unit, by its code")
    employee: str | None = Field(
        None, max_length=200, pattern=WRITTEN, description="only about this employee, by her code"
    )
    user: str | None = Field(None, max_length=32, pattern=WRITTEN, description="only of what this user did, by id")
    action: str | None = Field(
        None, max_length=50, pattern=WRITTEN, description="only of this kind, such as `wishes.create`"
    )
    since: AwareDatetime | None = Field(None, alias="from", description="only from this moment on")
    until: AwareDatetime | None = Field(None, alias="to", description="only before this moment")


class TrailEntryView(Answer):
    """One thing that somebody did or saw."""

    id: str = Field(description="its id")
    at: AwareDatetime = Field(description="when")
    action: str = Field(description="what was done, and to what kind of thing")
    user: str | None = Field(description="who did it, by id; null for the program itself")
    name: str | None = Field(description="what that user is called now; null when there is no such user any more")
    token: str | None = Field(description="id of the token that was used; null for a person's own session")
    unit: str | None = Field(description="the unit's code; null where none is concerned, or it is there no more")
    employee: str | None = Field(description="whose data it was about, by her code")
    subject: str | None = Field(description="id of what was seen or changed")
    detail: dict[str, Any] | None = Field(description="more of it, in ids, codes and numbers")
    request: str | None = Field(description="id of the request, as in the log of the service")


class TrailPage(Answer):
    """Some entries of the audit log, newest first."""

    entries: list[TrailEntryView] = Field(description="the entries")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


@router.get("/trail", summary="Who did and saw what", responses=documented("forbidden", "not_found", "invalid_input"))
def list_trail(query: Annotated[TrailQuery, Query()], principal: Current, database: DatabaseInUse) -> TrailPage:
    """The audit log, newest first: of all units for administrators, of their own for managers.

    Nobody can change an entry. Those older than `STAFFING_TRAIL_DAYS` are deleted.
    """
    units = principal.units(Right.TRAIL_READ)
    if units is not None and not units:
        raise Refused(f"This needs the right {Right.TRAIL_READ.value}, which you have in no unit.")
    with database.transaction() as session:
        unit = None if query.unit is None else _unit_of(session, query.unit, principal)
        wanted = Wanted(
            units=units,
            unit=unit,
            employee=query.employee,
            user=query.user,
            action=query.action,
            since=query.since,
            until=query.until,
        )
        page = _page(session, wanted, query)
        record(session, principal, "trail.read", unit=unit, employee=query.employee)
    return page


@router.get(
    "/persons/me/trail", summary="Who did and saw what with one's own data", responses=documented("invalid_input")
)
def list_own_trail(query: Annotated[PageQuery, Query()], principal: Current, database: DatabaseInUse) -> TrailPage:
    """What the audit log has about the employee who asks, in each unit where she is one; newest first."""
    persons = [
        (granted.unit, granted.employee)
        for granted in principal.grants
        if granted.unit and granted.employee and principal.may(Right.OWN_READ, granted.unit)
    ]
    with database.reading() as session:
        return _page(session, Wanted(persons=frozenset(persons)), query)


def _unit_of(session: Session, code: str, principal: Principal) -> str:
    unit = unit_by_code(session, code)
    if unit is None or not principal.knows(unit.id):
        raise NotFound(f"There is no unit {code!r}. Ask for the list of units.")
    refuse_unless(principal, Right.TRAIL_READ, unit.id)
    return unit.id


def _page(session: Session, wanted: Wanted, query: PageQuery) -> TrailPage:
    found = trails.page(session, wanted, query.one_more, query.page_token)
    entries, token = query.cut(found)
    names = trails.names(session, {entry.user_id for entry in entries if entry.user_id})
    units = trails.codes(session, {entry.unit_id for entry in entries if entry.unit_id})
    views = _views(entries, names, units)
    return TrailPage(entries=views, next_page_token=token)


def _views(entries: Sequence[TrailEntry], names: Mapping[str, str], units: Mapping[str, str]) -> list[TrailEntryView]:
    return [
        TrailEntryView(
            id=entry.id,
            at=entry.at,
            action=entry.action,
            user=entry.user_id,
            name=names.get(entry.user_id or ""),
            token=entry.token_id,
            unit=units.get(entry.unit_id or ""),
            employee=entry.employee,
            subject=entry.subject,
            detail=entry.detail,
            request=entry.request,
        )
        for entry in entries
    ]
