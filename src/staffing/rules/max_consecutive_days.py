"""Consecutive working days: no run of working days longer than agreed."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long a run may be."""

    most_days: int = Field(ge=1, description="longest run of days in a row on which a shift starts")


class MaxConsecutiveDays(Rule[Params]):
    """An employee starts shifts on at most the agreed number of days in a row."""

    code = "max_consecutive_days"
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            shifts = roster.shifts_of(employee.id)
            days = [[shift for shift in shifts if shift.day == day] for day in self._days(roster.instance.horizon.days)]
            roster.run(employee.id, days, most=self.params.most_days)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in schedule.instance.employees:
            worked = {shift.day for shift in schedule.shifts_of(employee.id)}
            run = 0
            for day in self._days(horizon.days):
                run = run + 1 if day in worked else 0
                if run > self.params.most_days:
                    message = f"day {run} of work in a row; {self.params.most_days} allowed"
                    yield Violation(self.name, employee.id, horizon.day(day), 1, message)

    def _days(self, days: int) -> range:
        """The horizon, and as many days on each side as a run of the agreed length could reach into it from."""
        return range(-self.params.most_days, days + self.params.most_days)
