"""Extra hours and overtime (*mertid*, *övertid*): work beyond the contracted hours of the horizon."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine
from staffing.domain.hours import contract_shifts, credited_minutes, target_minutes
from staffing.domain.instance import Instance
from staffing.domain.money import ORE_PER_KRONA, whole_ore
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import MINUTES_PER_HOUR, Horizon
from staffing.domain.workforce import Employee


class Params(CostParams):
    """What an extra hour pays."""

    factor: Decimal = Field(ge=0, description="pay for an extra hour as a multiple of the hourly pay")
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")


class ExtraHours(Cost[Params]):
    """Paid minutes beyond what the contract asks of a monthly employee over the horizon, at the rate of simple overtime.

    The salary is that of the last day with a monthly contract. Extra hours in one week are not set off in another horizon.
    """

    code = "extra_hours"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        for employee in instance.employees:
            shifts = contract_shifts(instance, employee.id, roster.shifts_of(employee.id))
            if shifts:
                weights = {shift: shift.paid_minutes for shift in shifts}
                unit = self._ore_per_minute(instance.horizon, employee)
                roster.total(employee.id, weights, most=_most_minutes(instance, employee.id), unit=unit)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance = schedule.instance
        for employee in instance.employees:
            shifts = contract_shifts(instance, employee.id, schedule.planned(employee.id))
            extra = sum(shift.paid_minutes for shift in shifts) - _most_minutes(instance, employee.id)
            if extra > 0:
                pay = whole_ore(extra * self._ore_per_minute(instance.horizon, employee))
                day = instance.horizon.days - 1
                yield CostLine(self.code, self.account, employee.id, day, "extra hours", extra, pay)

    def _ore_per_minute(self, horizon: Horizon, employee: Employee) -> Fraction:
        contracts = (employee.monthly_on(day) for day in reversed(horizon.dates()))
        salary = next(Fraction(contract.full_time_salary) for contract in contracts if contract is not None)
        return salary * ORE_PER_KRONA * Fraction(self.params.factor) / (self.params.hourly_divisor * MINUTES_PER_HOUR)


def _most_minutes(instance: Instance, employee: str) -> int:
    """Minutes of shifts that are not extra: none are left when training alone fills the contract."""
    return max(0, target_minutes(instance, employee) - credited_minutes(instance, employee))
