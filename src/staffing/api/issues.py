"""Mistakes in a request, each with a JSON pointer to the value that is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from staffing.domain.findings import Violation
from staffing.domain.issue import Issue, Place, Severity, error
from staffing.io.mistakes import Mistake, legible, shown
from staffing.io.schedule_json import TABLE as SCHEDULE

HORIZON_FIELDS = {"first": "from", "weeks": "weeks"}
"""The fields of the request that make the horizon, by what its mistakes call them."""

LISTS = frozenset({SCHEDULE, "operations", "pins", "add", "remove"})
"""Lists at the top of a request, beside the unit."""

REQUEST = "request"
"""What the place of a mistake names where it is about a field at the top of the request."""


class IssueView(BaseModel):
    """One mistake: what is wrong, where, and how to mend it."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(description="stable name of the kind of mistake")
    severity: Severity = Field(description="an error stops; a warning does not")
    path: str = Field(
        description="JSON pointer into the body, such as `/unit/employees/0/form`; for a parameter of the address `query/` "
        "and its name, for a header `header/` and its name"
    )
    message: str = Field(description="what is wrong")
    remedy: str = Field(description="how to mend it")


def view(issue: Issue) -> IssueView:
    """An issue about the unit, the horizon or the schedule of a request."""
    return _at(_pointer(_steps(issue.place)), issue)


def view_of_breach(violation: Violation) -> IssueView:
    """The issue for a breach of a law or an agreement: `code` is the entry of the rule book."""
    whose = f"{violation.employee}: " if violation.employee else ""
    return IssueView(
        code=violation.rule,
        severity=Severity.ERROR,
        path=f"/{SCHEDULE}",
        message=f"{whose}{violation.message}",
        remedy="Change the shifts in question, with PATCH assignments.",
    )


def views_of_fields(mistakes: Sequence[Any]) -> list[IssueView]:
    """The issues for what pydantic found wrong in a request."""
    return [_field_view(mistake) for mistake in mistakes]


def _at(path: str, issue: Issue) -> IssueView:
    return IssueView(code=issue.code, severity=issue.severity, path=path, message=issue.message, remedy=issue.remedy)


def _steps(place: Place) -> Iterator[str | int]:
    """The way to a place from the top of the body. Rows of a request are counted from 1, items in JSON from 0."""
    if place.file == REQUEST:
        yield from [] if place.field is None else place.field.split("/")
    elif place.file == "horizon" and place.field in HORIZON_FIELDS:
        yield HORIZON_FIELDS[place.field]
    else:
        yield from (["unit"] if place.file not in LISTS or place.row is None else [])
        yield place.file
        # The table of the unit is one object, not a list of one.
        if place.row is not None and (place.file, place.row) != ("unit", 1):
            yield place.row - 1
        if place.field is not None:
            # Fields of the rule book are a key and an entry; an entry may have dots of its own.
            yield from place.field.split(".", 1) if place.file == "rulebook" else [place.field]


def _pointer(steps: Iterator[str | int]) -> str:
    """The steps as RFC 6901 writes them."""
    return "".join(f"/{legible(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def _field_view(mistake: Any) -> IssueView:
    source, *steps = mistake["loc"]
    path = _pointer(iter(steps)) if source == "body" else f"{source}{_pointer(iter(steps))}"
    place = Place(REQUEST, field=path)
    found = mistake.get("ctx", {}).get("error")
    if isinstance(found, Mistake):
        inner = f"/{found.field}" if found.field else ""
        return _at(path + inner, found.at(place))
    if mistake["type"] == "missing":
        return _at(path, error("missing_value", place, "a value is needed here", "Fill it in."))
    if mistake["type"] == "extra_forbidden":
        name = shown(steps[-1])
        return _at(path, error("unknown_key", place, f"there is no field {name}", "Delete it, or mend its name."))
    message, remedy = str(mistake["msg"]), "The address /openapi.json says what may stand here."
    return _at(path, error("bad_value", place, message[:1].lower() + message[1:], remedy))
