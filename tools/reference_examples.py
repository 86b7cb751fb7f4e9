"""Examples of rules and costs for the reference, taken from their tests, so that whatever they say is proven."""

from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from typing import Any

from tools.markdown import readable, table
from tools.reference_shifts import Calendar

from staffing.audit import price
from staffing.costs import COSTS
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import ORE_PER_KRONA
from staffing.domain.schedule import Schedule
from staffing.rulebook import RuleBook

DRAWN = {"unit", "horizon", "employees", "shifts", "adjacent", "pinned"}
"""What the drawing of a schedule shows; anything else in its instance is named beside it."""


def rule_examples(code: str) -> Iterator[str]:
    """A roster that keeps a rule and one that breaks it, by the tests of the rule; nothing where it has no tests yet."""
    tests = _module(f"tests.rules.test_{code}")
    cases = getattr(tests, "CASES", [])
    keeps, breaks = getattr(tests, "EXAMPLES", None) or (_first(cases, broken=False), _first(cases, broken=True))
    if keeps is None or breaks is None:
        return
    yield "**An example that passes**"
    yield from _case(keeps)
    yield "**An example that breaks it**"
    yield from _case(breaks)
    yield from _verdict(breaks)


def cost_example(code: str) -> Iterator[str]:
    """What a cost comes to in its example, or in the usual week; nothing where it has no tests yet."""
    codes = [cost.code for cost in COSTS]
    items = [_module(f"tests.costs.items.{one}") for one in codes[: codes.index(code) + 1]]
    if items[-1] is None:
        return
    schedule: Schedule = getattr(items[-1], "EXAMPLE", None) or import_module("tests.costs.example").WEEK
    costs = tuple(item.item() for item in items if item is not None)
    lines = [line for line in price(schedule, RuleBook("example", "1", (), costs)) if line.cost == code]
    yield "**An example**"
    yield " ".join(_given(schedule.instance, _set(costs[-1].params)))
    yield from _drawing(schedule)
    yield _lines(schedule, lines)


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


def _case(case: Any) -> Iterator[str]:
    schedule = case.schedule
    group = [f"for the group `{case.rule.group}`"] if case.rule.group else []
    says = f"{case.says[:1].upper()}{case.says[1:]}."
    yield " ".join([says, *_given(schedule.instance, [*_set(case.rule.params), *group])])
    yield from _drawing(schedule)


def _given(instance: Instance, values: list[str]) -> Iterator[str]:
    """With which parameters, over which dates where they matter, and beside which other data."""
    if values:
        yield f"With {', '.join(values)}."
    calendar = Calendar(instance)
    if calendar.has_dates:
        yield f"The period is {calendar.period}."
    others = [field.name.replace("_", " ") for field in fields(instance) if field.name not in DRAWN]
    others = [name for name in others if getattr(instance, name.replace(" ", "_"))]
    if others:
        yield f"Also given: {', '.join(others)}."


def _set(params: Any) -> list[str]:
    return [f"`{name}` {readable(value)}" for name, value in params]


def _drawing(schedule: Schedule) -> Iterator[str]:
    calendar = Calendar(schedule.instance)
    yield "\n".join(
        f"* {employee.name}: {calendar.shifts(schedule, employee.id)}" for employee in schedule.instance.employees
    )


def _verdict(case: Any) -> Iterator[str]:
    schedule, rule = case.schedule, case.rule
    calendar = Calendar(schedule.instance)
    names = {employee.id: f"{employee.name}: " for employee in schedule.instance.employees}
    found = [
        f"* {names.get(violation.employee, '')}{calendar.named(schedule, violation.message)}"
        for violation in rule.audit(schedule)
    ]
    yield f"The auditor finds an excess of {case.excess}, counted by the {rule.excess_unit}:"
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
