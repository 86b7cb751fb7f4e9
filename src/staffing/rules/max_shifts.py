"""Most shifts: how many shifts of some kind there may be in so many days."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.averaging import periods
from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval
from staffing.rules.base import Rule, ShiftKind


class Params(ShiftKind):
    """Which shifts, how many, in how many days."""

    most: int = Field(ge=0, description="most shifts of the kind in a period")
    days: int = Field(ge=0, description="days in a period, from the first day of the horizon; 0 is the whole horizon")


class MaxShifts(Rule[Params]):
    """An employee has at most so many shifts of a kind, such as nights, in every period of so many days.

    The periods follow one another from the first day of the horizon; a last one that its end cuts off has the same limit.
    """

    code = "max_shifts"
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            meant = self.params.among(roster.shifts_of(employee.id), horizon)
            for days in periods(horizon.days, self.params.days):
                shifts = [shift for shift in meant if shift.day in days]
                if len(shifts) > self.params.most:
                    roster.total(employee.id, dict.fromkeys(shifts, 1), most=self.params.most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for days in periods(horizon.days, self.params.days):
            where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
            for employee in self.employees(schedule.instance):
                in_time = (shift for shift in schedule.planned(employee.id) if shift.day in days)
                count = sum(self.params.means(shift, horizon) for shift in in_time)
                excess = count - self.params.most
                if excess > 0:
                    message = f"{count} such shifts in {len(days)} days; {self.params.most} allowed"
                    yield Violation(self.name, employee.id, where, excess, message)
