"""Base pay: the monthly salary."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine
from staffing.domain.money import ORE_PER_KRONA, whole_ore
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Horizon
from staffing.domain.workforce import Employee, PayForm


class BasePay(Cost[CostParams]):
    """A salary for every day of a monthly contract, whatever the schedule.

    A day of a month costs the full-time salary × level ÷ days of the month. Salaries are not lowered for absence.
    """

    code = "base_pay"
    Params = CostParams

    def post(self, roster: RosterModel) -> None:
        """No roster changes a salary, so there is nothing to say."""

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        for employee in schedule.instance.employees:
            for day, pay in _pay_by_day(employee, schedule.instance.horizon):
                yield CostLine(self.code, self.account, employee.id, day, "monthly", 0, pay, fixed=True)


@lru_cache(maxsize=4096)
def _pay_by_day(employee: Employee, horizon: Horizon) -> tuple[tuple[int, int], ...]:
    """The days of the horizon that are paid, with their öre. Remembered, as a schedule is priced after every change of it."""
    return tuple(_paid_days(employee, horizon))


def _paid_days(employee: Employee, horizon: Horizon) -> Iterator[tuple[int, int]]:
    """Each day is what it adds to the rounded sum of its month so far, so that the days make up the salary."""
    days = range(horizon.day_of(horizon.first.replace(day=1)), horizon.days)
    monthly = _monthly_pay(employee, horizon, days)
    for day in days if monthly else ():
        when = horizon.date_of(day)
        if when.day == 1:
            earned, paid, length = Fraction(0), 0, monthrange(when.year, when.month)[1]
        earned += monthly.get(day, 0)
        before, paid = paid, whole_ore(earned / length)
        if day >= 0 and paid > before:
            yield day, paid - before


def _monthly_pay(employee: Employee, horizon: Horizon, days: range) -> Mapping[int, Fraction]:
    """For each of the days on a monthly contract, the exact öre that a whole month like it would be paid."""
    found = {}
    for contract in employee.contracts:
        if contract.form is PayForm.MONTHLY:
            for level in employee.levels:
                pay = Fraction(contract.full_time_salary) * ORE_PER_KRONA * Fraction(level.percent) / 100
                held = horizon.days_in(level.period, horizon.days_in(contract.period, days))
                found.update(dict.fromkeys(held, pay))
    return found
