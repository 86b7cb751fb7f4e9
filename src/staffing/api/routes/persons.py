"""A person's data, for those who answer to her for them: all handed out, or all erased."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from pydantic import AwareDatetime, Field

from staffing.access.roles import Right
from staffing.api.access import Current, unit_for
from staffing.api.dependencies import DatabaseInUse, SettingsInUse
from staffing.api.problems import documented
from staffing.api.schemas import Answer
from staffing.records import persons
from staffing.store.organisation import UnitRecord

router = APIRouter(prefix="/v1/units/{unit}/persons/{employee}", tags=["persons"])

Unit = Annotated[UnitRecord, Depends(unit_for(Right.PERSON_ERASE))]
Employee = Annotated[
    str, Path(min_length=1, max_length=200, pattern=r"^[^\x00]+$", description="her code as an employee of the unit")
]

Rows = list[dict[str, Any]]


class PersonExport(Answer):
    """All that the service keeps about an employee."""

    unit: str = Field(description="the unit's code")
    employee: str = Field(description="her code in the unit")
    exported: AwareDatetime = Field(description="when this was put together")
    rows: dict[str, Rows] = Field(description="the rows about her, by table")
    schedules: Rows = Field(description="each schedule that she is in: what it was made from, and what it says of her")
    users: Rows = Field(description="her own user, with which she signs in")
    trail: Rows = Field(description="who did and saw what with her data, oldest first")


class ErasureView(Answer):
    """What was erased."""

    code: str = Field(description="the neutral code that now stands in her place in schedules")
    rows: int = Field(description="rows that were deleted")
    schedules: int = Field(description="schedules in which the neutral code now stands")
    users: int = Field(description="users that are she no more")
    trail: int = Field(description="entries about her that were deleted from the audit log")


@router.get(
    "/export", summary="All data about an employee", responses=documented("forbidden", "not_found", "invalid_input")
)
def export_person(employee: Employee, unit: Unit, principal: Current, database: DatabaseInUse) -> PersonExport:
    """What she can ask for by law, as one document. The audit log says that it was handed out."""
    with database.transaction() as session:
        return PersonExport.model_validate(persons.export(session, principal, unit, employee))


@router.delete(
    "",
    summary="Erase an employee",
    responses=documented("forbidden", "not_found", "wrong_stage", "invalid_input"),
)
def erase_person(
    employee: Employee, unit: Unit, principal: Current, database: DatabaseInUse, settings: SettingsInUse
) -> ErasureView:
    """Delete or make neutral all data about her, for good.

    Her rows and her user's sign-in are gone. In schedules and in what they were made from, a neutral code stands in her place.
    The audit log keeps that somebody was erased, with a digest. Backups made before still have her.
    """
    with database.transaction() as session:
        return ErasureView(**asdict(persons.erase(session, principal, unit, employee, settings)))
