"""Standby (*beredskap*): time elsewhere, ready to come."""

from staffing.costs.base import ReadyParams, ReadyTime
from staffing.domain.shift import Shift

Params = ReadyParams


class Standby(ReadyTime):
    """Each minute on standby pays a share of the hourly pay, and a higher one beyond some hours in a calendar month.

    Shifts, months and staff are treated as for time on call: the lower share for each shift, and what the hours beyond pay
    more as a line of its own for each month.
    """

    code = "standby"

    def minutes(self, shift: Shift) -> int:
        return shift.interval.minutes if shift.is_standby else 0
