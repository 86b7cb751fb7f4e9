"""Whether demand can be met at all, said at once and without a search."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from staffing.api.dependencies import JsonBody, SettingsInUse, read
from staffing.api.issues import IssueView, view
from staffing.api.problems import documented
from staffing.api.schemas import Answer, Request, UnitDocument
from staffing.demand.instances import instance_for
from staffing.io.columns import Day
from staffing.judgement import check
from staffing.records.shortage import shortages
from staffing.rulebook import load

router = APIRouter(tags=["audit"])


class FeasibilityRequest(Request):
    """A unit and its weeks."""

    unit: UnitDocument
    first: Day = Field(alias="from", description="the first day to plan")
    weeks: int = Field(ge=1, description="number of weeks to plan")


class ShortageView(Answer):
    """A day on which demand stays open whatever anybody does."""

    date: Annotated[date, Field(description="the day")]
    skill: str | None = Field(
        description="the skill that is missing; null for all skills with shifts of their own together, where somebody who "
        "has several is counted once"
    )
    needed_minutes: int = Field(description="the minimum of the day, in person-minutes")
    missing_minutes: int = Field(description="how many of these stay open at least, in every schedule")


class FeasibilityView(Answer):
    """What can be said of a unit's weeks before anybody plans them."""

    coverable: bool = Field(
        description="false when some demand certainly stays open; true when nothing proves that, which does not prove that "
        "there is a schedule without open demand"
    )
    missing_minutes: int = Field(description="person-minutes below the minimum in every schedule, at least")
    shortages: list[ShortageView] = Field(
        description="every day and skill with demand that cannot be met, in order of day"
    )
    warnings: list[IssueView] = Field(
        description="what spoils the quality, such as demand beyond the hours of contracts"
    )


@router.post(
    "/v1/feasibility:check",
    summary="Look for demand that nobody can meet",
    responses=documented(
        "malformed_request", "request_too_large", "unsupported_media_type", "invalid_input", "invalid_rule_book"
    ),
    dependencies=[JsonBody],
)
def check_feasibility(asked: FeasibilityRequest, settings: SettingsInUse) -> FeasibilityView:
    """Demand that stays open in every schedule, by day and skill, at once and without keeping anything.

    Everybody is counted wherever some shift could be given to her by itself: so what is missing is missing whoever plans.
    Rules that bind shifts together, such as rest and hours, are not looked at; the search may find more open demand.
    """
    reading, horizon = read(asked.unit, asked.first, asked.weeks, settings)
    warnings = (*reading.warnings, *check(reading.data, horizon))
    found = shortages(instance_for(reading.data, horizon), load(reading.data.rulebook, horizon))
    by_skill = sum(one.missing_minutes for one in found if one.skill is not None)
    together = sum(one.missing_minutes for one in found if one.skill is None)
    return FeasibilityView(
        coverable=not found,
        missing_minutes=max(by_skill, together),
        shortages=[
            ShortageView(
                date=one.day, skill=one.skill, needed_minutes=one.needed_minutes, missing_minutes=one.missing_minutes
            )
            for one in found
        ],
        warnings=[view(issue) for issue in warnings],
    )
