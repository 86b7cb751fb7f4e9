from decimal import Decimal

from tests.verifier import daily, employee, roster

from staffing.costs.extra_hours import ExtraHours, Params
from staffing.domain.workforce import EmploymentLevel

EXAMPLE = roster(daily(0, 3, "07:00-15:30"), employees=(employee(levels=(EmploymentLevel(Decimal(75)),)),))
"""34 hours where three quarters of full time are 27:45."""


def item(**changes: object) -> ExtraHours:
    given: dict[str, object] = {"factor": Decimal("1.20"), "hourly_divisor": 165, "paid_as_overtime": False}
    return ExtraHours(Params(**(given | changes)), "5040")
