"""The drawn cases of each rule notice a limit that is off by one: cases that do not would let a wrong limit pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from tests.each_rule import said
from tests.verifier import Case, assert_solver_agrees

from staffing.domain.dated import Dated
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


def neighbours(params: RuleParams) -> dict[str, list[RuleParams]]:
    """The same parameters with one of them a little different, by what is changed."""
    changed: dict[str, list[RuleParams]] = defaultdict(list)
    for name, value in params:
        for change, near in near_to(value):
            try:
                changed[f"{name} {change}"].append(type(params).model_validate(dict(params) | {name: near}))
            except ValidationError:
                continue  # Such a limit cannot be set, so nobody can get it wrong.
    return changed


def near_to(value: Any) -> Iterator[tuple[str, Any]]:
    """Values beside a value, with what is changed; nothing is beside None or a free text."""
    if isinstance(value, bool):
        yield f"{not value}", not value
    elif isinstance(value, Enum):
        yield from ((f"as {other}", other) for other in type(value) if other is not value)
    elif isinstance(value, date):
        yield from (("a day before", value - timedelta(days=1)), ("a day after", value + timedelta(days=1)))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from ((f"[{key}] {change}", value | {key: near}) for change, near in near_to(held))
    elif isinstance(value, BaseModel | frozenset | set | tuple | list):
        yield from (("in part", near) for near in near_parts(value))
    elif value is not None and not isinstance(value, str):
        yield from (("one less", value - 1), ("one more", value + 1))


def near_parts(value: Any) -> Iterator[Any]:
    """A collection without one of its elements, or a collection or model with one of its parts a little different."""
    if isinstance(value, BaseModel):
        names = ["value"] if isinstance(value, Dated) else list(type(value).model_fields)
        for name in names:
            for _, near in near_to(getattr(value, name)):
                yield value.model_copy(update={name: near})
        return
    parts = sorted(value, key=str) if isinstance(value, frozenset | set) else list(value)
    for place, part in enumerate(parts):
        before, after = parts[:place], parts[place + 1 :]
        yield type(value)([*before, *after])
        yield from (type(value)([*before, near, *after]) for _, near in near_to(part))


def cases_of(code: str) -> list[Case]:
    found: list[Case] = said(code, "CASES")
    return found


def changes(cases: Iterable[Case]) -> list[str]:
    """What can be changed in the parameters of cases, each change once."""
    return list(
        dict.fromkeys(change for case in cases for change, near in neighbours(case.rule.params).items() if near)
    )


MUTATIONS = [(rule.code, change) for rule in RULES for change in changes(cases_of(rule.code))]
"""Where a change is made in a part of a parameter, the cases must notice it in one of the parts."""


def check_all(code: str, change: str) -> None:
    """Put all cases of a rule to a solver that has been told something else."""
    for case in cases_of(code):
        for params in neighbours(case.rule.params).get(change, []):
            split = Split(type(case.rule)(params, case.rule.name, case.rule.group), case.rule)
            assert_solver_agrees(split, case.schedule, case.excess)


@pytest.mark.parametrize(("code", "change"), MUTATIONS, ids=str)
def test_the_drawn_cases_notice_a_limit_that_is_off_by_one(code: str, change: str) -> None:
    with pytest.raises(AssertionError):
        check_all(code, change)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_parameter_of_a_rule_is_put_off_by_one(rule: type[Rule[Any]]) -> None:
    assert {change.split(" ")[0] for code, change in MUTATIONS if code == rule.code} == set(rule.Params.model_fields)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_cases_of_a_rule_keep_it_and_break_it(rule: type[Rule[Any]]) -> None:
    assert {case.excess > 0 for case in cases_of(rule.code)} == {True, False}
    assert all(isinstance(case.rule, rule) for case in cases_of(rule.code))
