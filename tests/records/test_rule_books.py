import pytest

from staffing.errors import InputError, RuleBookError
from staffing.records.rule_books import checked


def test_a_choice_that_the_book_allows_is_read() -> None:
    choice = checked("rulebook", "book: sweden_municipal_2025\nrules:\n  weekends:\n    force: off\n")
    assert choice.rules == {"weekends": {"force": "off"}}


def test_a_text_that_is_no_choice_is_refused_with_its_mistakes() -> None:
    with pytest.raises(InputError, match="there is no key 'ruls'"):
        checked("rulebook", "book: sweden_municipal_2025\nruls: {}\n")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("book: norway\n", "There is no rule book 'norway'"),
        ("book: sweden_municipal_2025\nrules:\n  weekendz:\n    force: off\n", "weekendz"),
        ("book: sweden_municipal_2025\nrules:\n  daily_rest:\n    force: off\n", "is law and cannot be changed"),
        ("book: sweden_municipal_2025\ncosts:\n  agency:\n    hourly_price: cheap\n", "hourly_price"),
    ],
)
def test_a_choice_that_no_day_allows_is_refused(text: str, why: str) -> None:
    with pytest.raises(RuleBookError, match=why):
        checked("rulebook", text)
