"""Which rules and costs apply, with which parameters and force, on which dates."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from staffing.costs.base import Cost
from staffing.rules.base import Rule


class Force(StrEnum):
    """How a rule binds: never broken, broken at a price, or not applied."""

    HARD = "hard"
    SOFT = "soft"
    OFF = "off"


@dataclass(frozen=True)
class RuleEntry:
    """A rule with its force; soft, one unit of excess costs `weight` öre."""

    rule: Rule[Any]
    force: Force
    weight: int = 0
    reference: str = ""


@dataclass(frozen=True)
class RuleBook:
    """The rules and costs that hold for a unit on the dates of a horizon, in the order users see them."""

    name: str
    version: str
    rules: tuple[RuleEntry, ...]
    costs: tuple[Cost[Any], ...]
