"""Hours against contract for each employee, and how weekends, evenings, nights and holidays fell on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from staffing.domain.calendar import holidays_on
from staffing.domain.hours import contract_shifts, credited_minutes, target_minutes
from staffing.domain.schedule import Schedule
from staffing.domain.shift import PartOfDay, Shift, part_of_day
from staffing.domain.shifts import without_standby
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval
from staffing.domain.workforce import Employee

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class EmployeeHours:
    """What one employee works in the horizon; times in minutes, without unpaid breaks. Standby is not work.

    `target_minutes` is what the monthly contract asks for, less absence; 0 for a substitute, who `is_hourly`.
    `contract_minutes` are the worked minutes that count towards it, `credited_minutes` absence that counts as worked. A
    shift belongs to a weekend or to public holidays when more than half of it lies there.
    """

    employee: Employee
    target_minutes: int
    worked_minutes: int
    contract_minutes: int
    credited_minutes: int
    shifts: int
    weekends: int
    evenings: int
    nights: int
    holiday_shifts: int
    is_hourly: bool

    @property
    def difference(self) -> int:
        """Minutes above what the contract asks for; below 0 when hours are lacking."""
        return self.contract_minutes + self.credited_minutes - self.target_minutes


def view(schedule: Schedule) -> tuple[EmployeeHours, ...]:
    """One row for every employee, in the order of the instance. Only shifts that start within the horizon count."""
    weekends, holidays = _weekends(schedule.instance.horizon), _holidays(schedule.instance.horizon)
    return tuple(_of(schedule, employee, weekends, holidays) for employee in schedule.instance.employees)


def _of(
    schedule: Schedule, employee: Employee, weekends: Sequence[Sequence[Interval]], holidays: Sequence[Interval]
) -> EmployeeHours:
    instance, horizon = schedule.instance, schedule.instance.horizon
    shifts = without_standby(schedule.planned(employee.id))
    parts = [part_of_day(shift, horizon) for shift in shifts]
    return EmployeeHours(
        employee=employee,
        target_minutes=target_minutes(instance, employee.id),
        worked_minutes=_paid(shifts),
        contract_minutes=_paid(contract_shifts(instance, employee.id, shifts)),
        credited_minutes=credited_minutes(instance, employee.id),
        shifts=len(shifts),
        weekends=sum(any(_lies_in(shift, weekend) for shift in shifts) for weekend in weekends),
        evenings=parts.count(PartOfDay.EVENING),
        nights=parts.count(PartOfDay.NIGHT),
        holiday_shifts=sum(_lies_in(shift, holidays) for shift in shifts),
        is_hourly=not employee.is_monthly_in(horizon.period),
    )


def _paid(shifts: Iterable[Shift]) -> int:
    return sum(shift.paid_minutes for shift in shifts)


def _weekends(horizon: Horizon) -> list[Sequence[Interval]]:
    """The Saturday and Sunday of each weekend that a shift of the horizon can touch."""
    first = (SATURDAY - horizon.first.weekday()) % DAYS_PER_WEEK - DAYS_PER_WEEK
    return [(horizon.day(day), horizon.day(day + 1)) for day in range(first, horizon.days + 1, DAYS_PER_WEEK)]


def _holidays(horizon: Horizon) -> list[Interval]:
    """The public holidays that a shift of the horizon can touch."""
    return [horizon.day(day) for day in range(horizon.days + 1) if holidays_on(horizon.date_of(day))]


def _lies_in(shift: Shift, days: Sequence[Interval]) -> bool:
    return 2 * sum(shift.interval.overlap(day) for day in days) > shift.interval.minutes
