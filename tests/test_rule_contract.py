"""What holds for every rule: over every schedule of a tiny problem, the auditor, the model and recreate say the same."""

from typing import Any

import pytest
from tests.each_rule import ON_TRIAL, tiny_of
from tests.solver.recreate.evaluated import Evaluated, agree
from tests.tiny import every_tiny_schedule
from tests.verifier import fixed_cost, hard_and_soft

from staffing.rules import Rule


@pytest.mark.parametrize("rule", ON_TRIAL, ids=lambda rule: rule.code)
def test_the_solver_admits_what_the_auditor_passes_and_charges_what_it_finds(rule: Rule[Any]) -> None:
    problem = tiny_of(rule.code)
    hard, soft = hard_and_soft(rule, problem)
    recreate_hard, recreate_soft = Evaluated(hard[0]), Evaluated(soft[0])
    excesses = set()
    for schedule in every_tiny_schedule(problem):
        excess = sum(violation.excess for violation in rule.audit(schedule))
        assert (fixed_cost(hard, schedule) is not None) is (excess == 0), schedule.assignments
        assert fixed_cost(soft, schedule) == excess, schedule.assignments
        assert agree(recreate_hard.price(schedule), None if excess else 0), schedule.assignments
        assert agree(recreate_soft.price(schedule), excess), schedule.assignments
        excesses.add(excess)
    assert 0 in excesses, "no schedule keeps the rule, so the trial shows nothing"
    assert len(excesses) > 1, "no schedule breaks the rule, so the trial shows nothing"
