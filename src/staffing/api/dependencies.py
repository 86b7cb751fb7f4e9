"""What routes ask for."""

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request

from staffing.api.issues import REQUEST
from staffing.demand.instances import horizon_of
from staffing.domain.issue import Place, error
from staffing.domain.time import Horizon
from staffing.errors import InputError
from staffing.io.assemble import Reading
from staffing.io.unit_json import read_unit
from staffing.jobs.engine import JobEngine
from staffing.settings import Settings
from staffing.store.database import Database


def _engine(request: Request) -> JobEngine:
    engine: JobEngine = request.app.state.engine
    return engine


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def json_body(request: Request) -> None:
    """Raises HTTPException for a body that is not declared as JSON.

    So a page of another site cannot post anything either: browsers ask first before they send this type.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


DatabaseInUse = Annotated[Database, Depends(_database)]
EngineInUse = Annotated[JobEngine, Depends(_engine)]
SettingsInUse = Annotated[Settings, Depends(_settings)]
JsonBody = Depends(json_body)


def read(unit: dict[str, Any], first: date, weeks: int, settings: Settings) -> tuple[Reading, Horizon]:
    """The unit and the horizon of a request. Raises InputError with every mistake in them."""
    reading = read_unit(unit, settings)
    return reading, horizon_of(reading.data, first, weeks, settings)


def refuse_more(field: str, value: float, most: int) -> None:
    """Raises InputError when a number of the request is more than the settings allow."""
    if value > most:
        message, remedy = f"{value:g} is more than {most}", f"Write at most {most}, or raise the limit of the service."
        raise InputError([error("out_of_range", Place(REQUEST, field=field), message, remedy)])
