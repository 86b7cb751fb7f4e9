"""Least consecutive working days: no run of working days shorter than agreed, such as a single day of work."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day, short_runs, within_runs, worked_days
from staffing.domain.schedule import Schedule
from staffing.domain.shifts import without_standby
from staffing.domain.time import Interval
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How short a run may be."""

    least_days: int = Field(ge=1, description="shortest run of days in a row on which a shift starts")


class MinConsecutiveDays(Rule[Params]):
    """Working days come at least the agreed number in a row."""

    code = "min_consecutive_days"
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance, least = roster.instance, self.params.least_days
        for employee in self.employees(instance):
            days = within_runs(instance, worked_days(instance.adjacent_of[employee.id]), least)
            roster.run(employee.id, by_day(without_standby(roster.shifts_of(employee.id)), days), least=least)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance, horizon, least = schedule.instance, schedule.instance.horizon, self.params.least_days
        for employee in self.employees(instance):
            worked = worked_days(schedule.shifts_of(employee.id))
            for run in short_runs(within_runs(instance, worked, least), worked, least):
                where = Interval(horizon.start_of(run.start), horizon.start_of(run.stop))
                message = f"{len(run)} at work in a row; {least} wanted"
                yield Violation(self.name, employee.id, where, least - len(run), message)
