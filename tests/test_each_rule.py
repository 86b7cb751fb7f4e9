"""What holds for every rule by itself: what it says when it is broken, where it comes from, and which limits it takes."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.each_rule import ON_TRIAL, missing, module, on_trial, said, tiny_of, trials
from tests.tiny import TINY, every_tiny_schedule

from staffing.rulebook import Force, RuleBook, RuleEntry, catalogue
from staffing.rulebooks import schema
from staffing.rules import RULES, Rule
from staffing.solver.program import Program


def named(value: object) -> str:
    return getattr(value, "code", "") or str(value)


EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@EACH
def test_the_tests_of_a_rule_say_all_that_is_asked_of_them(rule: type[Rule[Any]]) -> None:
    file = f"tests/rules/test_{rule.code}.py"
    assert module(rule.code) is not None, f"There is no {file}."
    assert missing(rule.code) == [], (
        f"{file} lacks {', '.join(missing(rule.code))}; tests/each_rule.py says what they are."
    )
    for params in trials(rule.code):
        assert set(params) == set(rule.Params.model_fields), f"TRIALS of {file}"
    assert trials(rule.code) != [], f"TRIALS of {file}"


@pytest.mark.parametrize("rule", ON_TRIAL, ids=lambda rule: rule.code)
def test_a_violation_is_named_after_the_entry_of_the_rule_book_and_says_something(rule: Rule[Any]) -> None:
    renamed = type(rule)(rule.params, f"{rule.code}.other")
    schedules = every_tiny_schedule(tiny_of(rule.code))
    found = [violation for schedule in schedules for violation in renamed.audit(schedule)]
    assert {violation.rule for violation in found} == {f"{rule.code}.other"}
    assert all(violation.excess > 0 and violation.message for violation in found)
    assert {violation.employee for violation in found} <= {"ann", "bob", None}


@EACH
def test_an_entry_for_a_group_that_nobody_is_in_asks_for_nothing_and_finds_nothing(rule: type[Rule[Any]]) -> None:
    nothing = Program.of(TINY, RuleBook("test", "1", (), ()))
    for tried in on_trial(rule, "nobody") if rule.personal else ():
        assert [found for schedule in every_tiny_schedule() for found in tried.audit(schedule)] == []
        for force, weight in ((Force.HARD, 0), (Force.SOFT, 1)):
            program = Program.of(TINY, RuleBook("test", "1", (RuleEntry(tried, force, weight),), ()))
            assert (program.posts, program.conflicts, program.rests) == ([], [], [])
            assert (program.prices, program.forbidden) == (nothing.prices, nothing.forbidden)


@EACH
def test_the_examples_of_a_rule_are_two_of_its_cases_and_the_second_breaks_it(rule: type[Rule[Any]]) -> None:
    keeps, breaks = getattr(module(rule.code), "EXAMPLES", (None, None))
    assert keeps is None or (keeps.excess == 0 and any(keeps is case for case in said(rule.code, "CASES")))
    assert breaks is None or (breaks.excess > 0 and any(breaks is case for case in said(rule.code, "CASES")))


# What a rule says of itself


def test_what_is_statutory_is_cited_from_law_or_agreement() -> None:
    """Nobody can be in two places at once, law or no law."""
    statutory = {rule.code for rule in RULES if rule.statutory} - {"no_overlap"}
    entries = [entry for book in schema.available() for entry in catalogue(book)]
    cited = {code: [one.reference for one in entries if one.name.partition(".")[0] == code] for code in statutory}
    assert all(cited.values())
    uncited = {code: found for code, found in cited.items() if not all(map(is_law, found))}
    assert uncited == {}


def is_law(reference: str) -> bool:
    """The Working Hours Act, a provision of the Work Environment Authority, or the general terms of the agreement."""
    return any(source in reference for source in ("ATL", "AFS", "AB §"))


@EACH
def test_what_no_roster_can_promise_is_no_law(rule: type[Rule[Any]]) -> None:
    assert not (rule.statutory and rule.priced)
    assert all(tried.can_be_hard for tried in on_trial(rule)) or not rule.statutory


@EACH
def test_no_parameter_is_called_as_a_setting_of_every_entry(rule: type[Rule[Any]]) -> None:
    assert {"force", "weight", "group"} & set(rule.Params.model_fields) == set()


@pytest.mark.parametrize("rule", ON_TRIAL, ids=lambda rule: rule.code)
def test_a_rule_that_narrows_forbids_single_shifts_and_nothing_else(rule: Rule[Any]) -> None:
    program = Program.of(tiny_of(rule.code), RuleBook("test", "1", (RuleEntry(rule, Force.HARD),), ()))
    assert rule.narrows is not bool(program.posts or program.conflicts or program.rests)


@pytest.mark.parametrize(
    ("rule", "params"), [(rule, params) for rule in RULES for params in said(rule.code, "REFUSED")], ids=named
)
def test_a_limit_that_means_nothing_is_refused(rule: type[Rule[Any]], params: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        rule.Params(**(trials(rule.code)[0] | params))


@pytest.mark.parametrize(
    ("rule", "params"), [(rule, params) for rule in RULES for params in said(rule.code, "OUTERMOST")], ids=named
)
def test_the_outermost_limits_that_mean_something_are_taken(rule: type[Rule[Any]], params: dict[str, Any]) -> None:
    taken = rule.Params(**params)
    assert {name: getattr(taken, name) for name in rule.Params.model_fields} == params


@EACH
def test_an_unknown_parameter_is_refused(rule: type[Rule[Any]]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        rule.Params(**(trials(rule.code)[0] | {"unheard_of": 1}))
