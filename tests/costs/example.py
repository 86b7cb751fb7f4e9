"""The week with which the reference shows what a cost comes to, where the cost has no example of its own."""

from decimal import Decimal

from tests.verifier import MONDAY, demand, employee, roster

from staffing.domain.time import Horizon
from staffing.domain.workforce import Contract, PayForm

_WEEK = Horizon(MONDAY, 7)

WEEK = roster(
    "2 14:00-22:00 | 5 21:00-31:00",
    employees=(
        employee("ann"),
        employee("bob", contracts=(Contract(PayForm.HOURLY, 37 * 60, Decimal(26694)),)),
    ),
    demand=(demand("2 14:00-15:00 2 2 2", _WEEK),),
)
"""Ann has a monthly salary and works one evening; Bob is paid by the hour and works the night towards Sunday."""
