"""Which cells to set free next: some days of everybody, everything of some people, or some weeks of several.

Each kind keeps a size that grows while its models are proven optimal and shrinks when time runs out; and the kinds that
have gained most for their time lately are drawn most.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from staffing.solver.linear import LinearModel, Mask, Numbers
from staffing.solver.program import Program


class Shape(Enum):
    """The kinds of neighbourhood."""

    DAYS = "everybody, a few days"
    PEOPLE = "a few people, all days"
    BLOCK = "several people, one to three weeks"


BLOCK_DAYS = (7, 10, 14, 21)
LEAST_CELLS = 60
GROWTH, SHRINKAGE = 1.12, 0.93
"""Measured on benchmark instances: slow growth after a proof, slower shrinkage after a time-out."""

FIRST_CELLS = 400
"""Size to begin with; measured: models of this size gain most for their time."""

ROOM = 1000
"""Cells that any neighbourhood has room for, whatever its size. With thousands of shifts a day, even two people have more."""

MEMORY = 0.8
"""How much of what a kind has gained so far counts against its latest gain."""

LEAST_SHARE = 0.15
"""How often at least a kind is drawn, in proportion to the best one, so that its turn can come."""


@dataclass(frozen=True)
class Terrain:
    """Where the free cells of a model lie: their columns, and the employee and day of each."""

    columns: Numbers
    employees: Numbers
    days: Numbers
    width: int
    alike: "np.typing.NDArray[np.float64]"

    @classmethod
    def of(cls, program: Program, model: LinearModel) -> "Terrain":
        """The terrain of a model. Two employees are alike by the share of shifts that both may work."""
        cells = model.free_cells
        order = {employee.id: place for place, employee in enumerate(program.instance.employees)}
        employees = np.array([order[program.cells[cell][0]] for cell in cells], np.int64)
        days = np.array([program.cells[cell][1].day for cell in cells], np.int64)
        shifts: dict[object, int] = {}
        numbers = [shifts.setdefault(program.cells[cell][1], len(shifts)) for cell in cells]
        may = np.zeros((len(order), max(1, len(shifts))))
        may[employees, numbers] = 1
        common = may @ may.T
        either = may.sum(1)[:, None] + may.sum(1)[None, :] - common
        alike = np.divide(common, either, out=np.zeros_like(common), where=either > 0)
        return cls(model.cells[cells], employees, days, model.width, alike)

    def mask(self, chosen: Mask) -> Mask:
        """The chosen free cells as a mask over all columns."""
        free = np.zeros(self.width, np.bool_)
        free[self.columns[chosen]] = True
        return free


class Neighbourhoods:
    """Draws neighbourhoods; one seed gives one sequence."""

    def __init__(self, terrain: Terrain, seed: int):
        self._terrain = terrain
        self._random = np.random.default_rng(seed)
        cells = len(terrain.columns)
        self._most = max(LEAST_CELLS, cells)
        self._size = dict.fromkeys(Shape, float(min(cells, FIRST_CELLS)))
        self._worth = dict.fromkeys(Shape, 1.0)
        self._is_new = True

    def draw(self, values: Numbers) -> tuple[Shape, Mask]:
        """A kind, and the columns of the cells to set free; `values` are those of the schedule that is to be bettered."""
        shape = self._shape()
        terrain = self._terrain
        first, last = int(terrain.days.min()), int(terrain.days.max()) + 1
        if shape is Shape.PEOPLE:
            chosen = self._among(self._size[shape], np.ones(len(terrain.columns), np.bool_))
        else:
            length = self._days_for(shape, last - first)
            start = int(self._random.integers(first - length // 2, max(first, last - (length + 1) // 2) + 1))
            inside = (terrain.days >= start) & (terrain.days < start + length)
            chosen = inside if shape is Shape.DAYS else self._among(self._size[shape], inside)
        return shape, terrain.mask(self._thinned(chosen, values, self._size[shape]))

    def _thinned(self, chosen: Mask, values: Numbers, size: float) -> Mask:
        """Where far more are chosen than there is room for, about as many: those worked now, and others at random."""
        room = max(size, ROOM)
        count = int(chosen.sum())
        if count <= 2 * room:
            return chosen
        is_drawn = self._random.random(len(chosen)) < room / count
        return np.asarray(chosen & (is_drawn | (values[self._terrain.columns] == 1)), np.bool_)

    def learn(self, shape: Shape, *, was_proven: bool, gain: int, effort: float) -> None:
        """Note how a kind did: whether its model was solved, what it gained in öre, and what that took."""
        size = self._size[shape] * (GROWTH if was_proven else SHRINKAGE)
        self._size[shape] = min(self._most, max(LEAST_CELLS, size))
        rate = gain / max(effort, 1e-3)
        if self._is_new and rate > 0:
            self._worth = dict.fromkeys(Shape, rate)
            self._is_new = False
        self._worth[shape] = MEMORY * self._worth[shape] + (1 - MEMORY) * rate

    def _shape(self) -> Shape:
        worth = np.array([self._worth[shape] for shape in Shape])
        likely = np.maximum(worth, LEAST_SHARE * worth.max()) if worth.max() > 0 else np.ones(len(worth))
        return list(Shape)[int(self._random.choice(len(likely), p=likely / likely.sum()))]

    def _days_for(self, shape: Shape, horizon: int) -> int:
        if shape is Shape.DAYS:
            per_day = len(self._terrain.columns) / horizon
            return int(min(horizon, max(1, round(self._size[shape] / per_day))))
        return int(min(horizon, self._random.choice(BLOCK_DAYS)))

    def _among(self, size: float, inside: Mask) -> Mask:
        """The cells `inside` of one employee and others like them, until there are about `size`."""
        terrain = self._terrain
        counts = np.bincount(terrain.employees[inside], minlength=len(terrain.alike))
        able = np.nonzero(counts)[0]
        if not len(able):
            return inside
        first = int(self._random.choice(able))
        liking = terrain.alike[first, able] + 0.05
        keys = self._random.random(len(able)) ** (1 / liking)
        keys[able == first] = 2
        ranked = able[np.argsort(-keys)]
        taken = ranked[: max(2, int(np.searchsorted(np.cumsum(counts[ranked]), size)))]
        return inside & np.isin(terrain.employees, taken)
