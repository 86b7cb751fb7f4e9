"""A tiny problem with something odd in every corner, so small that every schedule of it can be tried.

From the Saturday on which the clock goes back to the Tuesday after. There are shifts that overlap, touch, lie over
midnight, over the clock change and over the end, two on one day, a break, time on call, standby, and shifts before and
after the horizon. Ann has been told of other shifts than she is to have, and is ill on the last day.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tests.verifier import demand, employee, every_schedule, instance, shift

from staffing.domain.choices import (
    Absence,
    AbsenceKind,
    AvailableTime,
    Binding,
    Pairing,
    PairingKind,
    Wish,
    WishKind,
    WorkingTimeChoice,
)
from staffing.domain.instance import Instance
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, DayOff, PartOfDay
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm, SkillPeriod

SATURDAY = date(2026, 10, 24)
SUNDAY = date(2026, 10, 25)
_EARLIER = Period(date(2026, 8, 31), date(2026, 9, 27))
_ANN = "-3 06:00-14:00, -2 14:00-22:00, -1 22:00-31:00 oncall 25:00-27:00, 5 06:00-10:00"
_BOB = "-1 06:00-14:00, 3 09:00-11:00 pinned, 4 06:00-14:00"
_OPEN = (
    "0 06:00-14:00, 0 13:00-21:00, 0 21:00-31:00, 1 07:00-12:00 called E, 1 16:00-22:00 standby, "
    "2 06:00-20:00 10:00-10:45, 2 20:00-22:00 as nurse at annex, 3 21:00-31:00 oncall 23:00-29:00"
)


def tiny(first: date) -> Instance:
    """The tiny problem, from any date."""
    horizon = Horizon(first, 4)
    return instance(
        f"{_OPEN}, {_ANN} | {_BOB}",
        first=first,
        days=4,
        employees=(
            employee(
                skills=(SkillPeriod("care"), SkillPeriod("medicine")),
                levels=(EmploymentLevel(Decimal(30)),),
                day_break=12 * 60,
            ),
            employee("bob", birth_year=1955, contracts=(Contract(PayForm.HOURLY, 37 * 60, Decimal("26694.70")),)),
        ),
        demand=(
            demand("0 06:30-07:30 1 2 2", horizon),
            demand("0 13:00-14:15 1 1 1", horizon),
            demand("1 01:30-03:30 1 1 1", horizon),
            demand("2 09:00-09:30 1 1 2", horizon, skill="medicine"),
            demand("2 10:00-10:45 0 0 0", horizon),
            demand("3 09:30-10:00 1 1 1", horizon),
        ),
        absences=(
            Absence("ann", Interval(horizon.at(1, 11 * 60), horizon.at(1, 17 * 60)), AbsenceKind.LEAVE),
            Absence("ann", horizon.day(3), AbsenceKind.SICKNESS),
        ),
        available=(AvailableTime("bob", Interval(horizon.at(0, 7 * 60), horizon.at(3, 22 * 60))),),
        days_off=(DayOff("ann", 3),),
        wishes=(
            Wish("named", "ann", WishKind.WANT, horizon.date_of(1), 2, shift="E"),
            Wish("day", "bob", WishKind.WANT, first, 1),
            Wish("hours", "ann", WishKind.AVOID, first, 3, clock=Interval(20 * 60, 27 * 60)),
        ),
        published=(
            Assignment("ann", shift("0 13:00-21:00", horizon)),
            Assignment("ann", shift("2 06:00-14:00", horizon)),
        ),
        told_on=first - timedelta(days=1),
        pairings=(
            Pairing(PairingKind.APART, "ann", "bob"),
            Pairing(PairingKind.MENTOR, "bob", "ann", Period(first, first)),
        ),
        ledger=(
            LedgerEntry("ann", Quantity.EVENINGS, _EARLIER, 3, 1800),
            LedgerEntry("bob", Quantity.EVENINGS, _EARLIER, 1, 900),
            LedgerEntry("ann", Quantity.GREAT_HOLIDAYS, _EARLIER, 1),
        ),
        choices=(
            WorkingTimeChoice(
                "ann",
                Binding.PROMISE,
                longest=9 * 60,
                parts=frozenset({PartOfDay.DAY, PartOfDay.EVENING}),
                weekdays=frozenset({first.weekday(), (first.weekday() + 1) % 7}),
                most_weekends=0,
                of_weekends=2,
                most_days_in_a_row=4,
                single_days_off=False,
                split_shifts=False,
                other_units=False,
            ),
            WorkingTimeChoice("ann", Binding.PREFERENCE, shortest=6 * 60),
        ),
    )


TINY = tiny(SATURDAY)
"""From the day before the clock goes back in autumn."""


def every_tiny_schedule(problem: Instance = TINY) -> Iterator[Schedule]:
    """Ann works any of the open shifts, and Bob the first of them or not."""
    return every_schedule(problem, ann=list(range(8)), bob=[0])
