"""`python -m staffing.solver.recreate.warm` compiles all that recreate and the bound are made of, so that no search has to.

What is compiled is kept, see `staffing.solver.kernel`; when it is there already this takes a second.
"""

from datetime import date

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, Horizon, Interval
from staffing.domain.workforce import Employee
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.coverage import Coverage, Level, Params
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate.columns import Columns
from staffing.solver.recreate.compile import compiled
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.loose import loosened
from staffing.solver.recreate.recreator import FIRST, Recreator
from staffing.solver.recreate.rounding import Rounding
from staffing.solver.recreate.tables import Numbers, Tables

COVERED = RuleEntry(Coverage(Params(level=Level.MINIMUM), "coverage.minimum"), Force.SOFT, 100)


def warm_up() -> None:
    """Have everything compiled: search a problem of two people and two days the way any problem is searched."""
    program = Program.of(_problem(), RuleBook("warm", "1", (COVERED,), ()))
    tables = compiled(program, Conflicts.of(program))
    recreator = Recreator(tables, seed=0, slices=1, seconds=None)
    recreator.construct()
    recreator.begin(recreator.best, FIRST)
    recreator.slice()
    guide = Guide(tables, seed=0)
    guide.step()
    dived = guide.dive()
    _round(tables, dived)


def _round(tables: Tables, rosters: Numbers) -> None:
    """What only dives of long problems do."""
    loose = loosened(tables)
    columns = Columns(loose)
    prices = columns.charged(columns.prices_at(rosters))
    Rounding(tables, loose).rounded(dict(enumerate(rosters)), prices)


def _problem() -> Instance:
    shifts = [Shift("day", day, Interval(day * CLOCK_DAY + 420, day * CLOCK_DAY + 900), "care") for day in range(2)]
    return Instance(
        Unit("warm", "Warm", "0"),
        Horizon(date(2026, 1, 5), 2),
        (Employee("ann", "Ann"), Employee("bob", "Bob")),
        tuple(shifts),
        tuple(Demand(shift.interval, "care", 1, 1, 1) for shift in shifts),
    )


if __name__ == "__main__":
    warm_up()
