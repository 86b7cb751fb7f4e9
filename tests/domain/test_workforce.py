from datetime import date

import pytest
from tests.verifier import employee


@pytest.mark.parametrize(
    ("birth_year", "day", "is_minor"),
    [
        (2008, date(2026, 1, 1), True),
        (2008, date(2026, 12, 31), True),
        (2008, date(2027, 1, 1), False),
        (2007, date(2026, 1, 1), False),
        (2015, date(2026, 1, 1), True),
        (None, date(2026, 1, 1), False),
    ],
)
def test_somebody_is_a_minor_to_the_end_of_the_year_of_that_age(
    birth_year: int | None, day: date, is_minor: bool
) -> None:
    assert employee(birth_year=birth_year).is_minor_on(day, 18) is is_minor
