"""Large-neighbourhood search: set some cells free, find the best way to fill them, keep it if it is no worse."""

import time
from dataclasses import dataclass

import numpy as np

from staffing.solver.cpsat import Answer, Limits, solve
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.neighbourhood import Neighbourhoods, Terrain
from staffing.solver.restriction import Restriction, restrict

STEP_SECONDS = 3.0
STEP_DETERMINISTIC = 2.0
STEP_GAP = 2e-4
"""One step ends when its model is solved this closely, counted on the whole objective; the rest is left to later steps."""


@dataclass(frozen=True)
class Change:
    """What one step changed: columns of cells, and their new values."""

    columns: Numbers
    values: Numbers


class Improver:
    """Holds the best schedule it knows and betters it, one neighbourhood at a time."""

    def __init__(self, model: LinearModel, terrain: Terrain, values: Numbers, seed: int):
        self._model = model
        self._terrain = terrain
        self._neighbourhoods = Neighbourhoods(terrain, seed)
        self._random = np.random.default_rng(seed)
        self.values = values
        self.objective = model.objective(values)

    def adopt(self, values: Numbers) -> None:
        """Go on from a schedule that somebody else found."""
        self.values, self.objective = values, self._model.objective(values)

    def step(self, *, seconds: float | None = None) -> Change | None:
        """Search one neighbourhood, within seconds or (without them) deterministic time; what became better, if anything.

        A schedule of equal price is adopted too, so that the search does not stand still.
        """
        began = time.monotonic()
        shape, free = self._neighbourhoods.draw(self.values)
        part = restrict(self._model, self.values, free)
        deterministic = STEP_DETERMINISTIC if seconds is None else None
        seed = int(self._random.integers(1 << 30))
        answer = solve(part, Limits(seconds, deterministic, seed=seed, gap=STEP_GAP), hint=self.values)
        before = self.objective
        change = self._keep(part, answer)
        # Effort by the clock would make a run that counts rounds depend on the machine.
        effort = 1.0 if seconds is None else time.monotonic() - began
        self._neighbourhoods.learn(shape, was_proven=answer.is_optimal, gain=before - self.objective, effort=effort)
        return change

    def _keep(self, part: Restriction, answer: Answer) -> Change | None:
        """Adopt an answer that is no worse; what changed, if it is better."""
        if answer.values is None:
            return None
        found = self.values.copy()
        found[part.columns] = answer.values
        found = self._model.complete(found)
        objective = self._model.objective(found)
        if objective > self.objective:
            return None
        columns = self._terrain.columns
        changed = columns[found[columns] != self.values[columns]]
        is_better = objective < self.objective
        self.values, self.objective = found, objective
        return Change(changed, found[changed]) if is_better else None
