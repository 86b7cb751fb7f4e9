"""Overtime caps: how much extra time (*mertid*) and overtime (*övertid*) there may be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import Field

from staffing.domain.averaging import add_no_more, averaged, calendar_years
from staffing.domain.findings import Violation
from staffing.domain.hours import contract_shifts, credited_minutes, target_minutes
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity, amounts_before
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, Period, hours_text
from staffing.rules.base import Rule, RuleParams

WEEKS = 4
EXTRA = frozenset({Quantity.EXTRA_MINUTES, Quantity.OVERTIME_MINUTES})


class Params(RuleParams):
    """How much there may be."""

    most_minutes_four_weeks: int = Field(ge=0, description="most minutes of both in 4 weeks; 2880 is 48 h")
    most_minutes_year: int = Field(ge=0, description="most minutes of both in a calendar year; 12000 is 200 h")


class OvertimeCaps(Rule[Params]):
    """Extra time and overtime together are at most 48 hours in 4 weeks and 200 hours in a calendar year.

    They are what somebody paid by the month works beyond the contracted hours. The 4 weeks end with a week of the horizon and
    lie within it, since what the contract asks for is known for it only; a shorter horizon is looked at as a whole. For the
    year the ledger has what was before the horizon.
    """

    code = "overtime_caps"
    statutory = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, days, target, left in self._limits(roster.instance):
            shifts = contract_shifts(roster.instance, employee, roster.shifts_of(employee), days)
            add_no_more(roster, employee, {shift: shift.paid_minutes for shift in shifts}, most=target + left)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance, horizon = schedule.instance, schedule.instance.horizon
        for employee, days, target, left in self._limits(instance):
            shifts = contract_shifts(instance, employee, schedule.planned(employee), days)
            extra = sum(shift.paid_minutes for shift in shifts) - target
            if extra > left:
                message = (
                    f"{hours_text(extra)} beyond the contract in {len(days)} days; {hours_text(left)} may be added"
                )
                where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                yield Violation(self.name, employee, where, extra - left, message)

    def _limits(self, instance: Instance) -> Iterator[tuple[str, range, int, int]]:
        """Employee, days, the minutes that the contract asks for on them, and how many more there may be."""
        limits = self._limits_on_days(instance)
        for employee in self.employees(instance):
            for days, both in limits.items() if employee.is_monthly_in(instance.horizon.period) else ():
                asked = target_minutes(instance, employee.id, days) - credited_minutes(instance, employee.id, days)
                left = min(max(0, most - had.get(employee.id, 0)) for most, had in both)
                yield employee.id, days, max(0, asked), left

    def _limits_on_days(self, instance: Instance) -> Mapping[range, list[tuple[int, Mapping[str, int]]]]:
        """For some days the limits on them, each with what employees have had of it before. The narrower one holds."""
        horizon, found = instance.horizon, defaultdict[range, list[tuple[int, Mapping[str, int]]]](list)
        for stretch in averaged(horizon.days, WEEKS, range(horizon.days)):
            found[stretch.days].append((self.params.most_minutes_four_weeks, {}))
        for days in calendar_years(horizon):
            year = horizon.date_of(days.start).year
            within = Period(date(year, 1, 1), date(year, 12, 31))
            found[days].append((self.params.most_minutes_year, amounts_before(instance.ledger, EXTRA, within)))
        return found
