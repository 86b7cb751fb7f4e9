"""What is known of a person: all of it handed out, or all of it erased.

A person is an employee of a unit. Her rows are deleted. Schedules stay, since others work by them and money was paid for
them, with a neutral code in her place, and so does what they were made from; a replay gives the same figures as before.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from staffing.access.principal import Principal
from staffing.errors import InputError, NotFound, WrongStage
from staffing.io.unit_json import read_unit
from staffing.records.neutral import Neutral
from staffing.records.trail import record
from staffing.settings import Settings
from staffing.store import persons, trails, units
from staffing.store.base import now
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord
from staffing.store.people import User
from staffing.store.schedules import ScheduleRecord
from staffing.store.trail import TrailEntry
from staffing.store.work import JobRecord

ERASED = "erased-"
"""What neutral codes begin with."""


@dataclass(frozen=True)
class Erasure:
    """What was erased: `code` now stands where the person stood."""

    code: str
    rows: int
    schedules: int
    users: int
    trail: int


def export(session: Session, principal: Principal, unit: UnitRecord, employee: str) -> dict[str, Any]:
    """All that is kept about an employee, ready for JSON. Raises NotFound when there is nothing."""
    found = {
        "rows": persons.rows(session, unit.id, employee),
        "schedules": list(_schedules_of(session, unit, employee)),
        "users": [_user(user, unit) for user in persons.users(session, unit.id, employee)],
        "trail": [_entry(entry) for entry in trails.about(session, unit.id, employee)],
    }
    if not any(found.values()):
        raise NotFound(f"Nothing is kept about an employee {employee!r} of this unit.")
    record(session, principal, "persons.export", unit=unit.id, employee=employee)
    about = {"unit": unit.unit, "employee": employee, "exported": now().isoformat()}
    return {**about, **_plain(found)}


def erase(session: Session, principal: Principal, unit: UnitRecord, employee: str, limits: Settings) -> Erasure:
    """Delete or make neutral all that is kept about an employee, for good.

    The audit log then says that somebody was erased, with a digest by which whoever has the code can tell that it was she.
    Raises NotFound when nothing is kept, WrongStage while a search that knows her is on.
    """
    locked = units.locked(session, unit.id, alone=True)
    if locked is None:
        raise NotFound(f"There is no unit {unit.unit!r} any more.")
    busy = persons.unfinished(session, unit.id)
    if busy:
        raise WrongStage(f"A search may still write about her: {', '.join(busy[:5])}. Stop it, or wait for its end.")
    neutral = Neutral(employee, _names(session, unit, employee), f"{ERASED}{secrets.token_hex(6)}")
    changed = sum([_neutralise(session, one, neutral, limits) for one in persons.schedules(session, unit.id)])
    erased = Erasure(
        code=neutral.code,
        rows=persons.delete_rows(session, unit.id, employee),
        schedules=changed,
        users=sum([_end_user(session, user, unit, neutral) for user in persons.users(session, unit.id, employee)]),
        trail=persons.forget_trail(session, unit.id, employee),
    )
    if not (erased.rows or erased.schedules or erased.users or erased.trail):
        raise NotFound(f"Nothing is kept about an employee {employee!r} of this unit.")
    _neutralise_rest(session, locked, neutral)
    detail = {"digest": digest(unit, employee), "rows": erased.rows, "schedules": erased.schedules}
    record(session, principal, "persons.erase", unit=unit.id, subject=neutral.code, detail=detail)
    return erased


def digest(unit: UnitRecord, employee: str) -> str:
    """What the audit log keeps of an employee who was erased: the SHA-256 of the unit's id and her code."""
    return hashlib.sha256(f"{unit.id} {employee}".encode()).hexdigest()


def _names(session: Session, unit: UnitRecord, employee: str) -> set[str]:
    """Everything that an employee is or was called, also when she has no rows any more."""
    found = persons.names(session, unit.id, employee)
    for schedule in persons.schedules(session, unit.id):
        if schedule.unit_id is not None:
            found |= _names_in(json.loads(schedule.source), employee)
    for user in persons.users(session, unit.id, employee):
        found |= {user.name} if _is_only(user, unit) else set()
    return found


def _names_in(source: dict[str, Any], employee: str) -> set[str]:
    rows = source.get("employees", [])
    return {row["name"] for row in rows if row.get("employee") == employee and row.get("name")}


def _is_about(schedule: ScheduleRecord, neutral: Neutral) -> bool:
    """Whether a schedule may speak of the person; one of a unit that was sent along does when code and name are hers."""
    if schedule.unit_id is not None:
        return True
    return bool(_names_in(json.loads(schedule.source), neutral.employee) & neutral.names)


def _neutralise(session: Session, schedule: ScheduleRecord, neutral: Neutral, limits: Settings) -> bool:
    """Put the neutral code into a schedule and its job; whether they spoke of the person."""
    if not _is_about(schedule, neutral):
        return False
    speaks = _neutralise_job(persons.job(session, schedule.id), neutral)
    source = json.loads(schedule.source)
    if neutral.speaks(source) or (schedule.document and neutral.speaks(json.loads(schedule.document))):
        speaks = True
        before = schedule.source_hash
        schedule.source = _text(neutral.replaced(source))
        schedule.source_hash = _hash(schedule, limits)
        schedule.document = _rehashed(_packed(schedule.document, neutral), before, schedule.source_hash)
        # It is made again from the document when somebody asks for it.
        schedule.page = None
        for edit in persons.edits(session, schedule.id):
            edit.document = _rehashed(_packed(edit.document, neutral), before, schedule.source_hash) or ""
    schedule.task = neutral.replaced(schedule.task)
    schedule.name = schedule.name and neutral.text(schedule.name, "title")
    return speaks


def _neutralise_job(job: JobRecord | None, neutral: Neutral) -> bool:
    if job is None:
        return False
    before = (job.unit, job.document, job.best)
    job.unit, job.document, job.best = (_packed(text, neutral) for text in before)
    job.task, job.warnings = neutral.replaced(job.task), neutral.replaced(job.warnings)
    job.error, job.progress = neutral.replaced(job.error), neutral.replaced(job.progress)
    if (job.unit, job.document, job.best) == before:
        return False
    job.page = None
    return True


def _packed(text: str | None, neutral: Neutral) -> str | None:
    """The text of a document of JSON, without the person; as it was where it does not speak of her."""
    if text is None:
        return None
    document = json.loads(text)
    return _text(neutral.replaced(document)) if neutral.speaks(document) else text


def _text(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False)


def _hash(schedule: ScheduleRecord, limits: Settings) -> str:
    """The hash of what a schedule is made from now; as it was where the limits have become too narrow to read it."""
    try:
        return read_unit(json.loads(schedule.source), limits).data.source_hash
    except InputError:
        return schedule.source_hash


def _rehashed(text: str | None, before: str, after: str) -> str | None:
    """A result that says which input it is of, now that this has another hash."""
    if text is None:
        return None
    document = json.loads(text)
    return _text(document | {"input_hash": after}) if document.get("input_hash") == before else text


def _is_only(user: User, unit: UnitRecord) -> bool:
    """Whether a user is nothing else than an employee of the unit."""
    return all(grant.unit_id == unit.id and grant.employee for grant in user.grants)


def _end_user(session: Session, user: User, unit: UnitRecord, neutral: Neutral) -> bool:
    """Take from a user what she is as this employee; one who has no other role is ended."""
    is_only = _is_only(user, unit)
    user.grants = [
        grant for grant in user.grants if not (grant.unit_id == unit.id and grant.employee == neutral.employee)
    ]
    if is_only:
        persons.end_user(session, user, neutral.code)
    return True


def _neutralise_rest(session: Session, unit: UnitRecord, neutral: Neutral) -> None:
    """What else may name her: jobs without a schedule, comments in the rule book, the audit log where it is about others."""
    for job in persons.jobs_alone(session):
        if job.task.get("unit") == unit.unit:
            _neutralise_job(job, neutral)
    unit.rulebook = neutral.text(unit.rulebook)
    for entry in persons.trail_naming(session, unit.id, [neutral.employee, *sorted(neutral.names)]):
        entry.detail = neutral.replaced(entry.detail)
        entry.subject = neutral.code if entry.subject == neutral.employee else entry.subject


def _schedules_of(session: Session, unit: UnitRecord, employee: str) -> Iterator[dict[str, Any]]:
    """What each schedule of the unit says of an employee, and what was known of her when it was made."""
    for schedule in persons.schedules(session, unit.id):
        if schedule.unit_id is None:
            continue
        source = json.loads(schedule.source)
        document = json.loads(schedule.document) if schedule.document else {}
        known = {name: _about(rows, employee) for name, rows in source.items() if isinstance(rows, list)}
        said = {name: _about(rows, employee) for name, rows in _lists(document)}
        if any(known.values()) or any(said.values()):
            yield {
                "id": schedule.id,
                "state": schedule.state,
                "first": str(schedule.first),
                "weeks": schedule.weeks,
                "made_from": {name: rows for name, rows in known.items() if rows},
                "result": {name: rows for name, rows in said.items() if rows},
            }


def _lists(document: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """The lists of a result, also those within its parts."""
    for name, value in document.items():
        if isinstance(value, list):
            yield name, value
        elif isinstance(value, dict):
            yield from ((f"{name}.{inner}", rows) for inner, rows in _lists(value))


def _about(rows: list[Any], employee: str) -> list[Any]:
    return [row for row in rows if isinstance(row, dict) and employee in (row.get("employee"), row.get("other"))]


def _user(user: User, unit: UnitRecord) -> dict[str, Any]:
    roles = [grant.role for grant in user.grants if grant.unit_id == unit.id]
    return {"id": user.id, "login": user.login, "name": user.name, "created": user.created, "roles": roles}


def _entry(entry: TrailEntry) -> dict[str, Any]:
    fields = ("id", "at", "action", "user_id", "subject", "detail", "request")
    return {name: getattr(entry, name) for name in fields}


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(found, default=lambda value: value.isoformat()))
    return plain
