"""What an audit says, as data: violations and cost lines."""

from dataclasses import dataclass, field
from typing import NamedTuple

from staffing.domain.time import Interval


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of one rule, in the unit (`excess`) in which the solver is charged for it.

    `rule` is the entry of the rule book, such as `daily_rest`. `interval` is where in the horizon it lies. `message` is a
    sentence a manager can act on.
    """

    rule: str
    employee: str | None
    interval: Interval
    excess: int
    message: str = field(compare=False)


class CostLine(NamedTuple):
    """One amount in öre: what, on which account, for whom and on which day of the horizon. A schedule has thousands of them.

    `fixed` lines are the same whatever the schedule; only the others are the solver's to lower. `contributory` lines are
    pay on which employer contributions are due.
    """

    cost: str
    account: str
    employee: str | None
    day: int
    category: str
    minutes: int
    amount: int
    fixed: bool = False
    contributory: bool = True


@dataclass(frozen=True, slots=True)
class Charge:
    """A breach of a soft rule and what it costs, in öre."""

    violation: Violation
    amount: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict on a schedule: laws and agreements broken, soft rules charged, and the cost, line by line."""

    broken: tuple[Violation, ...]
    charges: tuple[Charge, ...]
    lines: tuple[CostLine, ...]

    @property
    def is_legal(self) -> bool:
        return not self.broken

    @property
    def objective(self) -> int:
        """What the solver minimises, in öre: the charges and every cost that depends on the schedule."""
        return sum(charge.amount for charge in self.charges) + sum(line.amount for line in self.lines if not line.fixed)

    @property
    def total_cost(self) -> int:
        """What the schedule costs the unit, in öre, with pay that is the same whatever the schedule."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why some people cannot take an open stretch: a rule that would break, or that it costs more than it is worth."""

    reason: str
    employees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenDemand:
    """A stretch in which fewer people with a skill are at work than the minimum, and why nobody else was put there."""

    interval: Interval
    skill: str
    missing_minutes: int
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True)
class ClashMember:
    """One part of a clash: a fixed assignment, or a rule for one person.

    `kind` is `pinned` (within the horizon), `given` (outside it) or `rule`; a rule has its entry in the rule book as
    `rule`, and its paragraph as `reference`.
    """

    kind: str
    employee: str | None
    text: str
    rule: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """The smallest set of fixed assignments and rules that cannot all hold; without any one of them there is a schedule."""

    members: tuple[ClashMember, ...]
