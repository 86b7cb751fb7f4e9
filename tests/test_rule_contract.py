"""What holds for every rule: over every schedule of a tiny problem, the solver and the auditor say the same."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.tiny import TINY, every_tiny_schedule
from tests.verifier import fixed_cost, hard_and_soft

from staffing.domain.choices import Binding
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules import RULES, Rule
from staffing.rules.coverage import Level
from staffing.solver.program import Program

PARAMS: dict[str, list[dict[str, Any]]] = {
    "daily_rest": [{"least_minutes": 11 * 60}],
    "shift_span": [{"most_minutes": 13 * 60}],
    "weekly_rest": [{"least_minutes": 60 * 60, "starts_weekday": 5, "starts_clock_minutes": 7 * 60}],
    "max_consecutive_days": [{"most_days": 2}],
    "weekend_pattern": [{"most": 0, "within": 1, "share_percent": 80}],
    "contracted_hours": [{"tolerance_minutes": 60}],
    "single_days": [{"least_days_on": 2, "least_days_off": 2}, {"least_days_on": 1, "least_days_off": 3}],
    "choices": [{"binding": binding} for binding in Binding],
    "wishes": [{"points_by_strength": {1: 1, 2: 3, 3: 6}}],
    "coverage": [{"level": level} for level in Level],
}
"""Values with which the tiny problem has schedules that keep the rule and schedules that break it."""

ON_TRIAL = [rule(rule.Params(**params)) for rule in RULES for params in PARAMS.get(rule.code, [{}])]


@pytest.mark.parametrize("rule", ON_TRIAL, ids=lambda rule: rule.code)
def test_the_solver_admits_what_the_auditor_passes_and_charges_what_it_finds(rule: Rule[Any]) -> None:
    hard, soft = hard_and_soft(rule, TINY)
    excesses = set()
    for schedule in every_tiny_schedule():
        excess = sum(violation.excess for violation in rule.audit(schedule))
        assert (fixed_cost(hard, schedule) is not None) is (excess == 0), schedule.assignments
        assert fixed_cost(soft, schedule) == excess, schedule.assignments
        excesses.add(excess)
    assert 0 in excesses, "no schedule keeps the rule, so the trial shows nothing"
    assert len(excesses) > 1, "no schedule breaks the rule, so the trial shows nothing"


def test_every_parameter_of_every_rule_is_set_on_trial() -> None:
    assert {rule.code for rule in ON_TRIAL} == {rule.code for rule in RULES}
    assert set(PARAMS) <= {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", ON_TRIAL, ids=lambda rule: rule.code)
def test_a_violation_is_named_after_the_entry_of_the_rule_book_and_says_something(rule: Rule[Any]) -> None:
    renamed = type(rule)(rule.params, f"{rule.code}.other")
    found = [violation for schedule in every_tiny_schedule() for violation in renamed.audit(schedule)]
    assert {violation.rule for violation in found} == {f"{rule.code}.other"}
    assert all(violation.excess > 0 and violation.message for violation in found)
    assert {violation.employee for violation in found} <= {"ann", "bob", None}


# What a rule says of itself


def test_what_follows_from_law_is_statutory_and_what_no_roster_can_promise_is_priced() -> None:
    assert {rule.code for rule in RULES if rule.statutory} == {"no_overlap", "daily_rest", "shift_span", "weekly_rest"}
    assert {rule.code for rule in RULES if rule.priced} == {"coverage"}


@pytest.mark.parametrize("rule", ON_TRIAL, ids=lambda rule: rule.code)
def test_a_rule_that_narrows_forbids_single_shifts_and_nothing_else(rule: Rule[Any]) -> None:
    program = Program.of(TINY, RuleBook("test", "1", (RuleEntry(rule, Force.HARD),), ()))
    assert rule.narrows is (not program.posts and not program.conflicts)


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("daily_rest", {"least_minutes": -1}),
        ("shift_span", {"most_minutes": 0}),
        ("weekly_rest", {"least_minutes": -1}),
        ("weekly_rest", {"starts_weekday": 7}),
        ("weekly_rest", {"starts_weekday": -1}),
        ("weekly_rest", {"starts_clock_minutes": 24 * 60}),
        ("weekly_rest", {"starts_clock_minutes": -1}),
        ("max_consecutive_days", {"most_days": 0}),
        ("weekend_pattern", {"most": -1}),
        ("weekend_pattern", {"within": 0}),
        ("weekend_pattern", {"share_percent": -1}),
        ("weekend_pattern", {"share_percent": 100}),
        ("contracted_hours", {"tolerance_minutes": -1}),
        ("single_days", {"least_days_on": 0}),
        ("single_days", {"least_days_off": 0}),
        ("choices", {"binding": "wish"}),
        ("coverage", {"level": "most"}),
        ("no_overlap", {"least_minutes": 1}),
    ],
)
def test_a_limit_that_means_nothing_is_refused(code: str, params: dict[str, Any]) -> None:
    (rule,) = (rule for rule in RULES if rule.code == code)
    given = PARAMS.get(code, [{}])[0]
    with pytest.raises(ValidationError):
        rule.Params(**(given | params))


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("daily_rest", {"least_minutes": 0}),
        ("shift_span", {"most_minutes": 1}),
        ("weekly_rest", {"least_minutes": 0, "starts_weekday": 6, "starts_clock_minutes": 24 * 60 - 1}),
        ("max_consecutive_days", {"most_days": 1}),
        ("weekend_pattern", {"most": 0, "within": 1, "share_percent": 99}),
        ("weekend_pattern", {"most": 0, "within": 1, "share_percent": 0}),
        ("contracted_hours", {"tolerance_minutes": 0}),
        ("single_days", {"least_days_on": 1, "least_days_off": 1}),
    ],
)
def test_the_outermost_limits_that_mean_something_are_taken(code: str, params: dict[str, Any]) -> None:
    (rule,) = (rule for rule in RULES if rule.code == code)
    assert rule.Params(**params).model_dump() == params
