"""Nights in a row: how many nights somebody works one after the other."""

from collections.abc import Iterator, Sequence

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day
from staffing.domain.schedule import Schedule
from staffing.domain.shift import PartOfDay, Shift, part_of_day
from staffing.domain.shifts import without_standby
from staffing.domain.time import Horizon
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long a run may be."""

    most_nights: int = Field(ge=1, description="longest run of days in a row on which a night shift starts")


class NightsInARow(Rule[Params]):
    """An employee works at most the agreed number of nights in a row."""

    code = "nights_in_a_row"
    excess_unit = "night"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            nights = _nights(roster.shifts_of(employee.id), horizon)
            if nights:
                roster.run(employee.id, by_day(nights, self._days(horizon)), most=self.params.most_nights)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in self.employees(schedule.instance):
            worked = {shift.day for shift in _nights(schedule.shifts_of(employee.id), horizon)}
            run = 0
            for day in self._days(horizon) if worked else ():
                run = run + 1 if day in worked else 0
                if run > self.params.most_nights:
                    message = f"night {run} in a row; {self.params.most_nights} allowed"
                    yield Violation(self.name, employee.id, horizon.day(day), 1, message)

    def _days(self, horizon: Horizon) -> range:
        """The horizon, and as many days on each side as a run of the agreed length could reach into it from."""
        return range(-self.params.most_nights, horizon.days + self.params.most_nights)


def _nights(shifts: Sequence[Shift], horizon: Horizon) -> list[Shift]:
    return [shift for shift in without_standby(shifts) if part_of_day(shift, horizon) is PartOfDay.NIGHT]
