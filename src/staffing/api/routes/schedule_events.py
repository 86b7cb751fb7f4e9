"""What happens in a search, told while it happens (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent

from staffing.access.roles import Right
from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse, EngineInUse
from staffing.api.problems import documented
from staffing.api.schemas import progress_view
from staffing.errors import Gone, UnknownJob
from staffing.jobs.job import Job
from staffing.records import schedules

router = APIRouter(prefix="/v1/schedules", tags=["schedules"])

LOOK_SECONDS = 0.5
"""Between two looks at the job. The framework itself sends a sign of life when nothing has happened for long."""


def watched(
    id: str,
    principal: Current,
    database: DatabaseInUse,
    engine: EngineInUse,
) -> str:
    """The schedule of the address, while its search goes on. Raises Gone when it does not."""
    with database.reading() as session:
        schedules.find(session, principal, id, Right.SCHEDULE_READ)
    try:
        is_over = engine.get(id).state.is_over
    except UnknownJob:
        is_over = True
    if is_over:
        raise Gone("The search has ended, so there are no more events. Fetch the schedule.")
    return id


@router.get(
    "/{id}/events",
    summary="Follow a search",
    response_class=EventSourceResponse,
    responses=documented("forbidden", "unknown_job", "gone"),
)
async def follow_schedule(
    schedule: Annotated[str, Depends(watched)],
    engine: EngineInUse,
    last_event_id: Annotated[
        int | None, Header(alias="Last-Event-ID", ge=0, description="where a stream that broke off had got to")
    ] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Events until the search ends: `state` when its state changes, and of its progress `objective`, `bound` and `phase`.

    The first event of each kind tells how it is now, so nothing is missing after a break; the ids go on from the last.
    The data of `state` is the state, that of the others the progress with objective, bound and gap. After the last
    event, which is a `state` in which the search is over, the stream ends.
    """
    number = 0 if last_event_id is None else last_event_id
    before: Job | None = None
    while before is None or not before.state.is_over:
        try:
            now = await run_sync(engine.get, schedule)
        except UnknownJob:
            # It has been purged: there is nothing more to tell, and nobody to ask.
            return
        for event in _news(before, now):
            number += 1
            event.id = str(number)
            yield event
        before = now
        if not now.state.is_over:
            await asyncio.sleep(LOOK_SECONDS)


def _news(before: Job | None, now: Job) -> list[ServerSentEvent]:
    """What has changed between two looks; that the search is over comes last."""
    news = []
    if now.progress is not None and (before is None or before.progress != now.progress):
        shown = progress_view(now.progress).model_dump(mode="json")
        old = before.progress if before is not None else None
        changed = (
            name
            for name in ("objective", "bound", "phase")
            if old is None or getattr(old, name) != getattr(now.progress, name)
        )
        news += [ServerSentEvent(event=name, data=shown) for name in changed]
    if before is None or before.state is not now.state:
        news.append(ServerSentEvent(event="state", data={"state": now.state.value}))
    return news
