"""Forbidden successions: shifts that may not come the day after certain others."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.runs import by_day
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval
from staffing.rules.base import Rule, RuleParams, ShiftKind


class Succession(RuleParams):
    """Two kinds of shift of which the second may not come on the day after the first."""

    first: ShiftKind = Field(description="the shifts on one day")
    then: ShiftKind = Field(description="the shifts that may not start on the day after")


class Params(RuleParams):
    """What may not follow what."""

    successions: tuple[Succession, ...] = Field(
        strict=False,
        min_length=1,
        description="pairs of `first` and `then`, each with `parts` of the day and `codes` of shifts",
    )


class ForbiddenSuccessions(Rule[Params]):
    """On the day after a shift of the first kind, no shift of the second kind starts.

    Two days are one breach, however many shifts they have.
    """

    code = "forbidden_successions"
    excess_unit = "succession"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            shifts = roster.shifts_of(employee.id)
            for succession in self.params.successions:
                firsts, thens = (
                    by_day(kind.among(shifts, horizon), range(-1, horizon.days + 1))
                    for kind in (succession.first, succession.then)
                )
                for first, then in zip(firsts, thens[1:], strict=False):
                    if first and then:
                        roster.groups(employee.id, [first, then], most=1)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in self.employees(schedule.instance):
            shifts = schedule.shifts_of(employee.id)
            for succession in self.params.successions:
                thens = {shift.day: shift for shift in reversed(shifts) if succession.then.means(shift, horizon)}
                firsts = {shift.day: shift for shift in shifts if succession.first.means(shift, horizon)}
                for day, first in firsts.items():
                    then = thens.get(day + 1)
                    if then is not None and schedule.concerns(first, then):
                        where = Interval(first.start, max(first.end, then.end))
                        message = f"{then.code} on the day after {first.code}"
                        yield Violation(self.name, employee.id, where, 1, message)
