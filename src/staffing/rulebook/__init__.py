"""Which rules and costs apply, with which parameters and force, on which dates."""

from staffing.rulebook.entries import CatalogueEntry, CatalogueParameter, Force, RuleBook, RuleEntry
from staffing.rulebook.listing import catalogue
from staffing.rulebook.loading import load

__all__ = [
    "CatalogueEntry",
    "CatalogueParameter",
    "Force",
    "RuleBook",
    "RuleEntry",
    "catalogue",
    "load",
]
