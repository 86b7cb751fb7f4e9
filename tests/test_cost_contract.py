"""What holds for every cost: over every schedule of a tiny problem, what is posted is what is priced, to the öre."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.each_cost import ALL
from tests.tiny import SUNDAY, TINY, every_tiny_schedule
from tests.verifier import built, employee, fixed_cost

from staffing.audit import price
from staffing.costs import COSTS, Cost
from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rulebook import RuleBook

CONTRIBUTIONS = ALL[-1]

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


def book(*costs: Cost[Any]) -> RuleBook:
    return RuleBook("test", "1", (), costs)


@pytest.mark.parametrize(
    "costs",
    [*((cost,) for cost in ALL[:-1]), *((cost, CONTRIBUTIONS) for cost in ALL[:-1]), ALL],
    ids=lambda costs: " and ".join(cost.code for cost in costs),
)
def test_what_the_solver_charges_is_the_sum_of_the_lines(costs: tuple[Cost[Any], ...]) -> None:
    model = built(PAID, book(*costs))
    amounts = set()
    for schedule in every_paid_schedule():
        lines = price(schedule, book(*costs))
        amount = sum(line.amount for line in lines if not line.fixed)
        assert fixed_cost(model, schedule) == amount, schedule.assignments
        amounts.add(amount)
    is_fixed = bool(lines) and all(line.fixed for line in lines)
    assert len(amounts) > 1 or is_fixed, "every schedule costs the same, so the trial shows nothing"


def test_contributions_are_due_on_every_contributory_cost_and_on_no_other() -> None:
    lines = [line for schedule in every_paid_schedule() for line in price(schedule, book(*ALL))]
    due = {line.category for line in lines if line.cost == CONTRIBUTIONS.code and line.amount}
    assert due == {cost.code for cost in ALL if cost.contributory}


def test_contributions_come_after_all_other_costs() -> None:
    assert COSTS[-1].code == "employer_contributions"


@pytest.mark.parametrize("cost", ALL, ids=lambda cost: cost.code)
def test_fixed_lines_are_the_same_whatever_the_schedule(cost: Cost[Any]) -> None:
    fixed = {tuple(line for line in price(schedule, book(*ALL)) if line.fixed) for schedule in every_paid_schedule()}
    assert len(fixed) == 1
