"""What requests and answers look like. Requests are read strictly: nothing is converted, and nothing unknown let through."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from staffing.domain.quality import Quality, described, with_quality
from staffing.domain.run import Progress
from staffing.io.columns import Day
from staffing.io.schedule_json import ScheduleEntry
from staffing.io.tables import NEED_ROWS, TABLES
from staffing.io.unit_json import RULEBOOK


def unit_schema() -> dict[str, Any]:
    """The form of a whole unit, as JSON Schema."""
    tables = {name: _table_schema(name) for name in TABLES}
    rulebook = {
        "type": "object",
        "description": "the rule book, and what the unit says itself",
        "required": ["book"],
        "properties": {"book": {"type": "string"}, "rules": {"type": "object"}, "costs": {"type": "object"}},
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "description": "A unit: the tables of its CSV files as lists of objects, with the same fields. "
        "`docs/reference/data-format.md` says what each field is and how it is written.",
        "required": [*(name for name in TABLES if name in NEED_ROWS), RULEBOOK],
        "properties": {**tables, RULEBOOK: rulebook},
        "additionalProperties": False,
    }


def _table_schema(name: str) -> dict[str, Any]:
    fields = TABLES[name].model_fields
    row = {
        "type": "object",
        "required": [field for field, about in fields.items() if about.is_required()],
        "properties": {field: {} for field in fields},
        "additionalProperties": False,
    }
    if name == "unit":
        return row
    return {"type": "array", "items": row} | ({"minItems": 1} if name in NEED_ROWS else {})


UnitDocument = Annotated[dict[str, Any], WithJsonSchema(unit_schema())]


class Request(BaseModel):
    """What a client sends."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class SearchRequest(Request):
    """How long and how to search."""

    quality: Quality = Field(Quality.BALANCED, strict=False, description=f"how well to search: {described()}")
    seconds: float = Field(
        Quality.BALANCED.seconds,
        gt=0,
        le=24 * 3600,
        description="seconds to search at most; without them, those of the quality",
    )
    workers: int = Field(2, ge=1, le=64, description="processes that search at the same time")
    seed: int = Field(1, ge=0, le=2**31 - 1, description="start of the random numbers")
    gap: float = Field(
        Quality.BALANCED.gap,
        ge=0,
        lt=1,
        description="stop when the schedule is proven this close to the best, 0.02 is 2 %; without it, that of the quality",
    )

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: Any) -> Any:
        return with_quality(given)


class AuditRequest(Request):
    """A unit, its weeks, and a schedule for them that somebody made."""

    unit: UnitDocument
    first: Day = Field(alias="from", description="the first day of the schedule")
    weeks: int = Field(ge=1, description="number of weeks")
    schedule: tuple[ScheduleEntry, ...] = Field(strict=False, description="every shift of it, in any order")


class Answer(BaseModel):
    """What the service sends."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class TaskView(Answer):
    """What was asked for."""

    unit: str = Field(description="the unit's id")
    first: date = Field(alias="from", description="the first day to plan")
    weeks: int = Field(description="number of weeks")
    seconds: float = Field(description="seconds to search at most")
    workers: int = Field(description="processes that search at the same time")
    seed: int = Field(description="start of the random numbers")
    gap: float = Field(description="gap at which the search is content")
    told_on: date | None = Field(description="day on which staff hear of a change, null for none")


class ProgressView(Answer):
    """Where the search stands."""

    seconds: float = Field(description="since its start")
    objective: int | None = Field(description="best objective so far in öre, null before there is one")
    bound: int | None = Field(description="proven bound in öre, null before there is one")
    gap: float | None = Field(description="(objective - bound) / objective, null before there are both")
    phase: str = Field(description="phase of the search")
    by: str = Field(description="part of the search that found what is better now, empty where a phase just begins")


class ErrorView(Answer):
    """Why a search failed."""

    code: str = Field(description="stable name")
    message: str = Field(description="what happened, and what to do")


def progress_view(progress: Progress) -> ProgressView:
    """Where a search stands, as the service tells of it."""
    return ProgressView(
        seconds=progress.elapsed,
        objective=progress.objective,
        bound=progress.bound,
        gap=progress.gap,
        phase=progress.phase,
        by=progress.by,
    )
