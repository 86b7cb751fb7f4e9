"""Hourly pay (*timlön*): what substitutes are paid for their shifts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams, PercentByAge, percent_at
from staffing.domain.findings import CostLine
from staffing.domain.money import share_of, whole_ore
from staffing.domain.pay import ore_per_minute
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon
from staffing.domain.workforce import Employee, PayForm


class Params(CostParams):
    """How an hour's pay follows from a month's, and what is paid in place of vacation."""

    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")
    vacation_percent: PercentByAge = Field(
        description="vacation compensation in percent of the hourly pay, by the age reached in the calendar year"
    )


class HourlyPay(Cost[Params]):
    """The paid minutes of each shift on an hourly contract, and vacation compensation (*semesterersättning*) on top.

    Vacation compensation is a line of its own, a share of the rounded pay for the shift. The year that decides the age is
    that of the day on which the shift starts.
    """

    code = "hourly_pay"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in (one for one in roster.instance.employees if one.is_ever_paid(PayForm.HOURLY)):
            for shift in roster.shifts_of(employee.id):
                # One price for each line, because contributions are rounded line by line.
                for _, _, amount in self._pay(roster.instance.horizon, employee, shift):
                    roster.forbid(employee.id, shift, excess=amount)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        for employee in schedule.instance.employees:
            for shift in schedule.planned(employee.id):
                for category, minutes, amount in self._pay(schedule.instance.horizon, employee, shift):
                    yield CostLine(self.code, self.account, employee.id, shift.day, category, minutes, amount)

    def _pay(self, horizon: Horizon, employee: Employee, shift: Shift) -> Iterator[tuple[str, int, int]]:
        """Category, minutes and öre for a shift that starts within the horizon on an hourly contract."""
        day = horizon.date_of(shift.day)
        contract = employee.hourly_on(day)
        if contract is None or not 0 <= shift.day < horizon.days or not shift.paid_minutes:
            return
        rate = ore_per_minute(contract.full_time_salary, self.params.hourly_divisor)
        pay = whole_ore(shift.paid_minutes * rate)
        yield "hourly", shift.paid_minutes, pay
        percent = percent_at(self.params.vacation_percent, employee.birth_year, day.year)
        yield "vacation compensation", 0, share_of(pay, Fraction(percent) / 100)
