from datetime import date

import pytest

from staffing.errors import RuleBookError
from staffing.rulebook.notice import notice_days

BOOK = "sweden_municipal_2025"


def test_the_agreement_asks_for_fourteen_days_from_its_first_day_on() -> None:
    assert notice_days(BOOK, date(2026, 11, 30)) == 14
    assert notice_days(BOOK, date(2023, 10, 1)) == 14


def test_before_its_first_day_a_book_asks_for_nothing() -> None:
    assert notice_days(BOOK, date(2023, 9, 30)) is None


def test_a_book_that_is_unknown_is_a_mistake() -> None:
    with pytest.raises(RuleBookError):
        notice_days("norway", date(2026, 11, 30))
