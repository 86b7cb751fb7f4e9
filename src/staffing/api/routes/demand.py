"""Demand worked out from what customers need."""

from typing import Annotated, Any, Self

from fastapi import APIRouter, Depends, Query
from pydantic import Field, WithJsonSchema, model_validator

from staffing.access.roles import Right
from staffing.api.access import Current, unit_for
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.problems import documented
from staffing.api.queries import TrueOrFalse
from staffing.api.schemas import Answer, Request
from staffing.api.unit_schemas import TableChanges
from staffing.demand.curve import CareNeed
from staffing.io.cells import LONGEST_TEXT
from staffing.io.columns import Clock, Text, Weekdays
from staffing.io.mistakes import Mistake, shown
from staffing.records import demand, units
from staffing.records.trail import record
from staffing.store.organisation import UnitRecord

router = APIRouter(prefix="/v1/units/{unit}", tags=["units"])

MOST_CUSTOMERS, MOST_NEEDS = 1_000, 200

Name = Annotated[Text, WithJsonSchema({"type": ["string", "integer"], "maxLength": LONGEST_TEXT})]
Days = Annotated[Weekdays, WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}})]
Time = Annotated[Clock, WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,2}:[0-5][0-9]$"})]


class NeedOfCare(Request):
    """Care that a customer needs, again every week."""

    skill: Name = Field(description="skill that it takes")
    weekdays: Days = Field(description="days on which it begins, such as `mon-fri`")
    start: Time = Field(description="when it begins, by the clock")
    minutes: int = Field(ge=1, le=1440, description="how long it takes; what ends after midnight ends on the day after")
    people: int = Field(1, ge=1, le=10, description="how many have to be there at once")
    can_wait: bool = Field(False, description="whether it may be done later, and so is no part of the minimum")


class Customer(Request):
    """A customer, or a place, with what is needed there."""

    customer: Name = Field(description="an id; it is not kept")
    needs: tuple[NeedOfCare, ...] = Field(strict=False, max_length=MOST_NEEDS, description="the care that is needed")


class DeriveRequest(Request):
    """Customers with their needs, and how care becomes people in this unit."""

    customers: tuple[Customer, ...] = Field(
        strict=False, min_length=1, max_length=MOST_CUSTOMERS, description="the customers of the unit"
    )
    travel_percent: int = Field(0, ge=0, le=500, description="time between customers, in percent of the care")
    direct_percent: int = Field(
        100, ge=1, le=100, description="share of working time with customers and on the way to them, in percent"
    )
    spare: int = Field(1, ge=0, le=100, description="how many more than the ideal are not yet too many")

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for number, one in enumerate(self.customers):
            if one.customer in seen:
                message = f"{shown(one.customer)} is there twice"
                raise Mistake("duplicate_id", message, "Put all needs of a customer together.", f"customers/{number}")
            seen.add(one.customer)
        return self


class DeriveQuery(Answer):
    """What to do with it."""

    store: TrueOrFalse = Field(False, description="put it in the place of what the unit has for the same skills")


class DemandStretch(Answer):
    """A stretch of the demand, as in `demand.csv`."""

    skill: str = Field(description="the skill")
    days: str = Field(description="weekdays, such as `mon-fri`")
    start: str = Field(description="from when")
    end: str = Field(description="until when")
    minimum: str = Field(description="people who must be there")
    ideal: str = Field(description="people there should be")
    maximum: str = Field(description="people above which it is too many")


class DerivedDemand(Answer):
    """The demand of the customers."""

    is_stored: bool = Field(description="whether the unit has it now")
    rows: list[DemandStretch] = Field(description="its stretches, by skill, weekday and clock")
    changes: TableChanges = Field(description="what it changes, or would change, in the unit's demand")


@router.post(
    "/demand:derive",
    summary="Work out demand from customers' needs",
    responses=documented(
        "malformed_request", "request_too_large", "unsupported_media_type", "forbidden", "not_found", "invalid_input"
    ),
    dependencies=[JsonBody],
)
def derive_demand(
    given: DeriveRequest,
    query: Annotated[DeriveQuery, Query()],
    unit: Annotated[UnitRecord, Depends(unit_for(Right.UNIT_WRITE))],
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> DerivedDemand:
    """How many people with each skill are needed, step by step through the week, at least, ideally and at most.

    With `store` it takes the place of the unit's demand by weekday for the same skills; demand for single dates stays. The
    customers and their needs are not kept.
    """
    needs = [
        CareNeed(need.skill, need.weekdays, need.start, need.minutes, need.people, need.can_wait)
        for customer in given.customers
        for need in customer.needs
    ]
    rows = demand.derived(unit, needs, given.travel_percent, given.direct_percent, given.spare)
    if query.store:
        with database.transaction() as session:
            changes = demand.store(session, units.held(session, unit.id), rows, settings)
            detail: dict[str, Any] = {"customers": len(given.customers), "rows": len(rows)}
            record(session, principal, "demand.derive", unit=unit.id, subject=unit.id, detail=detail)
    else:
        with database.reading() as session:
            changes = demand.planned(session, unit, rows, settings)
    found = {"is_stored": query.store, "rows": rows, "changes": changes.document()}
    return DerivedDemand.model_validate(found)
