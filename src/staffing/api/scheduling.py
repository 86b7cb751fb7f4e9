"""What the routes of schedules share: how one is submitted, found, and told of."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api.access import refuse_unless
from staffing.api.dependencies import read, refuse_more
from staffing.api.issues import REQUEST, view
from staffing.api.planning import EditView, ScheduleView
from staffing.api.schemas import ErrorView, SearchRequest, TaskView, progress_view
from staffing.domain.issue import Issue, Place, error
from staffing.domain.unit_data import UnitData
from staffing.errors import InputError, NoResult, UnknownJob
from staffing.io.schedule_json import ScheduleEntry, read_entries
from staffing.jobs.engine import JobEngine
from staffing.jobs.job import Job, JobQueue, Task
from staffing.jobs.records import as_json, job_of, task_of
from staffing.judgement import check
from staffing.records import schedules
from staffing.records.edits import Edited, judged
from staffing.records.schedules import Origin
from staffing.records.trail import record as note
from staffing.report.document import Document
from staffing.rulebook import load
from staffing.settings import Settings
from staffing.store import jobs, plans
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord
from staffing.store.schedules import ScheduleRecord
from staffing.store.units import unit_by_code


@dataclass(frozen=True)
class Wanted:
    """A schedule that somebody wants: made from which document, for which days, where from, and how it waits."""

    source: Mapping[str, Any]
    first: date
    weeks: int
    origin: Origin
    told_on: date | None = None
    queue: JobQueue = JobQueue.INTERACTIVE
    priority: int = 0
    key: str | None = None


@dataclass(frozen=True)
class Checked:
    """What is wanted, read without a mistake: the unit, the task, and the doubts about it."""

    data: UnitData
    task: Task
    warnings: tuple[Issue, ...]


def refuse_beyond_limits(search: SearchRequest, settings: Settings) -> None:
    """Raises InputError when a search asks for more than the settings allow."""
    refuse_more("seconds", search.seconds, settings.max_seconds)
    refuse_more("workers", search.workers, settings.max_workers)


def checked(wanted: Wanted, search: Mapping[str, Any], settings: Settings) -> Checked:
    """What is wanted, read and looked at. Raises InputError with every mistake, RuleBookError for its rule book."""
    reading, horizon = read(dict(wanted.source), wanted.first, wanted.weeks, settings)
    warnings = (*reading.warnings, *check(reading.data, horizon))
    load(reading.data.rulebook, horizon)
    names = ("seconds", "workers", "seed", "gap")
    task = Task(
        unit=reading.data.unit.id,
        first=wanted.first,
        weeks=wanted.weeks,
        told_on=wanted.told_on,
        **{name: search[name] for name in names},
    )
    return Checked(reading.data, task, warnings)


def submit(principal: Principal, engine: JobEngine, wanted: Wanted, found: Checked) -> Job:
    """Have a schedule searched for; it is kept in the transaction that submits the job, under the same id."""

    def also(session: Session, job: Job) -> None:
        task = as_json(found.task)
        schedules.keep(session, principal, wanted.source, found.data, task, wanted.origin, job.id)
        note(session, principal, "schedules.create", unit=wanted.origin.unit, subject=job.id)

    return engine.submit(
        found.task,
        wanted.source,
        warnings=found.warnings,
        key=wanted.key,
        owner=principal.user,
        queue=wanted.queue,
        priority=wanted.priority,
        also=also,
    )


def unit_to_plan(session: Session, principal: Principal, code: str) -> UnitRecord:
    """A unit that is kept here, for somebody who may plan it. Raises InputError for one that she cannot know of."""
    unit = unit_by_code(session, code)
    if unit is None or not principal.knows(unit.id):
        message, remedy = f"there is no unit {code!r}", "Ask for the list of units, or send a whole unit."
        raise InputError([error("unknown_unit", Place(REQUEST, field="unit"), message, remedy)])
    refuse_unless(principal, Right.SCHEDULE_PLAN, unit.id)
    return unit


def schedule_view(session: Session, record: ScheduleRecord, warnings: Sequence[Issue] = ()) -> ScheduleView:
    """A schedule as the service tells of it; `warnings` are those of one that has no job to keep them."""
    return schedule_views(session, [record], warnings)[0]


def schedule_views(
    session: Session, records: Sequence[ScheduleRecord], warnings: Sequence[Issue] = ()
) -> list[ScheduleView]:
    """Several schedules as the service tells of them."""
    found = plans.states(session, [record.id for record in records])
    known = {name: job_of(job) for name, job in found.items()}
    return [_view(session, record, known.get(record.id), warnings) for record in records]


def _view(session: Session, record: ScheduleRecord, job: Job | None, warnings: Sequence[Issue]) -> ScheduleView:
    unit = record.unit_id and session.get(UnitRecord, record.unit_id)
    failure = job and job.error
    progress = job and job.progress
    return ScheduleView.model_validate(
        {
            "id": record.id,
            "version": record.version,
            "name": record.name,
            "unit": unit.unit if isinstance(unit, UnitRecord) else None,
            "stage": record.state,
            "state": job.state.value if job else plans.SEARCHED_NO_MORE,
            "task": TaskView.model_validate(asdict(task_of(record.task))),
            "queue": job and job.queue,
            "created": record.created,
            "started": job and job.started,
            "ended": job and job.ended,
            "progress": progress and progress_view(progress),
            "error": failure and ErrorView(code=failure.code, message=failure.message),
            "warnings": [view(issue) for issue in (job.warnings if job else warnings)],
            "input_hash": record.source_hash,
            "rule_book": record.book,
            "parent": record.parent_id,
            "origin": record.origin_id,
            "published": record.published,
            "published_by": record.published_by,
        }
    )


def best_document(
    session: Session, record: ScheduleRecord, engine: JobEngine, settings: Settings
) -> tuple[Document, bool]:
    """The result of a schedule, or the best so far judged by the auditor, and whether it is only that.

    Raises NoResult when there is neither.
    """
    if record.document is not None:
        return schedules.document_of(record), False
    shifts = jobs.find_best(session, record.id)
    if shifts is None:
        raise NoResult(why_no_result(engine, record.id))
    problem = schedules.problem_of(record, settings)
    entries = [ScheduleEntry.model_validate(one) for one in engine.best(record.id) or []]
    return judged(problem, read_entries(entries, problem.instance).assignments), True


def why_no_result(engine: JobEngine, schedule: str) -> str:
    """Why a schedule has no result, in words."""
    try:
        engine.result(schedule)
    except NoResult as reason:
        return str(reason)
    except UnknownJob:
        pass
    return "There was no search for the schedule, or it ended long ago without a result."


def edit_view(record: ScheduleRecord, edited: Edited) -> EditView:
    """A change by hand as the service tells of it."""
    document = edited.document
    return EditView(
        id=record.id,
        version=record.version,
        audit=document.audit,
        coverage=document.coverage,
        price_ore=edited.price_ore,
        cost_ore=document.cost.total_ore,
        unfilled_change_minutes=edited.unfilled_minutes,
    )


def noted(session: Session, principal: Principal, record: ScheduleRecord, part: str) -> None:
    """Note in the audit log that somebody saw a part of a schedule with personal data in it."""
    note(session, principal, "schedules.read", unit=record.unit_id, subject=record.id, detail={"part": part})
