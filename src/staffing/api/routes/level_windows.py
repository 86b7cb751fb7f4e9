"""When employees may ask for another employment level."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse, JsonBody
from staffing.api.known_units import KnownUnit, WritableUnit
from staffing.api.level_schemas import ChangedWindow, NewWindow, WindowPage, WindowView
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.queries import PageQuery
from staffing.records import levels
from staffing.records.trail import record
from staffing.store import levels as stored
from staffing.store.levels import LevelWindow

router = APIRouter(prefix="/v1/units/{unit}", tags=["employment levels"])

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="id of the window")]

PROBLEMS = ("forbidden", "not_found", "invalid_input")


@router.get("/level-windows", summary="List windows for employment levels", responses=documented(*PROBLEMS))
def list_level_windows(
    query: Annotated[PageQuery, Query()], unit: KnownUnit, principal: Current, database: DatabaseInUse
) -> WindowPage:
    """When employees may, or might, ask for another level."""
    levels.reach(principal, unit)
    with database.reading() as session:
        found = stored.windows(session, unit.id, query.one_more, query.page_token)
    shown, token = query.cut(found)
    return WindowPage(windows=[_window(one) for one in shown], next_page_token=token)


@router.post(
    "/level-windows",
    status_code=201,
    summary="Open a window for employment levels",
    responses=documented(*PROBLEMS, *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def add_level_window(
    given: NewWindow, response: Response, unit: WritableUnit, principal: Current, database: DatabaseInUse
) -> WindowView:
    """Let employees ask for another level from one day to another."""
    with database.transaction() as session:
        window = levels.open_window(session, unit, given.model_dump(), principal.user)
        record(session, principal, "level_windows.create", unit=unit.id, subject=window.id)
    response.headers["Location"] = f"/v1/units/{unit.unit}/level-windows/{window.id}"
    return _window(window)


@router.put(
    "/level-windows/{id}",
    summary="Move a window for employment levels",
    responses=documented(*PROBLEMS, "version_conflict", *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def change_level_window(
    id: Id,
    given: ChangedWindow,
    unit: WritableUnit,
    principal: Current,
    database: DatabaseInUse,
) -> WindowView:
    """Give a window other days. What was asked for in it stays."""
    days = given.model_dump(exclude={"version"})
    with database.transaction() as session:
        window = levels.change_window(session, unit, id, days, given.version)
        record(session, principal, "level_windows.update", unit=unit.id, subject=id)
    return _window(window)


def _window(window: LevelWindow) -> WindowView:
    return WindowView.model_validate(levels.window_view(window))
