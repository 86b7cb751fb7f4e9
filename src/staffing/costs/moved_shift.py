"""Moved shifts (*förskjuten arbetstid*): working at other times than one has been told, at short notice."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from staffing.costs.base import Cost, CostParams, Percent
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.pay import ore_per_minute
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.workforce import Employee


class Params(CostParams):
    """What moved time pays, in percent of the hourly pay, and how long after the notice."""

    percent: Percent = Field(description="for moved time on a day with a published shift")
    free_day_percent: Percent = Field(description="for moved time on a day that was published as free")
    first_days_percent: Percent = Field(description="as `percent`, on the first days after the notice")
    first_days_free_day_percent: Percent = Field(
        description="as `free_day_percent`, on the first days after the notice"
    )
    first_days: int = Field(ge=0, description="days after that of the notice which are the first")
    most_notice_days: int = Field(ge=0, description="days after that of the notice on which moved time is paid")
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")


class MovedShift(Cost[Params]):
    """Minutes that monthly staff work outside the shifts published for them are paid on top when told of at short notice.

    What a shift is paid follows from the day on which it starts. The agreement counts workdays of the employee for the first
    days; here they are the first dates after the notice, since which days somebody works is what is being planned. A change
    on the day of the notice is overtime by the agreement; here it is paid the highest share, and so is one before that day.
    Nobody is paid for whom no shift is published in the horizon, nor for days after the last for which anybody's is: of those
    nothing has been told. Standby that was published is no working time.
    """

    code = "moved_shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee, published in _told(roster.instance):
            for shift, _, _, pay in self._moved(roster.instance, employee, published, roster.shifts_of(employee.id)):
                roster.forbid(employee.id, shift, excess=pay)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        instance = schedule.instance
        for employee, published in _told(instance):
            shifts = schedule.planned(employee.id)
            for shift, category, minutes, pay in self._moved(instance, employee, published, shifts):
                yield CostLine(self.code, self.account, employee.id, shift.day, category, minutes, pay)

    def _moved(
        self, instance: Instance, employee: Employee, published: Sequence[Shift], shifts: Iterable[Shift]
    ) -> Iterator[tuple[Shift, str, int, int]]:
        """The shifts with moved time that is paid, each with its category, minutes and öre."""
        horizon, told_on = instance.horizon, instance.told_on
        assert told_on is not None
        working_days, told = {shift.day for shift in published}, [shift.interval for shift in published]
        for shift in shifts:
            day = horizon.date_of(shift.day)
            contract, notice = employee.monthly_on(day), (day - told_on).days
            if contract is None or shift.day not in instance.published_days or notice > self.params.most_notice_days:
                continue
            minutes = sum(part.minutes for stretch in shift.worked for part in stretch.without(told))
            if minutes:
                category, percent = self._share(notice, is_free=shift.day not in working_days)
                rate = ore_per_minute(contract.full_time_salary, self.params.hourly_divisor) * Fraction(percent) / 100
                yield shift, category, minutes, whole_ore(minutes * rate)

    def _share(self, notice: int, *, is_free: bool) -> tuple[str, Decimal]:
        """The category and the percentage of moved time so many days after the notice."""
        is_first = notice <= self.params.first_days
        if notice <= 0:
            return "same day", self.params.first_days_free_day_percent
        if is_free:
            return "free day", self.params.first_days_free_day_percent if is_first else self.params.free_day_percent
        return "moved", self.params.first_days_percent if is_first else self.params.percent


def _told(instance: Instance) -> Iterator[tuple[Employee, Sequence[Shift]]]:
    """Those who hear of a change, with the shifts that have been published for them; standby is no working time."""
    for employee in instance.employees if instance.told_on is not None else ():
        published = tuple(shift for shift in instance.published_of[employee.id] if not shift.is_standby)
        if published:
            yield employee, published
