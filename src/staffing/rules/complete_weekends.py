"""Complete weekends: a weekend is worked, or free, as a whole."""

from collections.abc import Iterator

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day, worked_days
from staffing.domain.schedule import Schedule
from staffing.domain.shifts import without_standby
from staffing.domain.time import Interval
from staffing.domain.weekends import weekends
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """There is nothing to set."""


class CompleteWeekends(Rule[Params]):
    """Of a weekend, both days are worked or neither.

    A shift belongs to the day on which it starts. A weekend of which one day lies outside the days that are known is let be.
    """

    code = "complete_weekends"
    excess_unit = "half weekend"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self.employees(roster.instance):
            shifts = roster.shifts_of(employee.id)
            for saturday in _weekends(roster.instance):
                both = by_day(without_standby(shifts), range(saturday, saturday + 2))
                if any(both):
                    roster.run(employee.id, [(), *both, ()], least=2)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, saturdays = schedule.instance.horizon, _weekends(schedule.instance)
        for employee in self.employees(schedule.instance):
            worked = worked_days(schedule.shifts_of(employee.id))
            for saturday in saturdays:
                if (saturday in worked) is not (saturday + 1 in worked):
                    where = Interval(horizon.start_of(saturday), horizon.start_of(saturday + 2))
                    message = f"only the {'Saturday' if saturday in worked else 'Sunday'} of the weekend is worked"
                    yield Violation(self.name, employee.id, where, 1, message)


def _weekends(instance: Instance) -> list[int]:
    """The Saturdays of the weekends that the horizon touches and of which both days are known."""
    known = instance.known_days
    return [saturday for saturday in weekends(instance.horizon) if saturday in known and saturday + 1 in known]
