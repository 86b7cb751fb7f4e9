from decimal import Decimal

from staffing.costs.substitutes import Params, Substitutes


def item(**changes: object) -> Substitutes:
    given: dict[str, object] = {
        "salary": Decimal(26694),
        "salary_by_skill": {},
        "hourly_divisor": 165,
        "vacation_percent": Decimal(12),
        "contribution_percent": Decimal(44),
    }
    return Substitutes(Params(**(given | changes)), "5090")
