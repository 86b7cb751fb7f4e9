"""Publishing: a draft becomes what staff have been told, if the law allows it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from staffing.access.principal import Principal
from staffing.audit import broken
from staffing.demand.instances import horizon_of, instance_for
from staffing.domain.issue import Issue, Place, warning
from staffing.domain.schedule import Schedule
from staffing.domain.unit_data import UnitData
from staffing.errors import NotLegal, WrongStage
from staffing.records import units, webhooks
from staffing.records.schedules import document_of, refuse_unless_draft, schedule_of
from staffing.records.shift_cells import cells_of
from staffing.records.trail import record as note
from staffing.rulebook import load
from staffing.rulebook.notice import notice_days
from staffing.settings import Settings
from staffing.store import plans
from staffing.store.base import now
from staffing.store.database import Session
from staffing.store.schedules import ScheduleRecord


@dataclass(frozen=True)
class Published:
    """What came of publishing: doubts about it, and the schedules whose place it takes, by their ids."""

    warnings: tuple[Issue, ...]
    superseded: tuple[str, ...]


def publish(session: Session, principal: Principal, record: ScheduleRecord, limits: Settings) -> Published:
    """Tell staff of a draft: its shifts become what is published in the unit for its days.

    It is judged by the unit as it is today, since somebody may have fallen ill since it was made. Raises NotLegal when it
    breaks a law or an agreement, InputError when it no longer fits the unit, WrongStage when it is no draft of a unit.
    """
    refuse_unless_draft(record)
    if record.unit_id is None:
        raise WrongStage(
            "The unit of the schedule was sent along and is not kept here. Import it, and plan it by its code."
        )
    document = document_of(record)
    unit = units.held(session, record.unit_id)
    data = units.reading(session, unit, limits).data
    instance = instance_for(data, horizon_of(data, record.first, record.weeks, limits))
    schedule = schedule_of(document, instance)
    _refuse_illegal(data, schedule)
    plans.replace_published(session, unit.id, record.first, record.last, cells_of(data, instance, schedule.assignments))
    before = plans.overlapping(session, unit.id, record.first, record.last, {plans.PUBLISHED})
    for other in before:
        other.state = plans.SUPERSEDED
    record.state, record.published, record.published_by = plans.PUBLISHED, now(), principal.user
    session.flush()
    superseded = tuple(other.id for other in before)
    note(session, principal, "schedules.publish", unit=unit.id, subject=record.id, detail={"superseded": superseded})
    webhooks.tell(session, webhooks.Event.PUBLISHED, record, {"superseded": superseded})
    return Published(tuple(_short_notice(data, record.first)), superseded)


def _refuse_illegal(data: UnitData, schedule: Schedule) -> None:
    violations = broken(schedule, load(data.rulebook, schedule.instance.horizon))
    if violations:
        raise NotLegal(violations)


def _short_notice(data: UnitData, first: date) -> list[Issue]:
    """A warning when staff hear of the first day later than the rule book asks for."""
    asked = notice_days(data.rulebook.book, first)
    days = (first - datetime.now(ZoneInfo(data.unit.zone)).date()).days
    if asked is None or days >= asked:
        return []
    when = f"in {days} days" if days > 0 else "already"
    message = f"the schedule begins {when}, on {first}, and staff are to be told {asked} days before"
    return [
        warning("short_notice", Place("request"), message, "Ask those concerned; what moves their hours may be paid.")
    ]
