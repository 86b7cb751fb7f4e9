"""The price list: what an hour of each employee costs the unit, at each hour of a week and for each kind of pay.

Every price is that of a schedule with one hour in it, found by the costs of the unit's rule book, with vacation pay and
employer contributions. So the list cannot say anything else than what a schedule costs.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from staffing.audit import price
from staffing.costs import Cost
from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, MINUTES_PER_HOUR, Horizon, Interval, Period
from staffing.domain.unit_data import UnitData
from staffing.domain.workforce import Employee, EmploymentLevel, PayForm
from staffing.rulebook import RuleBook, load

HOURS_PER_DAY = CLOCK_DAY // MINUTES_PER_HOUR
MONTHS_PER_YEAR, WEEKS_PER_YEAR = 12, 52
"""An average hour of a salary is a year's salary divided by the hours of as many weeks."""


class Kind(StrEnum):
    """Kinds of pay for an hour.

    `ordinary` is the hour itself, and `unsocial` what it costs on top at its time of the week. `extra` is an hour beyond the
    contract of part-time staff, the two kinds of overtime one beyond full time; neither has the supplement in it. An hour on
    call has its share of the supplement; it and standby are priced as the first of the month.
    """

    ORDINARY = "ordinary"
    UNSOCIAL = "unsocial"
    EXTRA = "extra"
    OVERTIME = "overtime"
    QUALIFIED_OVERTIME = "qualified_overtime"
    ON_CALL = "on_call"
    STANDBY = "standby"


PAID_BY: Mapping[Kind, frozenset[str]] = {
    Kind.ORDINARY: frozenset({"base_pay", "hourly_pay", "agency"}),
    Kind.UNSOCIAL: frozenset({"unsocial_hours"}),
    Kind.EXTRA: frozenset({"extra_hours", "overtime"}),
    Kind.OVERTIME: frozenset({"overtime"}),
    Kind.QUALIFIED_OVERTIME: frozenset({"overtime"}),
    Kind.ON_CALL: frozenset({"on_call", "unsocial_hours"}),
    Kind.STANDBY: frozenset({"standby"}),
}
"""The costs of each kind, by code."""

SURCHARGES = frozenset({"vacation_supplement", "employer_contributions"})
"""The costs that come on top of those."""

OVERTIME = frozenset({Kind.OVERTIME, Kind.QUALIFIED_OVERTIME})

OF_FORM: Mapping[PayForm, frozenset[Kind]] = {
    PayForm.MONTHLY: frozenset(Kind),
    PayForm.HOURLY: frozenset({Kind.ORDINARY, Kind.UNSOCIAL, Kind.ON_CALL, Kind.STANDBY}),
    PayForm.AGENCY: frozenset({Kind.ORDINARY}),
}
"""The kinds that somebody can be paid."""


@dataclass(frozen=True, slots=True)
class HourPrice:
    """What 60 minutes from an hour of the clock on cost for one employee, in öre; `day` is 0 on the Monday."""

    employee: str
    day: int
    hour: int
    kind: Kind
    ore: int


@dataclass(frozen=True)
class PriceList:
    """The prices of one week, from its Monday, by employee in the order of the unit, then by time and kind."""

    horizon: Horizon
    prices: tuple[HourPrice, ...]


def price_list(data: UnitData, day: date) -> PriceList:
    """The price list of the week of a date. Raises RuleBookError when the rule book of the unit does not hold then."""
    horizon = Horizon(day - timedelta(days=day.weekday()), DAYS_PER_WEEK, data.unit.zone)
    week = _Week(data, load(data.rulebook, horizon), horizon)
    place = {employee.id: number for number, employee in enumerate(data.employees)}
    prices = (price for weekday in range(horizon.days) for kind in Kind for price in week.prices(weekday, kind))
    in_order = sorted(prices, key=lambda price: (place[price.employee], price.day, price.hour))
    return PriceList(horizon, tuple(in_order))


class _Week:
    """A week of a unit, to be priced hour by hour."""

    def __init__(self, data: UnitData, book: RuleBook, horizon: Horizon):
        self._data = data
        self._horizon = horizon
        self._books = {kind: _only(book, kind) for kind in Kind}
        self._made_for = {one.skill for one in data.templates} | {one.skill for one in data.windows}

    def prices(self, day: int, kind: Kind) -> Iterator[HourPrice]:
        """The prices of one kind for each hour of a day, of all who can be paid it then."""
        when, everybody = self._horizon.date_of(day), list(self._people(self._horizon.date_of(day), kind))
        salaried = [one for one in everybody if kind is Kind.ORDINARY and one.monthly_on(when)]
        others = tuple(one for one in everybody if one not in salaried)
        average, idle = self._average_hour(salaried, when), Instance(self._data.unit, self._horizon, others, shifts=())
        for hour in range(HOURS_PER_DAY):
            found = average | self._hour(idle, day, hour, kind)
            yield from (HourPrice(employee, day, hour, kind, ore) for employee, ore in found.items())

    def _people(self, when: date, kind: Kind) -> Iterator[Employee]:
        """All who can be paid a kind on a date, with a contract and level under which an hour of the week is paid it."""
        for employee in self._data.employees:
            contract = employee.contract_on(when)
            if contract is None or kind not in OF_FORM[contract.form]:
                continue
            level = EmploymentLevel(Decimal(100))
            if kind is Kind.EXTRA:
                if employee.level_on(when) >= 1:
                    continue
                # Without any hours to fill, every hour is an extra one.
                level = EmploymentLevel(Decimal(0))
            if kind in OVERTIME:
                # So it is with overtime where even full time has none.
                contract = replace(contract, full_time_minutes=0)
            yield replace(employee, contracts=(replace(contract, period=Period()),), levels=(level,))

    def _hour(self, idle: Instance, day: int, hour: int, kind: Kind) -> dict[str, int]:
        """What each is paid for an hour of a day, in öre."""
        start = self._horizon.at(day, hour * MINUTES_PER_HOUR)
        time, when = Interval(start, start + MINUTES_PER_HOUR), self._horizon.date_of(day)
        on_call = (time,) if kind is Kind.ON_CALL else ()
        shifts = {
            skill: Shift("", day, time, skill, on_call=on_call, is_standby=kind is Kind.STANDBY)
            for skill in ("", *self._made_for)
        }
        worked = tuple(Assignment(one.id, shifts[self._skill(one, when)]) for one in idle.employees)
        return {one.id: 0 for one in idle.employees} | _paid(Schedule(idle, worked), self._books[kind])

    def _skill(self, employee: Employee, when: date) -> str:
        """The first skill of an employee that some shift is made for; empty without any."""
        held = (skill.skill for skill in employee.skills if when in skill.period)
        return next((skill for skill in held if skill in self._made_for), "")

    def _average_hour(self, people: Sequence[Employee], when: date) -> dict[str, int]:
        """What a month's salary comes to for each hour that it is paid for on average, in öre."""
        month = Horizon(when.replace(day=1), monthrange(when.year, when.month)[1], self._horizon.zone)
        idle = Schedule(Instance(self._data.unit, month, tuple(people), shifts=()))
        paid = _paid(idle, self._books[Kind.ORDINARY])
        return {
            one.id: whole_ore(paid[one.id] * _months_per_hour(one.contracts[0].full_time_minutes)) for one in people
        }


def _months_per_hour(weekly_minutes: int) -> Fraction:
    """Which part of a month's salary an hour is on average, at so many minutes a week."""
    return Fraction(MONTHS_PER_YEAR * MINUTES_PER_HOUR, WEEKS_PER_YEAR * weekly_minutes)


def _paid(schedule: Schedule, book: RuleBook) -> Counter[str]:
    """The sum of everybody's lines, in öre."""
    sums: Counter[str] = Counter()
    for line in price(schedule, book):
        if line.employee is not None:
            sums[line.employee] += line.amount
    return sums


def _only(book: RuleBook, kind: Kind) -> RuleBook:
    """The book with the costs of one kind and what comes on top; of overtime all is simple, or all is qualified."""
    costs = tuple(cost for cost in book.costs if cost.code in PAID_BY[kind] | SURCHARGES)
    simple_minutes = 0 if kind is Kind.QUALIFIED_OVERTIME else DAYS_PER_WEEK * CLOCK_DAY
    return replace(book, costs=tuple(_with_simple(cost, simple_minutes) for cost in costs))


def _with_simple(cost: Cost[Any], minutes: int) -> Cost[Any]:
    """Overtime of which so many minutes a week are simple; any other cost as it is."""
    if cost.code != "overtime":
        return cost
    return type(cost)(cost.params.model_copy(update={"simple_minutes_per_week": minutes}), cost.account)
