"""Unsocial hours (*obekväm arbetstid*, OB): supplements for evenings, nights, weekends and holidays."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field

from staffing.costs.base import IN_ORDER, Clock, Cost, CostParams, Dated, Kronor, Percent, value_on
from staffing.domain.calendar import UnsocialCategory, UnsocialTerms
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.supplements import Supplement, by_month, of_shift
from staffing.domain.time import Horizon
from staffing.domain.workforce import PayForm


def _are_complete(rates: dict[UnsocialCategory, Kronor]) -> dict[UnsocialCategory, Kronor]:
    if missing := [category for category in UnsocialCategory if category not in rates]:
        raise ValueError(f"there is no rate for {', '.join(missing)}")
    return rates


Rates = Annotated[dict[UnsocialCategory, Kronor], AfterValidator(_are_complete)]


class Params(CostParams):
    """What each category pays, and when by the clock it begins and ends."""

    rates: Annotated[tuple[Dated[Rates], ...], IN_ORDER] = Field(
        description="kronor an hour in each of the six categories, by date"
    )
    friday_from: Annotated[tuple[Dated[Clock], ...], IN_ORDER] = Field(
        description="clock time from which a Friday is B, by date"
    )
    evening_from: Clock = Field(description="clock time from which a weekday is D, until the night")
    night_from: Clock = Field(description="clock time from which a weekday is C, and A and B pay the rate of the night")
    night_until: Clock = Field(description="clock time at which C and the rates of the night end")
    eve_from: Clock = Field(description="clock time from which a weekday before some holidays is B")
    morning_until: Clock = Field(description="clock time at which A and B end on the weekday after")
    great_eve_from: Clock = Field(description="clock time from which the day before a great holiday is A")
    saturday_is_weekday: bool = Field(description="whether a great holiday can end on a Saturday morning")
    on_call_percent: Percent = Field(description="share of the rate that time on call is paid, in percent")
    rounding_minutes: int = Field(
        ge=0, description="step to which each category is rounded up in a calendar month; 0 for each shift as it is"
    )


class UnsocialHours(Cost[Params]):
    """A supplement for each worked minute of a shift in the evening, at night, at the weekend or on a holiday.

    Time on call is paid a share of it. The rates and times are those of the date on which the shift starts. Extra hours are
    paid the supplement too, agency staff are not.
    """

    code = "unsocial_hours"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        step = self.params.rounding_minutes
        for employee, one in self._supplements(roster.instance, roster.shifts_of):
            if step:
                roster.total(employee, one.minutes, most=0, unit=one.rate, step=step, day=one.day)
                continue
            for shift in one.minutes:
                # One price for each line, because contributions are rounded line by line.
                roster.forbid(employee, shift, excess=one.exact_pay)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        step = self.params.rounding_minutes
        for employee, one in self._supplements(schedule.instance, schedule.planned):
            minutes, pay = one.paid_minutes(step), one.pay(step)
            yield CostLine(self.code, self.account, employee, one.day, one.category, minutes, pay)

    def _supplements(
        self, instance: Instance, shifts_of: Callable[[str], Iterable[Shift]]
    ) -> Iterator[tuple[str, Supplement]]:
        """The supplements of everybody's shifts within the horizon, by shift, or by month where they are rounded."""
        horizon, terms_on = instance.horizon, cache(self._terms_on)
        found = cache(lambda shift: self._of_shift(horizon, shift, terms_on(horizon.date_of(shift.day))))
        for employee in instance.employees:
            inside = (shift for shift in shifts_of(employee.id) if 0 <= shift.day < horizon.days)
            if employee.is_ever_paid(PayForm.AGENCY):
                inside = (shift for shift in inside if not employee.is_agency_on(horizon.date_of(shift.day)))
            mine = (one for shift in inside for one in found(shift))
            for one in by_month(horizon, mine) if self.params.rounding_minutes else mine:
                yield employee.id, one

    def _of_shift(self, horizon: Horizon, shift: Shift, terms: UnsocialTerms) -> tuple[Supplement, ...]:
        rates = value_on(horizon.date_of(shift.day), self.params.rates)
        return tuple(of_shift(horizon, shift, terms, rates, self.params.on_call_percent))

    def _terms_on(self, day: date) -> UnsocialTerms:
        times = self.params.model_dump(include={field.name for field in fields(UnsocialTerms)})
        return UnsocialTerms(**times | {"friday_from": value_on(day, self.params.friday_from)})
