"""Names that are known, and the error for one that is not."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from staffing.errors import RuleBookError


def refuse_unknown(what: str, names: Iterable[str], known: Collection[str]) -> None:
    """Raises RuleBookError for the first name that is not known."""
    for name in names:
        if name not in known:
            raise RuleBookError(f"There is no {what} called {name!r}. {nearest(name, known)}")


def nearest(name: str, known: Collection[str]) -> str:
    """Which name was perhaps meant, or which there are."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"There is {', '.join(sorted(known))}."
