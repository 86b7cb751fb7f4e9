"""One problem from the data of a unit: shifts and demand day by day, and of the rest what bears on the horizon."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from staffing.domain.choices import Absence, AvailableTime
from staffing.domain.demand import Demand, patterns_on
from staffing.domain.instance import Instance
from staffing.domain.issue import Place, error
from staffing.domain.shift import Assignment, DayOff, Shift, ShiftRecord, ShiftTemplate
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, FIRST_YEAR, LAST_YEAR, Horizon, Interval
from staffing.domain.unit_data import AvailabilityRecord, UnitData
from staffing.errors import InputError
from staffing.settings import Settings

DAYS_KNOWN_BEFORE = 17 * DAYS_PER_WEEK
"""How far back given shifts and absences are looked at: an average over 16 weeks and 90 days of sickness reach no further."""

DAYS_KNOWN_AFTER = 14
"""How far ahead published shifts and absences are looked at."""


def horizon_of(data: UnitData, first: date, weeks: int, limits: Settings | None = None) -> Horizon:
    """So many weeks from a date in the zone of the unit. Raises InputError for too many or too few."""
    most = (limits or Settings()).max_days // DAYS_PER_WEEK
    place, remedy = Place("horizon", field="weeks"), f"Write 1 to {most} weeks."
    issues = []
    if weeks < 1:
        issues.append(error("out_of_range", place, f"{weeks} weeks hold no day to plan", remedy))
    elif weeks > most:
        issues.append(error("horizon_too_long", place, f"{weeks} weeks are more than can be planned at once", remedy))
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        remedy = f"Write a date from {FIRST_YEAR} to {LAST_YEAR}."
        issues.append(error("bad_date", Place("horizon", field="first"), f"{first} is too far from today", remedy))
    if issues:
        raise InputError(issues)
    return Horizon(first, weeks * DAYS_PER_WEEK, data.unit.zone)


def instance_for(data: UnitData, horizon: Horizon, told_on: date | None = None) -> Instance:
    """The problem of planning a unit over a horizon, of which staff hear on the day `told_on`.

    Records within the horizon are left out, since it is what is planned anew. Pinned and published shifts and days off
    outside it are left out too, and entries of the ledger whose period has not ended before it.
    Available times are kept however far away, because whoever has any is bound by them.
    """
    given = list(_assignments(data.records, horizon))
    return Instance(
        unit=data.unit,
        horizon=horizon,
        employees=data.employees,
        shifts=_candidates(data, horizon),
        demand=tuple(sorted(_cells(data, horizon), key=lambda cell: (cell.interval, cell.skill))),
        absences=tuple(_absences(data.availability, horizon)),
        available=tuple(_available(data.availability, horizon)),
        wishes=tuple(wish for wish in data.wishes if wish.day in horizon.period),
        choices=data.choices,
        adjacent=tuple(a for a in given if _is_adjacent(a.shift.day, horizon)),
        pinned=_within(data.pinned, horizon),
        days_off=tuple(
            DayOff(off.employee, horizon.day_of(off.day)) for off in data.days_off if off.day in horizon.period
        ),
        budget=data.budget,
        pairings=data.pairings,
        ledger=tuple(entry for entry in data.ledger if entry.period.last and entry.period.last < horizon.first),
        published=_within(data.published, horizon),
        told_on=told_on,
    )


def shift_on(horizon: Horizon, day: int, template: ShiftTemplate) -> Shift | None:
    """The shift that a template makes on a day of the horizon; None when a clock change leaves nothing of it.

    Start and end are by the clock, so a night over a clock change is longer or shorter, and so is the time on call in it. A
    break begins by the clock and keeps its length. A template that starts at 24:00 or later makes a shift of the day after.
    """
    start, end = horizon.at(day, template.start), horizon.at(day, template.end)
    if end <= start:
        return None
    times = Interval(start, end)
    breaks = [_break_within(times, horizon.at(day, pause.start), pause.minutes) for pause in template.breaks]
    on_call = [
        _clipped(times, horizon.at(day, stretch.start), horizon.at(day, stretch.end)) for stretch in template.on_call
    ]
    return Shift(
        template.code,
        day + template.start // CLOCK_DAY,
        times,
        template.skill,
        tuple(sorted(pause for pause in breaks if pause.minutes)),
        # A break that keeps its length may reach into time on call that begins by the clock, when the clock is put forward.
        tuple(sorted(part for stretch in on_call for part in stretch.without(breaks) if part.minutes)),
        is_standby=template.is_standby,
        has_meal_on_duty=template.has_meal_on_duty,
        is_resource=template.is_resource,
        unit=template.unit,
    )


def _break_within(shift: Interval, start: int, minutes: int) -> Interval:
    first = min(max(start, shift.start), shift.end)
    return _clipped(shift, first, first + minutes)


def _clipped(shift: Interval, start: int, end: int) -> Interval:
    """The part of a stretch that lies within the shift; of no length where the clock change leaves nothing of it."""
    first = min(max(start, shift.start), shift.end)
    return Interval(first, max(first, min(end, shift.end)))


def _candidates(data: UnitData, horizon: Horizon) -> tuple[Shift, ...]:
    """Every fixed shift, and every shift of a window unless one that only its code tells from it is there already."""
    shifts = list(_expanded(data.templates, horizon))
    made = _expanded((template for window in data.windows for template in window.templates()), horizon)
    seen = {replace(shift, code="") for shift in shifts}
    for shift in made:
        nameless = replace(shift, code="")
        if nameless not in seen:
            seen.add(nameless)
            shifts.append(shift)
    return tuple(sorted(shifts, key=lambda shift: (shift.start, shift.end, shift.code)))


def _expanded(templates: Iterable[ShiftTemplate], horizon: Horizon) -> Iterator[Shift]:
    for template in templates:
        # A window that reaches past midnight makes shifts that start on the day after its own.
        for day in range(-1, horizon.days):
            shift = shift_on(horizon, day, template) if horizon.date_of(day).weekday() in template.weekdays else None
            if shift is not None and 0 <= shift.day < horizon.days:
                yield shift


def _cells(data: UnitData, horizon: Horizon) -> Iterator[Demand]:
    """The demand in steps of elapsed time, each with what the clock then asks for."""
    step = data.unit.grid_minutes
    for day in range(horizon.days):
        whole = horizon.day(day)
        clock = {minute: horizon.clock_at(minute) for minute in range(whole.start, whole.end, step)}
        for pattern in patterns_on(data.demand, horizon.date_of(day)):
            for minute, shown in clock.items():
                if pattern.clock.start <= shown < pattern.clock.end:
                    cell = Interval(minute, minute + step)
                    yield Demand(cell, pattern.skill, pattern.minimum, pattern.ideal, pattern.maximum)


def _assignments(records: Iterable[ShiftRecord], horizon: Horizon) -> Iterator[Assignment]:
    for record in records:
        shift = shift_on(horizon, horizon.day_of(record.day), record.template)
        if shift is not None:
            yield Assignment(record.employee, shift)


def _within(records: Iterable[ShiftRecord], horizon: Horizon) -> tuple[Assignment, ...]:
    return tuple(given for given in _assignments(records, horizon) if 0 <= given.shift.day < horizon.days)


def _is_adjacent(day: int, horizon: Horizon) -> bool:
    return -DAYS_KNOWN_BEFORE <= day < 0 or horizon.days <= day < horizon.days + DAYS_KNOWN_AFTER


def _absences(records: Iterable[AvailabilityRecord], horizon: Horizon) -> Iterator[Absence]:
    around = Interval(horizon.start_of(-DAYS_KNOWN_BEFORE), horizon.start_of(horizon.days + DAYS_KNOWN_AFTER))
    for record in records:
        interval = _interval(record, horizon)
        if record.kind is not None and interval.overlaps(around):
            yield Absence(record.employee, interval, record.kind, record.counts_as_worked)


def _available(records: Iterable[AvailabilityRecord], horizon: Horizon) -> Iterator[AvailableTime]:
    return (AvailableTime(record.employee, _interval(record, horizon)) for record in records if record.kind is None)


def _interval(record: AvailabilityRecord, horizon: Horizon) -> Interval:
    start = horizon.at(horizon.day_of(record.start.day), record.start.clock)
    return Interval(start, max(start, horizon.at(horizon.day_of(record.end.day), record.end.clock)))
