"""Consecutive working days: no run of working days longer than agreed."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day, worked_days
from staffing.domain.schedule import Schedule
from staffing.domain.shifts import without_standby
from staffing.rules.base import ChosenParams, Rule


class Params(ChosenParams):
    """How long a run may be."""

    most_days: int | None = Field(
        default=None, ge=1, description="longest run of days in a row on which a shift starts"
    )


class MaxConsecutiveDays(Rule[Params]):
    """An employee starts shifts on at most the agreed number of days in a row.

    Days outside the period of a choice do not count.
    """

    code = "max_consecutive_days"
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, days, most in self._limits(roster.instance):
            roster.run(employee, by_day(without_standby(roster.shifts_of(employee)), days), most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee, days, most in self._limits(schedule.instance):
            worked = worked_days(schedule.shifts_of(employee))
            run = 0
            for day in days:
                run = run + 1 if day in worked else 0
                if run > most:
                    message = f"day {run} of work in a row; {most} allowed"
                    yield Violation(self.name, employee, horizon.day(day), 1, message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, range, int]]:
        """Each limit with the days it is about: the horizon, and as many on each side as a run of that length could reach."""
        horizon, params = instance.horizon, self.params
        chosen = self.limits(instance, params.binding, params.most_days, lambda choice: choice.most_days_in_a_row)
        for employee, period, most in chosen:
            yield employee, horizon.days_in(period, range(-most, horizon.days + most)), most
