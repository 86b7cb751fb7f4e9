"""Recreate and diving as means of a process to better a schedule. Only imported where numba is there."""

import time
from collections.abc import Callable, Sequence
from itertools import count

from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.guide import Guide, OnBound
from staffing.solver.recreate.recreator import AFTER_DIVE, COOL, FIRST, WARM, Heat, Recreator
from staffing.solver.recreate.rosters import Rosters
from staffing.solver.recreate.tables import Tables
from staffing.solver.worker import LARGE, Better, Means, Pace, Problem

STEPS_A_ROUND = 20
"""Steps towards the bound before each dive where the clock must not count."""

ASCENT_SHARE, FURTHER_SHARE = 0.25, 0.1
"""The parts of the time left for the bound: before the first dive of somebody who has no guide yet, and before later ones."""

DIVE_SHARE = 0.3
"""The part of the time left that a dive may take."""

WHOLE_EVERY = 4
"""One dive in so many begins from nothing; the others leave most of the schedule at hand as it is."""

MENDING = 0.25
"""The part of a cycle of recreating that mends what a dive leaves, of a problem that is not large; of those up to all of it."""

SILENCE = 5
"""How many times as long as publishing took, nothing is published: of a large problem it takes longer than a slice."""

SAME = 0.5
"""Öre by which the price of a schedule, a whole number, cannot be off."""


def inserted(tables: Tables, model: LinearModel, seed: int) -> Numbers:
    """A first schedule as complete values: everybody is inserted in turn. It need not be legal between people."""
    engine = Engine(tables, seed)
    engine.construct()
    return Rosters(tables, model).values(engine.best)


def means_by_recreating(problem: Problem, seed: int, guide: Guide | None, on_bound: OnBound, pace: Pace) -> list[Means]:
    """Recreating, diving and refining; diving comes first where there is a guide already."""
    recreating = ByRecreating(problem, seed, slices=pace.slices, seconds=pace.slice_seconds)
    diving, refining = ByDiving(recreating, guide, on_bound, pace.left), ByRefining(recreating)
    return [recreating, diving, refining] if guide is None else [diving, refining, recreating]


def means_by_recreating_in_rounds(
    problem: Problem, seed: int, guide: Guide | None, on_bound: OnBound, slices: int
) -> list[Means]:
    """The same where the clock must not count. A cycle of recreating has so many slices; without a guide nobody dives."""
    recreating = ByRecreating(problem, seed, slices=slices, seconds=None)
    refining = ByRefining(recreating)
    return [recreating, refining] if guide is None else [ByDiving(recreating, guide, on_bound), refining, recreating]


class ByRecreating:
    """Compiled dynamic programming gives a few employees best rosters at a time: exact across days."""

    name = "recreate"

    def __init__(self, problem: Problem, seed: int, *, slices: int, seconds: float | None):
        assert problem.tables is not None
        self._tables = problem.tables
        self.mending = min(1.0, MENDING * max(1.0, problem.person_days / LARGE))
        self._seed = seed
        self._model = problem.model
        self._rosters = Rosters(problem.tables, problem.model)
        self._recreator = Recreator(problem.tables, seed, slices, seconds)
        self._is_timed = seconds is not None
        self._is_first = True

    def guide(self, roster: Numbers | None) -> Guide:
        """A guide that begins at what a schedule suggests."""
        return Guide(self._tables, self._seed, roster)

    def roster(self, values: Numbers) -> Numbers | None:
        """A schedule as duties; None when somebody works what is no duty."""
        return self._rosters.roster(values)

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        roster = self.roster(values)
        if roster is not None:
            self.cool(roster, values, is_over, publish, FIRST if self._is_first else WARM, by=self.name)
            self._is_first = False

    def cool(
        self,
        roster: Numbers,
        values: Numbers,
        is_over: Callable[[], bool],
        publish: Callable[[Better], None],
        heats: Sequence[Heat],
        part: float = 1.0,
        *,
        by: str,
    ) -> None:
        """One cycle, or part of one, from a schedule of duties; what is better than these values is published."""
        known = self._model.objective(values)
        self._recreator.begin(roster, heats, part)
        is_new, next_time = True, 0.0
        while True:
            is_last = is_over() or self._recreator.is_at_end
            if is_new and self._recreator.best_price < known - SAME and (is_last or time.monotonic() >= next_time):
                began = time.monotonic()
                publish(Better(self._rosters.values(self._recreator.best), by))
                is_new = False
                if self._is_timed:
                    next_time = time.monotonic() + SILENCE * (time.monotonic() - began)
            if is_last:
                break
            is_new |= self._recreator.slice()


class ByRefining:
    """Recreate at so little heat that the great lines of a schedule stay: best where everything has its price."""

    name = "refine"

    def __init__(self, recreating: ByRecreating):
        self._recreating = recreating

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        roster = self._recreating.roster(values)
        if roster is not None:
            self._recreating.cool(roster, values, is_over, publish, COOL, by=self.name)


class ByDiving:
    """Column generation says which rosters go together, a dive fixes them, and recreate mends what that leaves."""

    name = "columns"

    def __init__(
        self, recreating: ByRecreating, guide: Guide | None, on_bound: OnBound, left: Callable[[], float] | None = None
    ):
        """`left` tells the seconds that are left; without it, nothing depends on the clock."""
        self._recreating = recreating
        self._guide = guide
        self._on_bound = on_bound
        self._left = left
        self._turns = 0

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        roster = self._recreating.roster(values)
        guide = self._guided(roster, is_over)
        seconds = None if self._left is None else DIVE_SHARE * self._left()
        kept = roster if self._turns % WHOLE_EVERY else None
        self._turns += 1
        dived = guide.dive(seconds) if kept is None else guide.dive_from(kept, seconds)
        self._recreating.cool(dived, values, is_over, publish, AFTER_DIVE, self._recreating.mending, by=self.name)

    def _guided(self, roster: Numbers | None, is_over: Callable[[], bool]) -> Guide:
        """The guide, which knows more before each dive; one that was given is good enough for the first."""
        share = FURTHER_SHARE
        if self._guide is None:
            self._guide, share = self._recreating.guide(roster), ASCENT_SHARE
        elif not self._turns:
            return self._guide
        if not self._guide.is_done:
            self._guide.ascend(_after(None if self._left is None else share * self._left(), is_over), self._on_bound)
        return self._guide


def _after(seconds: float | None, is_over: Callable[[], bool]) -> Callable[[], bool]:
    """Over after so many seconds; where the clock must not count, after so many questions."""
    if seconds is None:
        asked = count()
        return lambda: next(asked) >= STEPS_A_ROUND or is_over()
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until or is_over()
