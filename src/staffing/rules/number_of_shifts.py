"""Number of shifts: how often somebody comes to work, in proportion to the employment level."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Self

from pydantic import Field, model_validator

from staffing.domain.averaging import mean_level
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import DAYS_PER_WEEK
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How many shifts, and of whom."""

    least: int | None = Field(default=None, gt=0, description="least number of shifts; none for no limit")
    most: int | None = Field(default=None, ge=0, description="most number of shifts; none for no limit")
    scaled: bool = Field(
        description="whether the numbers are those of full time, and smaller for part-timers; if not, they are everybody's "
        "for the horizon"
    )
    per_weeks: int = Field(ge=1, description="weeks for which scaled numbers are; in a shorter horizon there are fewer")

    @model_validator(mode="after")
    def _has_limits(self) -> Self:
        if self.least is None and self.most is None:
            raise ValueError("there must be a least or a most")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("the least is more than the most")
        return self


class NumberOfShifts(Rule[Params]):
    """An employee has at least and at most a number of shifts in the horizon, in proportion to the employment level.

    Scaled numbers are for those paid by the month, and are rounded up. Days without such a contract, and days of absence from
    midnight to midnight, make them smaller. Standby is no shift.
    """

    code = "number_of_shifts"
    excess_unit = "shift"
    Params = Params

    @property
    def can_be_hard(self) -> bool:
        return self.params.least is None

    def post(self, roster: RosterModel) -> None:
        for employee, least, most in self._limits(roster.instance):
            shifts = [
                shift
                for shift in roster.shifts_of(employee)
                if 0 <= shift.day < roster.instance.horizon.days and not shift.is_standby
            ]
            if least is not None or (most is not None and len(shifts) > most):
                roster.total(employee, dict.fromkeys(shifts, 1), least=least, most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        where = schedule.instance.horizon.interval
        for employee, least, most in self._limits(schedule.instance):
            count = sum(not shift.is_standby for shift in schedule.planned(employee))
            if least is not None and count < least:
                yield Violation(self.name, employee, where, least - count, f"{count} shifts; at least {least} wanted")
            if most is not None and count > most:
                yield Violation(self.name, employee, where, count - most, f"{count} shifts; at most {most} wanted")

    def _limits(self, instance: Instance) -> Iterator[tuple[str, int | None, int | None]]:
        """Each employee who is meant, with the least and most number of shifts."""
        weeks = Fraction(instance.horizon.days, DAYS_PER_WEEK * self.params.per_weeks)
        for employee in self.employees(instance):
            if not self.params.scaled:
                yield employee.id, self.params.least, self.params.most
            elif employee.is_monthly_in(instance.horizon.period):
                scale = weeks * mean_level(instance, employee.id)
                yield employee.id, _scaled(self.params.least, scale), _scaled(self.params.most, scale)


def _scaled(limit: int | None, scale: Fraction) -> int | None:
    return None if limit is None else ceil(limit * scale)
