"""Recreate and diving as means of a process to better a schedule. Only imported where numba is there."""

from collections.abc import Callable

from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.recreator import Recreator
from staffing.solver.recreate.rosters import Rosters
from staffing.solver.recreate.tables import Tables
from staffing.solver.worker import Better, Means, Problem

SAME = 0.5
"""Öre by which the price of a schedule, a whole number, cannot be off."""


def inserted(tables: Tables, model: LinearModel, seed: int) -> Numbers:
    """A first schedule as complete values: everybody is inserted in turn. It need not be legal between people."""
    engine = Engine(tables, seed)
    engine.construct()
    return Rosters(tables, model).values(engine.best)


def recreating_means(
    problem: Problem, seed: int, guide: Guide | None, *, slices: int, seconds: float | None
) -> list[Means]:
    """Diving first where there is a guide, and recreating."""
    recreating = ByRecreating(problem, seed, slices=slices, seconds=seconds)
    return [recreating] if guide is None else [ByDiving(recreating, guide), recreating]


class ByRecreating:
    """Compiled dynamic programming gives a few employees best rosters at a time: exact across days."""

    name = "recreate"

    def __init__(self, problem: Problem, seed: int, *, slices: int, seconds: float | None):
        assert problem.tables is not None
        self._model = problem.model
        self._rosters = Rosters(problem.tables, problem.model)
        self._recreator = Recreator(problem.tables, seed, slices, seconds)
        self._is_first = True

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        roster = self._rosters.roster(values)
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
    """Column generation says which rosters go together, a dive fixes them, and recreate mends what that leaves."""

    name = "columns"

    def __init__(self, recreating: ByRecreating, guide: Guide):
        self._recreating = recreating
        self._guide = guide

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        self._recreating.cool(self._guide.dive(), values, is_over, publish, by=self.name)
