"""Least days off: no run of days off shorter than agreed, such as a single day off between working days."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.choices import WorkingTimeChoice
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day, short_runs, within_runs, worked_days
from staffing.domain.schedule import Schedule
from staffing.domain.shifts import without_standby
from staffing.domain.time import Interval
from staffing.rules.base import ChosenParams, Rule


class Params(ChosenParams):
    """How short a run may be."""

    least_days: int | None = Field(
        default=None, ge=1, description="shortest run of days in a row on which no shift starts"
    )


class MinDaysOff(Rule[Params]):
    """Days off come at least the agreed number in a row.

    Whoever has chosen to have no single days off has two or more in a row, on the days that lie in the period of the choice.
    """

    code = "min_days_off"
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, days, least in self._limits(roster.instance):
            roster.run(employee, by_day(without_standby(roster.shifts_of(employee)), days), least=least, idle=True)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee, days, least in self._limits(schedule.instance):
            off = set(days) - worked_days(schedule.shifts_of(employee))
            for run in short_runs(days, off, least):
                where = Interval(horizon.start_of(run.start), horizon.start_of(run.stop))
                message = f"{len(run)} off in a row; {least} wanted"
                yield Violation(self.name, employee, where, least - len(run), message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, range, int]]:
        """Each limit with the days by which it is judged."""
        for employee, period, least in self.limits(instance, self.params.binding, self.params.least_days, _chosen):
            days = within_runs(instance, worked_days(instance.adjacent_of[employee]), least)
            yield employee, instance.horizon.days_in(period, days), least


def _chosen(choice: WorkingTimeChoice) -> int | None:
    return 2 if choice.single_days_off is False else None
