"""Which rules and costs apply, with which parameters and force, on which dates."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from inspect import getdoc
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from staffing.costs import COSTS
from staffing.costs.base import Cost, Dated
from staffing.domain.time import Horizon
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import RuleBookError
from staffing.rulebooks import schema
from staffing.rulebooks.schema import BookFile, CostSpec, Parameter, RuleSpec, Title, Value
from staffing.rules import RULES
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

    `titles` names every entry, by rule name or cost code; `accounts` names the accounts, by number.
    """

    name: str
    version: str
    rules: tuple[RuleEntry, ...]
    costs: tuple[Cost[Any], ...]
    titles: Mapping[str, Title] = field(default_factory=dict)
    accounts: Mapping[str, Title] = field(default_factory=dict)


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

    A rule has a force and, where it is or may be made soft, a weight; a cost has an account.
    """

    name: str
    title: Title
    sentence: str
    reference: str
    parameters: tuple[CatalogueParameter, ...]
    force: Force | None = None
    weight: int | None = None
    weight_unit: str = ""
    weight_note: str = ""
    account: str | None = None
    statutory: bool = False
    priced: bool = False


def load(choice: RuleBookChoice, horizon: Horizon) -> RuleBook:
    """The rules and costs of a unit for a horizon: the book's values for its first day, with the unit's own on top.

    The unit may set force, weight and parameters of a rule, and account and parameters of a cost, but nothing of a rule
    that is law. Raises RuleBookError for anything unknown, missing, ill-formed or not allowed.
    """
    book = _read(choice.book)
    _check_dates(book, horizon)
    _refuse_unknown("rule", choice.rules, book.rules)
    _refuse_unknown("cost", choice.costs, book.costs)
    return RuleBook(
        name=book.name,
        version=book.version,
        rules=tuple(
            _rule_entry(rule, name, spec, choice.rules.get(name, {}), horizon.first)
            for rule, name, spec in _in_order(RULES, book.rules)
        ),
        costs=tuple(
            _cost(cost, name, spec, choice.costs.get(name, {}), horizon.first)
            for cost, name, spec in _in_order(COSTS, book.costs)
        ),
        titles=_titles(book.rules) | _titles(book.costs),
        accounts={number: account.title for number, account in book.accounts.items()},
    )


def catalogue(name: str) -> tuple[CatalogueEntry, ...]:
    """Every entry of a rule book, rules first, in the order users see them. Raises RuleBookError for an unknown book."""
    book = _read(name)
    rules = (
        replace(
            _catalogue_entry(rule, entry, spec),
            force=Force(spec.force),
            weight=spec.weight,
            weight_unit=f"öre per {rule.excess_unit}",
            weight_note=spec.weight_note,
            statutory=rule.statutory,
            priced=rule.priced,
        )
        for rule, entry, spec in _in_order(RULES, book.rules)
    )
    costs = (
        replace(_catalogue_entry(cost, entry, spec), account=spec.account)
        for cost, entry, spec in _in_order(COSTS, book.costs)
    )
    return (*rules, *costs)


def _catalogue_entry(kind: type[Rule[Any]] | type[Cost[Any]], name: str, spec: RuleSpec | CostSpec) -> CatalogueEntry:
    """What rules and costs have in common."""
    sentence = (getdoc(kind) or "").partition("\n")[0]
    fields = kind.Params.model_fields
    parameters = (
        CatalogueParameter(parameter, fields[parameter].description or "", entry.unit, entry.values)
        for parameter, entry in spec.parameters.items()
    )
    return CatalogueEntry(name, spec.title, sentence, spec.reference, tuple(parameters))


def _read(name: str) -> BookFile:
    try:
        book = schema.read(name)
    except LookupError:
        raise RuleBookError(f"There is no rule book {name!r}. {_nearest(name, schema.available())}") from None
    except ValueError as error:
        raise RuleBookError(f"The rule book {name!r} is not well-formed: {error}") from error
    _refuse_unknown("rule", (entry.partition(".")[0] for entry in book.rules), {rule.code for rule in RULES})
    _refuse_unknown("cost", book.costs, {cost.code for cost in COSTS})
    return book


def _check_dates(book: BookFile, horizon: Horizon) -> None:
    if horizon.first < book.valid_from:
        missing = horizon.first
    elif horizon.last > book.valid_until:
        missing = book.valid_until + timedelta(days=1)
    else:
        return
    raise RuleBookError(
        f"The rule book {book.name!r} holds from {book.valid_from} to {book.valid_until} and says nothing of {missing}, "
        f"but the horizon is {horizon.first} to {horizon.last}. Choose another horizon or a book that holds then."
    )


C = TypeVar("C", type[Rule[Any]], type[Cost[Any]])
S = TypeVar("S", RuleSpec, CostSpec)
P = TypeVar("P", bound=BaseModel)


def _in_order(classes: Sequence[C], specs: Mapping[str, S]) -> Iterator[tuple[C, str, S]]:
    """The entries of a book by the order of the classes, and within one class by that of the book."""
    for kind in classes:
        for name, spec in specs.items():
            if name.partition(".")[0] == kind.code:
                yield kind, name, spec


def _rule_entry(rule: type[Rule[Any]], name: str, spec: RuleSpec, own: Mapping[str, Any], first: date) -> RuleEntry:
    where = f"rule {name!r}"
    settings = _settings(where, own, {"force", "weight", *rule.Params.model_fields})
    force = _force(where, settings.pop("force", spec.force))
    if rule.statutory and (settings or force is not Force.HARD):
        raise RuleBookError(f"The {where} is law and cannot be changed. Take it out of the unit's own rule book.")
    if rule.priced and force is Force.HARD:
        raise RuleBookError(
            f"The {where} cannot be hard, since nobody may be able to keep it. Give it a weight instead."
        )
    weight = _weight(where, force, rule.excess_unit, settings, spec.weight)
    params = _params(where, rule.Params, spec.parameters, settings, first)
    return RuleEntry(rule(params, name), force, weight, spec.reference)


def _cost(cost: type[Cost[Any]], name: str, spec: CostSpec, own: Mapping[str, Any], first: date) -> Cost[Any]:
    where = f"cost {name!r}"
    settings = _settings(where, own, {"account", *cost.Params.model_fields})
    account = str(settings.pop("account", spec.account))
    return cost(_params(where, cost.Params, spec.parameters, settings, first), account)


def _settings(where: str, own: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    if not isinstance(own, Mapping):
        raise RuleBookError(f"The {where} needs settings with names, such as `{min(known)}: ...`, not {own!r}.")
    _refuse_unknown(f"setting of the {where}", own, known)
    return dict(own)


def _force(where: str, value: object) -> Force:
    if value is False:  # YAML reads a bare `off` as false.
        return Force.OFF
    try:
        return Force(str(value))
    except ValueError:
        raise RuleBookError(
            f"The {where} cannot have the force {value!r}. {_nearest(str(value), [str(force) for force in Force])}"
        ) from None


def _weight(where: str, force: Force, unit: str, settings: dict[str, Any], usual: int | None) -> int:
    """The öre for a unit of excess, taken out of the settings; 0 unless soft."""
    if force is not Force.SOFT:
        if "weight" in settings:
            raise RuleBookError(
                f"The {where} is {force}, so a weight has no effect. Take it out, or make the rule soft."
            )
        return 0
    weight = settings.pop("weight", usual)
    if type(weight) is not int or weight <= 0:
        raise RuleBookError(f"The {where} is soft and needs a weight in whole öre per {unit} above 0, not {weight!r}.")
    return weight


def _params(
    where: str, kind: type[P], parameters: Mapping[str, Parameter], settings: Mapping[str, Any], first: date
) -> P:
    """The parameters on the first day of the horizon, checked; the unit's own settings go before the book's."""
    values = dict(settings)
    for name, parameter in parameters.items():
        if name not in settings:
            try:
                values[name] = parameter.on(first)
            except LookupError as error:
                raise RuleBookError(f"The {where} has no {name} for {first}, the first day to plan: {error}.") from None
    try:
        # JSON is what lists, dates and decimals of a YAML file can be checked as without letting other mistakes through.
        params = kind.model_validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        details = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise RuleBookError(f"The {where} has a wrong setting. {details}.") from error
    for name in kind.model_fields:
        history = getattr(params, name)
        if isinstance(history, tuple) and isinstance(history[0], Dated) and history[0].since > first:
            raise RuleBookError(f"The {where} has no {name} for {first}, the first day to plan.")
    return params


def _titles(specs: Mapping[str, S]) -> dict[str, Title]:
    return {name: spec.title for name, spec in specs.items()}


def _refuse_unknown(what: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise RuleBookError(f"There is no {what} called {name!r}. {_nearest(name, known)}")


def _nearest(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"There is {', '.join(sorted(known))}."
