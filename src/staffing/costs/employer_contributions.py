"""Employer contributions (*arbetsgivaravgift* and *PO-pålägg*): what the employer pays on top of all pay."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule


class Params(CostParams):
    """Contributions by law, by age at the start of the year, and what the municipality adds for everybody."""

    percent: Decimal = Field(ge=0, description="contributions by law, in percent of pay")
    senior_percent: Decimal = Field(ge=0, description="contributions by law for seniors, in percent of pay")
    senior_age: int = Field(ge=0, description="age at the start of the year from which somebody is a senior")
    exempt_born_until: int = Field(description="last year of birth without contributions by law")
    surcharge_percent: Decimal = Field(ge=0, description="insurance and pension for everybody, in percent of pay")


class EmployerContributions(Cost[Params]):
    """A share of every contributory line before this item, by the employee's age at the start of the year.

    The year is that of the first day of the horizon. Without a year of birth the full share is due.
    """

    code = "employer_contributions"
    contributory = False
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, share in self._shares(roster.instance).items():
            roster.surcharge(employee, [share] * roster.instance.horizon.days)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        shares = self._shares(schedule.instance)
        for line in earlier:
            if line.contributory and line.employee in shares:
                amount = whole_ore(line.amount * shares[line.employee])
                on = (line.employee, line.day, line.cost)
                yield CostLine(self.code, self.account, *on, 0, amount, fixed=line.fixed, contributory=False)

    def _shares(self, instance: Instance) -> dict[str, Fraction]:
        """The share of pay that is due, by employee."""
        year = instance.horizon.first.year
        return {employee.id: self._share(employee.birth_year, year) for employee in instance.employees}

    def _share(self, birth_year: int | None, year: int) -> Fraction:
        law = self.params.percent
        if birth_year is not None and birth_year <= self.params.exempt_born_until:
            law = Decimal(0)
        elif birth_year is not None and year - birth_year > self.params.senior_age:
            law = self.params.senior_percent
        return Fraction(law + self.params.surcharge_percent) / 100
