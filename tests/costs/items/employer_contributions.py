from decimal import Decimal

from staffing.costs.employer_contributions import EmployerContributions, Params


def item(**changes: object) -> EmployerContributions:
    given: dict[str, object] = {
        "percent": Decimal("31.42"),
        "senior_percent": Decimal("10.21"),
        "senior_age": 67,
        "exempt_born_until": 1937,
        "surcharge_percent": Decimal("13.11"),
    }
    return EmployerContributions(Params(**(given | changes)), "5650")
