"""Schedules that last: what each was made from, what came of it, and who may see it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.demand.instances import horizon_of, instance_for
from staffing.domain.instance import Instance
from staffing.domain.run import Status
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.errors import NoResult, Refused, UnknownJob, WrongStage
from staffing.io.schedule_json import ScheduleEntry, read_entries
from staffing.io.unit_json import read_unit
from staffing.records import webhooks
from staffing.report.document import Document
from staffing.rulebooks import schema
from staffing.settings import Settings
from staffing.store import jobs, plans
from staffing.store.base import new_id
from staffing.store.database import Session
from staffing.store.schedules import ScheduleRecord


@dataclass(frozen=True)
class Origin:
    """Where a schedule comes from: its unit's record (None for one that was sent along), and the schedule before it."""

    unit: str | None = None
    parent: ScheduleRecord | None = None
    name: str | None = None


@dataclass(frozen=True)
class Problem:
    """What a schedule answers: the unit as it was then, the days, and both made one."""

    data: UnitData
    horizon: Horizon
    instance: Instance


def keep(
    session: Session,
    principal: Principal,
    source: Mapping[str, Any],
    data: UnitData,
    task: Mapping[str, Any],
    origin: Origin,
    schedule: str | None = None,
) -> ScheduleRecord:
    """A new schedule, with everything that it is made from, under the id of its job where it has one.

    `task` is what is asked for, ready for JSON; its `first` and `weeks` are the days.
    """
    parent = origin.parent
    record = ScheduleRecord(
        id=schedule or new_id(),
        unit_id=origin.unit,
        name=origin.name,
        state=plans.DRAFT,
        first=date.fromisoformat(task["first"]),
        weeks=task["weeks"],
        task=dict(task),
        source=json.dumps(source, ensure_ascii=False),
        source_hash=data.source_hash,
        book=_kept_book(session, data.rulebook.book),
        parent_id=parent and parent.id,
        origin_id=parent and (parent.origin_id or parent.id),
        created_by=principal.user,
    )
    session.add(record)
    session.flush()
    return record


def _kept_book(session: Session, name: str) -> str:
    """The rule book with its version and the start of its digest; its text is kept as it is now."""
    text = json.dumps(dict(schema.texts(name)), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    plans.keep_book(session, name, digest, text)
    return f"{name} {schema.read(name).version} sha256:{digest}"


def find(
    session: Session, principal: Principal, schedule: str, right: Right, *, for_change: bool = False
) -> ScheduleRecord:
    """A schedule, for somebody with a right in its unit; one of a unit that was sent along, only for who sent it.

    Raises UnknownJob when there is none, or none that she may know of, and Refused when she may know but lacks the right.
    """
    record = plans.by_id(session, schedule, for_change=for_change)
    if record is None or not _is_known(principal, record):
        raise UnknownJob("There is no schedule of that id, or it has been deleted. Ask for the list of schedules.")
    if record.unit_id is not None and not principal.may(right, record.unit_id):
        raise Refused(f"This needs the right {right.value}, which you do not have in the unit of the schedule.")
    if record.unit_id is None and not _has_somewhere(principal, right):
        raise Refused(f"This needs the right {right.value}, which you have in no unit.")
    return record


def _is_known(principal: Principal, record: ScheduleRecord) -> bool:
    if record.unit_id is None:
        return record.created_by == principal.user
    return principal.knows(record.unit_id)


def _has_somewhere(principal: Principal, right: Right) -> bool:
    units = principal.units(right)
    return units is None or bool(units)


def problem_of(record: ScheduleRecord, limits: Settings) -> Problem:
    """What a schedule was made from, read again."""
    data = read_unit(json.loads(record.source), limits).data
    horizon = horizon_of(data, record.first, record.weeks, limits)
    told_on = record.task.get("told_on")
    return Problem(data, horizon, instance_for(data, horizon, told_on and date.fromisoformat(told_on)))


def document_of(record: ScheduleRecord) -> Document:
    """The result. Raises NoResult when there is none yet, or it is a clash."""
    if record.document is None:
        raise NoResult("The schedule has no result yet, or its search ended without one. Look at its state.")
    found = json.loads(record.document)
    if found.get("status") == Status.CLASH:
        raise NoResult("The fixed shifts clash, so there is no schedule. The result has the members of the clash.")
    return Document.model_validate(found)


def has_shifts(record: ScheduleRecord) -> bool:
    """Whether there is a result, and it is no clash."""
    return record.document is not None and json.loads(record.document).get("status") != Status.CLASH


def schedule_of(document: Document, instance: Instance) -> Schedule:
    """The shifts of a result, as a schedule of an instance. Raises InputError when they do not fit it."""
    entries = [ScheduleEntry.model_validate(part) for part in document.model_dump(mode="json")["schedule"]]
    return read_entries(entries, instance)


def text_of(document: Document) -> str:
    """A result as it is kept."""
    return json.dumps(document.model_dump(mode="json", by_alias=True), ensure_ascii=False)


def ended(session: Session, schedule: str, state: str) -> None:
    """Keep what came of a schedule's job, and have those told who want to know, in the transaction that ends the job."""
    record, job = plans.by_id(session, schedule, for_change=True), jobs.find_whole(session, schedule)
    if record is None or job is None:
        return
    record.document, record.page = job.document, job.page
    session.flush()
    webhooks.tell(session, webhooks.Event.ENDED, record, {"state": state})


def refuse_unless_draft(record: ScheduleRecord) -> None:
    """Raises WrongStage for a schedule that staff have been told of."""
    if record.state != plans.DRAFT:
        raise WrongStage(
            f"The schedule is {record.state}, and what staff have been told does not change. Make a new schedule from it "
            "with from-patch, change that, and publish it; it then takes the place of this one."
        )
