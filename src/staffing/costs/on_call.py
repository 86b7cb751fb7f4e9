"""Time on call (*jour*): time at the workplace, ready to work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from pydantic import Field, model_validator

from staffing.costs.base import Cost, CostParams, Percent
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.readiness import ReadinessTerms, ReadyMonth, ready_months
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import hours_text
from staffing.domain.workforce import Employee


class Params(CostParams):
    """What a minute on call pays, and from where in a month it pays more."""

    percent: Percent = Field(description="pay on call in percent of the hourly pay")
    higher_percent: Percent = Field(description="the same beyond the first minutes of a calendar month")
    first_tier_minutes: int = Field(ge=0, description="minutes on call in a calendar month before the higher share")
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")

    @model_validator(mode="after")
    def _pay_more_and_more(self) -> Self:
        if self.higher_percent < self.percent:
            raise ValueError("the higher share may not be below the other one")
        return self


class OnCall(Cost[Params]):
    """Each minute on call pays a share of the hourly pay, and a higher one beyond some hours in a calendar month.

    Each shift is paid at the lower share; what the hours beyond pay more is a line of its own for each month, without
    minutes. A month is that in which the shifts start: those of it before and after the horizon count for the hours and are
    paid elsewhere. Staff by the month and by the hour are paid alike, agency staff not at all.
    """

    code = "on_call"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            for month in self._months(roster.instance, employee, roster.shifts_of(employee.id)):
                for shift, pay in month.pay.items():
                    roster.forbid(employee.id, shift, excess=pay)
                if month.pay_beyond:
                    unit = month.ore_per_minute
                    roster.total(employee.id, month.minutes, most=month.room, unit=unit, day=month.last)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        beyond = f"beyond {hours_text(self.params.first_tier_minutes)}"
        for employee in schedule.instance.employees:
            on = (self.code, self.account, employee.id)
            for month in self._months(schedule.instance, employee, schedule.shifts_of(employee.id)):
                for shift, pay in month.pay.items():
                    yield CostLine(*on, shift.day, "on call", month.minutes[shift], pay)
                if month.pay_beyond:
                    yield CostLine(*on, month.last, beyond, 0, month.pay_beyond)

    def _months(self, instance: Instance, employee: Employee, shifts: Iterable[Shift]) -> Iterator[ReadyMonth]:
        return ready_months(instance, employee, _minutes(shifts), ReadinessTerms(**self.params.model_dump()))


def _minutes(shifts: Iterable[Shift]) -> Mapping[Shift, int]:
    """The minutes on call of the shifts that have any."""
    return {shift: shift.on_call_minutes for shift in shifts if shift.on_call and not shift.is_standby}
