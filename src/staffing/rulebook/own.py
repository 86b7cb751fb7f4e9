"""Entries that a unit adds to the rules of its book, such as `max_consecutive_days.nights` for its night staff."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from staffing.errors import RuleBookError
from staffing.rulebook.names import refuse_unknown
from staffing.rulebooks.schema import RuleSpec, Title
from staffing.rules import RULES

ALIKE = 0.8
"""From how alike on a word is taken for a slip of the pen, not for a new one."""


def with_own_entries(book: Mapping[str, RuleSpec], own: Mapping[str, object]) -> dict[str, RuleSpec]:
    """The entries of the book, and after them those that the unit adds, each as the one it is modelled on.

    That is the book's entry of the plain code, or else its first entry of that code. Raises RuleBookError for a name that is
    neither in the book nor one that a unit may add.
    """
    added = {name: _modelled(name, book) for name in own if name not in book}
    return {**book, **added}


def _modelled(name: str, book: Mapping[str, RuleSpec]) -> RuleSpec:
    code, _, word = name.partition(".")
    same = {entry: spec for entry, spec in book.items() if entry.partition(".")[0] == code}
    words = {entry.partition(".")[2] for entry in same}
    if not same or not re.fullmatch(r"[\w-]+", word) or get_close_matches(word, words, n=1, cutoff=ALIKE):
        refuse_unknown("rule", [name], book)
    if any(rule.statutory for rule in RULES if rule.code == code):
        raise RuleBookError(f"The rule {code!r} is law, so a unit cannot add {name!r} to it. Take it out.")
    model = same.get(code) or next(iter(same.values()))
    return model.model_copy(update={"title": Title(sv=f"{model.title.sv} ({word})", en=f"{model.title.en} ({word})")})
