"""With the law as from 2026 and the reduction for the young that is proposed for that year."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from staffing.costs.base import Dated
from staffing.costs.employer_contributions import EmployerContributions, Params

V = TypeVar("V")


def always(value: V) -> tuple[Dated[V], ...]:
    """A value that has held and will hold."""
    return (Dated(since=date(2000, 1, 1), value=value),)


def item(**changes: object) -> EmployerContributions:
    given: dict[str, object] = {
        "percent": always(Decimal("31.42")),
        "senior_percent": always(Decimal("10.21")),
        "senior_age": (Dated(since=date(2000, 1, 1), value=66), Dated(since=date(2026, 1, 1), value=67)),
        "exempt_born_until": 1937,
        "youth_percent": always(Decimal("20.81")),
        "youth_from_age": 18,
        "youth_until_age": 22,
        "youth_monthly_cap": Decimal(25000),
        "surcharge_percent": always(Decimal("13.11")),
    }
    return EmployerContributions(Params(**(given | changes)), "5650")
