from datetime import timedelta
from decimal import Decimal

from tests.verifier import MONDAY, roster, shift

from staffing.costs.moved_shift import MovedShift, Params
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon

EXAMPLE = roster(
    "2 09:00-17:00",
    published=(Assignment("ann", shift("2 07:00-15:00", Horizon(MONDAY, 7))),),
    told_on=MONDAY - timedelta(days=2),
)
"""Two hours of a shift on Wednesday lie after the one that was published; Ann hears of it on Saturday."""


def item(**changes: object) -> MovedShift:
    given: dict[str, object] = {
        "percent": Decimal("32.3"),
        "free_day_percent": Decimal("64.4"),
        "first_days_percent": Decimal("48.45"),
        "first_days_free_day_percent": Decimal("96.6"),
        "first_days": 2,
        "most_notice_days": 10,
        "hourly_divisor": 165,
    }
    return MovedShift(Params(**(given | changes)), "5040")
