"""Patches of a unit's document, in the manner of JSON Patch (RFC 6902): all operations are done, or none.

A path names its steps with `/` between them, written as RFC 6901 says (`~1` for `/`, `~0` for `~`). A step into a list is a
number from 0, `-` for a new row at the end, or a filter such as `[employee=T01]`, which must fit exactly one row; it may
have several fields, as in `[employee=T01,valid_from=2026-01-01]`.
"""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.io.mistakes import shown

TABLE = "operations"
"""What the places of mistakes name."""

END = "-"
_FILTER = re.compile(r"\[([^\]]+)\]")
_INDEX = re.compile(r"0|[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Operation:
    """One change: `value` is what is added, or what takes the place of what there is; nothing is removed by a value."""

    op: Literal["add", "replace", "remove"]
    path: str
    value: Any = None


class _Astray(Exception):
    """A path leads nowhere, or to more than one place; the message and the remedy say why."""

    def __init__(self, message: str, remedy: str):
        self.remedy = remedy
        super().__init__(message)


def patched(document: Mapping[str, Any], operations: Sequence[Operation]) -> dict[str, Any]:
    """The document after all operations in turn; the one given stays as it is.

    Raises InputError for the first operation whose path leads nowhere, or to more than one place.
    """
    changed = copy.deepcopy(dict(document))
    for number, operation in enumerate(operations, start=1):
        try:
            _apply(changed, operation)
        except _Astray as astray:
            place = Place(TABLE, number, "path")
            raise InputError([error("bad_path", place, str(astray), astray.remedy)]) from None
    return changed


def _apply(document: dict[str, Any], operation: Operation) -> None:
    *way, last = _steps(operation.path)
    target: Any = document
    for step in way:
        target = _entered(target, step, create=operation.op == "add")
    if isinstance(target, dict):
        _change_object(target, last, operation)
    elif isinstance(target, list):
        _change_list(target, last, operation)
    else:
        raise _Astray(f"there is nothing below {shown(way[-1])}", "End the path there.")


def _steps(path: str) -> list[str]:
    if not path.startswith("/") or path == "/":
        raise _Astray(f"{shown(path)} is not a path", "Write it such as /employees/[employee=T01]/form.")
    return [step.replace("~1", "/").replace("~0", "~") for step in path[1:].split("/")]


def _entered(target: Any, step: str, *, create: bool) -> Any:
    """What a step leads to; a table that may be left out is made where something is to be added to it."""
    if isinstance(target, list):
        return target[_place(target, step)]
    if isinstance(target, dict):
        if step not in target and create:
            target[step] = []
        if step in target:
            return target[step]
        raise _Astray(f"there is no {shown(step)}", f"There are: {', '.join(map(str, target))}.")
    raise _Astray(f"there is nothing at {shown(step)}", "End the path before it.")


def _place(rows: Sequence[Any], step: str) -> int:
    """The place in a list that a step means."""
    if _INDEX.fullmatch(step):
        if int(step) < len(rows):
            return int(step)
        raise _Astray(f"there is no row {step}; there are {len(rows)}, counted from 0", "Use a filter, or mend it.")
    found = _FILTER.fullmatch(step)
    if found is None:
        raise _Astray(f"{shown(step)} names no row", "Write a filter such as [employee=T01], or a number from 0.")
    asked = dict(_condition(part) for part in found[1].split(","))
    places = [place for place, row in enumerate(rows) if _fits(row, asked)]
    if len(places) == 1:
        return places[0]
    count = "no row fits" if not places else f"{len(places)} rows fit"
    raise _Astray(f"{count} {shown(step)}", "Name fields and values that exactly one row has.")


def _condition(part: str) -> tuple[str, str]:
    field, equals, value = part.partition("=")
    if not field or not equals:
        raise _Astray(f"{shown(part)} is not a field with its value", "Write it such as employee=T01.")
    return field.strip(), value.strip()


def _fits(row: Any, asked: Mapping[str, str]) -> bool:
    return isinstance(row, Mapping) and all(str(row.get(field, "")).strip() == value for field, value in asked.items())


def _change_object(target: dict[str, Any], key: str, operation: Operation) -> None:
    if operation.op != "add" and key not in target:
        raise _Astray(f"there is no {shown(key)} to {operation.op}", "Add it instead, or mend the path.")
    if operation.op == "remove":
        del target[key]
    else:
        target[key] = copy.deepcopy(operation.value)


def _change_list(target: list[Any], step: str, operation: Operation) -> None:
    if operation.op == "add":
        if step != END and not (_INDEX.fullmatch(step) and int(step) <= len(target)):
            raise _Astray(f"a row cannot be added at {shown(step)}", "Write - for the end, or a number from 0.")
        target.insert(len(target) if step == END else int(step), copy.deepcopy(operation.value))
        return
    place = _place(target, step)
    if operation.op == "remove":
        del target[place]
    else:
        target[place] = copy.deepcopy(operation.value)
