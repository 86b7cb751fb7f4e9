"""Schedules: submitted, watched, stopped, fetched and deleted."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BeforeValidator, Field

from staffing.access.roles import Right
from staffing.api.access import somewhere
from staffing.api.dependencies import EngineInUse, JsonBody, SettingsInUse, read, refuse_more
from staffing.api.problems import documented
from staffing.api.schemas import Answer, JobPage, JobView, PlanRequest, job_view
from staffing.errors import NoResult
from staffing.jobs.job import JobState, Task
from staffing.judgement import check
from staffing.report.clash import ClashDocument
from staffing.report.document import Document
from staffing.rulebook import load

router = APIRouter(prefix="/v1/schedules", tags=["schedules"])

PAGE_SAFETY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""The page of a report has its styles in it, and neither scripts nor anything from elsewhere."""

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Any text of the client's own. The same key with the same body gives the schedule submitted before, "
        "so a request whose answer was lost can be sent again.",
    ),
]


MAY_READ, MAY_PLAN = somewhere(Right.SCHEDULE_READ), somewhere(Right.SCHEDULE_PLAN)


def _true_or_false(value: object) -> bool:
    if value not in ("true", "false", False):
        raise ValueError("write true or false")
    return value == "true"


class ListQuery(Answer):
    """Which page of the list."""

    page_size: int = Field(20, ge=1, le=100, description="number of schedules at most")
    page_token: str | None = Field(
        None, pattern="^[0-9a-f]{32}$", description="`next_page_token` of the page before; without it, the first page"
    )


class DeleteQuery(Answer):
    """How much to delete."""

    purge: Annotated[bool, BeforeValidator(_true_or_false)] = Field(
        False, description="delete all of it, also what was found so far"
    )


@router.post(
    "",
    status_code=202,
    summary="Submit a unit to be planned",
    response_description="The schedule that will be; `Location` is where to ask for it",
    responses=documented(
        "malformed_request",
        "idempotency_key_reused",
        "request_too_large",
        "unsupported_media_type",
        "invalid_input",
        "invalid_rule_book",
        "too_many_jobs",
    ),
    dependencies=[Depends(MAY_PLAN), JsonBody],
)
def submit_schedule(
    asked: PlanRequest,
    response: Response,
    engine: EngineInUse,
    settings: SettingsInUse,
    idempotency_key: IdempotencyKey = None,
) -> JobView:
    """Check a unit at once, and plan it in the background.

    Mistakes in the unit come back at once, all of them; what only spoils the quality stands among the `warnings`.
    """
    refuse_more("seconds", asked.seconds, settings.max_seconds)
    refuse_more("workers", asked.workers, settings.max_workers)
    reading, horizon = read(asked.unit, asked.first, asked.weeks, settings)
    warnings = (*reading.warnings, *check(reading.data, horizon))
    load(reading.data.rulebook, horizon)
    task = Task(
        unit=reading.data.unit.id,
        first=asked.first,
        weeks=asked.weeks,
        seconds=asked.seconds,
        workers=asked.workers,
        seed=asked.seed,
        gap=asked.gap,
        told_on=asked.told_on,
    )
    job = engine.submit(task, asked.unit, warnings=warnings, key=idempotency_key)
    response.headers["Location"] = f"{router.prefix}/{job.id}"
    return job_view(job)


@router.get("", summary="List schedules", responses=documented("invalid_input"), dependencies=[Depends(MAY_READ)])
def list_schedules(query: Annotated[ListQuery, Query()], engine: EngineInUse) -> JobPage:
    """The schedules that were submitted, newest first."""
    found = engine.page(query.page_size + 1, query.page_token)
    jobs, more = found[: query.page_size], found[query.page_size :]
    return JobPage(schedules=[job_view(job) for job in jobs], next_page_token=jobs[-1].id if more else None)


@router.get(
    "/{id}", summary="Where a schedule stands", responses=documented("unknown_job"), dependencies=[Depends(MAY_READ)]
)
def get_schedule(id: str, engine: EngineInUse) -> JobView:  # noqa: A002 - the name in the address
    """The state of the search, with the best objective, the bound and the gap so far."""
    return job_view(engine.get(id))


@router.get(
    "/{id}/result",
    summary="The result",
    response_description="The schedule with its verdict, coverage and cost; or the clash that leaves none",
    responses={200: {"model": Document | ClashDocument}, **documented("unknown_job", "no_result")},
    dependencies=[Depends(MAY_READ)],
)
def get_result(id: str, engine: EngineInUse) -> Any:  # noqa: A002
    """The document of `result.json`.

    When the fixed shifts break the law among themselves there is no schedule; the status is then `clash`, and the members
    are what cannot all hold.
    """
    return JSONResponse(engine.result(id).document)


@router.get(
    "/{id}/report",
    summary="The result as a page",
    response_class=HTMLResponse,
    response_description="A page that needs nothing else, with names",
    responses=documented("unknown_job", "no_result"),
    dependencies=[Depends(MAY_READ)],
)
def get_report(id: str, engine: EngineInUse) -> HTMLResponse:  # noqa: A002
    """The page for people. It holds employees' names and absences."""
    page = engine.result(id).page
    if page is None:
        raise NoResult(
            "The fixed shifts clash, so there is no schedule to show. The result has the members of the clash."
        )
    return HTMLResponse(page, headers={"Content-Security-Policy": PAGE_SAFETY})


@router.delete(
    "/{id}",
    summary="Stop or delete a schedule",
    response_model=JobView,
    response_description="It is over, and stays as it was",
    responses={
        202: {"model": JobView, "description": "It was asked to stop; what it has found by then will be its result"},
        204: {"description": "All of it is deleted"},
        **documented("unknown_job", "invalid_input"),
    },
    dependencies=[Depends(MAY_PLAN)],
)
def delete_schedule(
    id: str,  # noqa: A002
    query: Annotated[DeleteQuery, Query()],
    response: Response,
    engine: EngineInUse,
) -> Any:
    """Stop the search and keep the best schedule so far; or, with `purge`, delete everything about it for good."""
    if query.purge:
        engine.delete(id)
        return Response(status_code=204)
    job = engine.stop(id)
    if job.state is JobState.STOPPING:
        response.status_code = 202
    return job_view(job)
