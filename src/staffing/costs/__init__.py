"""Every item of pay and price the product knows, in the order users see them."""

from typing import Any

from staffing.costs.base import Cost
from staffing.costs.base_pay import BasePay
from staffing.costs.employer_contributions import EmployerContributions
from staffing.costs.extra_hours import ExtraHours
from staffing.costs.substitutes import Substitutes
from staffing.costs.unsocial_hours import UnsocialHours

COSTS: tuple[type[Cost[Any]], ...] = (
    BasePay,
    UnsocialHours,
    ExtraHours,
    Substitutes,
    EmployerContributions,
)
"""Contributions come last, because they are a share of the items before them."""

__all__ = ["COSTS", "Cost"]
