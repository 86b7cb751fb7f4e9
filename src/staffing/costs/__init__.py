"""Every item of pay and price the product knows, in the order users see them."""

from typing import Any

from staffing.costs.agency import Agency
from staffing.costs.base import Cost
from staffing.costs.base_pay import BasePay
from staffing.costs.employer_contributions import EmployerContributions
from staffing.costs.extra_hours import ExtraHours
from staffing.costs.hourly_pay import HourlyPay
from staffing.costs.moved_shift import MovedShift
from staffing.costs.on_call import OnCall
from staffing.costs.overtime import Overtime
from staffing.costs.sick_pay import SickPay
from staffing.costs.standby import Standby
from staffing.costs.substitutes import Substitutes
from staffing.costs.unsocial_hours import UnsocialHours
from staffing.costs.vacation_supplement import VacationSupplement

COSTS: tuple[type[Cost[Any]], ...] = (
    BasePay,
    HourlyPay,
    UnsocialHours,
    ExtraHours,
    Overtime,
    OnCall,
    Standby,
    MovedShift,
    SickPay,
    VacationSupplement,
    Agency,
    Substitutes,
    EmployerContributions,
)
"""Contributions come last, because they are a share of the items before them."""

__all__ = ["COSTS", "Cost"]
