"""Contracted hours: people work what their chosen employment level says, no more and no less."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.hours import contract_shifts, credited_minutes, target_minutes
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How far from the contract a horizon may end."""

    tolerance_minutes: int = Field(ge=0, description="minutes above or below the contracted hours that are fine")


class ContractedHours(Rule[Params]):
    """Over the horizon an employee paid by the month works full-time measure × weeks × level, less absence."""

    code = "contracted_hours"
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, least, most in self._bands(roster.instance):
            shifts = contract_shifts(roster.instance, employee, roster.shifts_of(employee))
            roster.total(employee, {shift: shift.paid_minutes for shift in shifts}, least=least, most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee, least, most in self._bands(schedule.instance):
            shifts = contract_shifts(schedule.instance, employee, schedule.planned(employee))
            worked = sum(shift.paid_minutes for shift in shifts)
            excess = max(least - worked, worked - most)
            if excess > 0:
                message = f"{hours_text(worked)} planned; the contract allows {hours_text(least)} to {hours_text(most)}"
                yield Violation(self.name, employee, schedule.instance.horizon.interval, excess, message)

    def _bands(self, instance: Instance) -> Iterator[tuple[str, int, int]]:
        """Each employee paid by the month, with the least and most minutes of shifts."""
        for employee in self.employees(instance):
            if employee.is_monthly_in(instance.horizon.period):
                left = target_minutes(instance, employee.id) - credited_minutes(instance, employee.id)
                tolerance = self.params.tolerance_minutes
                yield employee.id, max(0, left - tolerance), max(0, left + tolerance)
