"""What kinds of problem there are."""

from fastapi import APIRouter, HTTPException
from pydantic import Field

from staffing.api.problems import CATALOGUE, ProblemType, documented
from staffing.api.schemas import Answer

router = APIRouter(prefix="/v1/problems", tags=["service"])


class ProblemTypes(Answer):
    """Every kind of problem."""

    problems: list[ProblemType] = Field(description="in order of status")


@router.get("", summary="Every kind of problem")
def list_problem_types() -> ProblemTypes:
    """What can go wrong, and what to do then."""
    return ProblemTypes(problems=list(CATALOGUE.values()))


@router.get("/{code}", summary="One kind of problem", responses=documented("not_found"))
def get_problem_type(code: str) -> ProblemType:
    """What the `type` of a problem leads to."""
    if code not in CATALOGUE:
        raise HTTPException(404)
    return CATALOGUE[code]
