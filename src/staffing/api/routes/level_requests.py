"""Employment levels that employees ask for, and what the manager decides."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.known_units import KnownUnit, WritableUnit
from staffing.api.level_schemas import Decision, Decline, NewRequest, RequestPage, RequestView
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.queries import PageQuery, VersionQuery
from staffing.errors import Refused
from staffing.records import levels
from staffing.records.trail import record
from staffing.settings import Settings
from staffing.store import levels as stored
from staffing.store.database import Database, Session
from staffing.store.levels import LevelRequest
from staffing.store.organisation import UnitRecord

router = APIRouter(prefix="/v1/units/{unit}", tags=["employment levels"])

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="id of the request")]

PROBLEMS = ("forbidden", "not_found", "invalid_input")


@router.get("/level-requests", summary="List requests for employment levels", responses=documented(*PROBLEMS))
def list_level_requests(
    query: Annotated[PageQuery, Query()], unit: KnownUnit, principal: Current, database: DatabaseInUse
) -> RequestPage:
    """What employees have asked for; staff see their own."""
    employee = levels.reach(principal, unit)
    with database.reading() as session:
        found = stored.requests(session, unit.id, query.one_more, query.page_token, employee)
    _note_seen(database, principal, unit, employee, None)
    shown, token = query.cut(found)
    return RequestPage(requests=[_request(one) for one in shown], next_page_token=token)


@router.get("/level-requests/{id}", summary="A request for an employment level", responses=documented(*PROBLEMS))
def get_level_request(id: Id, unit: KnownUnit, principal: Current, database: DatabaseInUse) -> RequestView:
    """What an employee has asked for, and what was decided."""
    with database.reading() as session:
        request = levels.request_of(session, unit, id, levels.reach(principal, unit))
    _note_seen(database, principal, unit, request.employee, id)
    return _request(request)


@router.post(
    "/level-requests",
    status_code=201,
    summary="Ask for an employment level",
    responses=documented(*PROBLEMS, *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def add_level_request(
    given: NewRequest, response: Response, unit: KnownUnit, principal: Current, database: DatabaseInUse
) -> RequestView:
    """Ask for a level of one's own, once in a window while it is open."""
    wanted = levels.Ask(_own(principal, unit), str(given.percent), given.valid_from, given.reason)
    with database.transaction() as session:
        request = levels.ask(session, unit, given.window, wanted)
        _note(session, principal, "create", unit, request)
    response.headers["Location"] = f"/v1/units/{unit.unit}/level-requests/{request.id}"
    return _request(request)


@router.delete(
    "/level-requests/{id}",
    status_code=204,
    summary="Withdraw a request for an employment level",
    responses=documented(*PROBLEMS, "version_conflict"),
)
def delete_level_request(
    id: Id,
    query: Annotated[VersionQuery, Query()],
    unit: KnownUnit,
    principal: Current,
    database: DatabaseInUse,
) -> None:
    """Take back what one has asked for, while nobody has decided."""
    employee = _own(principal, unit)
    with database.transaction() as session:
        request = levels.request_of(session, unit, id, employee, lock=True)
        levels.withdraw(session, request, query.version)
        _note(session, principal, "delete", unit, request)


@router.post(
    "/level-requests/{id}:approve",
    summary="Approve a request for an employment level",
    responses=documented(*PROBLEMS, "version_conflict", *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def approve_level_request(
    id: Id,
    given: Decision,
    unit: WritableUnit,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> RequestView:
    """Agree. The level is written into the unit's employment levels, and the one before ends the day before."""
    return _decide(database, principal, unit, id, given, settings, is_approved=True)


@router.post(
    "/level-requests/{id}:decline",
    summary="Decline a request for an employment level",
    responses=documented(*PROBLEMS, "version_conflict", *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def decline_level_request(
    id: Id,
    given: Decline,
    unit: WritableUnit,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> RequestView:
    """Do not agree, and say why."""
    return _decide(database, principal, unit, id, given, settings, is_approved=False)


def _decide(
    database: Database,
    principal: Principal,
    unit: UnitRecord,
    id: str,
    given: Decision,
    settings: Settings,
    *,
    is_approved: bool,
) -> RequestView:
    decision = levels.Verdict(is_approved, given.reason, principal.user)
    with database.transaction() as session:
        request = levels.decide(session, unit, id, given.version, decision, settings)
        _note(session, principal, "approve" if is_approved else "decline", unit, request)
    return _request(request)


def _own(principal: Principal, unit: UnitRecord) -> str:
    """The code of whoever asks as an employee of the unit. Raises Refused when she is none there."""
    own = principal.employee(unit.id)
    if own is None or not principal.may(Right.OWN_WRITE, unit.id):
        raise Refused("Only employees of the unit ask for an employment level.")
    return own


def _note(session: Session, principal: Principal, done: str, unit: UnitRecord, request: LevelRequest) -> None:
    record(session, principal, f"level_requests.{done}", unit=unit.id, employee=request.employee, subject=request.id)


def _note_seen(
    database: Database, principal: Principal, unit: UnitRecord, employee: str | None, request: str | None
) -> None:
    with database.transaction() as session:
        record(session, principal, "level_requests.read", unit=unit.id, employee=employee, subject=request)


def _request(request: LevelRequest) -> RequestView:
    return RequestView.model_validate(levels.request_view(request))
