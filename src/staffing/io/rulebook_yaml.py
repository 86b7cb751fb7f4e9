"""The rule book choice of a unit: `rulebook.yaml`, or the same as JSON."""

import math
import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, cast

import yaml

from staffing.domain.issue import Issue, Place, error
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import InputError
from staffing.io.mistakes import closest, legible, shown

KEYS = ("book", "rules", "costs")
DEEPEST = 10


class _PlainLoader(yaml.SafeLoader):
    """YAML with no surprises: `off`, dates and `11:30` stay text, and nothing is said twice or by reference."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(
                problem="references are not allowed", problem_mark=cast("Any", self).peek_event().start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.MarkedYAMLError(problem=f"'{key.value}' stands there twice", problem_mark=key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


_PlainLoader.yaml_implicit_resolvers = {}
_WHOLE = r"[-+]?(?:0|[1-9][0-9]{0,17})"
for _tag, _form, _first in (
    ("bool", "true|false", "tf"),
    ("null", "~|null|", ["~", "n", ""]),
    ("int", _WHOLE, "-+0123456789"),
    ("float", rf"{_WHOLE}\.[0-9]+", "-+0123456789"),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})$"), list(_first))


def read_yaml(file: str, text: str) -> RuleBookChoice:
    """The choice that a YAML file makes. Raises InputError with every mistake in it."""
    try:
        document = yaml.load(text, _PlainLoader)  # noqa: S506 - a safe loader, made stricter
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        message = f"it is not valid YAML ({getattr(problem, 'problem', None) or problem})"
        raise InputError([_bad_yaml(Place(file, mark.line + 1 if mark else None), message)]) from None
    except RecursionError:
        raise InputError([_bad_yaml(Place(file), "it is nested too deeply")]) from None
    return read_choice(file, document)


def read_choice(file: str, document: object) -> RuleBookChoice:
    """The choice that a document makes. Raises InputError with every mistake in it."""
    issues = list(_choice_issues(file, document))
    if issues or not isinstance(document, Mapping):
        raise InputError(issues)
    rules, costs = (dict(document.get(key) or {}) for key in ("rules", "costs"))
    return RuleBookChoice(document["book"], rules, costs)


def _choice_issues(file: str, document: object) -> Iterator[Issue]:
    if not isinstance(document, Mapping):
        yield error(
            "bad_rulebook", Place(file), "it is not a list of keys with values", "Begin with a line book: name."
        )
        return
    for key in document:
        if key not in KEYS:
            remedy = closest(str(key), KEYS, f"Use only: {', '.join(KEYS)}.")
            yield error("unknown_key", Place(file, field=legible(key)), f"there is no key {shown(key)}", remedy)
    if not document.get("book"):
        yield error(
            "missing_value", Place(file, field="book"), "the rule book is not named", "Write book: and its name."
        )
    elif not isinstance(document["book"], str):
        yield error("bad_rulebook", Place(file, field="book"), "the name is not a text", "Write book: and its name.")
    for key in ("rules", "costs"):
        yield from _entry_issues(file, key, document.get(key) or {})


def _entry_issues(file: str, key: str, entries: object) -> Iterator[Issue]:
    if not isinstance(entries, Mapping):
        message, remedy = "it is not a list of entries", "Write an entry and, indented below it, its settings."
        yield error("bad_rulebook", Place(file, field=key), message, remedy)
        return
    for entry, settings in entries.items():
        place = Place(file, field=f"{key}.{legible(entry)}")
        if not isinstance(entry, str) or not isinstance(settings, Mapping) or not settings:
            message, remedy = "the entry has no settings", "Write settings, indented below the entry, or delete it."
            yield error("bad_rulebook", place, message, remedy)
        elif not _is_plain(settings):
            message = "a value is not text, a number, true, false or null, or a list of them"
            yield error("bad_rulebook", place, message, "Write plain values only.")


def _is_plain(value: object, depth: int = 0) -> bool:
    """Whether a value is what JSON can hold, and not nested without end."""
    if depth > DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _is_plain(part, depth + 1) for key, part in value.items())
    if isinstance(value, list):
        return all(_is_plain(part, depth + 1) for part in value)
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))


def _bad_yaml(place: Place, message: str) -> Issue:
    return error("bad_yaml", place, message, "Check indentation, colons and quotation marks near there.")
