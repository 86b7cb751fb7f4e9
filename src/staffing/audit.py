"""The independent judge: every rule and cost of a book over any schedule, from its timestamps alone."""

from itertools import chain

from staffing.domain.findings import Audit, Charge, CostLine, Violation
from staffing.domain.schedule import Schedule
from staffing.rulebook import Force, RuleBook


def audit(schedule: Schedule, book: RuleBook) -> Audit:
    """The verdict on a schedule, whoever made it: what it breaks, what its soft breaches cost, and all its cost lines."""
    charges = (
        Charge(violation, violation.excess * entry.weight)
        for entry in book.rules
        if entry.force is Force.SOFT
        for violation in entry.rule.audit(schedule)
    )
    return Audit(broken=broken(schedule, book), charges=tuple(charges), lines=price(schedule, book))


def broken(schedule: Schedule, book: RuleBook) -> tuple[Violation, ...]:
    """The breaches of hard rules."""
    hard = (entry.rule for entry in book.rules if entry.force is Force.HARD)
    return tuple(chain.from_iterable(rule.audit(schedule) for rule in hard))


def price(schedule: Schedule, book: RuleBook) -> tuple[CostLine, ...]:
    """Every cost line, item by item; each item sees the lines of those before it."""
    lines: list[CostLine] = []
    for cost in book.costs:
        lines.extend(list(cost.price(schedule, tuple(lines))))
    return tuple(lines)
