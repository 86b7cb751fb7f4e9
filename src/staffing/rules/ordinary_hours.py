"""Ordinary hours: at most full time in every period of calculation (*beräkningsperiod*)."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from staffing.domain.averaging import add_no_more, known_part
from staffing.domain.findings import Violation
from staffing.domain.hours import contract_shifts, credited_minutes, full_time_minutes
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval, hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How long the periods of calculation are, where they begin, and how exact they are."""

    weeks: int = Field(ge=1, le=16, description="weeks in a period of calculation")
    anchor: date = Field(
        description="first day of one of the periods, from which all others follow; a Monday as a rule"
    )
    carry_minutes: int = Field(ge=0, description="minutes above full time that may be carried over; 660 is 11 h")


class OrdinaryHours(Rule[Params]):
    """In every period of calculation somebody paid by the month works at most full time, as the contract measures it.

    More would be overtime, which is not planned. The limit is the same for part-timers. Of a period that lies partly in the
    horizon the days count whose shifts are known, each for a seventh of a week; whole days of absence count for nothing.
    """

    code = "ordinary_hours"
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        for employee, days, given, most in self._limits(instance):
            shifts = contract_shifts(instance, employee, roster.shifts_of(employee), days)
            add_no_more(roster, employee, {shift: shift.paid_minutes for shift in shifts}, most=most, given=given)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance, horizon = schedule.instance, schedule.instance.horizon
        for employee, days, given, most in self._limits(instance):
            others = contract_shifts(instance, employee, instance.adjacent_of[employee], days)
            planned = contract_shifts(instance, employee, schedule.planned(employee), days)
            before = given + sum(shift.paid_minutes for shift in others)
            worked = sum(shift.paid_minutes for shift in planned)
            excess = worked - max(0, most - before)
            if excess > 0:
                message = f"{hours_text(before + worked)} in {len(days)} days; {hours_text(most)} are full time"
                where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                yield Violation(self.name, employee, where, excess, message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, range, int, int]]:
        """Employee, days of a period whose shifts count, minutes that count besides, and the most of both."""
        spans = [known_part(days, instance.known_days).days for days in self._periods(instance.horizon)]
        for employee in self.employees(instance):
            for days in spans if employee.is_monthly_in(instance.horizon.period) else ():
                given = credited_minutes(instance, employee.id, days)
                yield (
                    employee.id,
                    days,
                    given,
                    full_time_minutes(instance, employee.id, days) + self.params.carry_minutes,
                )

    def _periods(self, horizon: Horizon) -> Iterator[range]:
        """The whole periods that have some day in the horizon."""
        length = self.params.weeks * DAYS_PER_WEEK
        for first in range(horizon.day_of(self.params.anchor) % length - length, horizon.days, length):
            if first + length > 0:
                yield range(first, first + length)
