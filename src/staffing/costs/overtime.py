"""Overtime (*övertid*): what is worked beyond full time, or beyond the contract."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Self

from pydantic import Field, model_validator

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine
from staffing.domain.hours import contract_shifts, credited_minutes, full_time_minutes, target_minutes
from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.pay import latest_salary, ore_per_minute
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import DAYS_PER_WEEK
from staffing.domain.workforce import Employee

SUPPLEMENTS = ("overtime supplement", "qualified supplement")
"""Categories that are paid on top of another line, which has the minutes."""


class Params(CostParams):
    """What overtime pays, and from where it is counted."""

    simple_factor: Decimal = Field(ge=0, description="pay for simple overtime as a multiple of the hourly pay")
    qualified_factor: Decimal = Field(ge=0, description="the same for qualified overtime")
    simple_minutes_per_week: int = Field(
        ge=0, description="minutes of overtime for each week of the horizon that are simple; those beyond are qualified"
    )
    from_contract: bool = Field(
        description="whether part-time staff are paid overtime from the end of their contracted hours, not from full time"
    )
    extra_hours_factor: Decimal = Field(
        ge=0,
        description="what `extra_hours` has paid part-time staff for the same minutes where overtime begins at full time, "
        "as a multiple of the hourly pay; overtime pays the rest",
    )
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")

    @model_validator(mode="after")
    def _pay_more_and_more(self) -> Self:
        if not self.extra_hours_factor <= self.simple_factor <= self.qualified_factor:
            raise ValueError("extra hours may not pay more than simple overtime, nor that more than qualified overtime")
        return self


class Overtime(Cost[Params]):
    """Paid minutes of monthly staff beyond full time over the horizon, or beyond the contract, at the rates of overtime.

    All of them are paid as simple overtime (*enkel*) in one line; what qualified overtime (*kvalificerad*) pays more is a
    line of its own without minutes. A plan does not say which minutes of a period are the extra ones, so the first of them
    are taken as simple, up to a number of minutes for each week. The salary is that of the last day with a monthly contract.
    """

    code = "overtime"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        for employee in instance.employees:
            shifts = contract_shifts(instance, employee.id, roster.shifts_of(employee.id))
            weights = {shift: shift.paid_minutes for shift in shifts}
            for _, most, unit in self._tiers(instance, employee):
                if unit:
                    roster.total(employee.id, weights, most=most, unit=unit)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance = schedule.instance
        for employee in instance.employees:
            shifts = contract_shifts(instance, employee.id, schedule.planned(employee.id))
            worked = sum(shift.paid_minutes for shift in shifts)
            for category, most, unit in self._tiers(instance, employee):
                beyond = worked - most
                if beyond > 0 and unit:
                    day, minutes = instance.horizon.days - 1, 0 if category in SUPPLEMENTS else beyond
                    pay = whole_ore(beyond * unit)
                    yield CostLine(self.code, self.account, employee.id, day, category, minutes, pay)

    def _tiers(self, instance: Instance, employee: Employee) -> Iterator[tuple[str, int, Fraction]]:
        """Minutes of shifts beyond which somebody is paid simple overtime and more, and öre for each minute beyond."""
        salary = latest_salary(employee, instance.horizon)
        if salary is None:
            return
        target, full_time = target_minutes(instance, employee.id), full_time_minutes(instance, employee.id)
        has_extra_hours = target < full_time and not self.params.from_contract
        hourly = ore_per_minute(salary, self.params.hourly_divisor)
        simple, qualified = Fraction(self.params.simple_factor), Fraction(self.params.qualified_factor)
        # Training may fill the contract by itself; then every minute of a shift is overtime.
        ordinary = target if self.params.from_contract else full_time
        most = max(0, ordinary - credited_minutes(instance, employee.id))
        if has_extra_hours:
            yield "overtime supplement", most, hourly * (simple - Fraction(self.params.extra_hours_factor))
        else:
            yield "overtime", most, hourly * simple
        most += self.params.simple_minutes_per_week * instance.horizon.days // DAYS_PER_WEEK
        yield "qualified supplement", most, hourly * (qualified - simple)
