"""Schedules: submitted, listed, looked up, stopped and deleted."""

import contextlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from pydantic import Field

from staffing.access.roles import Right
from staffing.api.access import Current, somewhere
from staffing.api.dependencies import DatabaseInUse, EngineInUse, JsonBody, SettingsInUse
from staffing.api.planning import PlanRequest, SchedulePage, ScheduleView, Stage, State
from staffing.api.problems import documented
from staffing.api.queries import PageQuery, TrueOrFalse
from staffing.api.scheduling import (
    Wanted,
    checked,
    refuse_beyond_limits,
    schedule_view,
    schedule_views,
    submit,
    unit_to_plan,
)
from staffing.api.schemas import Answer
from staffing.errors import UnknownJob
from staffing.jobs.job import JobState
from staffing.records import schedules, units
from staffing.records.schedules import Origin
from staffing.records.trail import record as note
from staffing.store import plans
from staffing.store.units import unit_by_code

router = APIRouter(prefix="/v1/schedules", tags=["schedules"])

MAY_PLAN = Depends(somewhere(Right.SCHEDULE_PLAN))

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


class ListQuery(PageQuery):
    """Which schedules, and which page of them."""

    page_size: int = Field(20, ge=1, le=100, description="number of schedules at most")
    unit: str | None = Field(None, max_length=200, description="only of this unit, by its code")
    stage: Stage | None = Field(None, description="only in this stage of their life")
    state: State | None = Field(None, description="only with their search in this state")


class DeleteQuery(Answer):
    """How much to delete."""

    purge: TrueOrFalse = Field(False, description="delete all of it, also what was found so far")


@router.post(
    "",
    status_code=202,
    summary="Submit a unit to be planned",
    response_description="The schedule that will be; `Location` is where to ask for it",
    responses=documented(
        "malformed_request",
        "forbidden",
        "idempotency_key_reused",
        "request_too_large",
        "unsupported_media_type",
        "invalid_input",
        "invalid_rule_book",
        "too_many_jobs",
    ),
    dependencies=[MAY_PLAN, JsonBody],
)
def submit_schedule(
    asked: PlanRequest,
    response: Response,
    principal: Current,
    database: DatabaseInUse,
    engine: EngineInUse,
    settings: SettingsInUse,
    idempotency_key: IdempotencyKey = None,
) -> ScheduleView:
    """Check a unit at once, and plan it in the background.

    A unit that is kept here is planned as it is now. Mistakes in the unit come back at once, all of them; what only spoils
    the quality stands among the `warnings`. A schedule of a unit that was sent along can be seen by nobody else.
    """
    refuse_beyond_limits(asked, settings)
    source, unit = asked.unit, None
    if isinstance(asked.unit, str):
        with database.reading() as session:
            found = unit_to_plan(session, principal, asked.unit)
            source, unit = units.document(session, found), found.id
    wanted = Wanted(
        source=source,
        first=asked.first,
        weeks=asked.weeks,
        origin=Origin(unit, name=asked.name),
        told_on=asked.told_on,
        queue=asked.queue,
        priority=asked.priority,
        key=idempotency_key,
    )
    job = submit(principal, engine, wanted, checked(wanted, asked.model_dump(), settings))
    response.headers["Location"] = f"{router.prefix}/{job.id}"
    with database.reading() as session:
        return schedule_view(session, schedules.find(session, principal, job.id, Right.SCHEDULE_PLAN))


@router.get("", summary="List schedules", responses=documented("forbidden", "invalid_input"))
def list_schedules(query: Annotated[ListQuery, Query()], principal: Current, database: DatabaseInUse) -> SchedulePage:
    """The schedules of the units that one may see schedules of, and one's own of units sent along; newest first."""
    with database.reading() as session:
        unit = None
        if query.unit is not None:
            found = unit_by_code(session, query.unit)
            if found is None:
                return SchedulePage(schedules=[], next_page_token=None)
            unit = found.id
        records = plans.page(
            session,
            query.one_more,
            units=principal.units(Right.SCHEDULE_READ),
            owner=principal.user,
            before=query.page_token,
            unit=unit,
            stage=query.stage,
            state=query.state,
        )
        shown, token = query.cut(records)
        return SchedulePage(schedules=schedule_views(session, shown), next_page_token=token)


@router.get("/{id}", summary="Where a schedule stands", responses=documented("forbidden", "unknown_job"))
def get_schedule(id: str, principal: Current, database: DatabaseInUse) -> ScheduleView:
    """The state of the search, with the best objective, the bound and the gap so far."""
    with database.reading() as session:
        return schedule_view(session, schedules.find(session, principal, id, Right.SCHEDULE_READ))


@router.delete(
    "/{id}",
    summary="Stop or delete a schedule",
    response_model=ScheduleView,
    response_description="It is over, and stays as it was",
    responses={
        202: {
            "model": ScheduleView,
            "description": "It was asked to stop; what it has found by then will be its result",
        },
        204: {"description": "All of it is deleted"},
        **documented("forbidden", "unknown_job", "invalid_input"),
    },
)
def delete_schedule(
    id: str,
    query: Annotated[DeleteQuery, Query()],
    response: Response,
    principal: Current,
    database: DatabaseInUse,
    engine: EngineInUse,
) -> Any:
    """Stop the search and keep the best schedule so far; or, with `purge`, delete everything about it for good.

    To purge what staff have been told of needs the right to publish. What is published in the unit stays as it is.
    """
    with database.reading() as session:
        record = schedules.find(session, principal, id, Right.SCHEDULE_PLAN)
        if query.purge and record.state != plans.DRAFT:
            schedules.find(session, principal, id, Right.SCHEDULE_PUBLISH)
    if query.purge:
        _purge(id, principal, database, engine)
        return Response(status_code=204)
    with contextlib.suppress(UnknownJob):
        if engine.stop(id).state is JobState.STOPPING:
            response.status_code = 202
    with database.transaction() as session:
        record = schedules.find(session, principal, id, Right.SCHEDULE_PLAN)
        note(session, principal, "schedules.stop", unit=record.unit_id, subject=record.id)
        return schedule_view(session, record)


def _purge(schedule: str, principal: Current, database: DatabaseInUse, engine: EngineInUse) -> None:
    # The job first: whoever is interrupted in between finds the schedule still there, and asks again.
    with contextlib.suppress(UnknownJob):
        engine.delete(schedule)
    with database.transaction() as session:
        record = schedules.find(session, principal, schedule, Right.SCHEDULE_PLAN, for_change=True)
        note(session, principal, "schedules.purge", unit=record.unit_id, subject=record.id)
        session.delete(record)
