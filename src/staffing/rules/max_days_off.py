"""Most days off: no run of days off longer than agreed."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day, marked_runs, worked_days
from staffing.domain.schedule import Schedule
from staffing.domain.shifts import without_standby
from staffing.domain.workforce import Employee
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long a run may be."""

    most_days: int = Field(ge=1, description="longest run of days in a row on which no shift starts")


class MaxDaysOff(Rule[Params]):
    """Days off come at most the agreed number in a row.

    A day of absence, or without employment, is no day off and ends a run. So does a day of which nothing is known.
    """

    code = "max_days_off"
    priced = True
    excess_unit = "day"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        days = self._days(roster.instance)
        for employee in self.employees(roster.instance):
            shifts = roster.shifts_of(employee.id)
            for run in marked_runs(days, _days_asked(roster.instance, employee, days)):
                if len(run) > self.params.most_days:
                    roster.run(employee.id, by_day(without_standby(shifts), run), most=self.params.most_days, idle=True)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance, days = schedule.instance, self._days(schedule.instance)
        for employee in self.employees(instance):
            off = _days_asked(instance, employee, days) - worked_days(schedule.shifts_of(employee.id))
            run = 0
            for day in days:
                run = run + 1 if day in off else 0
                if run > self.params.most_days:
                    message = f"day {run} off in a row; {self.params.most_days} allowed"
                    yield Violation(self.name, employee.id, instance.horizon.day(day), 1, message)

    def _days(self, instance: Instance) -> range:
        """The horizon, and as many known days on each side as a run of the agreed length could reach into it from."""
        known, most = instance.known_days, self.params.most_days
        return range(max(-most, known.start), min(instance.horizon.days + most, known.stop))


def _days_asked(instance: Instance, employee: Employee, days: range) -> set[int]:
    """The days on which somebody can be asked to work: employed and not absent all day."""
    employed = {day for contract in employee.contracts for day in instance.horizon.days_in(contract.period, days)}
    return employed - instance.away_days_of[employee.id]
