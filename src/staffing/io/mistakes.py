"""How a mistake in the input is told: what is wrong, where, and the nearest thing that would be right."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from staffing.domain.issue import Issue, Place, error

SHOWN_CHARACTERS = 60


class Mistake(ValueError):
    """What is wrong in one row, and how to mend it; `field` is None for the field that is being read."""

    def __init__(self, code: str, message: str, remedy: str, field: str | None = None):
        self.code = code
        self.message = message
        self.remedy = remedy
        self.field = field
        super().__init__(f"{message}. {remedy}")

    def at(self, place: Place) -> Issue:
        """The mistake as an issue in a row."""
        return error(self.code, Place(place.file, place.row, self.field or place.field), self.message, self.remedy)


def shown(value: object) -> str:
    """A value as it is quoted in a message."""
    return f"'{legible(value)}'" if isinstance(value, str) else legible(value)


def legible(value: object) -> str:
    """A value or name of the input that can be printed anywhere: cut when it is very long, without halves of characters."""
    text = str(value).encode(errors="replace").decode()
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


def closest(written: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown name: the known name that is most like it, or else `otherwise`."""
    name = _closest(written, frozenset(known))
    return f"Did you mean '{name}'?" if name else otherwise


@lru_cache(maxsize=1_000)
def _closest(written: str, known: frozenset[str]) -> str | None:
    names = {name.casefold(): name for name in sorted(known)}
    found = get_close_matches(written.casefold(), names, n=1)
    return names[found[0]] if found else None
