"""Whether the service is up."""

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from staffing.api.schemas import Answer

router = APIRouter(tags=["service"])


class Health(Answer):
    """A sign of life."""

    status: Literal["ok"] = Field(description="always `ok`")


@router.get("/healthz", summary="Whether the service is up")
def health() -> Health:
    """Answers as long as the service takes requests."""
    return Health(status="ok")
