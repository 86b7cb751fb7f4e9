"""A public instance as an ordinary problem, and what its family calls cost, violations and a solution."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from staffing.domain.findings import Audit, Charge, Violation
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon
from staffing.io.columns import Text
from staffing.io.mistakes import Mistake
from staffing.io.table_row import TableRow
from staffing.rulebook import RuleBook

FIRST = date(2024, 1, 1)
"""The first day of every instance; a Monday."""

ZONE = "UTC"
"""Where no clock is ever changed."""


class SolutionRow(TableRow):
    """A shift that a solution gives somebody; each family has columns that say which."""

    employee: Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a solution costs in the family's own unit, and which of its requirements it breaks.

    `violations` counts them as the family does; `broken` are the breaches that the audit found.
    """

    cost: int
    violations: int
    broken: tuple[Violation, ...]


@dataclass(frozen=True)
class Benchmark(ABC):
    """A public instance as a problem with its rule book.

    One unit of the family's cost is `unit_cost` öre; `fixed_cost`, in that unit, is due whatever the solution. `required` are
    the entries that the family never allows to be broken. The book only prices them, very high, so that there is always
    some schedule to begin with. `note` says what of the instance the candidates leave out.
    """

    family: ClassVar[str]
    unit_cost: ClassVar[int] = 1
    Row: ClassVar[type[SolutionRow]]

    name: str
    instance: Instance
    book: RuleBook
    required: frozenset[str] = frozenset()
    fixed_cost: int = 0
    note: str = ""

    @abstractmethod
    def assignment(self, row: Any) -> Assignment:
        """What a row of a solution says. Raises Mistake for what the instance does not know."""

    @abstractmethod
    def written(self, assignment: Assignment) -> Mapping[str, object]:
        """An assignment as the cells of a row."""

    def once(self, assignment: Assignment) -> Hashable:
        """Of what a solution may have one only: of each employee one shift a day."""
        return assignment.employee, assignment.shift.day

    def verdict(self, audit: Audit) -> Verdict:
        """What the family says of a schedule, from its audit."""
        required = tuple(one.violation for one in audit.charges if one.violation.rule in self.required)
        priced = tuple(one for one in audit.charges if one.violation.rule not in self.required)
        broken = self.told((*audit.broken, *required))
        cost = sum(charge.amount for charge in self.charged(priced, required))
        return Verdict(self.fixed_cost + cost // self.unit_cost, self.count(broken), broken)

    def cost_bound(self, bound: int) -> int:
        """A proven bound in öre, as one on the cost of every solution without violations."""
        return self.fixed_cost - (-bound // self.unit_cost)

    def told(self, broken: tuple[Violation, ...]) -> tuple[Violation, ...]:
        """The breaches without those that say the same as others."""
        return broken

    def charged(self, priced: tuple[Charge, ...], _required: tuple[Violation, ...]) -> Iterable[Charge]:
        """The charges that are cost to the family, which may depend on what is broken."""
        return priced

    def count(self, broken: tuple[Violation, ...]) -> int:
        """How many violations the family makes of these breaches."""
        return len(broken)


def unit_of(name: str) -> Unit:
    """The unit of an instance, which has nothing but a name."""
    return Unit(name, name, "", ZONE, grid_minutes=15)


def horizon_of(days: int) -> Horizon:
    """So many days from the first Monday."""
    return Horizon(FIRST, days, ZONE)


def in_horizon(day: int, horizon: Horizon) -> int:
    """A day of a solution. Raises Mistake for one that is not planned."""
    if day >= horizon.days:
        message = f"day {day} is not planned"
        raise Mistake("outside_horizon", message, f"Write a day from 0 to {horizon.days - 1}.", "day")
    return day
