"""Wishes: what staff asked for, weighed by how much it matters to them."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon, Interval
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """What a denied wish weighs."""

    points_by_strength: dict[int, int] = Field(description="points for a denied wish of strength 1, 2 and 3")


class Wishes(Rule[Params]):
    """Wishes to work, or not to, are granted; a denied one counts by its strength."""

    code = "wishes"
    excess_unit = "point"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self.employees(roster.instance):
            shifts, wishes = roster.shifts_of(employee.id), roster.instance.wishes_of[employee.id]
            for wish in wishes:
                near = shifts if wish.clock else shifts.by_day.get(horizon.day_of(wish.day), ())
                meant = [shift for shift in near if wish.means(shift, horizon)]
                points = self.params.points_by_strength[wish.strength]
                if wish.kind is WishKind.WANT:
                    roster.groups(employee.id, [meant], least=1, unit=points)
                else:
                    roster.groups(employee.id, [meant], most=0, unit=points)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for wish in self._wishes(schedule.instance):
            has = any(wish.means(shift, horizon) for shift in schedule.shifts_of(wish.employee))
            if has is not (wish.kind is WishKind.WANT):
                points = self.params.points_by_strength[wish.strength]
                message = f"wish {wish.id} of strength {wish.strength} to {wish.kind} work is denied"
                yield Violation(self.name, wish.employee, _when(wish, horizon), points, message)

    def _wishes(self, instance: Instance) -> Iterator[Wish]:
        return (wish for employee in self.employees(instance) for wish in instance.wishes_of[employee.id])


def _when(wish: Wish, horizon: Horizon) -> Interval:
    day = horizon.day_of(wish.day)
    if wish.clock is None:
        return horizon.day(day)
    # In an hour that the clock skips, the end may come before the start.
    start, end = horizon.at(day, wish.clock.start), horizon.at(day, wish.clock.end)
    return Interval(start, max(start, end))
