from datetime import date

import pytest

from staffing.domain.time import Horizon
from staffing.domain.weekends import weekends

MONDAY, SATURDAY, SUNDAY = date(2026, 11, 30), date(2026, 12, 5), date(2026, 12, 6)


@pytest.mark.parametrize(
    ("horizon", "around", "found"),
    [
        (Horizon(MONDAY, 14), 0, (5, 12)),
        (Horizon(MONDAY, 5), 0, ()),
        (Horizon(MONDAY, 5), 2, ()),
        (Horizon(MONDAY, 6), 0, (5,)),
        (Horizon(SATURDAY, 1), 0, (0,)),
        (Horizon(SATURDAY, 8), 0, (0, 7)),
        (Horizon(SUNDAY, 1), 0, (-1,)),
        (Horizon(SUNDAY, 6), 0, (-1,)),
        (Horizon(SUNDAY, 7), 0, (-1, 6)),
        (Horizon(MONDAY, 7), 2, (-9, -2, 5, 12, 19)),
    ],
)
def test_weekends_are_those_that_the_horizon_touches_and_some_around(
    horizon: Horizon, around: int, found: tuple[int, ...]
) -> None:
    assert weekends(horizon, around) == found
    assert all(horizon.date_of(day).weekday() == 5 for day in found)
