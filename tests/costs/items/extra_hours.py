from decimal import Decimal

from tests.verifier import daily, roster

from staffing.costs.extra_hours import ExtraHours, Params

EXAMPLE = roster(daily(0, 4, "07:00-15:30"))
"""42:30 hours where the contract has 37."""


def item(**changes: object) -> ExtraHours:
    given: dict[str, object] = {"factor": Decimal("1.80"), "hourly_divisor": 165}
    return ExtraHours(Params(**(given | changes)), "5040")
