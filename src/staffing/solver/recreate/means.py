"""Recreate and diving as means of a process to better a schedule. Only imported where numba is there."""

import time
from collections.abc import Callable
from itertools import count

from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.guide import Guide, OnBound
from staffing.solver.recreate.recreator import Recreator
from staffing.solver.recreate.rosters import Rosters
from staffing.solver.recreate.tables import Tables
from staffing.solver.worker import Better, Means, Problem

STEPS_A_ROUND = 20
"""Steps towards the bound before each dive where the clock must not count."""

SAME = 0.5
"""Öre by which the price of a schedule, a whole number, cannot be off."""


def inserted(tables: Tables, model: LinearModel, seed: int) -> Numbers:
    """A first schedule as complete values: everybody is inserted in turn. It need not be legal between people."""
    engine = Engine(tables, seed)
    engine.construct()
    return Rosters(tables, model).values(engine.best)


def recreating_means(
    problem: Problem,
    seed: int,
    guide: Guide | None,
    on_bound: OnBound,
    *,
    slices: int,
    seconds: float | None,
) -> list[Means]:
    """Diving first where there is a guide, and recreating. A cycle has `slices`, of so many seconds where the clock counts."""
    recreating = ByRecreating(problem, seed, slices=slices, seconds=seconds)
    if guide is None:
        return [recreating]
    return [ByDiving(recreating, guide, on_bound, None if seconds is None else slices * seconds), recreating]


class ByRecreating:
    """Compiled dynamic programming gives a few employees best rosters at a time: exact across days."""

    name = "recreate"

    def __init__(self, problem: Problem, seed: int, *, slices: int, seconds: float | None):
        assert problem.tables is not None
        self._model = problem.model
        self._rosters = Rosters(problem.tables, problem.model)
        self._recreator = Recreator(problem.tables, seed, slices, seconds)
        self._is_first = True

    def roster(self, values: Numbers) -> Numbers | None:
        """A schedule as duties; None when somebody works what is no duty."""
        return self._rosters.roster(values)

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        roster = self.roster(values)
        if roster is not None:
            self.cool(roster, values, is_over, publish)

    def cool(
        self,
        roster: Numbers,
        values: Numbers,
        is_over: Callable[[], bool],
        publish: Callable[[Better], None],
        *,
        by: str = name,
    ) -> None:
        """One cycle from a schedule of duties; what is better than the complete values that are known is published."""
        known = self._model.objective(values)
        self._recreator.begin(roster, is_rough=self._is_first and by == self.name)
        self._is_first = False
        is_new = True
        while True:
            if is_new and self._recreator.best_price < known - SAME:
                publish(Better(self._rosters.values(self._recreator.best), by))
            if is_over() or self._recreator.is_at_end:
                break
            is_new = self._recreator.slice()


class ByDiving:
    """Column generation says which rosters go together, a dive fixes them, and recreate mends what that leaves.

    Every other dive leaves most of the schedule at hand as it is.
    """

    name = "columns"

    def __init__(self, recreating: ByRecreating, guide: Guide, on_bound: OnBound, seconds: float | None):
        self._recreating = recreating
        self._guide = guide
        self._on_bound = on_bound
        self._seconds = seconds
        self._turns = 0

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        if self._turns and not self._guide.is_done:
            self._guide.ascend(_after(self._seconds, is_over), self._on_bound)
        roster = self._recreating.roster(values) if self._turns % 2 else None
        self._turns += 1
        dived = self._guide.dive() if roster is None else self._guide.dive_from(roster)
        self._recreating.cool(dived, values, is_over, publish, by=self.name)


def _after(seconds: float | None, is_over: Callable[[], bool]) -> Callable[[], bool]:
    """Over after so many seconds; where the clock must not count, after so many questions."""
    if seconds is None:
        asked = count()
        return lambda: next(asked) >= STEPS_A_ROUND or is_over()
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until or is_over()
