"""Minors' rest: how long somebody who is under age rests between shifts, and works in a day and in a week."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval, hours_text
from staffing.domain.workforce import Employee
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """Who is a minor, how long a minor rests, and how long a minor works."""

    until_age: int = Field(ge=0, description="somebody is a minor to the end of the year of this birthday")
    least_rest_minutes: int = Field(ge=0, description="minutes of rest between two shifts; 720 is 12 h")
    most_minutes_a_day: int = Field(ge=1, description="minutes of work in the shifts that begin on one day; 480 is 8 h")
    most_minutes_a_week: int = Field(ge=1, description="minutes of work from Monday to Sunday; 2400 is 40 h")


class MinorsRest(Rule[Params]):
    """A minor rests at least 12 hours between shifts, and works at most 8 hours a day and 40 hours a week.

    Only the year of birth is known, so somebody is a minor until the end of the year of the 18th birthday; who has no year of
    birth is none. Shifts belong to the day on which they begin, and those after that year do not matter. Standby is not work.
    What a single shift has above a limit is for `minors` to say, so here it counts for no more than the limit. Where shifts
    outside the horizon reach the limit of a week alone, nothing may be added. The excess is in minutes, added up.
    """

    code = "minors_rest"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee in self._minors(roster.instance):
            work = self._work(employee, roster.shifts_of(employee.id), horizon)
            roster.rest(employee.id, dict.fromkeys(work, self.params.least_rest_minutes))
            for days, limit in self._limits(horizon):
                weights = {shift: min(shift.paid_minutes, limit) for shift in work if shift.day in days}
                given = sum(minutes for shift, minutes in weights.items() if not 0 <= shift.day < horizon.days)
                if sum(weights.values()) > max(limit, given):
                    roster.total(employee.id, weights, most=max(limit, given))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee in self._minors(schedule.instance):
            work = self._work(employee, schedule.shifts_of(employee.id), horizon)
            yield from self._short_rests(employee, work, schedule)
            for days, limit in self._limits(horizon):
                mine = [shift for shift in work if shift.day in days]
                own = sum(min(shift.paid_minutes, limit) for shift in mine if schedule.concerns(shift))
                worked = sum(min(shift.paid_minutes, limit) for shift in mine)
                excess = min(worked - limit, own)
                if excess > 0:
                    where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                    message = f"{hours_text(worked)} of work in the {'day' if len(days) == 1 else 'week'}"
                    yield Violation(self.name, employee.id, where, excess, f"{message}; {hours_text(limit)} allowed")

    def _short_rests(self, employee: Employee, work: Sequence[Shift], schedule: Schedule) -> Iterator[Violation]:
        needed = self.params.least_rest_minutes
        for first, second in pairwise(work):
            rest = second.start - first.end
            if rest < needed and schedule.concerns(first, second):
                where = Interval(*sorted((first.end, second.start)))
                message = (
                    f"{hours_text(rest)} of rest between {first.code} and {second.code}; {hours_text(needed)} needed"
                )
                yield Violation(self.name, employee.id, where, needed - rest, message)

    def _minors(self, instance: Instance) -> Iterator[Employee]:
        """Those who are minors on the first day at least."""
        first = instance.horizon.first
        return (one for one in self.employees(instance) if one.is_minor_on(first, self.params.until_age))

    def _work(self, employee: Employee, shifts: Iterable[Shift], horizon: Horizon) -> list[Shift]:
        """The shifts that are worked as a minor."""
        age = self.params.until_age
        work = (shift for shift in shifts if not shift.is_standby)
        return [shift for shift in work if employee.is_minor_on(horizon.date_of(shift.day), age)]

    def _limits(self, horizon: Horizon) -> Iterator[tuple[range, int]]:
        """Each day of the horizon, and each week from Monday to Sunday that it is in, with how long a minor may work in it."""
        for day in range(horizon.days):
            yield range(day, day + 1), self.params.most_minutes_a_day
        for monday in range(-horizon.first.weekday(), horizon.days, DAYS_PER_WEEK):
            yield range(monday, monday + DAYS_PER_WEEK), self.params.most_minutes_a_week
