"""A neutral code in the place of a person, wherever a document speaks of her."""

import re
from collections.abc import Collection
from typing import Any

BY_CODE = frozenset({"employee", "other", "employees"})
"""The fields of documents that hold the codes of employees, or lists of them."""

FREE_TEXT = frozenset({"message", "text", "remedy", "detail", "title", "note"})
"""The fields of documents with sentences, which may name somebody by her code."""


class Neutral:
    """Puts a neutral code in the place of an employee's code and of her names.

    Elsewhere the same letters stay: a shift may have the code that an employee has.
    """

    def __init__(self, employee: str, names: Collection[str], code: str):
        self.employee, self.names, self.code = employee, frozenset(names), code
        self._names = _any_of(self.names)
        self._all = _any_of({*self.names, employee})

    def speaks(self, document: Any, field: str = "") -> bool:
        """Whether a document of JSON speaks of her."""
        return bool(self.replaced(document, field) != document)

    def replaced(self, document: Any, field: str = "") -> Any:
        """The same document, without her. `field` is the name under which it is found."""
        if isinstance(document, dict):
            return self._row({name: self.replaced(value, name) for name, value in document.items()}, document)
        if isinstance(document, list):
            return [self.replaced(value, field) for value in document]
        return self.text(document, field) if isinstance(document, str) else document

    def text(self, written: str, field: str = "") -> str:
        """A text without her."""
        if field in BY_CODE and written == self.employee:
            return self.code
        pattern = self._all if field in FREE_TEXT else self._names
        return pattern.sub(lambda _: self.code, written) if pattern else written

    def _row(self, row: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
        # A name that two have goes only where it is hers.
        if "employee" in before and "name" in before:
            row["name"] = self.code if before["employee"] == self.employee else before["name"]
        return row


def _any_of(words: Collection[str]) -> re.Pattern[str] | None:
    """Any of the words, where it stands alone."""
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)") if found else None
