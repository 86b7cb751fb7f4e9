from decimal import Decimal

from tests.verifier import roster

from staffing.costs.standby import Params, Standby

EXAMPLE = roster("0 16:00-31:00 standby")
"""An evening and a night on standby."""

TRIAL = {"first_tier_minutes": 300}


def item(**changes: object) -> Standby:
    given: dict[str, object] = {
        "percent": Decimal(14),
        "higher_percent": Decimal(28),
        "first_tier_minutes": 9000,
        "hourly_divisor": 165,
    }
    return Standby(Params(**(given | changes)), "5035")
