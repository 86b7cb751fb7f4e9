"""Changes by hand: judged at once, priced, and never lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from staffing.access.principal import Principal
from staffing.domain.issue import Issue, Place, error
from staffing.domain.run import gap_between
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon
from staffing.errors import Conflict, InputError, WrongStage
from staffing.io.mistakes import shown
from staffing.io.schedule_json import ScheduleEntry, read_entries
from staffing.judgement import judge
from staffing.records import webhooks
from staffing.records.schedules import (
    Problem,
    document_of,
    problem_of,
    refuse_unless_draft,
    schedule_of,
    text_of,
)
from staffing.records.trail import record as note
from staffing.report import summary
from staffing.report.document import Document
from staffing.settings import Settings
from staffing.store import plans
from staffing.store.database import Session
from staffing.store.schedules import ScheduleEdit, ScheduleRecord

ADD, REMOVE = "add", "remove"


@dataclass(frozen=True, slots=True)
class Named:
    """A shift of a schedule, by whose it is and when it starts."""

    employee: str
    start: datetime


@dataclass(frozen=True)
class Change:
    """A schedule before and after a change, and how many shifts it adds and removes."""

    before: Document
    after: Document
    added: int
    removed: int


@dataclass(frozen=True)
class Edited:
    """A schedule after a change, and the difference that it makes: öre of the cost, and person-minutes unfilled."""

    document: Document
    price_ore: int
    unfilled_minutes: int


def worked_out(
    record: ScheduleRecord, add: Sequence[ScheduleEntry], remove: Sequence[Named], limits: Settings
) -> Change:
    """What a draft is with shifts taken out and others put in, whatever the rules say of it. Nothing is written yet.

    Raises WrongStage unless it is a draft, NoResult before it has shifts, InputError for shifts that cannot be.
    """
    refuse_unless_draft(record)
    before = document_of(record)
    problem = problem_of(record, limits)
    kept = without(schedule_of(before, problem.instance).assignments, remove, problem.horizon)
    after = judged(problem, (*kept, *_added(add, kept, problem)), before)
    return Change(before, after, len(add), len(remove))


def keep(session: Session, principal: Principal, record: ScheduleRecord, change: Change) -> Edited:
    """Write a change that was worked out for this version of a draft, and what the draft was before."""
    refuse_unless_draft(record)
    session.add(ScheduleEdit(schedule_id=record.id, document=text_of(change.before), changed_by=principal.user))
    _write(session, record, change.after)
    counts = {"added": change.added, "removed": change.removed}
    note(session, principal, "schedules.edit", unit=record.unit_id, subject=record.id, detail=counts)
    return _edited(change.before, change.after)


def undo(session: Session, principal: Principal, record: ScheduleRecord) -> Edited:
    """Bring back what a draft was before the latest change by hand. Raises WrongStage without one."""
    refuse_unless_draft(record)
    edit = plans.latest_edit(session, record.id)
    if edit is None:
        raise WrongStage("Nothing has been changed by hand in the schedule, so there is nothing to undo.")
    before, after = document_of(record), Document.model_validate_json(edit.document)
    session.delete(edit)
    _write(session, record, after)
    note(session, principal, "schedules.undo", unit=record.unit_id, subject=record.id)
    return _edited(before, after)


def refuse_stale(record: ScheduleRecord, version: int) -> None:
    """Raises Conflict when a schedule has changed since the version that somebody saw."""
    if record.version != version:
        message = f"The schedule has version {record.version} by now, and not {version}. Fetch it, and change it anew."
        raise Conflict(message, {"id": record.id, "version": record.version}, {"id": record.id, "version": version})


def judged(problem: Problem, assignments: Iterable[Assignment], before: Document | None = None) -> Document:
    """The result for some shifts. What was proven of the same problem holds for them too."""
    schedule = Schedule(problem.instance, tuple(assignments))
    found = summary.build(judge(problem.data, schedule, explain=False))
    bound = None if before is None else before.bound
    if bound is None:
        return found
    gap = gap_between(found.objective, bound) if found.audit.legal else None
    return found.model_copy(update={"bound": bound, "gap": gap})


def without(assignments: Iterable[Assignment], named: Sequence[Named], horizon: Horizon) -> list[Assignment]:
    """The assignments but for those named. Raises InputError for a name that none of them has."""
    kept = {(one.employee, one.shift.start): one for one in assignments}
    issues: list[Issue] = []
    for number, one in enumerate(named, start=1):
        if kept.pop((one.employee, horizon.minute(one.start)), None) is None:
            message = f"{shown(one.employee)} has no shift that starts at {one.start.isoformat(timespec='minutes')}"
            issues.append(error("unknown_shift", Place(REMOVE, number, "start"), message, "Fetch the schedule."))
    if issues:
        raise InputError(issues)
    return list(kept.values())


def _added(add: Sequence[ScheduleEntry], kept: Sequence[Assignment], problem: Problem) -> tuple[Assignment, ...]:
    """The shifts that are added. Raises InputError with their mistakes, and for a start that somebody has already."""
    try:
        found = read_entries(add, problem.instance).assignments
    except InputError as mistakes:
        issues = [replace(issue, place=replace(issue.place, file=ADD)) for issue in mistakes.issues]
        raise InputError(issues) from None
    taken = {(one.employee, one.shift.start) for one in kept}
    issues = []
    for number, entry in enumerate(add, start=1):
        name = (entry.employee, problem.horizon.minute(entry.start))
        if name in taken:
            message, remedy = (
                f"{shown(entry.employee)} has a shift that starts then already",
                "Remove that one as well.",
            )
            issues.append(error("duplicate_row", Place(ADD, number, "start"), message, remedy))
        taken.add(name)
    if issues:
        raise InputError(issues)
    return found


def _write(session: Session, record: ScheduleRecord, document: Document) -> None:
    record.document, record.page = text_of(document), None
    session.flush()
    webhooks.tell(session, webhooks.Event.EDITED, record)


def _edited(before: Document, after: Document) -> Edited:
    return Edited(
        document=after,
        price_ore=after.cost.total_ore - before.cost.total_ore,
        unfilled_minutes=after.coverage.unfilled_minutes - before.coverage.unfilled_minutes,
    )
