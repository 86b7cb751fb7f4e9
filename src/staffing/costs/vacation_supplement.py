"""Vacation supplement (*semesterdagstillägg*): what vacation pays beside the salary, for its days and for variable pay."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams, Percent, PercentByAge, percent_at
from staffing.domain.calendar import holidays_on
from staffing.domain.choices import AbsenceKind
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import share_of, whole_ore
from staffing.domain.pay import monthly_salary
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.workforce import Employee

SATURDAY = 5


class Params(CostParams):
    """What a day of vacation pays beside the salary, and what variable pay earns."""

    day_percent: Percent = Field(description="supplement for a day of vacation, in percent of the monthly salary")
    variable_percent: PercentByAge = Field(
        description="vacation pay in percent of variable pay, by the age reached in the calendar year"
    )
    variable_pay: frozenset[str] = Field(description="the costs before this one that are variable pay, by code")


class VacationSupplement(Cost[Params]):
    """A supplement for each day of vacation whatever the schedule, and vacation pay as a share of each line of variable pay.

    A day of vacation is a weekday from Monday to Friday, no holiday, that is vacation from midnight to midnight on a monthly
    contract. Days are not converted for those who work other than five days a week (*semesterkoefficient*). Variable pay is
    charged when it is earned, not when the vacation is taken.
    """

    code = "vacation_supplement"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            shares = self._shares(employee, roster.instance.horizon)
            roster.surcharge(employee.id, shares, on=self.params.variable_pay)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance = schedule.instance
        for employee in instance.employees:
            for day, pay in self._days(instance, employee):
                yield CostLine(self.code, self.account, employee.id, day, "vacation day", 0, pay, fixed=True)
        shares = {employee.id: self._shares(employee, instance.horizon) for employee in instance.employees}
        for line in earlier:
            if line.cost in self.params.variable_pay and line.contributory and line.employee in shares:
                pay = share_of(line.amount, shares[line.employee][line.day])
                on = (line.employee, line.day, line.cost)
                yield CostLine(self.code, self.account, *on, 0, pay, fixed=line.fixed)

    def _shares(self, employee: Employee, horizon: Horizon) -> list[Fraction]:
        """Vacation pay as a share of variable pay, for each day of the horizon."""
        by_year = {
            year: Fraction(percent_at(self.params.variable_percent, employee.birth_year, year)) / 100
            for year in range(horizon.first.year, horizon.last.year + 1)
        }
        return [by_year[day.year] for day in horizon.dates()]

    def _days(self, instance: Instance, employee: Employee) -> Iterator[tuple[int, int]]:
        """The days of vacation within the horizon, with their öre."""
        horizon = instance.horizon
        times = [one.interval for one in instance.absences_of[employee.id] if one.kind is AbsenceKind.VACATION]
        for day in range(horizon.days) if times else ():
            when = horizon.date_of(day)
            salary, is_workday = monthly_salary(employee, when), when.weekday() < SATURDAY and not holidays_on(when)
            if salary and is_workday and not any(part.minutes for part in horizon.day(day).without(times)):
                yield day, whole_ore(salary * Fraction(self.params.day_percent) / 100)
