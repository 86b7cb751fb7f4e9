"""Substitutes (*timvikarier*): what it would cost to fill the hours that nobody was found for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams
from staffing.domain.demand import Demand
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import ORE_PER_KRONA, whole_ore
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import MINUTES_PER_HOUR


class Params(CostParams):
    """What an hour of a substitute costs the employer."""

    salary: Decimal = Field(ge=0, description="monthly full-time salary from which the hourly pay is made, in kronor")
    salary_by_skill: dict[str, Decimal] = Field(description="the same for some skills, in kronor")
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")
    vacation_percent: Decimal = Field(ge=0, description="vacation pay, in percent of the hourly pay")
    contribution_percent: Decimal = Field(ge=0, description="employer contributions, in percent of all pay")


class Substitutes(Cost[Params]):
    """Each person-minute below the minimum costs what a substitute would, with vacation pay and employer contributions.

    Only a demand for a shift's own skill is counted, so that nobody is paid for twice. The price of a minute is rounded to
    whole öre; supplements for unsocial hours are not in it.
    """

    code = "substitutes"
    contributory = False
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for demand, present in roster.presences():
            least = _minimum_minutes(roster.instance, demand)
            if least:
                roster.cover(present, least=least, unit=self._ore_per_minute(demand.skill))

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance = schedule.instance
        missing: Counter[tuple[int, str]] = Counter()
        for demand, present in zip(instance.demand, schedule.present_minutes, strict=True):
            lacking = _minimum_minutes(instance, demand) - present
            if lacking > 0:
                missing[instance.horizon.day_at(demand.interval.start), demand.skill] += lacking
        for (day, skill), minutes in sorted(missing.items()):
            amount = minutes * self._ore_per_minute(skill)
            yield CostLine(self.code, self.account, None, day, skill, minutes, amount, contributory=False)

    def _ore_per_minute(self, skill: str) -> int:
        hourly = Fraction(self.params.salary_by_skill.get(skill, self.params.salary)) / self.params.hourly_divisor
        shares = (self.params.vacation_percent, self.params.contribution_percent)
        for percent in shares:
            hourly *= 1 + Fraction(percent) / 100
        return whole_ore(hourly * ORE_PER_KRONA / MINUTES_PER_HOUR)


def _minimum_minutes(instance: Instance, demand: Demand) -> int:
    """Person-minutes that are asked for, of a skill that shifts are made for; otherwise 0."""
    return demand.minimum * demand.interval.minutes if demand.skill in instance.shift_skills else 0
