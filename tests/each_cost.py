"""Every cost as its tests have it: `tests/costs/items/<code>.py` makes it, with values written out there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

from tests.tiny import SUNDAY, TINY, every_tiny_schedule
from tests.verifier import employee

from staffing.costs import COSTS, Cost
from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm


def item(code: str, **changes: Any) -> Cost[Any]:
    """A cost by its code, with changes of its parameters."""
    made: Cost[Any] = import_module(f"tests.costs.items.{code}").item(**changes)
    return made


def _trial(code: str) -> Cost[Any]:
    """A cost with the changes of its `TRIAL`, if it has any: values with which a few shifts show all that it does."""
    return item(code, **getattr(import_module(f"tests.costs.items.{code}"), "TRIAL", {}))


ALL = tuple(_trial(cost.code) for cost in COSTS)
"""Each cost, in the order in which they are priced."""

CIA = employee(
    "cia",
    birth_year=2005,
    contracts=(
        Contract(PayForm.AGENCY, 0, Decimal(0), Period(last=SUNDAY)),
        Contract(PayForm.MONTHLY, 37 * 60, Decimal("27343.70"), Period(SUNDAY + timedelta(days=1))),
    ),
)
PAID = replace(
    TINY,
    employees=(*TINY.employees, CIA),
    absences=(*TINY.absences, Absence("cia", TINY.horizon.day(2), AbsenceKind.VACATION)),
)
"""The tiny problem with Cia, who is young: an agency sends her over the weekend, on Monday she is employed and on vacation."""


def every_paid_schedule() -> Iterator[Schedule]:
    """Every tiny schedule; when Bob works the first shift, Cia works it too."""
    for schedule in every_tiny_schedule(PAID):
        with_bob = (Assignment("cia", one.shift) for one in schedule.assignments if one.employee == "bob")
        first = (one for one in with_bob if one.shift == PAID.shifts[0])
        yield Schedule(PAID, (*schedule.assignments, *first))
