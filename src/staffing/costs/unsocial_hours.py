"""Unsocial hours (*obekväm arbetstid*, OB): supplements for evenings, nights, weekends and holidays."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from staffing.costs.base import IN_ORDER, Cost, CostParams, Dated, value_on
from staffing.domain.calendar import UnsocialCategory, UnsocialTerms, unsocial_minutes
from staffing.domain.findings import CostLine
from staffing.domain.money import pay_for
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, MINUTES_PER_HOUR, Horizon


def _minutes_past_midnight(clock: object) -> object:
    """`17:00` as 1 020; anything else is left for the field to judge."""
    written = re.fullmatch(r"(\d{1,2}):([0-5]\d)", str(clock))
    return int(written[1]) * MINUTES_PER_HOUR + int(written[2]) if written else clock


def _are_complete(rates: dict[UnsocialCategory, Decimal]) -> dict[UnsocialCategory, Decimal]:
    if missing := [category for category in UnsocialCategory if category not in rates]:
        raise ValueError(f"there is no rate for {', '.join(missing)}")
    return rates


Clock = Annotated[int, BeforeValidator(_minutes_past_midnight), Field(ge=0, le=CLOCK_DAY)]
Rates = Annotated[dict[UnsocialCategory, Annotated[Decimal, Field(ge=0)]], AfterValidator(_are_complete)]


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


class UnsocialHours(Cost[Params]):
    """A supplement for each paid minute of a shift in the evening, at night, at the weekend or on a holiday.

    The rates and times are those of the date on which the shift starts. Extra hours are paid the supplement too.
    """

    code = "unsocial_hours"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        known: dict[Shift, list[tuple[UnsocialCategory, int, int]]] = {}
        for employee in roster.instance.employees:
            for shift in roster.shifts_of(employee.id):
                if shift not in known:
                    known[shift] = list(self._supplements(roster.instance.horizon, shift))
                # One price for each line, because contributions are rounded line by line.
                for _, _, amount in known[shift]:
                    roster.forbid(employee.id, shift, excess=amount)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        for employee in schedule.instance.employees:
            for shift in schedule.planned(employee.id):
                for category, minutes, amount in self._supplements(schedule.instance.horizon, shift):
                    yield CostLine(self.code, self.account, employee.id, shift.day, category, minutes, amount)

    def _supplements(self, horizon: Horizon, shift: Shift) -> Iterator[tuple[UnsocialCategory, int, int]]:
        """Category, minutes and öre for a shift that starts within the horizon."""
        if not 0 <= shift.day < horizon.days:
            return
        day = horizon.date_of(shift.day)
        rates = value_on(day, self.params.rates)
        times = self.params.model_dump(exclude={"rates"}) | {"friday_from": value_on(day, self.params.friday_from)}
        for category, minutes in unsocial_minutes(horizon, shift.worked, UnsocialTerms(**times)).items():
            yield category, minutes, pay_for(minutes, rates[category])
