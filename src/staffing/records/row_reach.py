"""Which rows of a unit's tables somebody may see and change.

Who has the right to a whole unit reaches all of it. Staff reach what is their own, and the shifts; finance reaches the budget.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.errors import Refused

BUDGET = "budget"
SHARED = frozenset({"shifts"})
"""What staff see whole: the shifts of which they may wish for some."""

OWN = frozenset({"employees", "skills", "employment_levels", "availability", "wishes", "choices", "ledger"})
"""Tables of which staff see their own rows."""

OWN_TO_WRITE: Mapping[str, Mapping[str, str]] = {
    "wishes": {},
    "availability": {"kind": "available"},
    "choices": {"binding": "preference"},
}
"""Tables in which staff write rows of their own, with what the rows must say: an absence is granted by the manager, and it is
she who promises."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which rows: those of one employee, or all of them when `employee` is None; and what each must say to be written."""

    employee: str | None = None
    saying: Mapping[str, str] | None = None

    def covers(self, cells: Mapping[str, str]) -> bool:
        """Whether a row is among them."""
        return self.employee is None or cells.get("employee") == self.employee

    def refuse_others(self, *versions: Mapping[str, str]) -> None:
        """Raises Refused unless a row may be written, in each of its versions before and after."""
        for cells in versions:
            if not self.covers(cells):
                raise Refused("This is about somebody else. You may write what is about yourself.")
            for name, value in (self.saying or {}).items():
                if cells.get(name) != value:
                    raise Refused(f"You may write rows of which {name} is {value}; others are the manager's.")


def readable(principal: Principal, unit: str, table: str) -> Reach:
    """The rows of a table that somebody may see. `unit` is the id of its record. Raises Refused when there are none."""
    if principal.may(Right.COST_READ if table == BUDGET else Right.UNIT_READ, unit):
        return Reach()
    if principal.may(Right.OWN_READ, unit):
        if table in SHARED:
            return Reach()
        own = principal.employee(unit)
        if table in OWN and own is not None:
            return Reach(own)
    raise _refused("see", table)


def writable(principal: Principal, unit: str, table: str) -> Reach:
    """The rows of a table that somebody may change. Raises Refused when there are none."""
    if principal.may(Right.BUDGET_WRITE if table == BUDGET else Right.UNIT_WRITE, unit):
        return Reach()
    own = principal.employee(unit)
    if table in OWN_TO_WRITE and own is not None and principal.may(Right.OWN_WRITE, unit):
        return Reach(own, OWN_TO_WRITE[table])
    raise _refused("change", table)


def refuse_tables(principal: Principal, unit: str, tables: Iterable[str]) -> None:
    """Raises Refused when somebody may not change all rows of each of some tables, as with a whole document."""
    for table in tables:
        if writable(principal, unit, table).employee is not None:
            raise _refused("change", table)


def _refused(what: str, table: str) -> Refused:
    return Refused(f"You may not {what} {table} here. Ask a manager of the unit, or for a role that may.")
