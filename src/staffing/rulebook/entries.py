"""What a rule book is once it is read: rules with their force, costs, and the catalogue that shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from staffing.costs.base import Cost
from staffing.rulebooks.schema import Title, Value
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
    """The rules and costs that hold for a unit on the dates of a horizon, in the order users see them.

    `titles` names every entry, by rule name or cost code, and `sentences` says what it asks for; `accounts` names the
    accounts, by number.
    """

    name: str
    version: str
    rules: tuple[RuleEntry, ...]
    costs: tuple[Cost[Any], ...]
    titles: Mapping[str, Title] = field(default_factory=dict)
    accounts: Mapping[str, Title] = field(default_factory=dict)
    sentences: Mapping[str, Title] = field(default_factory=dict)


@dataclass(frozen=True)
class CatalogueParameter:
    """A parameter of an entry, with its values by date."""

    name: str
    description: str
    unit: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class CatalogueEntry:
    """An entry of a rule book, to be read: what it says, how it binds, and with which values.

    A rule has a force and, where it is or may be made soft, a weight; a cost has an account. `group` is the group of
    employees that a rule is for; empty is everybody.
    """

    name: str
    title: Title
    sentence: Title
    reference: str
    parameters: tuple[CatalogueParameter, ...]
    force: Force | None = None
    weight: int | None = None
    weight_unit: str = ""
    weight_note: str = ""
    group: str = ""
    account: str | None = None
    statutory: bool = False
    priced: bool = False
