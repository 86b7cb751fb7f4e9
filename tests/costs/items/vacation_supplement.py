from decimal import Decimal

from tests.verifier import MONDAY, roster

from staffing.costs.vacation_supplement import Params, VacationSupplement
from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.time import Horizon, Interval

_WEEK = Horizon(MONDAY, 7)

EXAMPLE = roster(
    "0 15:00-22:00, 1 15:00-22:00",
    absences=(Absence("ann", Interval(_WEEK.start_of(3), _WEEK.end), AbsenceKind.VACATION),),
)
"""Two evenings, and vacation from Thursday, which is two days of vacation."""


def item(**changes: object) -> VacationSupplement:
    given: dict[str, object] = {
        "day_percent": Decimal("0.605"),
        "variable_percent": {0: Decimal(12), 40: Decimal("14.88"), 50: Decimal("15.36")},
        "variable_pay": frozenset({"unsocial_hours", "extra_hours", "overtime", "on_call", "standby"}),
    }
    return VacationSupplement(Params(**(given | changes)), "5070")
