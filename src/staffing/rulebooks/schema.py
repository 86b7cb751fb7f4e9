"""The form of a rule book, and the reading of it.

A book is a folder of YAML files. `book.yaml` says what the book is called, when it holds, and which accounts there are. For
each rule there is `rules/<code>.yaml` and for each cost `costs/<code>.yaml`, which hold the entries of that code and of no
other: titles, a sentence that everybody understands, and beside every parameter its unit and its values by date, with the
paragraph they come from and how sure they are. What is not in this form is refused with the name of the file.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

_FOLDER = files("staffing.rulebooks")
_HEAD = "book.yaml"


class Strict(BaseModel):
    """Immutable; a field that is unknown or of the wrong kind is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Title(Strict):
    """What something is called, or what it says, in Swedish and in English."""

    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)


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


def _off(force: object) -> object:
    """YAML reads a bare `off` as false."""
    return "off" if force is False else force


class RuleSpec(Strict):
    """How a rule book applies a rule: with which force, and what a unit of excess costs in öre where it is soft.

    `sentence` says in plain words what is asked for. `group` is the group of employees whom the entry is for; empty is
    everybody.
    """

    title: Title
    sentence: Title
    reference: str = Field(min_length=1)
    force: Annotated[Literal["hard", "soft", "off"], BeforeValidator(_off)]
    weight: int | None = Field(default=None, gt=0)
    weight_note: str = ""
    group: str = ""
    parameters: Mapping[str, Parameter] = {}

    @model_validator(mode="after")
    def _has_weight(self) -> "RuleSpec":
        if self.force == "soft" and self.weight is None:
            raise ValueError("a soft rule needs a weight")
        if self.weight is not None and not self.weight_note:
            raise ValueError("a weight needs a note that says where it comes from")
        return self


class CostSpec(Strict):
    """How a rule book applies a cost: on which account it is booked. `sentence` says in plain words what is paid for."""

    title: Title
    sentence: Title
    reference: str = Field(min_length=1)
    account: str
    parameters: Mapping[str, Parameter] = {}


class Account(Sourced):
    """What an account is called."""

    title: Title


class Head(Strict):
    """What `book.yaml` says of a rule book. It holds from `valid_from` to `valid_until`, both included.

    `notice_days` is how many days before a shift staff are to be told of it.
    """

    name: str
    version: str
    title: Title
    valid_from: date
    valid_until: date
    accounts: Mapping[str, Account]
    notice_days: Parameter | None = None


class BookFile(Head):
    """A rule book as written, with the entries of all its files."""

    rules: Mapping[str, RuleSpec]
    costs: Mapping[str, CostSpec]


def available() -> tuple[str, ...]:
    """The names of the rule books that come with the program."""
    return tuple(sorted(entry.name for entry in _FOLDER.iterdir() if (entry / _HEAD).is_file()))


@cache
def read(name: str) -> BookFile:
    """One of the available books. Raises LookupError for another name, ValueError for a book that is not in this form."""
    return parse(texts(name))


def texts(name: str) -> Mapping[str, str]:
    """The texts of one of the available books, by the names of its files. Raises LookupError for another name."""
    if name not in available():
        raise LookupError(f"there is no rule book {name!r}")
    folder = _FOLDER / name
    found = {_HEAD: (folder / _HEAD).read_text(encoding="utf-8")}
    for kind in ("rules", "costs"):
        inside = (folder / kind).iterdir() if (folder / kind).is_dir() else ()
        for file in sorted(inside, key=lambda file: file.name):
            if file.name.endswith(".yaml"):
                found[f"{kind}/{file.name}"] = file.read_text(encoding="utf-8")
    return found


def parse(files: Mapping[str, str]) -> BookFile:
    """The texts of a rule book by the names of its files, such as `rules/daily_rest.yaml`.

    Raises ValueError, with the name of the file, when something is not in this form.
    """
    head = _checked(_HEAD, Head, _content(_HEAD, files[_HEAD]))
    rules = dict(_entries("rules", RuleSpec, files))
    costs = dict(_entries("costs", CostSpec, files))
    for name, cost in costs.items():
        if cost.account not in head.accounts:
            raise ValueError(
                f"{_file('costs', name)}: {name} is booked on {cost.account}, which is not among the accounts"
            )
    return BookFile(**dict(head), rules=rules, costs=costs)


S = TypeVar("S", bound=Strict)


def _entries(kind: str, spec: type[S], files: Mapping[str, str]) -> Iterator[tuple[str, S]]:
    """The entries in the files of one folder, file by file."""
    for file, text in files.items():
        if not file.startswith(f"{kind}/"):
            continue
        for name, entry in _content(file, text).items():
            if _file(kind, name) != file:
                raise ValueError(f"{file}: {name} belongs in {_file(kind, name)}")
            yield name, _checked(f"{file}: {name}", spec, entry)


def _file(kind: str, name: str) -> str:
    """The file in which an entry stands."""
    return f"{kind}/{name.partition('.')[0]}.yaml"


def _content(file: str, text: str) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"{file}: not YAML: {error}") from error
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ValueError(f"{file}: it is not a list of names, each with what belongs to it")
    return content


def _checked(where: str, form: type[S], content: object) -> S:
    try:
        return form.model_validate_json(json.dumps(content, default=str))
    except ValidationError as error:
        details = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise ValueError(f"{where}: {details}") from error
