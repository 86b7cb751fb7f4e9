"""The form of a rule book's file, and the reading of it.

A file is YAML: accounts, rules and costs, each with its titles, and beside every parameter its unit and its values by
date, with the paragraph they come from and how sure they are. What is not in this form is refused.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

_FOLDER = files("staffing.rulebooks")


class Strict(BaseModel):
    """Immutable; a field that is unknown or of the wrong kind is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Title(Strict):
    """What something is called, in Swedish and in English."""

    sv: str
    en: str


class Sourced(Strict):
    """Where something comes from, and how sure it is: high, medium or low confidence.

    Something `assumed` was not read in any source; something `disputed` is read differently by different sources. Both
    say why in a note.
    """

    reference: str = Field(min_length=1)
    confidence: Literal["H", "M", "L"]
    assumed: bool = False
    disputed: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _has_reason(self) -> "Sourced":
        if (self.assumed or self.disputed) and not self.note:
            raise ValueError("what is assumed or disputed needs a note")
        return self


class Value(Sourced):
    """A value, and the first date on which it holds."""

    since: date
    value: Any


class Parameter(Strict):
    """A parameter with its unit and its values in order of date.

    A rule or cost gets the value of the first day of the horizon; with `by_date` it gets all of them with their dates.
    """

    unit: str = Field(min_length=1)
    values: tuple[Value, ...] = Field(min_length=1)
    by_date: bool = False

    @model_validator(mode="after")
    def _is_in_order(self) -> "Parameter":
        dates = [value.since for value in self.values]
        if dates != sorted(set(dates)):
            raise ValueError("the values are not in order of date")
        return self

    def on(self, day: date) -> Any:
        """What the parameter is on a date, or the whole history. Raises LookupError when it has no value yet."""
        if day < self.values[0].since:
            raise LookupError(f"no value before {self.values[0].since}")
        if self.by_date:
            return [{"since": value.since, "value": value.value} for value in self.values]
        return next(value.value for value in reversed(self.values) if value.since <= day)


class RuleSpec(Strict):
    """How a rule book applies a rule: with which force, and what a unit of excess costs in öre where it is soft."""

    title: Title
    reference: str = Field(min_length=1)
    force: Literal["hard", "soft", "off"]
    weight: int | None = Field(default=None, gt=0)
    weight_note: str = ""
    parameters: Mapping[str, Parameter] = {}

    @model_validator(mode="after")
    def _has_weight(self) -> "RuleSpec":
        if self.force == "soft" and self.weight is None:
            raise ValueError("a soft rule needs a weight")
        if self.weight is not None and not self.weight_note:
            raise ValueError("a weight needs a note that says where it comes from")
        return self


class CostSpec(Strict):
    """How a rule book applies a cost: on which account it is booked."""

    title: Title
    reference: str = Field(min_length=1)
    account: str
    parameters: Mapping[str, Parameter] = {}


class Account(Sourced):
    """What an account is called."""

    title: Title


class BookFile(Strict):
    """A rule book as written. It holds from `valid_from` to `valid_until`, both included."""

    name: str
    version: str
    title: Title
    valid_from: date
    valid_until: date
    accounts: Mapping[str, Account]
    rules: Mapping[str, RuleSpec]
    costs: Mapping[str, CostSpec]

    @model_validator(mode="after")
    def _knows_its_accounts(self) -> "BookFile":
        for name, cost in self.costs.items():
            if cost.account not in self.accounts:
                raise ValueError(f"{name} is booked on {cost.account}, which is not among the accounts")
        return self


def available() -> tuple[str, ...]:
    """The names of the rule books that come with the program."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def read(name: str) -> BookFile:
    """One of the available books. Raises LookupError for another name, ValueError for a file that is not in this form."""
    if name not in available():
        raise LookupError(f"there is no rule book {name!r}")
    return parse((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> BookFile:
    """The text of a rule book. Raises ValueError when it is not in this form."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"not YAML: {error}") from error
    return BookFile.model_validate_json(json.dumps(content, default=str))
