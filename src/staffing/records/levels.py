"""The yearly choice of employment levels: asked for while a window is open, decided by the manager, and written as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.domain.issue import Place, error
from staffing.domain.time import Period
from staffing.errors import Conflict, InputError, NotFound, Refused
from staffing.io.tables import LevelRow
from staffing.records import units
from staffing.records.rows import refuse_stale
from staffing.settings import Settings
from staffing.store import levels, unit_rows
from staffing.store.base import now
from staffing.store.database import Session
from staffing.store.levels import APPROVED, DECLINED, WAITING, LevelRequest, LevelWindow
from staffing.store.organisation import UnitRecord
from staffing.store.rows import UnitRow
from staffing.store.units import locked

TABLE = "employment_levels"
USUAL_ZONE = "Europe/Stockholm"


@dataclass(frozen=True, slots=True)
class Ask:
    """What an employee asks for: a level in percent, as it is written, from a day on, and why."""

    employee: str
    percent: str
    valid_from: date
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided, why, and by which user."""

    is_approved: bool
    reason: str | None
    by: str


def reach(principal: Principal, unit: UnitRecord) -> str | None:
    """Whose requests somebody may see: those of one employee, or of all for None. Raises Refused."""
    if principal.may(Right.UNIT_READ, unit.id):
        return None
    own = principal.employee(unit.id)
    if own is None or not principal.may(Right.OWN_READ, unit.id):
        raise Refused("Employment levels are for managers and for employees of the unit.")
    return own


def window_view(window: LevelWindow) -> dict[str, Any]:
    """A window as a document."""
    return {name: getattr(window, name) for name in ("id", "version", "opens", "closes", "valid_from")}


def request_view(request: LevelRequest) -> dict[str, Any]:
    """A request as a document."""
    names = ("id", "version", "employee", "percent", "valid_from", "reason", "state", "created", "decided", "answer")
    return {**{name: getattr(request, name) for name in names}, "window": request.window_id}


def open_window(session: Session, unit: UnitRecord, days: Mapping[str, date], by: str) -> LevelWindow:
    """A new window. `days` are its `opens`, `closes` and `valid_from`; `by` is the user. Raises InputError unless in order."""
    _refuse_disorder(days)
    _hold(session, unit)
    window = LevelWindow(unit_id=unit.id, created_by=by, **days)
    levels.add(session, window)
    return window


def change_window(session: Session, unit: UnitRecord, id: str, days: Mapping[str, date], version: int) -> LevelWindow:
    """A window on other days. Raises as `open_window`, and Conflict for another version."""
    window = window_of(session, unit, id, lock=True)
    refuse_stale(as_json(window_view(window)), version, as_json(days))
    _refuse_disorder(days)
    for name, day in days.items():
        setattr(window, name, day)
    session.flush()
    return window


def window_of(session: Session, unit: UnitRecord, id: str, *, lock: bool = False) -> LevelWindow:
    """A window of a unit. Raises NotFound."""
    window = levels.window(session, unit.id, id, lock=lock)
    if window is None:
        raise NotFound(f"There is no window {id!r}. Ask for the list of them.")
    return window


def request_of(
    session: Session,
    unit: UnitRecord,
    id: str,
    employee: str | None,
    *,
    lock: bool = False,
) -> LevelRequest:
    """A request in a unit; only one of an employee, if given. Raises NotFound."""
    request = levels.request(session, unit.id, id, lock=lock)
    if request is None or employee not in (None, request.employee):
        raise NotFound(f"There is no request {id!r}. Ask for the list of them.")
    return request


def ask(session: Session, unit: UnitRecord, window_id: str, wanted: Ask) -> LevelRequest:
    """Ask for a level, once in a window.

    Raises InputError without the window, when it is not open, when the employee has asked in it already, and for a day on
    which its levels do not hold yet.
    """
    held = _hold(session, unit)
    window = levels.window(session, unit.id, window_id, lock=True)
    if window is None:
        message, remedy = "there is no such window", "Ask for the list of windows."
        raise InputError([error("unknown_window", _at("window"), message, remedy)])
    today = _today(unit)
    if not window.opens <= today <= window.closes:
        message = f"the window is open from {window.opens} to {window.closes}, and today is {today}"
        raise InputError([error("out_of_range", _at("window"), message, "Ask the manager to open another one.")])
    if wanted.valid_from < window.valid_from:
        message = f"{wanted.valid_from} is before {window.valid_from}, when new levels begin"
        raise InputError([error("out_of_range", _at("valid_from"), message, "Choose a later day.")])
    if levels.request_in(session, window, wanted.employee) is not None:
        message, remedy = "you have asked in this window already", "Withdraw that while nobody has decided."
        raise InputError([error("duplicate_id", _at("window"), message, remedy)])
    request = LevelRequest(
        unit_id=held.id,
        window_id=window.id,
        employee=wanted.employee,
        percent=wanted.percent,
        valid_from=wanted.valid_from,
        reason=wanted.reason,
    )
    levels.add(session, request)
    return request


def withdraw(session: Session, request: LevelRequest, version: int) -> None:
    """Delete a request that is held. Raises Conflict for another version, or when it is decided."""
    _refuse_decided(request, version)
    levels.remove(session, request)


def decide(
    session: Session,
    unit: UnitRecord,
    id: str,
    version: int,
    verdict: Verdict,
    settings: Settings,
) -> LevelRequest:
    """Approve a request, which writes the level into the unit's data, or decline it.

    Raises NotFound, Conflict for another version or when it is decided already, and InputError when the unit's data could not
    have the level.
    """
    held = units.held(session, unit.id)
    request = request_of(session, unit, id, None, lock=True)
    _refuse_decided(request, version)
    request.state = APPROVED if verdict.is_approved else DECLINED
    request.decided, request.decided_by, request.answer = now(), verdict.by, verdict.reason
    if verdict.is_approved:
        _write_level(session, held, request)
    session.flush()
    if verdict.is_approved:
        units.reading(session, held, settings)
    return request


def as_json(view: Mapping[str, Any]) -> dict[str, Any]:
    """A view with days and moments as texts."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in view.items()}


def _write_level(session: Session, unit: UnitRecord, request: LevelRequest) -> None:
    """End the level that holds on the first day, on the day before it, and let the new one hold as long as that would have."""
    rows = unit_rows.matching(session, unit.id, TABLE, employee={request.employee})
    periods = {row.id: _period(row) for row in rows}
    first = request.valid_from
    current = next((row for row in rows if first in periods[row.id]), None)
    if current is not None and periods[current.id].first == first:
        unit_rows.change(current, unit_rows.cells_of(current) | {"percent": request.percent})
        return
    later = [period.first for period in periods.values() if period.first is not None and period.first > first]
    last = periods[current.id].last if current is not None else min(later) - timedelta(days=1) if later else None
    if current is not None:
        ended = {"valid_until": (first - timedelta(days=1)).isoformat()}
        unit_rows.change(current, unit_rows.cells_of(current) | ended)
    cells = {"employee": request.employee, "percent": request.percent, "valid_from": first.isoformat()}
    unit_rows.add(session, unit.id, TABLE, cells if last is None else cells | {"valid_until": last.isoformat()})


def _period(row: UnitRow) -> Period:
    return LevelRow.model_validate(unit_rows.cells_of(row)).period


def _refuse_decided(request: LevelRequest, version: int) -> None:
    view = as_json(request_view(request))
    refuse_stale(view, version)
    if request.state != WAITING:
        raise Conflict(f"The request is {request.state} already.", current=view)


def _refuse_disorder(days: Mapping[str, date]) -> None:
    for early, late in (("opens", "closes"), ("closes", "valid_from")):
        if days[late] < days[early]:
            message, remedy = f"it lies before {early}", "Put the days in order: opens, closes, valid_from."
            raise InputError([error("period_reversed", _at(late), message, remedy)])


def _at(field: str) -> Place:
    return Place("request", field=field)


def _hold(session: Session, unit: UnitRecord) -> UnitRecord:
    held = locked(session, unit.id, alone=False)
    if held is None:
        raise NotFound("The unit has been deleted.")
    return held


def _today(unit: UnitRecord) -> date:
    return datetime.now(ZoneInfo(unit.time_zone or USUAL_ZONE)).date()
