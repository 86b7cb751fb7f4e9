"""Units: listed, brought in as whole documents, given back, changed and deleted."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from staffing.access.principal import Principal
from staffing.access.roles import Right, Role
from staffing.api.access import Current, needs, unit_for
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.known_units import KnownUnit, WritableUnit
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.queries import PageQuery, VersionQuery
from staffing.api.unit_schemas import (
    DocumentChange,
    DocumentQuery,
    DocumentView,
    NewUnit,
    RuleBookChange,
    RuleBookView,
    UnitChange,
    UnitChanges,
    UnitPage,
    UnitView,
)
from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.io.mistakes import shown
from staffing.records import unit_edits, units
from staffing.records.diff import UnitDiff
from staffing.records.incoming import Incoming, from_document
from staffing.records.row_reach import refuse_tables
from staffing.records.rows import refuse_stale
from staffing.records.trail import record
from staffing.store import units as stored
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord

router = APIRouter(prefix="/v1/units", tags=["units"])

ReadableUnit = Annotated[UnitRecord, Depends(unit_for(Right.UNIT_READ))]
AdministeredUnit = Annotated[UnitRecord, Depends(unit_for(Right.ADMINISTER))]

PROBLEMS = ("forbidden", "not_found")


@router.get("", summary="List units", responses=documented("invalid_input"))
def list_units(query: Annotated[PageQuery, Query()], principal: Current, database: DatabaseInUse) -> UnitPage:
    """The units in which whoever asks has any role, with her roles there."""
    among = {granted.unit for granted in principal.grants}
    known = None if None in among else {unit for unit in among if unit is not None}
    with database.reading() as session:
        found = stored.page(session, known, query.one_more, query.page_token)
    shown_units, token = query.cut(found)
    return UnitPage.model_validate(
        {
            "units": [{**unit_edits.view(unit), "roles": _roles(principal, unit)} for unit in shown_units],
            "next_page_token": token,
        }
    )


@router.post(
    "",
    status_code=201,
    summary="Add a unit",
    response_description="The unit; or with `dry_run`, as after it, what it brings",
    responses=documented("forbidden", "version_conflict", "invalid_rule_book", *BODY_PROBLEMS),
    dependencies=[JsonBody, Depends(needs(Right.ADMINISTER))],
)
def add_unit(
    given: NewUnit,
    query: Annotated[DocumentQuery, Query()],
    response: Response,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> UnitChanges:
    """A whole unit as a document, checked at once. A unit that is there already is not touched."""
    incoming = from_document(given.unit, settings)
    code = incoming.unit["unit"]
    with database.transaction() as session:
        if stored.unit_by_code(session, code) is not None:
            message, remedy = (
                f"there is a unit {shown(code)} already",
                "Change that one, or give this one another code.",
            )
            raise InputError([error("duplicate_id", Place("unit", 1, "unit"), message, remedy)])
        changes = units.difference(session, incoming)
        if not query.dry_run:
            unit, _ = units.bring_in(session, incoming, organisation=given.organisation)
            _note(session, principal, "units.create", unit, changes)
    response.headers["Location"] = f"{router.prefix}/{code}"
    return UnitChanges.model_validate(changes.document())


@router.get("/{unit}", summary="A unit", responses=documented("not_found"))
def get_unit(unit: KnownUnit) -> UnitView:
    """The unit's own fields, for everybody with a role in it."""
    return UnitView.model_validate(unit_edits.view(unit))


@router.patch(
    "/{unit}",
    summary="Change a unit",
    responses=documented(*PROBLEMS, "version_conflict", *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def change_unit(
    given: UnitChange, unit: WritableUnit, principal: Current, database: DatabaseInUse, settings: SettingsInUse
) -> UnitView:
    """Give the unit another name, cost centre, time zone, number of places or step of its demand."""
    fields = given.model_dump(exclude_unset=True, exclude={"version"})
    with database.transaction() as session:
        changed = unit_edits.amend(session, unit.id, fields, given.version, settings)
        record(session, principal, "units.update", unit=unit.id, subject=unit.id, detail={"fields": sorted(fields)})
    return UnitView.model_validate(unit_edits.view(changed))


@router.delete(
    "/{unit}",
    status_code=204,
    summary="Delete a unit",
    responses=documented(*PROBLEMS, "version_conflict", "invalid_input"),
)
def delete_unit(
    query: Annotated[VersionQuery, Query()], unit: AdministeredUnit, principal: Current, database: DatabaseInUse
) -> None:
    """Delete a unit with its rows, its schedules and the roles in it, for good."""
    with database.transaction() as session:
        held = units.held(session, unit.id)
        refuse_stale(unit_edits.view(held), query.version)
        stored.delete_unit(session, held)
        record(session, principal, "units.delete", unit=unit.id, subject=unit.id)


@router.get(
    "/{unit}/document",
    summary="A unit as one document",
    response_description="The tables of the unit, as for `POST /v1/schedules`",
    responses=documented(*PROBLEMS),
)
def get_document(unit: ReadableUnit, principal: Current, database: DatabaseInUse) -> DocumentView:
    """The whole unit, with the cells as they were written."""
    with database.reading() as session:
        found = units.document(session, unit)
    with database.transaction() as session:
        record(session, principal, "units.read", unit=unit.id, subject=unit.id)
    return DocumentView(fingerprint=units.fingerprint(found), unit=found)


@router.put(
    "/{unit}/document",
    summary="Replace a unit by a document",
    responses=documented(*PROBLEMS, "version_conflict", "invalid_rule_book", *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def replace_document(
    given: DocumentChange,
    query: Annotated[DocumentQuery, Query()],
    unit: WritableUnit,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> UnitChanges:
    """All of it or, when anything is wrong, nothing. Rows that stay keep their ids and versions.

    With `dry_run` it only tells what would change. Who may not write the budget leaves it as it is.
    """
    incoming = from_document(given.unit, settings)
    _refuse_other(incoming, unit)
    with database.transaction() as session:
        changes = units.difference(session, incoming)
        changing = [name for name, table in changes.tables.items() if not table.is_empty]
        refuse_tables(principal, unit.id, changing)
        if query.dry_run:
            units.refuse_changed(units.document(session, unit), given.fingerprint)
        else:
            units.bring_in(session, incoming, expected=given.fingerprint)
            _note(session, principal, "units.replace", unit, changes)
    return UnitChanges.model_validate(changes.document())


@router.get("/{unit}/rule-book", summary="The rule book of a unit", responses=documented(*PROBLEMS))
def get_rule_book(unit: ReadableUnit) -> RuleBookView:
    """The text of `rulebook.yaml`: the book, and what the unit says itself."""
    return RuleBookView.model_validate(unit_edits.rule_book_view(unit))


@router.put(
    "/{unit}/rule-book",
    summary="Change the rule book of a unit",
    responses=documented(*PROBLEMS, "version_conflict", "invalid_rule_book", *BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def change_rule_book(
    given: RuleBookChange, unit: WritableUnit, principal: Current, database: DatabaseInUse
) -> RuleBookView:
    """Another text, which must name a book, entries and settings that there are, and nothing that loosens the law."""
    with database.transaction() as session:
        changed = unit_edits.write_rule_book(session, unit.id, given.text, given.version)
        record(session, principal, "rule_book.update", unit=unit.id, subject=unit.id)
    return RuleBookView.model_validate(unit_edits.rule_book_view(changed))


def _roles(principal: Principal, unit: UnitRecord) -> list[Role]:
    return sorted({granted.role for granted in principal.grants if granted.unit in (None, unit.id)})


def _refuse_other(incoming: Incoming, unit: UnitRecord) -> None:
    code = incoming.unit["unit"]
    if code != unit.unit:
        message, remedy = f"{shown(code)} is not the unit of the address", f"Write {shown(unit.unit)}."
        raise InputError([error("other_unit", Place("unit", 1, "unit"), message, remedy)])


def _note(session: Session, principal: Principal, action: str, unit: UnitRecord, changes: UnitDiff) -> None:
    detail: dict[str, Any] = {
        name: [len(table.added), len(table.changed), len(table.removed)]
        for name, table in changes.tables.items()
        if not table.is_empty
    }
    record(session, principal, action, unit=unit.id, subject=unit.id, detail=detail)
