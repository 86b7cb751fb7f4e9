"""What schedules cost a unit, for those who answer for its money."""

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
from staffing.records import units
from staffing.records.impact import Amounts, impact
from staffing.records.trail import record as note
from staffing.store.organisation import UnitRecord

router = APIRouter(prefix="/v1/units", tags=["costs"])


class AccountView(Answer):
    """One account on the days in question; what is not in the budget, or costs nothing, is 0."""

    account: str = Field(description="account number")
    budget_ore: int = Field(description="each month's budget, spread over its days in equal shares")
    cost_ore: int = Field(description="what is booked on it")
    left_ore: int = Field(description="the budget less the cost, below 0 when it is exceeded")


class DraftCostView(Answer):
    """A draft, on those of its days that were asked for, against the budget of the same days."""

    schedule: str = Field(description="its id")
    name: str | None = Field(description="what it is called")
    first: date = Field(alias="from", description="the first of those days")
    last: date = Field(alias="to", description="the last of those days, included")
    accounts: list[AccountView] = Field(description="by account, in order of number")
    cost_ore: int = Field(description="all of the cost")
    budget_ore: int = Field(description="all of the budget")


class CostImpactView(Answer):
    """What is published and drafted for some days, in öre. There is no person in it."""

    unit: str = Field(description="the unit's code")
    first: date = Field(alias="from", description="the first day")
    last: date = Field(alias="to", description="the last day, included")
    published: list[AccountView] = Field(
        description="what is published, by account, against the budget of all the days"
    )
    published_days: int = Field(description="days for which something is published; the others cost nothing here")
    cost_ore: int = Field(description="all of what is published")
    budget_ore: int = Field(description="all of the budget")
    drafts: list[DraftCostView] = Field(description="the newest drafts, each by itself")


@router.get(
    "/{unit}/cost-impact",
    summary="What schedules cost a unit",
    responses=documented("forbidden", "not_found", "invalid_input", "invalid_rule_book"),
)
def get_cost_impact(
    unit: Annotated[UnitRecord, Depends(unit_for(Right.COST_READ))],
    query: Annotated[DatesQuery, Query()],
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> CostImpactView:
    """Kronor by account, of what is published and of drafts, against the budget of the same days.

    A day that several published schedules have is that of the one published last. A month's budget is spread over its days
    in equal shares, so that parts of a month add up to the month.
    """
    first, last = query.first, query.last
    with database.transaction() as session:
        note(session, principal, "costs.read", unit=unit.id, detail={"from": str(first), "to": str(last)})
    with database.reading() as session:
        data = units.reading(session, unit, settings).data
        found = impact(session, unit.id, data, (first, last), settings)
    drafts = [
        DraftCostView(
            schedule=draft.schedule,
            name=draft.name,
            first=draft.first,
            last=draft.last,
            accounts=_accounts(draft.cost, draft.budget),
            cost_ore=sum(draft.cost.values()),
            budget_ore=sum(draft.budget.values()),
        )
        for draft in found.drafts
    ]
    return CostImpactView(
        unit=unit.unit,
        first=first,
        last=last,
        published=_accounts(found.published, found.budget),
        published_days=found.covered,
        cost_ore=sum(found.published.values()),
        budget_ore=sum(found.budget.values()),
        drafts=drafts,
    )


def _accounts(cost: Amounts, budget: Amounts) -> list[AccountView]:
    return [
        AccountView(
            account=account,
            budget_ore=budget.get(account, 0),
            cost_ore=cost.get(account, 0),
            left_ore=budget.get(account, 0) - cost.get(account, 0),
        )
        for account in sorted({*cost, *budget})
    ]
