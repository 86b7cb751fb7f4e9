"""The rows of a unit's tables, one at a time: the same five routes for each table."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from staffing.access.principal import Principal
from staffing.api.access import Current
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.known_units import KnownUnit
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.queries import VersionQuery
from staffing.api.row_schemas import page_view, row_request, row_view
from staffing.api.schemas import Answer
from staffing.records import rows
from staffing.records.row_reach import readable, writable
from staffing.records.trail import record
from staffing.store import unit_rows
from staffing.store.database import Database
from staffing.store.organisation import UnitRecord
from staffing.store.rows import ROWS, Personal

router = APIRouter(prefix="/v1/units/{unit}", tags=["rows"])

RowId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="id of the row")]

PROBLEMS = ("forbidden", "not_found", "invalid_input")

PERSONAL = frozenset(name for name, model in ROWS.items() if issubclass(model, Personal))
"""Tables of which it is noted who saw what."""


class PageQuery(Answer):
    """Which page of a table."""

    page_size: int = Field(50, ge=1, le=500, description="number of rows at most")
    page_token: str | None = Field(
        None,
        pattern="^[0-9]{1,9}-[0-9a-f]{32}$",
        description="`next_page_token` of the page before; without it, the first page",
    )

    @property
    def after(self) -> tuple[int, str] | None:
        """Place and id of the last row of the page before."""
        if self.page_token is None:
            return None
        place, _, row = self.page_token.partition("-")
        return int(place), row


class PersonalPageQuery(PageQuery):
    """Which rows about employees."""

    employee: str | None = Field(None, max_length=200, description="only rows of this employee, by her code")


def _add_list(table: str) -> None:
    query_type = PersonalPageQuery if table in PERSONAL else PageQuery

    def list_rows(
        query: Annotated[query_type, Query()],  # type: ignore[valid-type]
        unit: KnownUnit,
        principal: Current,
        database: DatabaseInUse,
    ) -> Any:
        return _page(table, query, unit, principal, database)

    router.add_api_route(
        _path(table),
        list_rows,
        name=f"list_{table}",
        summary=f"List {_words(table)}",
        description="Staff see rows of their own." if table in PERSONAL else "The rows in the order of the table.",
        response_model=page_view(table),
        responses=documented(*PROBLEMS),
    )


def _add_get(table: str) -> None:
    def get_row(row: RowId, unit: KnownUnit, principal: Current, database: DatabaseInUse) -> Any:
        reach = readable(principal, unit.id, table)
        with database.reading() as session:
            found = rows.find(session, unit.id, table, row, reach)
        _note_seen(database, principal, unit, table, getattr(found, "employee", None), row)
        return rows.view(found)

    router.add_api_route(
        f"{_path(table)}/{{row}}",
        get_row,
        name=f"get_{table}",
        summary=f"A row of {_words(table)}",
        description="One row, with its version.",
        response_model=row_view(table),
        responses=documented(*PROBLEMS),
    )


def _add_post(table: str) -> None:
    request_type = row_request(table, is_new=True)

    def add_row(
        given: request_type,  # type: ignore[valid-type]
        response: Response,
        unit: KnownUnit,
        principal: Current,
        database: DatabaseInUse,
        settings: SettingsInUse,
    ) -> Any:
        reach = writable(principal, unit.id, table)
        with database.transaction() as session:
            added = rows.Table(session, unit.id, table, reach, settings).add(_cells(given))
            employee = getattr(added, "employee", None)
            record(session, principal, f"{table}.create", unit=unit.id, employee=employee, subject=added.id)
        response.headers["Location"] = f"/v1/units/{unit.unit}{_path(table)}/{added.id}"
        return rows.view(added)

    router.add_api_route(
        _path(table),
        add_row,
        methods=["POST"],
        status_code=201,
        name=f"add_{table}",
        summary=f"Add a row to {_words(table)}",
        description="The row is checked like one of the unit's files, and against the rows that it can clash with.",
        response_model=row_view(table),
        responses=documented(*PROBLEMS, *BODY_PROBLEMS),
        dependencies=[JsonBody],
    )


def _add_put(table: str) -> None:
    request_type = row_request(table, is_new=False)

    def change_row(
        row: RowId,
        given: request_type,  # type: ignore[valid-type]
        unit: KnownUnit,
        principal: Current,
        database: DatabaseInUse,
        settings: SettingsInUse,
    ) -> Any:
        reach = writable(principal, unit.id, table)
        cells = _cells(given)
        version = cells.pop("version")
        with database.transaction() as session:
            changed = rows.Table(session, unit.id, table, reach, settings).change(row, cells, version)
            employee = getattr(changed, "employee", None)
            record(session, principal, f"{table}.update", unit=unit.id, employee=employee, subject=row)
        return rows.view(changed)

    router.add_api_route(
        f"{_path(table)}/{{row}}",
        change_row,
        methods=["PUT"],
        name=f"change_{table}",
        summary=f"Change a row of {_words(table)}",
        description="The row is checked like a new one. It takes the place of the version that is sent with it.",
        response_model=row_view(table),
        responses=documented(*PROBLEMS, "version_conflict", *BODY_PROBLEMS),
        dependencies=[JsonBody],
    )


def _add_delete(table: str) -> None:
    def delete_row(
        row: RowId,
        query: Annotated[VersionQuery, Query()],
        unit: KnownUnit,
        principal: Current,
        database: DatabaseInUse,
        settings: SettingsInUse,
    ) -> None:
        reach = writable(principal, unit.id, table)
        with database.transaction() as session:
            cells = rows.Table(session, unit.id, table, reach, settings).remove(row, query.version)
            employee = cells.get("employee")
            record(session, principal, f"{table}.delete", unit=unit.id, employee=employee, subject=row)

    router.add_api_route(
        f"{_path(table)}/{{row}}",
        delete_row,
        methods=["DELETE"],
        status_code=204,
        name=f"delete_{table}",
        summary=f"Delete a row of {_words(table)}",
        description="Refused while another row refers to it.",
        responses=documented(*PROBLEMS, "version_conflict"),
    )


def _page(table: str, query: PageQuery, unit: UnitRecord, principal: Principal, database: Database) -> Any:
    reach = readable(principal, unit.id, table)
    asked = getattr(query, "employee", None)
    if reach.employee is not None and asked not in (None, reach.employee):
        return {"rows": [], "next_page_token": None}
    employee = asked or reach.employee
    with database.reading() as session:
        found = unit_rows.page(session, unit.id, table, query.page_size + 1, query.after, employee)
    shown, more = found[: query.page_size], found[query.page_size :]
    _note_seen(database, principal, unit, table, employee, None)
    token = f"{shown[-1].position}-{shown[-1].id}" if more else None
    return {"rows": [rows.view(row) for row in shown], "next_page_token": token}


def _note_seen(
    database: Database, principal: Principal, unit: UnitRecord, table: str, employee: str | None, row: str | None
) -> None:
    if table in PERSONAL:
        with database.transaction() as session:
            record(session, principal, f"{table}.read", unit=unit.id, employee=employee, subject=row)


def _cells(given: Any) -> dict[str, Any]:
    sent: dict[str, Any] = given.model_dump(exclude_unset=True)
    return sent


def _path(table: str) -> str:
    return f"/{table.replace('_', '-')}"


def _words(table: str) -> str:
    return table.replace("_", " ")


for _table in ROWS:
    _add_list(_table)
    _add_post(_table)
    _add_get(_table)
    _add_put(_table)
    _add_delete(_table)
