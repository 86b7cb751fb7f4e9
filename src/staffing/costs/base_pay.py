"""Base pay: the monthly salary, and pay by the hour for substitutes."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import ORE_PER_KRONA, pay_for, whole_ore
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.workforce import Employee


class Params(CostParams):
    """How an hour's pay follows from a month's, and where it is booked."""

    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")
    hourly_account: str = Field(min_length=1, description="account for pay by the hour")


class BasePay(Cost[Params]):
    """A salary for every day of a monthly contract whatever the schedule, and hourly pay for the paid minutes of a shift.

    A day of a month costs the full-time salary × level ÷ days of the month. Salaries are not lowered for absence.
    """

    code = "base_pay"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            for shift in roster.shifts_of(employee.id):
                pay = self._hourly_pay(roster.instance, employee, shift)
                if pay:
                    roster.forbid(employee.id, shift, excess=pay)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        for employee in schedule.instance.employees:
            yield from self._salary(schedule.instance, employee)
            for shift in schedule.planned(employee.id):
                pay = self._hourly_pay(schedule.instance, employee, shift)
                if pay:
                    account = self.params.hourly_account
                    yield CostLine(self.code, account, employee.id, shift.day, "hourly", shift.paid_minutes, pay)

    def _salary(self, instance: Instance, employee: Employee) -> Iterator[CostLine]:
        horizon = instance.horizon
        earned = Fraction(0)
        for day in range(horizon.day_of(horizon.first.replace(day=1)), horizon.days):
            when = horizon.date_of(day)
            before = earned if when.day > 1 else Fraction(0)
            earned = before + _daily_salary(employee, when)
            # Each day is what it adds to the rounded sum of its month so far, so that the days make up the salary.
            pay = whole_ore(earned) - whole_ore(before)
            if pay and day >= 0:
                yield CostLine(self.code, self.account, employee.id, day, "monthly", 0, pay, fixed=True)

    def _hourly_pay(self, instance: Instance, employee: Employee, shift: Shift) -> int:
        """Öre for a shift that starts within the horizon on an hourly contract, otherwise 0."""
        contract = employee.hourly_on(instance.horizon.date_of(shift.day))
        if contract is None or not 0 <= shift.day < instance.horizon.days:
            return 0
        return pay_for(shift.paid_minutes, Fraction(contract.full_time_salary) / self.params.hourly_divisor)


def _daily_salary(employee: Employee, day: date) -> Fraction:
    """Exact öre of monthly salary for one day."""
    contract = employee.monthly_on(day)
    if contract is None:
        return Fraction(0)
    _, days_in_month = monthrange(day.year, day.month)
    return Fraction(contract.full_time_salary) * ORE_PER_KRONA * employee.level_on(day) / days_in_month
