"""Average weekly hours: all working time together, on average over some weeks."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.averaging import DailySums, add_no_more, averaged, days_at_work, told_before
from staffing.domain.findings import Violation
from staffing.domain.hours import credited_minutes
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import DAYS_PER_WEEK, Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How much, over how long."""

    weeks: int = Field(ge=1, description="weeks over which the average is taken; 16 are about four months")
    most_minutes_per_week: int = Field(ge=0, description="most minutes of work in 7 days on average; 2880 is 48 h")


class AverageWeeklyHours(Rule[Params]):
    """An employee works at most 48 hours in 7 days on average over 16 weeks, with time on call at the workplace.

    It is so for all 16 weeks that end with a week of the horizon. Where less is known, it is so for all that is known, but
    not for single weeks of it. A shift counts on the day on which it starts, training by its own time; standby does not count.
    Days of absence and days without a contract are left out of the average, and fewer than 7 days count as a week.
    """

    code = "average_weekly_hours"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, limits in self._limits(roster.instance):
            present = {
                shift: sum(part.minutes for part in shift.present)
                for shift in roster.shifts_of(employee)
                if shift.present
            }
            for days, given, most, _ in limits:
                meant = {shift: minutes for shift, minutes in present.items() if shift.day in days}
                add_no_more(roster, employee, meant, most=most, given=given)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, adjacent = schedule.instance.horizon, schedule.instance.adjacent_of
        for employee, limits in self._limits(schedule.instance):
            outside = DailySums((shift.day, shift.present_minutes) for shift in adjacent[employee])
            inside = DailySums((shift.day, shift.present_minutes) for shift in schedule.planned(employee))
            for days, given, most, length in limits:
                before, planned = given + outside.on(days), inside.on(days)
                excess = planned - max(0, most - before)
                if excess > 0:
                    message = f"{hours_text(before + planned)} in {length} days; {hours_text(most)} allowed on average"
                    where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                    yield Violation(self.name, employee, where, excess, message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, list[tuple[range, int, int, int]]]]:
        """Employee, and for each average days whose shifts count, minutes that count besides, most minutes, number of days."""
        for employee in (one.id for one in self.employees(instance)):
            told, limits = told_before(instance, employee, Quantity.WORKED_MINUTES), []
            for stretch in averaged(instance.horizon.days, self.params.weeks, instance.known_days, told):
                at_work = days_at_work(instance, employee, stretch)
                if at_work:
                    most = self.params.most_minutes_per_week * max(at_work, DAYS_PER_WEEK) // DAYS_PER_WEEK
                    given = stretch.amount + credited_minutes(instance, employee, stretch.days)
                    limits.append((stretch.days, given, most, at_work))
            yield employee, limits
