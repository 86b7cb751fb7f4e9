"""What is in a schedule: as a whole, as a page, and part by part."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, JSONResponse

from staffing.access.roles import Right
from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse, EngineInUse, SettingsInUse
from staffing.api.planning import AuditView, CostView, CoverageView, ShiftsView, WishesView
from staffing.api.problems import documented
from staffing.api.scheduling import best_document, noted, why_no_result
from staffing.api.schemas import UnitDocument
from staffing.errors import NoResult
from staffing.judgement import judge
from staffing.records import schedules
from staffing.report import page
from staffing.report.clash import ClashDocument
from staffing.report.document import Document
from staffing.settings import Settings
from staffing.store.schedules import ScheduleRecord

router = APIRouter(prefix="/v1/schedules", tags=["schedules"])

PROBLEMS = documented("forbidden", "unknown_job", "no_result")

PAGE_SAFETY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""The page of a report has its styles in it, and neither scripts nor anything from elsewhere."""


@dataclass(frozen=True)
class Found:
    """The result of a schedule, or while its search goes on the best so far."""

    id: str
    version: int
    provisional: bool
    document: Document

    @property
    def head(self) -> dict[str, Any]:
        """What every part says of the schedule."""
        return {"id": self.id, "version": self.version, "provisional": self.provisional}


def part(name: str, right: Right = Right.SCHEDULE_READ) -> Callable[..., Found]:
    """A dependency: the schedule of the address, of which somebody with a right in its unit wants to see a part."""

    def find(
        id: str,
        principal: Current,
        database: DatabaseInUse,
        engine: EngineInUse,
        settings: SettingsInUse,
    ) -> Found:
        with database.transaction() as session:
            noted(session, principal, schedules.find(session, principal, id, right), name)
        with database.reading() as session:
            record = schedules.find(session, principal, id, right)
            document, is_provisional = best_document(session, record, engine, settings)
            return Found(record.id, record.version, is_provisional, document)

    return find


@router.get("/{id}/schedule", summary="Who works when", responses=PROBLEMS)
def get_schedule_shifts(found: Annotated[Found, Depends(part("schedule"))]) -> ShiftsView:
    """Every shift; while the search goes on, of the best schedule so far."""
    return ShiftsView(**found.head, horizon=found.document.horizon, shifts=found.document.schedule)


@router.get("/{id}/coverage", summary="How demand is met", responses=PROBLEMS)
def get_schedule_coverage(found: Annotated[Found, Depends(part("coverage"))]) -> CoverageView:
    """Demand and staffing, and where demand stays open."""
    return CoverageView(**found.head, coverage=found.document.coverage, open_demand=found.document.open_demand)


@router.get("/{id}/cost", summary="What a schedule costs", responses=PROBLEMS)
def get_schedule_cost(found: Annotated[Found, Depends(part("cost", Right.COST_READ))]) -> CostView:
    """The cost by account against the budget; there is no person in it, and whoever may see costs may see it."""
    return CostView(**found.head, cost=found.document.cost)


@router.get("/{id}/audit", summary="Whether a schedule is legal", responses=PROBLEMS)
def get_schedule_audit(found: Annotated[Found, Depends(part("audit"))]) -> AuditView:
    """The auditor's verdict, made on timestamps alone."""
    return AuditView(**found.head, audit=found.document.audit)


@router.get("/{id}/wishes", summary="What became of wishes", responses=PROBLEMS)
def get_schedule_wishes(found: Annotated[Found, Depends(part("wishes"))]) -> WishesView:
    """Every wish for a day of the schedule, and whether it is granted."""
    return WishesView(**found.head, wishes=found.document.wishes)


@router.get(
    "/{id}/input",
    summary="What a schedule was made from",
    responses={200: {"model": UnitDocument}, **documented("forbidden", "unknown_job")},
)
def get_schedule_input(id: str, principal: Current, database: DatabaseInUse) -> Any:
    """The whole unit as it was then, with all that it says of employees."""
    with database.transaction() as session:
        record = schedules.find(session, principal, id, Right.SCHEDULE_READ)
        noted(session, principal, record, "input")
        return JSONResponse(json.loads(record.source))


@router.get(
    "/{id}/result",
    summary="The result",
    response_description="The schedule with its verdict, coverage and cost; or the clash that leaves none",
    responses={200: {"model": Document | ClashDocument}, **PROBLEMS},
)
def get_schedule_result(id: str, principal: Current, database: DatabaseInUse, engine: EngineInUse) -> Any:
    """The document of `result.json`, as of the latest change by hand.

    When the fixed shifts break the law among themselves there is no schedule; the status is then `clash`, and the members
    are what cannot all hold.
    """
    with database.transaction() as session:
        record = schedules.find(session, principal, id, Right.SCHEDULE_READ)
        if record.document is None:
            raise NoResult(why_no_result(engine, id))
        noted(session, principal, record, "result")
        return JSONResponse(json.loads(record.document))


@router.get(
    "/{id}/report",
    summary="The result as a page",
    response_class=HTMLResponse,
    response_description="A page that needs nothing else, with names",
    responses=PROBLEMS,
)
def get_schedule_report(
    id: str,
    principal: Current,
    database: DatabaseInUse,
    engine: EngineInUse,
    settings: SettingsInUse,
) -> HTMLResponse:
    """The page for people. It holds employees' names and absences."""
    with database.transaction() as session:
        noted(session, principal, schedules.find(session, principal, id, Right.SCHEDULE_READ), "report")
    with database.reading() as session:
        record = schedules.find(session, principal, id, Right.SCHEDULE_READ)
        if record.document is None:
            raise NoResult(why_no_result(engine, id))
        text = record.page or _rendered(record, settings)
        return HTMLResponse(text, headers={"Content-Security-Policy": PAGE_SAFETY})


def _rendered(record: ScheduleRecord, settings: Settings) -> str:
    """The page of a schedule that has been changed by hand, or was never searched for. Raises NoResult for a clash."""
    document = schedules.document_of(record)
    problem = schedules.problem_of(record, settings)
    return page.render(judge(problem.data, schedules.schedule_of(document, problem.instance)))
