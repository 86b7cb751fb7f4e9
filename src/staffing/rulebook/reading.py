"""A rule book as it is shipped, with only rules and costs that the program knows, in the order users see them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from staffing.costs import COSTS
from staffing.costs.base import Cost
from staffing.errors import RuleBookError
from staffing.rulebook.names import nearest, refuse_unknown
from staffing.rulebooks import schema
from staffing.rulebooks.schema import BookFile, CostSpec, RuleSpec
from staffing.rules import RULES
from staffing.rules.base import Rule

C = TypeVar("C", type[Rule[Any]], type[Cost[Any]])
S = TypeVar("S", RuleSpec, CostSpec)


def read(name: str) -> BookFile:
    """A book by its name. Raises RuleBookError for one that is unknown or ill-formed."""
    try:
        book = schema.read(name)
    except LookupError:
        raise RuleBookError(f"There is no rule book {name!r}. {nearest(name, schema.available())}") from None
    except ValueError as error:
        raise RuleBookError(f"The rule book {name!r} is not well-formed: {error}") from error
    return _known(book)


def read_texts(name: str, texts: Mapping[str, str]) -> BookFile:
    """A book by its texts, as the program had them once. Raises RuleBookError for what it does not know now."""
    try:
        return _known(schema.parse(texts))
    except ValueError as error:
        raise RuleBookError(
            f"The rule book {name!r}, as it was then, is not one that this version reads: {error}"
        ) from error


def _known(book: BookFile) -> BookFile:
    refuse_unknown("rule", (entry.partition(".")[0] for entry in book.rules), {rule.code for rule in RULES})
    refuse_unknown("cost", book.costs, {cost.code for cost in COSTS})
    return book


def in_order(classes: Sequence[C], specs: Mapping[str, S]) -> Iterator[tuple[C, str, S]]:
    """The entries of a book by the order of the classes, and within one class by that of the book."""
    for kind in classes:
        for name, spec in specs.items():
            if name.partition(".")[0] == kind.code:
                yield kind, name, spec
