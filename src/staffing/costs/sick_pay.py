"""Sick pay (*sjuklön*): what monthly staff are paid while they are ill, in place of their salary."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams, Percent
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity, amount_before
from staffing.domain.money import whole_ore
from staffing.domain.pay import monthly_salary
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.sickness import SicknessPeriod, sickness_periods
from staffing.domain.time import Horizon, Period
from staffing.domain.workforce import Employee

MONTHS_PER_YEAR, WEEKS_PER_YEAR = 12, 52
"""An average week is paid a share of the year's salary."""


class Params(CostParams):
    """What is paid on which day of a period of sickness, and what is deducted once in it."""

    percent: Percent = Field(description="sick pay in percent of the salary")
    last_day: int = Field(ge=0, description="last day of a period of sickness with sick pay")
    later_percent: Percent = Field(
        description="supplement to the benefit of the state after that, in percent of the salary"
    )
    later_last_day: int = Field(ge=0, description="last day of a period of sickness with the supplement")
    deduction_percent: Percent = Field(
        description="qualifying deduction, in percent of the sick pay of an average week"
    )
    most_deductions: int = Field(ge=0, description="periods of sickness with a deduction, at most")
    deduction_days: int = Field(ge=1, description="days before a period of sickness in which there are at most so many")
    relapse_days: int = Field(ge=0, description="days after a day of sickness in which another is of the same period")


class SickPay(Cost[Params]):
    """A day of sickness takes back the salary of the day and pays a share of it, less one deduction in each period.

    The salary of a day is what `base_pay` has for it; days are those of the calendar. The deduction (*karensavdrag*) is
    taken from the first sick pay of the period, and from no more than that. Deductions of earlier periods are those in the
    ledger, if the entry lies wholly in the time that counts, and those of the horizon. The schedule changes none of it.

    Not priced are a part of a day, the supplement for unsocial hours that is lost, and sickness of staff paid by the hour.
    """

    code = "sick_pay"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        """No roster changes who is ill, so there is nothing to say."""

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance, horizon = schedule.instance, schedule.instance.horizon
        salaries = {(line.employee, line.day): line for line in earlier if line.cost == "base_pay"}
        for employee in instance.employees:
            deducted = 0
            for period in sickness_periods(instance, employee.id, self.params.relapse_days):
                deduction = self._deduction(instance, employee, horizon.date_of(period[0]), deducted)
                deducted += period[0] >= 0 and deduction > 0
                for day in period:
                    if (salary := salaries.get((employee.id, day))) is not None:
                        yield salary._replace(cost=self.code, category="day of sickness", amount=-salary.amount)
                for day, category, amount in self._pay(horizon, employee, period, deduction):
                    if amount and 0 <= day < horizon.days:
                        yield CostLine(self.code, self.account, employee.id, day, category, 0, amount, fixed=True)

    def _pay(
        self, horizon: Horizon, employee: Employee, period: SicknessPeriod, left: int
    ) -> Iterator[tuple[int, str, int]]:
        """Day, category and öre for the days of a period of sickness; `left` is to be deducted from its first sick pay."""
        for number, day in enumerate(period, 1):
            when = horizon.date_of(day)
            salary = monthly_salary(employee, when) / monthrange(when.year, when.month)[1]
            if number <= self.params.last_day:
                pay = whole_ore(salary * Fraction(self.params.percent) / 100)
                taken = min(left, pay)
                left -= taken
                yield day, "sick pay", pay
                yield day, "qualifying deduction", -taken
            elif number <= self.params.later_last_day:
                yield day, "supplement", whole_ore(salary * Fraction(self.params.later_percent) / 100)

    def _deduction(self, instance: Instance, employee: Employee, first: date, others: int) -> int:
        """Öre to be deducted in a period of sickness from its first date on; `others` have been within the horizon."""
        counted = Period(first - timedelta(days=self.params.deduction_days), first - timedelta(days=1))
        others += amount_before(instance.ledger, employee.id, Quantity.QUALIFYING_DEDUCTIONS, counted)
        if others >= self.params.most_deductions:
            return 0
        average_week = monthly_salary(employee, first) * MONTHS_PER_YEAR / WEEKS_PER_YEAR
        shares = Fraction(self.params.percent) / 100 * Fraction(self.params.deduction_percent) / 100
        return whole_ore(average_week * shares)
