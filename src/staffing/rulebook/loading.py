"""The rule book that holds for a unit and a horizon: the shipped book with the unit's own settings and entries on top."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from staffing.costs import COSTS
from staffing.costs.base import Cost
from staffing.domain.time import Horizon
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import RuleBookError
from staffing.rulebook.entries import Force, RuleBook, RuleEntry
from staffing.rulebook.names import refuse_unknown
from staffing.rulebook.own import with_own_entries
from staffing.rulebook.reading import in_order, read
from staffing.rulebook.settings import force_of, group_of, params_of, settings_of, weight_of
from staffing.rulebooks.schema import BookFile, CostSpec, RuleSpec
from staffing.rules import RULES
from staffing.rules.base import Rule


def load(choice: RuleBookChoice, horizon: Horizon, book: BookFile | None = None) -> RuleBook:
    """The rules and costs of a unit for a horizon: the book's values for its first day, with the unit's own on top.

    The unit may set force, weight, group and parameters of a rule, and account and parameters of a cost, but nothing of a
    rule that is law; and it may add entries to rules that are not law. Raises RuleBookError for anything unknown, missing,
    ill-formed or not allowed. `book` is the shipped one unless another version of it is given.
    """
    book = book or read(choice.book)
    _check_dates(book, horizon)
    rules = with_own_entries(book.rules, choice.rules)
    refuse_unknown("cost", choice.costs, book.costs)
    entries: dict[str, RuleSpec | CostSpec] = {**rules, **book.costs}
    return RuleBook(
        name=book.name,
        version=book.version,
        rules=tuple(
            _rule_entry(rule, name, spec, choice.rules.get(name, {}), horizon.first)
            for rule, name, spec in in_order(RULES, rules)
        ),
        costs=tuple(
            _cost(cost, name, spec, choice.costs.get(name, {}), horizon.first)
            for cost, name, spec in in_order(COSTS, book.costs)
        ),
        titles={name: spec.title for name, spec in entries.items()},
        accounts={number: account.title for number, account in book.accounts.items()},
        sentences={name: spec.sentence for name, spec in entries.items()},
    )


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


def _rule_entry(rule: type[Rule[Any]], name: str, spec: RuleSpec, own: Mapping[str, Any], first: date) -> RuleEntry:
    where = f"rule {name!r}"
    settings = settings_of(where, own, {"force", "weight", "group", *rule.Params.model_fields})
    force = force_of(where, settings.pop("force", spec.force))
    if rule.statutory and (force is not Force.HARD or not rule.left_to_unit.issuperset(settings)):
        free = ", ".join(sorted(rule.left_to_unit))
        left = f", except for {free}" if free else ""
        raise RuleBookError(f"The {where} is law and cannot be changed{left}. Take it out of the unit's own rule book.")
    group = group_of(where, settings.pop("group", spec.group))
    weight = weight_of(where, force, rule.excess_unit, settings, spec.weight)
    if group and not rule.personal:
        raise RuleBookError(f"The {where} is about the whole unit and cannot be for a group. Take the group out.")
    applied = rule(params_of(where, rule.Params, spec.parameters, settings, first), name, group)
    if force is Force.HARD and not applied.can_be_hard:
        raise RuleBookError(
            f"The {where} cannot be hard, since nobody may be able to keep it. Give it a weight instead."
        )
    return RuleEntry(applied, force, weight, spec.reference)


def _cost(cost: type[Cost[Any]], name: str, spec: CostSpec, own: Mapping[str, Any], first: date) -> Cost[Any]:
    where = f"cost {name!r}"
    settings = settings_of(where, own, {"account", *cost.Params.model_fields})
    account = str(settings.pop("account", spec.account))
    return cost(params_of(where, cost.Params, spec.parameters, settings, first), account)
