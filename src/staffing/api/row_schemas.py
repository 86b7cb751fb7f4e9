"""What requests and answers about rows look like: the fields of the tables as `io.tables` has them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, cast, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema, create_model
from pydantic.fields import FieldInfo

from staffing.api.schemas import Answer, Request
from staffing.io import cells
from staffing.io.tables import TABLES

_LISTS = {"type": ["string", "array"], "items": {"type": "string"}}
_FORMS: Mapping[Callable[..., Any], Mapping[str, Any]] = {
    cells.text: {"type": ["string", "integer"], "maxLength": cells.LONGEST_TEXT},
    cells.whole: {"type": ["integer", "string"]},
    cells.grid: {"type": ["integer", "string"], "enum": [15, 30, "15", "30"]},
    cells.percent: {"type": ["number", "string"]},
    cells.amount: {"type": ["number", "string"]},
    cells.salary: {"type": ["number", "string"]},
    cells.yes_no: {"type": ["boolean", "string"]},
    **dict.fromkeys((cells.weekdays, cells.breaks, cells.on_call, cells.groups, cells.parts, cells.days), _LISTS),
}
"""What a request may write where, by the function that reads it; everything else is a text."""

NAMED_BY_SERVICE = {"wishes": "wish"}
"""What may be left out when a row is added, since the service then makes up an id."""


@cache
def row_view(table: str) -> type[Answer]:
    """A row of a table as the service tells of it."""
    fields: dict[str, Any] = {
        "id": (str, Field(description="its id")),
        "version": (int, Field(description="counted up with every change of the row")),
    }
    for name in TABLES[table].model_fields:
        fields[name] = (str | None, Field(description=_meaning(table, name)))
    doc = f"A row of {table}: every cell as it was written, null where it is empty."
    return cast("type[Answer]", create_model(f"{_name(table)}Row", __base__=Answer, __doc__=doc, **fields))


@cache
def page_view(table: str) -> type[Answer]:
    """Some rows of a table as the service tells of them."""
    token = Field(description="the `page_token` that gives the next page; null on the last one")
    fields: dict[str, Any] = {
        "rows": (GenericAlias(list, (row_view(table),)), Field(description="the rows")),
        "next_page_token": (str | None, token),
    }
    doc = f"Some rows of {table}, in the order of the table."
    return cast("type[Answer]", create_model(f"{_name(table)}Page", __base__=Answer, __doc__=doc, **fields))


@cache
def row_request(table: str, *, is_new: bool) -> type[Request]:
    """A row of a table as a client sends it: with the version that it takes the place of, unless it is new."""
    fields: dict[str, Any] = {
        name: (Annotated[Any, WithJsonSchema(_form(table, name, field))], _default(table, name, field, is_new=is_new))
        for name, field in TABLES[table].model_fields.items()
    }
    if not is_new:
        fields["version"] = (
            int,
            Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused"),
        )
    kind, what = ("New", "to be added") if is_new else ("Changed", "as it is to be; what is left out is empty")
    name, doc = f"{kind}{_name(table)}Row", f"A row of {table} {what}."
    return cast("type[Request]", create_model(name, __base__=Request, __doc__=doc, **fields))


def _default(table: str, name: str, field: FieldInfo, *, is_new: bool) -> Any:
    if is_new and NAMED_BY_SERVICE.get(table) == name:
        return Field(None, description=f"{_meaning(table, name)}; without it, the service makes one up")
    default = ... if field.is_required() else None
    return Field(default, description=_meaning(table, name))


def _form(table: str, name: str, field: FieldInfo) -> dict[str, Any]:
    readers = [about.func for about in _metadata(field) if isinstance(about, BeforeValidator)]
    form = next((_FORMS[reader] for reader in readers if reader in _FORMS), {"type": "string"})
    if field.is_required() and NAMED_BY_SERVICE.get(table) != name:
        return dict(form)
    types = form["type"] if isinstance(form["type"], list) else [form["type"]]
    enum = {"enum": [*form["enum"], None]} if "enum" in form else {}
    return {**form, **enum, "type": [*types, "null"]}


def _metadata(field: FieldInfo) -> Iterator[Any]:
    yield from field.metadata
    for part in get_args(field.annotation):
        yield from getattr(part, "__metadata__", ())


def _meaning(table: str, name: str) -> str:
    return f"as the column `{name}` of `{table}.csv`"


def _name(table: str) -> str:
    return "".join(word.capitalize() for word in table.split("_"))
