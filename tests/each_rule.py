"""What the tests of each rule say of it, for the tests that look at every rule.

`tests/rules/test_<code>.py` has, beside its cases: `TRIALS`, parameters with which the tiny problem has schedules that keep
the rule and schedules that break it; `DRAWN`, for each parameter what Hypothesis draws it from; `REFUSED`, limits that mean
nothing; and `OUTERMOST`, whole parameters that just mean something. Where the tiny problem's own days show nothing of the rule,
`TINY_FROM` is the first day of others that do.
"""

from importlib import import_module
from typing import Any

from tests.tiny import TINY, tiny

from staffing.domain.instance import Instance
from staffing.rules import RULES, Rule

CONSTANTS = ("CASES", "TRIALS", "DRAWN", "REFUSED", "OUTERMOST")


def module(code: str) -> Any:
    """The tests of a rule; None where there are none yet."""
    name = f"tests.rules.test_{code}"
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def missing(code: str) -> list[str]:
    """Which of the constants the tests of a rule lack."""
    return [name for name in CONSTANTS if not hasattr(module(code), name)]


def said(code: str, constant: str) -> Any:
    """What the tests of a rule say of it; nothing where the constant is missing, which a test of its own notices."""
    return getattr(module(code), constant, {} if constant == "DRAWN" else [])


def tiny_of(code: str) -> Instance:
    """The tiny problem on days that show something of a rule."""
    first = getattr(module(code), "TINY_FROM", None)
    return TINY if first is None else tiny(first)


def trials(code: str) -> list[dict[str, Any]]:
    """Parameters with which the tiny problem keeps and breaks a rule."""
    found: list[dict[str, Any]] = said(code, "TRIALS")
    return found


def on_trial(rule: type[Rule[Any]], group: str = "") -> list[Rule[Any]]:
    """A rule with each of its trials."""
    return [rule(rule.Params(**params), None, group) for params in trials(rule.code)]


ON_TRIAL = [tried for rule in RULES for tried in on_trial(rule)]
"""Every rule with each of its trials."""
