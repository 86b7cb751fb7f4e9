"""What the soft rules charge, summed by rule."""

from collections import defaultdict
from dataclasses import dataclass

from staffing.domain.findings import Audit, Charge


@dataclass(frozen=True, slots=True)
class RuleCharge:
    """One soft rule: how many breaches it has, and what they are charged in öre."""

    rule: str
    breaches: int
    amount: int


def by_rule(audit: Audit) -> tuple[RuleCharge, ...]:
    """The charges of each rule that has any, the dearest first."""
    grouped: dict[str, list[Charge]] = defaultdict(list)
    for charge in audit.charges:
        grouped[charge.violation.rule].append(charge)
    sums = (RuleCharge(rule, len(found), sum(charge.amount for charge in found)) for rule, found in grouped.items())
    return tuple(sorted(sums, key=lambda charge: (-charge.amount, charge.rule)))
