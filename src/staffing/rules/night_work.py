"""Night work: how much a night worker works on average."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.averaging import add_no_more, averaged, contract_days
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import DAYS_PER_WEEK, Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """Who is a night worker, and how much that may be."""

    weeks: int = Field(ge=1, description="weeks over which the average is taken; 16 are about four months")
    most_minutes_per_day: int = Field(ge=0, description="most minutes of work in 24 hours on average; 480 is 8 h")
    night_measure_minutes: int = Field(
        ge=0, description="longest full-time measure of a night worker, in minutes a week; 2180 is 36:20"
    )


class NightWork(Rule[Params]):
    """A night worker works at most 8 hours in 24 hours on average over 16 weeks; 24 hours of every 7 days do not count.

    A night worker is who has a contract with the full-time measure of night work, and the days are those of that contract.
    Which weeks they are and which days are left out is as in `average_weekly_hours`. Only ordinary working time counts.
    """

    code = "night_work"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, held, most, _ in self._limits(roster.instance):
            worked = {
                shift: shift.paid_minutes
                for shift in roster.shifts_of(employee)
                if any(shift.day in days for days in held)
            }
            add_no_more(roster, employee, worked, most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon, adjacent = schedule.instance.horizon, schedule.instance.adjacent_of
        for employee, held, most, length in self._limits(schedule.instance):
            before = sum(shift.paid_minutes for days in held for shift in adjacent[employee] if shift.day in days)
            planned = sum(
                shift.paid_minutes for days in held for shift in schedule.planned(employee) if shift.day in days
            )
            excess = planned - max(0, most - before)
            if excess > 0:
                message = (
                    f"{hours_text(before + planned)} in {length} days; a night worker has at most {hours_text(most)}"
                )
                where = Interval(horizon.start_of(held[0].start), horizon.start_of(held[-1].stop))
                yield Violation(self.name, employee, where, excess, message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, list[range], int, int]]:
        """Night worker, days in a row on a contract of night work, most minutes, and on how many days."""
        for employee in (one.id for one in self.employees(instance)):
            for stretch in averaged(instance.horizon.days, self.params.weeks, instance.known_days):
                night = [
                    (held, at_work)
                    for contract, held, at_work in contract_days(instance, employee, stretch.days)
                    if contract.full_time_minutes <= self.params.night_measure_minutes
                ]
                at_work = sum(count for _, count in night)
                if at_work:
                    counted = max(at_work, DAYS_PER_WEEK)
                    begun = -(-counted // DAYS_PER_WEEK)
                    most = self.params.most_minutes_per_day * (counted - begun)
                    yield employee, sorted((held for held, _ in night), key=lambda days: days.start), most, at_work
