"""Values of rules and costs in words, and what there is to doubt of them."""

from calendar import day_name
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from staffing.domain.time import MINUTES_PER_HOUR, clock_text, hours_text
from staffing.rulebooks.schema import Value

CONFIDENCE = {"H": "high", "M": "medium", "L": "low"}
DOUBTS = ("disputed", "assumed")
"""Why a value may need a reader, the graver one first."""


def readable(value: Any, about: str = "") -> str:
    """A value as it is written in a rule book, and what it means; `about` is its name and unit.

    Minutes are followed by hours or the clock, and the number of a weekday by its name: `660 (11 h)`, `1320 (22:00)`.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return _number(value, about)
    if isinstance(value, float):
        return f"{value:.2f}" if value == round(value, 2) else str(value)
    if isinstance(value, BaseModel):
        return readable(dict(value), about)
    if isinstance(value, Mapping | frozenset | set | tuple | list):
        return _parts(value, about) or "none"
    return "none" if value in (None, "") else str(value)


def _number(value: int, about: str) -> str:
    if "clock" in about or "past 00:00" in about:
        return f"{value} ({clock_text(value)})" if "minutes" in about else clock_text(value)
    if "weekday" in about:
        return f"{value} ({day_name[value]})"
    return f"{value} ({hours_text(value)})" if "minutes" in about and value >= MINUTES_PER_HOUR else str(value)


def _parts(value: Any, about: str) -> str:
    if not isinstance(value, Mapping):
        parts = [readable(part, about) for part in value]
        return ", ".join(sorted(parts)) if isinstance(value, frozenset | set) else "; ".join(parts)
    if set(value) == {"since", "value"}:
        return f"{readable(value['value'], about)} from {value['since']}"
    return ", ".join(f"{key}: {_inner(inner, str(key))}" for key, inner in value.items())


def _inner(value: Any, about: str) -> str:
    """A part of a value; one that has parts itself stands in brackets."""
    written = readable(value, about)
    return f"({written})" if isinstance(value, Mapping | BaseModel) and ":" in written else written


def doubts(value: Value) -> list[str]:
    """Why a value needs a reader who knows the agreement; empty when it does not."""
    return [doubt for doubt in DOUBTS if getattr(value, doubt)]
