"""Changes of schedules: by hand, by a patch, and from draft to what staff are told."""

from fastapi import APIRouter, Response

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse, EngineInUse, JsonBody, SettingsInUse
from staffing.api.issues import view
from staffing.api.planning import (
    EditRequest,
    EditView,
    PatchRequest,
    PublishedView,
    ScheduleView,
    ShiftName,
    VersionRequest,
)
from staffing.api.problems import documented
from staffing.api.routes.schedules import IdempotencyKey
from staffing.api.scheduling import (
    Checked,
    Wanted,
    checked,
    edit_view,
    refuse_beyond_limits,
    schedule_view,
    submit,
)
from staffing.demand.instances import horizon_of, instance_for
from staffing.jobs.records import as_json
from staffing.records import edits, publishing, replanning, schedules
from staffing.records.edits import Named
from staffing.records.patches import Operation
from staffing.records.schedules import Origin, Problem
from staffing.records.trail import record as note
from staffing.report.document import Document
from staffing.settings import Settings
from staffing.store.database import Session
from staffing.store.schedules import ScheduleRecord

router = APIRouter(prefix="/v1/schedules", tags=["schedules"])

CHANGING = documented(
    "malformed_request",
    "forbidden",
    "unknown_job",
    "no_result",
    "version_conflict",
    "wrong_stage",
    "request_too_large",
    "unsupported_media_type",
    "invalid_input",
    "invalid_rule_book",
)


@router.patch("/{id}/assignments", summary="Change a schedule by hand", responses=CHANGING, dependencies=[JsonBody])
def edit_schedule(
    id: str,
    asked: EditRequest,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> EditView:
    """Take shifts out of a draft and put others in; the verdict and the price of the change come at once.

    What the auditor finds hinders no change of a draft, but it hinders publishing it. What the schedule was before is kept.
    """
    with database.reading() as session:
        record = schedules.find(session, principal, id, Right.SCHEDULE_PLAN)
        edits.refuse_stale(record, asked.version)
        change = edits.worked_out(record, asked.add, _named(asked.remove), settings)
    with database.transaction() as session:
        record = _to_change(session, principal, id, asked.version)
        return edit_view(record, edits.keep(session, principal, record, change))


@router.post("/{id}:undo", summary="Take back a change by hand", responses=CHANGING, dependencies=[JsonBody])
def undo_edit(
    id: str,
    asked: VersionRequest,
    principal: Current,
    database: DatabaseInUse,
) -> EditView:
    """Make a draft again what it was before the latest change by hand, and by asking again what it was before that."""
    with database.transaction() as session:
        record = _to_change(session, principal, id, asked.version)
        return edit_view(record, edits.undo(session, principal, record))


@router.post(
    "/{id}:publish",
    summary="Tell staff of a schedule",
    responses={**CHANGING, **documented("no_result", "version_conflict", "wrong_stage", "not_legal")},
    dependencies=[JsonBody],
)
def publish_schedule(
    id: str,
    asked: VersionRequest,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> PublishedView:
    """Make a draft what staff are told to work, in the place of what was published for its days.

    It is judged by the unit as it is today, and refused when it breaks a law or an agreement. Published schedules that have
    some of its days are superseded; what they said of other days stays.
    """
    with database.transaction() as session:
        record = _to_change(session, principal, id, asked.version, Right.SCHEDULE_PUBLISH)
        done = publishing.publish(session, principal, record, settings)
        return PublishedView(
            schedule=schedule_view(session, record),
            warnings=[view(issue) for issue in done.warnings],
            superseded=list(done.superseded),
        )


@router.post(
    "/{id}:from-patch",
    status_code=202,
    summary="Plan anew from a schedule",
    response_description="The new schedule; `Location` is where to ask for it",
    responses={**CHANGING, **documented("idempotency_key_reused", "no_result"), **documented("too_many_jobs")},
    dependencies=[JsonBody],
)
def plan_from_patch(  # noqa: PLR0913, PLR0917 - what the framework hands in
    id: str,
    asked: PatchRequest,
    response: Response,
    principal: Current,
    database: DatabaseInUse,
    engine: EngineInUse,
    settings: SettingsInUse,
    idempotency_key: IdempotencyKey = None,
) -> ScheduleView:
    """A new schedule for the same days, made from what another was made from, with changes; that other stays as it is.

    Places of mistakes that begin with `/unit` are those of the input after the operations. With `NONE` there is no search, and
    the key is not looked at.
    """
    if asked.search is not None:
        refuse_beyond_limits(asked.search, settings)
    with database.reading() as session:
        parent = schedules.find(session, principal, id, Right.SCHEDULE_PLAN)
        operations = [Operation(one.op, one.path, one.value) for one in asked.operations]
        pins = _named(asked.pins)
        source = replanning.source_from(parent, operations, pins, settings, keep_published=asked.keep_published)
        wanted = Wanted(
            source=source,
            first=parent.first,
            weeks=parent.weeks,
            origin=Origin(parent.unit_id, parent, asked.name),
            told_on=asked.told_on,
            queue=asked.queue,
            priority=asked.priority,
            key=idempotency_key,
        )
        found = checked(wanted, asked.search.model_dump() if asked.search else parent.task, settings)
        document = _carried_over(parent, wanted, found, settings) if asked.operation == "NONE" else None
    if asked.operation == "SOLVE":
        made = submit(principal, engine, wanted, found).id
    else:
        with database.transaction() as session:
            made = _stored(session, principal, wanted, found, document).id
    response.headers["Location"] = f"{router.prefix}/{made}"
    with database.reading() as session:
        record = schedules.find(session, principal, made, Right.SCHEDULE_PLAN)
        return schedule_view(session, record, found.warnings)


def _carried_over(parent: ScheduleRecord, wanted: Wanted, found: Checked, settings: Settings) -> Document | None:
    """The shifts of a schedule, judged by what is wanted from it."""
    horizon = horizon_of(found.data, wanted.first, wanted.weeks, settings)
    problem = Problem(found.data, horizon, instance_for(found.data, horizon, wanted.told_on))
    return replanning.carried_over(parent, problem, settings)


def _stored(
    session: Session, principal: Principal, wanted: Wanted, found: Checked, document: Document | None
) -> ScheduleRecord:
    """A new schedule without a search, with the shifts that were carried over."""
    record = schedules.keep(session, principal, wanted.source, found.data, as_json(found.task), wanted.origin)
    record.document = None if document is None else schedules.text_of(document)
    note(session, principal, "schedules.create", unit=record.unit_id, subject=record.id)
    session.flush()
    return record


def _to_change(
    session: Session, principal: Principal, schedule: str, version: int, right: Right = Right.SCHEDULE_PLAN
) -> ScheduleRecord:
    """A schedule that nobody else changes meanwhile. Raises Conflict when somebody has, since the version that was seen."""
    record = schedules.find(session, principal, schedule, right, for_change=True)
    edits.refuse_stale(record, version)
    return record


def _named(shifts: tuple[ShiftName, ...]) -> list[Named]:
    return [Named(one.employee, one.start) for one in shifts]
