"""A complete legal schedule, fast: each employee in turn gets the best roster against what the others do.

At first the others stand where the linear relaxation puts them, in fractions; as one after the other is given a roster, the
fractions disappear. Then everybody is asked again, until nobody does better.
"""

from collections.abc import Callable

import numpy as np

from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.mathopt_model import Reals
from staffing.solver.neighbourhood import Terrain
from staffing.solver.response import BestResponse

ROUNDS = 3
"""Rounds of asking everybody again; later ones gain less than the search that follows."""


def construct(
    model: LinearModel,
    terrain: Terrain,
    guide: Reals | None,
    *,
    seed: int,
    is_over: Callable[[], bool],
    on_better: Callable[[Numbers], object] = lambda _: None,
) -> Numbers:
    """A legal schedule as complete values. `guide` are fractional values to start from; without them, nobody works.

    `on_better` is told each better schedule. When `is_over` says so, those not yet asked are left with nothing. When no
    legal schedule comes of it, the answer is that nobody works but where it is fixed.
    """
    best = model.start()
    least = model.objective(best) if model.is_feasible(best) else None
    responder = BestResponse(model, terrain)
    values = (best if guide is None else guide).astype(np.float64)
    activity = responder.activity(values)
    random = np.random.default_rng(seed)
    waiting = set(responder.employees) if guide is not None else set()
    for _ in range(1 + ROUNDS):
        for employee in random.permutation(responder.employees).tolist():
            if is_over():
                break
            responder.move(employee, values, activity, seed)
            waiting.discard(employee)
        found = model.complete(_rounded(model, terrain, values, waiting))
        if model.is_feasible(found) and (least is None or model.objective(found) < least):
            best, least = found, model.objective(found)
            on_better(best)
        elif not waiting:
            break
        if is_over():
            break
    return best


def _rounded(model: LinearModel, terrain: Terrain, values: Reals, waiting: set[int]) -> Numbers:
    """The cells as whole numbers; those of employees still waiting are empty but for what is fixed."""
    found = model.lower.copy()
    asked = ~np.isin(terrain.employees, list(waiting))
    columns = terrain.columns[asked]
    found[columns] = np.round(values[columns]).astype(np.int64)
    return found
