"""Time on call (*jour*): time at the workplace, ready to work."""

from staffing.costs.base import ReadyParams, ReadyTime
from staffing.domain.shift import Shift

Params = ReadyParams


class OnCall(ReadyTime):
    """Each minute on call pays a share of the hourly pay, and a higher one beyond some hours in a calendar month.

    Each shift is paid at the lower share; what the hours beyond pay more is a line of its own for each month, without
    minutes. A month is that in which the shifts start: those of it before and after the horizon count for the hours and are
    paid elsewhere. Staff by the month and by the hour are paid alike, agency staff not at all.
    """

    code = "on_call"

    def minutes(self, shift: Shift) -> int:
        return 0 if shift.is_standby else shift.on_call_minutes
