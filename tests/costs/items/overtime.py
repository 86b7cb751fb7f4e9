from decimal import Decimal

from tests.verifier import daily, roster

from staffing.costs.overtime import Overtime, Params

EXAMPLE = roster(daily(0, 5, "06:00-14:30"))
"""51 hours where the contract has 37: four of them are qualified overtime."""

TRIAL = {"simple_minutes_per_week": 210}


def item(**changes: object) -> Overtime:
    """From full time, as long as part-time staff had extra hours."""
    given: dict[str, object] = {
        "simple_factor": Decimal("1.80"),
        "qualified_factor": Decimal("2.40"),
        "simple_minutes_per_week": 600,
        "from_contract": False,
        "extra_hours_factor": Decimal("1.20"),
        "hourly_divisor": 165,
    }
    return Overtime(Params(**(given | changes)), "5040")
