from decimal import Decimal

from tests.verifier import MONDAY, roster

from staffing.costs.sick_pay import Params, SickPay
from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Horizon, Interval

_WEEK = Horizon(MONDAY, 7)

EXAMPLE = roster("", absences=(Absence("ann", Interval(_WEEK.start_of(1), _WEEK.start_of(4)), AbsenceKind.SICKNESS),))
"""Ann is ill from Tuesday to Thursday."""

TRIAL = {"deduction_percent": Decimal(10)}
"""So that a single day of sickness is paid."""


def item(**changes: object) -> SickPay:
    given: dict[str, object] = {
        "percent": Decimal(80),
        "last_day": 14,
        "later_percent": Decimal(10),
        "later_last_day": 90,
        "deduction_percent": Decimal(20),
        "most_deductions": 10,
        "deduction_days": 365,
        "relapse_days": 5,
    }
    return SickPay(Params(**(given | changes)), "5110")
