"""What the compiled evaluator of recreate makes of schedules, to compare with the model and the auditor."""

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from staffing.domain.schedule import Schedule
from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Cell
from staffing.solver.program import Program
from staffing.solver.recreate.compile import NotCompiled, compiled
from staffing.solver.recreate.insertion import State, nobody_at_work, price_all
from staffing.solver.recreate.rows import BREACH
from staffing.solver.recreate.tables import LONG, Numbers, Tables


class Evaluated:
    """A program as recreate reads it. Only where everybody has a legal roster by herself are there tables."""

    tables: Tables

    def __init__(self, program: Program, remembered: int = LONG):
        self.program = program
        self._employees = {employee.id: place for place, employee in enumerate(program.instance.employees)}
        self.refusal: str | None = None
        try:
            self.tables = compiled(program, Conflicts.of(program), remembered)
        except NotCompiled as reason:
            self.refusal = str(reason)
        else:
            self._duties = duties_by_cells(self.tables)

    @property
    def is_compiled(self) -> bool:
        return self.refusal is None

    def price(self, schedule: Schedule) -> float:
        """The price of a schedule, öre; infinite where it is not legal for somebody, BREACH or more where not together."""
        cells = {self.program.cell(one.employee, one.shift) for one in schedule.assignments}
        return self.price_of_cells(cells | set(self.program.fixed))

    def price_of_cells(self, worked: Collection[Cell]) -> float:
        """The same when exactly these cells are worked, fixed ones among them."""
        roster = self.roster(worked)
        return np.inf if roster is None else float(state_of(self.tables, roster).price[0])

    def roster(self, worked: Collection[Cell]) -> Numbers | None:
        """The cells as duties; None where there is no such duty."""
        if not self.is_compiled:
            return None
        by_day: dict[tuple[int, int], set[Cell]] = defaultdict(set)
        for cell in worked:
            employee, shift = self.program.cells[cell]
            if shift.day >= 0:
                by_day[self._employees[employee], shift.day].add(cell)
        roster = np.zeros((self.tables.employees, self.tables.days), np.int64)
        if not set(by_day) <= set(np.ndindex(roster.shape)):
            return None
        for place in np.ndindex(roster.shape):
            duty = self._duties[place].get(frozenset(by_day.get(place, ())))
            if duty is None:
                return None
            roster[place] = duty
        return roster


def state_of(tables: Tables, roster: Numbers) -> State:
    """A schedule of duties with all that follows from it, worked out anew."""
    state = nobody_at_work(tables)
    state.roster[:] = roster
    price_all(tables, state)
    return state


def duties_by_cells(tables: Tables) -> dict[tuple[int, int], dict[frozenset[Cell], int]]:
    """The number of each duty by its cells, for each employee and day."""
    return {
        (i, d): {
            cells_of(tables, duty): duty for duty in range(tables.duties.first[i, d], tables.duties.first[i, d + 1])
        }
        for i, d in np.ndindex(tables.employees, tables.days)
    }


def cells_of(tables: Tables, duty: int) -> frozenset[Cell]:
    first, last = tables.duties.cells_first[duty : duty + 2]
    return frozenset(tables.duties.cells[first:last].tolist())


def agree(price: float, objective: int | None) -> bool:
    """Whether recreate charges the objective of a legal schedule to the öre, and finds that another (None) is not legal."""
    return price >= BREACH if objective is None else price == objective
