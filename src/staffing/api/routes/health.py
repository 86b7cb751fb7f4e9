"""Whether the service is up, and whether it can work."""

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from staffing.api.dependencies import DatabaseInUse, EngineInUse
from staffing.api.problems import documented
from staffing.api.schemas import Answer
from staffing.errors import NotReady

router = APIRouter(tags=["service"])


class Health(Answer):
    """A sign of life."""

    status: Literal["ok"] = Field(description="always `ok`")


class Readiness(Answer):
    """That all is there that requests need."""

    status: Literal["ready"] = Field(description="always `ready`")


@router.get("/healthz", summary="Whether the service is up")
def health() -> Health:
    """Answers as long as the service takes requests."""
    return Health(status="ok")


@router.get("/readyz", summary="Whether the service can work", responses=documented("not_ready"))
def readiness(database: DatabaseInUse, engine: EngineInUse) -> Readiness:
    """Answers when the database can be reached and has the schema of this program, and the job engine works."""
    if not database.is_ready():
        raise NotReady("The database cannot be reached, or has the schema of another version of the program.")
    if not engine.is_up():
        raise NotReady("The worker of this process has ended, so its jobs go to others. Start the service anew.")
    return Readiness(status="ready")
