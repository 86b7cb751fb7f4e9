"""The drawn cases of each rule notice a limit that is off by one: cases that do not would let a wrong limit pass."""

from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

import pytest
from pydantic import ValidationError
from tests.verifier import Case, assert_solver_agrees

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.rules import RULES, Rule
from staffing.rules.base import RuleParams


class Split(Rule[Any]):
    """A rule that posts with other parameters than it audits with."""

    code = "split"
    excess_unit = "unit"
    Params = RuleParams

    def __init__(self, posted: Rule[Any], audited: Rule[Any]):
        super().__init__(audited.params, audited.name)
        self._posted = posted
        self._audited = audited

    def post(self, roster: RosterModel) -> None:
        self._posted.post(roster)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        return self._audited.audit(schedule)


def neighbours(params: RuleParams) -> dict[str, RuleParams]:
    """The same parameters with one of them off by one (or another of its words), by what is changed."""
    changed: dict[str, RuleParams] = {}
    for name, value in params:
        for change, near in near_to(value):
            try:
                changed[f"{name} {change}"] = type(params).model_validate(dict(params) | {name: near})
            except ValidationError:
                continue  # Such a limit cannot be set, so nobody can get it wrong.
    return changed


def near_to(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Enum):
        yield from ((f"as {other}", other) for other in type(value) if other is not value)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from ((f"[{key}] {change}", value | {key: near}) for change, near in near_to(held))
    else:
        yield from (("one less", value - 1), ("one more", value + 1))


def cases_of(code: str) -> list[Case]:
    found: list[Case] = import_module(f"tests.rules.test_{code}").CASES
    return found


MUTATIONS = [
    (rule.code, change)
    for rule in RULES
    for change in dict.fromkeys(change for case in cases_of(rule.code) for change in neighbours(case.rule.params))
]


def check_all(code: str, change: str) -> None:
    """Put all cases of a rule to a solver that has been told something else."""
    for case in cases_of(code):
        params = neighbours(case.rule.params).get(change)
        if params is not None:
            assert_solver_agrees(Split(type(case.rule)(params), case.rule), case.schedule, case.excess)


@pytest.mark.parametrize(("code", "change"), MUTATIONS, ids=str)
def test_the_drawn_cases_notice_a_limit_that_is_off_by_one(code: str, change: str) -> None:
    with pytest.raises(AssertionError):
        check_all(code, change)


def test_every_parameter_of_every_rule_is_put_off_by_one() -> None:
    parameters = {(rule.code, name) for rule in RULES for name in rule.Params.model_fields}
    assert {(code, change.split(" ")[0]) for code, change in MUTATIONS} == parameters


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_cases_of_a_rule_keep_it_and_break_it(rule: type[Rule[Any]]) -> None:
    assert {case.excess > 0 for case in cases_of(rule.code)} == {True, False}
    assert all(isinstance(case.rule, rule) for case in cases_of(rule.code))
