"""Shifts as cells of the tables that hold shifts by date and clock: `published` and `pinned`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from staffing.demand.instances import shift_on
from staffing.domain.instance import Instance
from staffing.domain.issue import Place, error
from staffing.domain.shift import Assignment, ShiftTemplate
from staffing.domain.time import CLOCK_DAY, Interval, clock_text
from staffing.domain.unit_data import UnitData
from staffing.errors import InputError

Cells = dict[str, str]


def cells_of(data: UnitData, instance: Instance, assignments: Iterable[Assignment]) -> list[Cells]:
    """A row for each assignment: by the code where the catalogue has the shift, else with times of its own.

    Raises InputError for a shift that the tables cannot hold: one of its own times that is on call.
    """
    known = _catalogue(data)
    in_order = sorted(assignments, key=lambda one: (one.shift.start, one.shift.end, one.employee))
    return [_row(instance, known, one) for one in in_order]


def _catalogue(data: UnitData) -> Mapping[str, ShiftTemplate]:
    made = (template for window in data.windows for template in window.templates())
    return {template.code: template for template in (*made, *data.templates)}


def _row(instance: Instance, known: Mapping[str, ShiftTemplate], one: Assignment) -> Cells:
    shift, horizon = one.shift, instance.horizon
    template = known.get(shift.code)
    # A shift that its window starts after midnight is listed on the day before, and its clock goes on from there.
    listed = shift.day - (template.start // CLOCK_DAY if template else 0)
    if template and shift == shift_on(horizon, listed, replace(template, skill=shift.skill)):
        row: Cells = {"employee": one.employee, "date": str(horizon.date_of(listed)), "shift": shift.code}
        return row if shift.skill == template.skill else row | {"skill": shift.skill}
    row = {"employee": one.employee, "date": str(horizon.date_of(shift.day)), "shift": shift.code}
    if shift.on_call:
        message = (
            f"{shift.code} of {one.employee} on {row['date']} is on call at times that the catalogue does not have"
        )
        remedy = "Use a shift of the catalogue, or add this one to it."
        raise InputError([error("on_call_not_in_catalogue", Place("shifts", field="on_call"), message, remedy)])
    breaks = " ".join(_clocks(instance, pause) for pause in shift.breaks)
    start, end = (clock_text(horizon.clock_at(minute)) for minute in (shift.start, shift.end))
    return row | {"start": start, "end": end, "skill": shift.skill} | ({"breaks": breaks} if breaks else {})


def _clocks(instance: Instance, stretch: Interval) -> str:
    return "-".join(clock_text(instance.horizon.clock_at(minute)) for minute in (stretch.start, stretch.end))
