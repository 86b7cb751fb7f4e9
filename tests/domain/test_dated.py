from datetime import date

import pytest

from staffing.domain.dated import Dated, value_on

HISTORY = (Dated(since=date(2025, 1, 1), value="early"), Dated(since=date(2026, 4, 1), value="late"))


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2025, 1, 1), "early"), (date(2026, 3, 31), "early"), (date(2026, 4, 1), "late"), (date(2030, 1, 1), "late")],
)
def test_a_value_holds_from_its_date_until_the_next(day: date, value: str) -> None:
    assert value_on(day, HISTORY) == value


def test_there_is_no_value_before_the_first() -> None:
    with pytest.raises(LookupError, match="there is no value for 2024-12-31"):
        value_on(date(2024, 12, 31), HISTORY)
