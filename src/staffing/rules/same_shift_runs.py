"""Runs of the same shift: how many days in a row somebody has shifts of one kind."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day, marked_runs, short_runs, within_runs
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval
from staffing.rules.base import Rule, ShiftKind


class Params(ShiftKind):
    """Which shifts are meant, and how many days in a row have one."""

    least_days: int = Field(ge=1, description="shortest run of days in a row on which a shift of the kind starts")
    most_days: int | None = Field(default=None, ge=1, description="longest such run; none where it may be any length")

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.most_days is not None and self.most_days < self.least_days:
            raise ValueError("the longest run cannot be shorter than the shortest")
        return self


class SameShiftRuns(Rule[Params]):
    """Days with shifts of one kind come in runs of an agreed length, such as two to four nights."""

    code = "same_shift_runs"
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance, params = roster.instance, self.params
        for employee in self.employees(instance):
            meant = params.among(roster.shifts_of(employee.id), instance.horizon)
            outside = {shift.day for shift in meant}.difference(range(instance.horizon.days))
            if meant and params.least_days > 1:
                days = within_runs(instance, outside, params.least_days)
                roster.run(employee.id, by_day(meant, days), least=params.least_days)
            if meant and params.most_days is not None:
                roster.run(employee.id, by_day(meant, _around(instance, params.most_days)), most=params.most_days)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance, least, most = schedule.instance, self.params.least_days, self.params.most_days
        for employee in self.employees(instance):
            shifts = schedule.shifts_of(employee.id)
            worked = {shift.day for shift in shifts if self.params.means(shift, instance.horizon)}
            for run in short_runs(within_runs(instance, worked, least), worked, least):
                yield self._violation(instance, employee.id, run, least - len(run), f"{least} wanted")
            if most is not None:
                for run in marked_runs(_around(instance, most), worked):
                    if len(run) > most:
                        yield self._violation(instance, employee.id, run, len(run) - most, f"{most} allowed")

    def _violation(self, instance: Instance, employee: str, run: range, excess: int, limit: str) -> Violation:
        where = Interval(instance.horizon.start_of(run.start), instance.horizon.start_of(run.stop))
        days = "1 day" if len(run) == 1 else f"{len(run)} days in a row"
        return Violation(self.name, employee, where, excess, f"{days} with such a shift; {limit}")


def _around(instance: Instance, most: int) -> range:
    """The horizon, and as many days on each side as a run of that length could reach into it from."""
    return range(-most, instance.horizon.days + most)
