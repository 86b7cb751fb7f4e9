"""Examples of rules and costs for the reference, taken from their tests, so that whatever they say is proven."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from tests.costs.example import WEEK
from tools.markdown import link, table
from tools.reference_given import Given
from tools.reference_shifts import Calendar

from staffing.audit import price
from staffing.cli.rule_headings import code_of
from staffing.cli.rule_words import readable
from staffing.costs import COSTS
from staffing.domain.findings import CostLine
from staffing.domain.money import ORE_PER_KRONA
from staffing.domain.schedule import Schedule
from staffing.rulebook import RuleBook, catalogue

BOOK = "sweden_municipal_2025"
USUAL_WEEK = "The usual week"
"""Heading of the week that costs without an example of their own are shown with."""


def rule_examples(code: str) -> Iterator[str]:
    """A roster that keeps a rule and one that breaks it, by the tests of the rule; nothing where it has no tests yet."""
    tests = _module(f"tests.rules.test_{code}")
    cases = getattr(tests, "CASES", [])
    keeps, breaks = getattr(tests, "EXAMPLES", None) or (_first(cases, broken=False), _first(cases, broken=True))
    if keeps is None or breaks is None:
        return
    if keeps.excess or not breaks.excess:
        raise ValueError(f"the examples of {code} are not one that keeps the rule and one that breaks it")
    yield "**An example that passes**"
    yield from _case(keeps, code)
    yield "**An example that breaks it**"
    yield from _case(breaks, code)
    yield from _verdict(breaks)


def cost_example(code: str) -> Iterator[str]:
    """What a cost comes to in its example, or in the usual week; nothing where it has no tests yet."""
    codes = [cost.code for cost in COSTS]
    items = [_module(f"tests.costs.items.{one}") for one in codes[: codes.index(code) + 1]]
    if items[-1] is None:
        return
    schedule: Schedule = getattr(items[-1], "EXAMPLE", WEEK)
    costs = tuple(item.item() for item in items if item is not None)
    lines = [line for line in price(schedule, RuleBook("example", "1", (), costs)) if line.cost == code]
    yield "**An example**"
    about = [f"{link(USUAL_WEEK, USUAL_WEEK)}."] if schedule is WEEK else list(_given(schedule))
    yield " ".join([*about, *_with(_set(costs[-1].params, code))])
    yield from _drawing(schedule)
    yield _lines(schedule, lines)


def usual_week() -> Iterator[str]:
    """The week that costs without an example of their own are shown with."""
    yield f"## {USUAL_WEEK}"
    yield " ".join(_given(WEEK))
    yield from _drawing(WEEK)


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def _first(cases: list[Any], *, broken: bool) -> Any:
    """The first case that draws a roster and breaks the rule, or keeps it; where none draws any, the first of all."""
    fit = [case for case in cases if (case.excess > 0) is broken]
    return next((case for case in fit if case.drawn.strip(" |")), next(iter(fit), None))


def _case(case: Any, code: str) -> Iterator[str]:
    group = [f"for the group `{case.rule.group}`"] if case.rule.group else []
    says = f"{case.says[:1].upper()}{case.says[1:]}."
    yield " ".join([says, *_given(case.schedule), *_with([*_set(case.rule.params, code), *group])])
    yield from _drawing(case.schedule)


def _given(schedule: Schedule) -> Iterator[str]:
    """Over which dates, where they matter, and beside which other data."""
    calendar = Calendar(schedule.instance)
    if calendar.has_dates:
        yield f"The period is {calendar.period}."
    yield from Given(schedule.instance).sentences()


def _with(values: list[str]) -> Iterator[str]:
    if values:
        yield f"With {', '.join(values)}."


def _set(params: Any, code: str) -> list[str]:
    """The parameters, with what their numbers mean."""
    units = _units(code)
    return [f"`{name}` {readable(value, f'{name} {units.get(name)}')}" for name, value in params]


@cache
def _units(code: str) -> Mapping[str, str]:
    """The unit of each parameter of a rule or cost."""
    mine = (entry for entry in catalogue(BOOK) if code_of(entry) == code)
    return {parameter.name: parameter.unit for entry in mine for parameter in entry.parameters}


def _drawing(schedule: Schedule) -> Iterator[str]:
    calendar = Calendar(schedule.instance)
    yield "\n".join(
        f"* {employee.name}: {calendar.shifts(schedule, employee.id)}" for employee in schedule.instance.employees
    )


def _verdict(case: Any) -> Iterator[str]:
    schedule, rule = case.schedule, case.rule
    calendar = Calendar(schedule.instance)
    names = {employee.id: employee.name for employee in schedule.instance.employees}
    found = []
    for violation in rule.audit(schedule):
        message = calendar.named(schedule, violation.message)
        for who, name in names.items():
            message = re.sub(rf"\b{who}\b", name, message)
        found.append(f"* {names[violation.employee]}: {message}" if violation.employee else f"* {message}")
    yield f"The auditor finds an excess of {case.excess} (unit: {rule.excess_unit}):"
    yield "\n".join(dict.fromkeys(found))


def _lines(schedule: Schedule, lines: list[CostLine]) -> str:
    calendar = Calendar(schedule.instance)
    names = {employee.id: employee.name for employee in schedule.instance.employees}
    rows = [
        (
            calendar.day(line.day),
            names.get(line.employee or "", ""),
            str(line.category),
            str(line.minutes),
            _kronor(line.amount),
        )
        for line in lines
    ]
    total = ("**Sum**", "", "", "", f"**{_kronor(sum(line.amount for line in lines))}**")
    return table(("day", "who", "category", "minutes", "kronor"), [*rows, total])


def _kronor(amount: int) -> str:
    return f"{amount / ORE_PER_KRONA:.2f}"
