"""What a user may ask of the search. All else is fixed by experiment."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from staffing.domain.quality import Quality, described, with_quality


class SolveParams(BaseModel):
    """How long to search and when to be content; a closed set, unknown names are refused.

    Where no seconds or no gap are given, they are those of the quality.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    quality: Quality = Field(Quality.BALANCED, description=f"how well to search: {described()}")
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
    rounds: int | None = Field(
        None,
        ge=0,
        description="search this many rounds in one process with limits that do not depend on the clock, so that the same "
        "seed gives the same schedule everywhere; `seconds` and `workers` then do not count",
    )

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: Any) -> Any:
        return with_quality(given)
