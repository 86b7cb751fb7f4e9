"""Employer contributions (*arbetsgivaravgift* and *PO-pålägg*): what the employer pays on top of all pay."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated

from pydantic import Field

from staffing.costs.base import IN_ORDER, Cost, CostParams, Dated, Percent, value_on
from staffing.domain.findings import CostLine
from staffing.domain.money import ORE_PER_KRONA, share_of, whole_ore
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.workforce import Employee

Percents = Annotated[tuple[Dated[Percent], ...], IN_ORDER]
Ages = Annotated[tuple[Dated[Annotated[int, Field(ge=0)]], ...], IN_ORDER]

CAPPED = "base_pay"
"""The cost of which the young have a lower share up to the cap."""


class Params(CostParams):
    """Contributions by law, by age at the start of the year, and what the municipality adds for everybody."""

    percent: Percents = Field(description="contributions by law, in percent of pay, by date")
    senior_percent: Percents = Field(description="contributions by law for seniors, in percent of pay, by date")
    senior_age: Ages = Field(description="age at the start of the year from which somebody is a senior, by date")
    exempt_born_until: int = Field(description="last year of birth without contributions by law")
    youth_percent: Percents = Field(description="contributions by law for the young on base pay up to the cap, by date")
    youth_from_age: int = Field(ge=0, description="lowest age at the start of the year at which somebody is young")
    youth_until_age: int = Field(ge=0, description="highest age at the start of the year at which somebody is young")
    youth_monthly_cap: Decimal = Field(
        ge=0, description="base pay in a month on which the share of the young is due, in kronor"
    )
    surcharge_percent: Percents = Field(description="insurance and pension for everybody, in percent of pay, by date")


class EmployerContributions(Cost[Params]):
    """A share of every contributory line before this item, by the year of its day and the age at the start of that year.

    Without a year of birth the full share is due. The young have a lower share of their base pay up to a cap for each month,
    of which every day has an equal part. On their other pay, and on pay by the hour, the full share is charged.
    """

    code = "employer_contributions"
    contributory = False
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            roster.surcharge(employee.id, self._shares(employee.birth_year, roster.instance.horizon))

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        horizon, employees = schedule.instance.horizon, schedule.instance.employee
        shares_of = cache(lambda birth_year: self._shares(birth_year, horizon))
        shares = {employee.id: shares_of(employee.birth_year) for employee in schedule.instance.employees}
        for line in earlier:
            if line.contributory and line.employee in shares:
                share = shares[line.employee][line.day]
                if line.cost == CAPPED:
                    amount = self._due_on_base_pay(
                        line.amount, employees[line.employee], horizon.date_of(line.day), share
                    )
                else:
                    amount = share_of(line.amount, share)
                on = (line.employee, line.day, line.cost)
                yield CostLine(self.code, self.account, *on, 0, amount, fixed=line.fixed, contributory=False)

    def _shares(self, birth_year: int | None, horizon: Horizon) -> list[Fraction]:
        """The share of pay that is due above the cap, for each day of the horizon."""
        return [self._with_surcharge(self._law(birth_year, day), day) for day in horizon.dates()]

    def _law(self, birth_year: int | None, day: date) -> Decimal:
        if birth_year is not None and birth_year <= self.params.exempt_born_until:
            return Decimal(0)
        is_senior = birth_year is not None and day.year - birth_year > value_on(day, self.params.senior_age)
        return value_on(day, self.params.senior_percent if is_senior else self.params.percent)

    def _with_surcharge(self, law: Decimal, day: date) -> Fraction:
        return _share(law, value_on(day, self.params.surcharge_percent))

    def _due_on_base_pay(self, pay: int, employee: Employee, day: date, share: Fraction) -> int:
        age = 0 if employee.birth_year is None else day.year - employee.birth_year - 1
        if not self.params.youth_from_age <= age <= self.params.youth_until_age:
            return share_of(pay, share)
        cap = Fraction(self.params.youth_monthly_cap) * ORE_PER_KRONA / monthrange(day.year, day.month)[1]
        below, lower = min(Fraction(pay), cap), value_on(day, self.params.youth_percent)
        return whole_ore(below * self._with_surcharge(lower, day) + (pay - below) * share)


@cache
def _share(law: Decimal, surcharge: Decimal) -> Fraction:
    return Fraction(law + surcharge) / 100
