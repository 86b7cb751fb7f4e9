"""What a user may ask of the search. All else is fixed by experiment."""

from pydantic import BaseModel, ConfigDict, Field


class SolveParams(BaseModel):
    """How long to search and when to be content; a closed set, unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float = Field(60, gt=0, le=24 * 3600, description="seconds to search at most")
    workers: int = Field(2, ge=1, le=64, description="processes that search at the same time")
    seed: int = Field(1, ge=0, le=2**31 - 1, description="start of the random numbers")
    gap: float = Field(
        0, ge=0, lt=1, description="stop when the schedule is proven this close to the best; 0.02 is 2 %"
    )
    rounds: int | None = Field(
        None,
        ge=0,
        description="search this many rounds in one process with limits that do not depend on the clock, so that the same "
        "seed gives the same schedule everywhere; `seconds` and `workers` then do not count",
    )
