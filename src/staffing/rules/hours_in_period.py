"""Hours in a period: least and most work in so many days, whatever the contract says."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from staffing.domain.averaging import periods
from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How much, in how many days."""

    days: int = Field(ge=0, description="days in a period, from the first day of the horizon; 0 is the whole horizon")
    least_minutes: int | None = Field(
        default=None, gt=0, description="least minutes of work in a period; none for no limit"
    )
    most_minutes: int | None = Field(
        default=None, ge=0, description="most minutes of work in a period; none for no limit"
    )

    @model_validator(mode="after")
    def _has_limits(self) -> Self:
        if self.least_minutes is None and self.most_minutes is None:
            raise ValueError("there must be a least or a most")
        if self.least_minutes is not None and self.most_minutes is not None and self.least_minutes > self.most_minutes:
            raise ValueError("the least is more than the most")
        return self


class HoursInPeriod(Rule[Params]):
    """In every period of the horizon an employee works at least and at most the given hours.

    Paid time counts, by the day on which the shift starts, whatever the contract. In a last period that the end of the horizon
    cuts off, only the most holds.
    """

    code = "hours_in_period"
    excess_unit = "minute"
    Params = Params

    @property
    def can_be_hard(self) -> bool:
        return self.params.least_minutes is None

    def post(self, roster: RosterModel) -> None:
        for days in periods(roster.instance.horizon.days, self.params.days):
            least, most = self._limits(days)
            for employee in self.employees(roster.instance):
                weights = {s: s.paid_minutes for s in roster.shifts_of(employee.id) if s.day in days}
                if least is not None or (most is not None and sum(weights.values()) > most):
                    roster.total(employee.id, weights, least=least, most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for days in periods(horizon.days, self.params.days):
            least, most = self._limits(days)
            for employee in self.employees(schedule.instance):
                worked = sum(shift.paid_minutes for shift in schedule.planned(employee.id) if shift.day in days)
                where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                if least is not None and worked < least:
                    message = f"{hours_text(worked)} in {len(days)} days; at least {hours_text(least)} wanted"
                    yield Violation(self.name, employee.id, where, least - worked, message)
                if most is not None and worked > most:
                    message = f"{hours_text(worked)} in {len(days)} days; at most {hours_text(most)} wanted"
                    yield Violation(self.name, employee.id, where, worked - most, message)

    def _limits(self, days: range) -> tuple[int | None, int | None]:
        """Least and most on the days of a period."""
        is_whole = len(days) >= self.params.days
        return self.params.least_minutes if is_whole else None, self.params.most_minutes
