"""An employee's own shifts."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from staffing.access.roles import Right
from staffing.api.access import Current, unit_for
from staffing.api.dependencies import DatabaseInUse, SettingsInUse
from staffing.api.planning import DatesQuery
from staffing.api.problems import documented
from staffing.api.schemas import Answer
from staffing.errors import Refused
from staffing.records.own_shifts import own_shifts
from staffing.records.trail import record as note
from staffing.report.document import ShiftPart, WishPart
from staffing.store.organisation import UnitRecord

router = APIRouter(prefix="/v1/units", tags=["staff"])


class MyShiftsView(Answer):
    """What is published for an employee on some days."""

    unit: str = Field(description="the unit's code")
    employee: str = Field(description="her code in the unit")
    first: date = Field(alias="from", description="the first day")
    last: date = Field(alias="to", description="the last day, included")
    shifts: list[ShiftPart] = Field(description="her shifts, in order of time")
    wishes: list[WishPart] = Field(
        description="her wishes for days of the published schedules, and what became of them"
    )


@router.get(
    "/{unit}/my-shifts",
    summary="One's own published shifts",
    responses=documented("forbidden", "not_found", "invalid_input"),
)
def get_my_shifts(
    unit: Annotated[UnitRecord, Depends(unit_for(Right.OWN_READ))],
    query: Annotated[DatesQuery, Query()],
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> MyShiftsView:
    """The shifts that whoever asks has been told to work in a unit; of nobody else, and nothing that is not published."""
    employee = principal.employee(unit.id)
    if employee is None:
        raise Refused("You are no employee of this unit, so you have no shifts of your own here.")
    first, last = query.first, query.last
    with database.transaction() as session:
        note(session, principal, "shifts.read_own", unit=unit.id, employee=employee)
    with database.reading() as session:
        found = own_shifts(session, unit, employee, (first, last), settings)
    return MyShiftsView(
        unit=unit.unit, employee=employee, first=first, last=last, shifts=list(found.shifts), wishes=list(found.wishes)
    )
