"""What holds for every cost: over every schedule of a tiny problem, what is posted is what is priced, to the öre."""

from typing import Any

import pytest
from tests.each_cost import ALL, PAID, every_paid_schedule
from tests.solver.recreate.evaluated import Evaluated
from tests.verifier import built, fixed_cost

from staffing.audit import price
from staffing.costs import COSTS, Cost
from staffing.rulebook import RuleBook

CONTRIBUTIONS = ALL[-1]


def book(*costs: Cost[Any]) -> RuleBook:
    return RuleBook("test", "1", (), costs)


@pytest.mark.parametrize(
    "costs",
    [*((cost,) for cost in ALL[:-1]), *((cost, CONTRIBUTIONS) for cost in ALL[:-1]), ALL],
    ids=lambda costs: " and ".join(cost.code for cost in costs),
)
def test_what_the_solver_charges_is_the_sum_of_the_lines(costs: tuple[Cost[Any], ...]) -> None:
    model = built(PAID, book(*costs))
    recreate = Evaluated(model[0])
    amounts = set()
    for schedule in every_paid_schedule():
        lines = price(schedule, book(*costs))
        amount = sum(line.amount for line in lines if not line.fixed)
        assert fixed_cost(model, schedule) == amount, schedule.assignments
        assert recreate.price(schedule) == amount, schedule.assignments
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
