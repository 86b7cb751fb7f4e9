"""The sample units, ready to be posted back."""

from datetime import date, timedelta

from fastapi import APIRouter, HTTPException
from pydantic import Field

from staffing.api.dependencies import SettingsInUse
from staffing.api.problems import documented
from staffing.api.schemas import Answer, UnitDocument
from staffing.domain.time import DAYS_PER_WEEK
from staffing.io.samples import sample_folder, sample_names
from staffing.io.unit_json import folder_as_document, read_unit
from staffing.settings import Settings

router = APIRouter(prefix="/v1/demo-data", tags=["demo data"])


class DemoNames(Answer):
    """Which sample units there are."""

    names: list[str] = Field(description="their names, in order of the alphabet")


class DemoUnit(Answer):
    """A sample unit with the weeks that it is made for: a body for `POST /v1/schedules`."""

    unit: UnitDocument
    first: date = Field(alias="from", description="the first day to plan, the day after the unit's history")
    weeks: int = Field(description="number of weeks, up to the last wish")


@router.get("", summary="List sample units")
def list_demo_data() -> DemoNames:
    """The sample units that come with the program; their people are invented."""
    return DemoNames(names=list(sample_names()))


@router.get("/{name}", summary="A sample unit", responses=documented("not_found"))
def get_demo_data(name: str, settings: SettingsInUse) -> DemoUnit:
    """A sample unit as a body for `POST /v1/schedules`, to be posted back as it is or changed before."""
    if name not in sample_names():
        raise HTTPException(404)
    return _demo_unit(name, settings)


def _demo_unit(name: str, settings: Settings) -> DemoUnit:
    document = folder_as_document(sample_folder(name), settings)
    data = read_unit(document, settings).data
    assert data.history is not None
    assert data.history.last is not None
    first = data.history.last + timedelta(days=1)
    last = max((wish.day for wish in data.wishes), default=first)
    return DemoUnit(unit=document, first=first, weeks=(last - first).days // DAYS_PER_WEEK + 1)
