from decimal import Decimal

from tests.verifier import roster

from staffing.costs.on_call import OnCall, Params

EXAMPLE = roster("0 21:00-31:00 oncall 23:00-29:00")
"""Six hours on call within a night."""

TRIAL = {"first_tier_minutes": 240}


def item(**changes: object) -> OnCall:
    given: dict[str, object] = {
        "percent": Decimal(30),
        "higher_percent": Decimal(59),
        "first_tier_minutes": 3000,
        "hourly_divisor": 165,
    }
    return OnCall(Params(**(given | changes)), "5035")
