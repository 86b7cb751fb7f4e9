"""A rule book to be read: every entry with what it says, how it binds, and its values by date."""

from dataclasses import replace
from typing import Any

from staffing.costs import COSTS
from staffing.costs.base import Cost
from staffing.rulebook.entries import CatalogueEntry, CatalogueParameter, Force
from staffing.rulebook.reading import in_order, read
from staffing.rulebooks.schema import CostSpec, RuleSpec
from staffing.rules import RULES
from staffing.rules.base import Rule


def catalogue(name: str) -> tuple[CatalogueEntry, ...]:
    """Every entry of a rule book, rules first, in the order users see them. Raises RuleBookError for an unknown book."""
    book = read(name)
    rules = (
        replace(
            _catalogue_entry(rule, entry, spec),
            force=Force(spec.force),
            weight=spec.weight,
            weight_unit=f"öre per {rule.excess_unit}",
            weight_note=spec.weight_note,
            group=spec.group,
            statutory=rule.statutory,
            priced=rule.priced,
        )
        for rule, entry, spec in in_order(RULES, book.rules)
    )
    costs = (
        replace(_catalogue_entry(cost, entry, spec), account=spec.account)
        for cost, entry, spec in in_order(COSTS, book.costs)
    )
    return (*rules, *costs)


def _catalogue_entry(kind: type[Rule[Any]] | type[Cost[Any]], name: str, spec: RuleSpec | CostSpec) -> CatalogueEntry:
    """What rules and costs have in common."""
    fields = kind.Params.model_fields
    parameters = (
        CatalogueParameter(parameter, fields[parameter].description or "", entry.unit, entry.values)
        for parameter, entry in spec.parameters.items()
    )
    return CatalogueEntry(name, spec.title, spec.sentence, spec.reference, tuple(parameters))
