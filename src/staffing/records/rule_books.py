"""The rule book choice of a unit: read from its text, and held against the book that it chooses."""

from datetime import UTC, date, datetime

from staffing.domain.time import Horizon
from staffing.domain.unit_data import RuleBookChoice
from staffing.io.rulebook_yaml import read_yaml
from staffing.rulebook import load
from staffing.rulebook.reading import read


def checked(file: str, text: str) -> RuleBookChoice:
    """The choice that a text makes. Raises InputError when it is ill-formed, and RuleBookError when no book allows it."""
    choice = read_yaml(file, text)
    refuse_unusable(choice)
    return choice


def refuse_unusable(choice: RuleBookChoice) -> None:
    """Raises RuleBookError for a choice of an unknown book, entry or setting, or one that is against the law.

    It is tried on the day nearest to today on which the book holds; on other dates it is tried when they are planned.
    """
    load(choice, Horizon(_day(choice), 1))


def _day(choice: RuleBookChoice) -> date:
    book = read(choice.book)
    return min(max(datetime.now(UTC).date(), book.valid_from), book.valid_until)
