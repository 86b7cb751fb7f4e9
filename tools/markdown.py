"""The few forms of Markdown that the generated pages have."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel


def prose(docstring: str) -> str:
    """A docstring as paragraphs on one line each."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in docstring.split("\n\n"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a line for each row."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def readable(value: Any) -> str:
    """A value of a parameter, as it is written in a rule book or as a rule or cost has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, BaseModel):
        return readable(dict(value))
    if isinstance(value, Mapping | frozenset | set | tuple | list):
        return _parts(value) or "none"
    return "none" if value in (None, "") else str(value)


def _parts(value: Any) -> str:
    if not isinstance(value, Mapping):
        parts = [readable(part) for part in value]
        return ", ".join(sorted(parts)) if isinstance(value, frozenset | set) else "; ".join(parts)
    if set(value) == {"since", "value"}:
        return f"{readable(value['value'])} from {value['since']}"
    return ", ".join(f"{key}: {readable(inner)}" for key, inner in value.items())
