"""Readiness: time on call or on standby, paid a share of the hourly pay, and a higher one beyond some hours in a month.

The month of a shift is the calendar month in which it starts. What is known of the month outside the horizon counts towards
the hours, and is paid by the horizons in which it lies.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.pay import ore_per_minute
from staffing.domain.shift import Shift
from staffing.domain.workforce import Employee, PayForm


@dataclass(frozen=True, slots=True)
class ReadinessTerms:
    """Shares of the hourly pay in percent: the lower up to so many minutes in a calendar month, the higher beyond."""

    hourly_divisor: int
    percent: Decimal
    higher_percent: Decimal
    first_tier_minutes: int


@dataclass(frozen=True, slots=True)
class ReadyMonth:
    """The part of the horizon that lies in one calendar month, with an employee's ready time in it.

    `minutes` and `pay` are, for each shift, the ready time and what it comes to at the lower share, in öre. `room` is how
    many minutes are left of the first tier, `ore_per_minute` what each one beyond them costs more. `last` is the last day.
    """

    minutes: Mapping[Shift, int]
    pay: Mapping[Shift, int]
    room: int
    ore_per_minute: Fraction
    last: int

    @property
    def beyond(self) -> int:
        """How many minutes lie beyond the first tier when all of the shifts are worked."""
        return max(0, sum(self.minutes.values()) - self.room)

    @property
    def pay_beyond(self) -> int:
        """What these cost more than at the lower share, in öre."""
        return whole_ore(self.beyond * self.ore_per_minute)


def ready_months(
    instance: Instance, employee: Employee, minutes: Mapping[Shift, int], terms: ReadinessTerms
) -> Iterator[ReadyMonth]:
    """The months in which the horizon has some of an employee's shifts, given with their ready minutes.

    A shift is paid by the salary of the day on which it starts, and not at all where an agency sends the employee; what a
    month costs beyond the first tier, by that of the last day of the month within the horizon which has one.
    """
    horizon = instance.horizon
    minutes_in: dict[date, dict[Shift, int]] = defaultdict(dict)
    pay_in: dict[date, dict[Shift, int]] = defaultdict(dict)
    outside: Counter[date] = Counter()
    for shift, ready in minutes.items():
        when = horizon.date_of(shift.day)
        month, salary = when.replace(day=1), _salary_on(employee, when)
        if salary is None:
            continue
        if 0 <= shift.day < horizon.days:
            minutes_in[month][shift] = ready
            pay_in[month][shift] = whole_ore(ready * _share(salary, terms.percent, terms))
        else:
            outside[month] += ready
    for month in sorted(minutes_in):
        last = min(horizon.days, horizon.day_of(month) + monthrange(month.year, month.month)[1]) - 1
        salaries = (_salary_on(employee, horizon.date_of(day)) for day in range(last, -1, -1))
        latest = next(salary for salary in salaries if salary is not None)
        yield ReadyMonth(
            minutes=minutes_in[month],
            pay=pay_in[month],
            room=max(0, terms.first_tier_minutes - outside[month]),
            ore_per_minute=_share(latest, terms.higher_percent - terms.percent, terms),
            last=last,
        )


def _share(salary: Decimal, percent: Decimal, terms: ReadinessTerms) -> Fraction:
    """Exact öre a minute for a share of the hourly pay."""
    return ore_per_minute(salary, terms.hourly_divisor) * Fraction(percent) / 100


def _salary_on(employee: Employee, day: date) -> Decimal | None:
    """The full-time salary by which an employee is paid on a day; None without one, as from an agency."""
    contract = employee.contract_on(day)
    return None if contract is None or contract.form is PayForm.AGENCY else contract.full_time_salary
