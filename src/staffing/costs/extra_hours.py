"""Extra hours (*mertid*): what part-time staff work beyond their contract."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine
from staffing.domain.hours import contract_shifts, credited_minutes, full_time_minutes, target_minutes
from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.pay import latest_salary, ore_per_minute
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.workforce import Employee


class Params(CostParams):
    """What an extra hour pays, as long as it is not overtime."""

    factor: Decimal = Field(ge=0, description="pay for an extra hour as a multiple of the hourly pay")
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")
    paid_as_overtime: bool = Field(
        description="whether part-time staff are paid overtime in place of extra hours, so that this item pays nothing; "
        "the same as `from_contract` of `overtime`"
    )


class ExtraHours(Cost[Params]):
    """Paid minutes beyond what the contract asks of part-time staff over the horizon, unless they are paid as overtime.

    Those beyond full time are paid here too, and `overtime` pays what is lacking for them. The salary is that of the last
    day with a monthly contract. Extra hours in one horizon are not set off in another.
    """

    code = "extra_hours"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        for employee in instance.employees:
            for most, unit in self._limit(instance, employee):
                shifts = contract_shifts(instance, employee.id, roster.shifts_of(employee.id))
                roster.total(employee.id, {shift: shift.paid_minutes for shift in shifts}, most=most, unit=unit)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance = schedule.instance
        for employee in instance.employees:
            for most, unit in self._limit(instance, employee):
                shifts = contract_shifts(instance, employee.id, schedule.planned(employee.id))
                extra = sum(shift.paid_minutes for shift in shifts) - most
                if extra > 0:
                    day, pay = instance.horizon.days - 1, whole_ore(extra * unit)
                    yield CostLine(self.code, self.account, employee.id, day, "extra hours", extra, pay)

    def _limit(self, instance: Instance, employee: Employee) -> Iterator[tuple[int, Fraction]]:
        """For somebody with extra hours: minutes of shifts that are none, and öre for each minute beyond."""
        salary = latest_salary(employee, instance.horizon)
        target = target_minutes(instance, employee.id)
        if salary is None or self.params.paid_as_overtime or target == full_time_minutes(instance, employee.id):
            return
        unit = ore_per_minute(salary, self.params.hourly_divisor) * Fraction(self.params.factor)
        # Training may fill the contract by itself; then every minute of a shift is extra.
        yield max(0, target - credited_minutes(instance, employee.id)), unit
