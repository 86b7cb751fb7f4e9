"""Breaks (raster): how long somebody works without one."""

from collections.abc import Collection, Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.rest import longest_without_break
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the work without a break may be, and what is a break."""

    most_minutes: int = Field(ge=1, description="minutes of work in a row without a break; 300 is 5 h")
    least_break_minutes: int = Field(
        ge=1, description="minutes that an unpaid break has at least; a shorter one is none"
    )


class Breaks(Rule[Params]):
    """Within a shift nobody works more than 5 hours in a row without a break.

    A break (*rast*) is unpaid, and the time of it is known in advance. A shift with a meal on duty (*måltidsuppehåll*) needs
    none; whether a shift can have one is for the unit to say. Time on call (*jour*) and standby (*beredskap*) are not work:
    what is worked before and after it is not in a row. Two shifts that follow on each other at once are judged one by one.
    """

    code = "breaks"
    statutory = True
    left_to_unit = frozenset({"least_break_minutes"})
    narrows = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        above = self._above({*instance.shifts, *(pinned.shift for pinned in instance.pinned)})
        for employee in self.employees(instance):
            for shift in roster.shifts_of(employee.id):
                if shift in above:
                    roster.forbid(employee.id, shift, excess=above[shift])

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        above = self._above({assignment.shift for assignment in schedule.assignments})
        most = self.params.most_minutes
        for employee in self.employees(schedule.instance):
            for shift in schedule.planned(employee.id):
                if shift in above:
                    worked, allowed = hours_text(most + above[shift]), hours_text(most)
                    message = f"{worked} of {shift.code} without a break; {allowed} allowed"
                    yield Violation(self.name, employee.id, shift.interval, above[shift], message)

    def _above(self, shifts: Collection[Shift]) -> dict[Shift, int]:
        """Of some shifts those with too long a stretch without a break, and by how much it is too long."""
        least, most = self.params.least_break_minutes, self.params.most_minutes
        on_duty = {shift: longest_without_break(shift, least) for shift in shifts if not shift.has_meal_on_duty}
        return {shift: longest - most for shift, longest in on_duty.items() if longest > most}
