"""Notice: how long before a shift staff are to be told of it."""

from datetime import date

from staffing.rulebook.reading import read


def notice_days(book: str, day: date) -> int | None:
    """The days of notice that a rule book asks for on a date; None when it asks for none then.

    Raises RuleBookError for a book that is unknown.
    """
    asked = read(book).notice_days
    if asked is None or day < asked.values[0].since:
        return None
    found: int = asked.on(day)
    return found
