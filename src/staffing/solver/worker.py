"""What one process of the search does: it betters the best schedule by several means, each in proportion to its success."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np

from staffing.solver.improve import STEP_SECONDS, Improver
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.neighbourhood import Terrain
from staffing.solver.recreate.tables import Tables

if TYPE_CHECKING:
    from staffing.solver.recreate.guide import Guide, OnBound

LEAST_SHARE = 0.15
"""How often at least a means has its turn, in proportion to the best one, so that its time can come."""

MEMORY = 0.3
"""How much of what a means has gained counts against its latest gain."""

CYCLE_SHARE = 0.1
"""The share of the whole time that one cycle of recreate takes, within limits."""

SHORTEST_CYCLE, LONGEST_CYCLE = 1.5, 20.0
"""The limits, in seconds, of a problem that is not large."""

LARGE = 2000
"""Days of all people together, such as sixty people over five weeks, above which a problem is large: its longest cycle is
longer in proportion."""

SLICE_SECONDS = 0.2
"""How long recreate works before it looks up."""

SLICES_A_ROUND = 4
MOST_STEPS = 1000
"""Neighbourhoods of one turn, where the clock does not end it before."""


@dataclass(frozen=True)
class Problem:
    """What is to be solved; `tables` are missing where recreate cannot be used."""

    model: LinearModel
    terrain: Terrain
    tables: Tables | None = None

    @property
    def person_days(self) -> int:
        """The days of all people together, as a measure of size."""
        return 0 if self.tables is None else self.tables.employees * self.tables.days


@dataclass(frozen=True)
class Better:
    """A better schedule as complete values, and the means that found it."""

    values: Numbers
    by: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How long turns are that a deadline (`time.monotonic`) leaves time for: `cycle` seconds, in slices."""

    deadline: float
    cycle: float
    slice_seconds: float = SLICE_SECONDS

    @classmethod
    def until(cls, deadline: float, person_days: int) -> Self:
        """The pace of somebody who begins now on a problem of so many days of all people together."""
        left = deadline - time.monotonic()
        longest = LONGEST_CYCLE * max(1.0, person_days / LARGE)
        return cls(deadline, min(longest, max(SHORTEST_CYCLE, CYCLE_SHARE * left)))

    @property
    def slices(self) -> int:
        """How many slices a cycle has."""
        return max(1, round(self.cycle / self.slice_seconds))

    def left(self) -> float:
        """The seconds that are left."""
        return max(0.0, self.deadline - time.monotonic())


class Means(Protocol):
    """A way to better a schedule. A turn is as long as the means likes."""

    name: str

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        """Work from a schedule, and publish whatever is better."""
        ...


class ByNeighbourhoods:
    """CP-SAT sets some cells free at a time: exact across people."""

    name = "neighbourhoods"

    def __init__(self, problem: Problem, seed: int, *, steps: int, seconds: float | None):
        self._improver: Improver | None = None
        self._problem = problem
        self._seed = seed
        self._steps = steps
        self._seconds = seconds

    def turn(self, values: Numbers, is_over: Callable[[], bool], publish: Callable[[Better], None]) -> None:
        if self._improver is None:
            self._improver = Improver(self._problem.model, self._problem.terrain, values, self._seed)
        improver = self._improver
        improver.adopt(values)
        began = time.monotonic()
        for _ in range(self._steps):
            if is_over() or (self._seconds is not None and time.monotonic() - began > self._seconds):
                break
            limit = None if self._seconds is None else STEP_SECONDS
            if improver.step(seconds=limit) is not None:
                publish(Better(improver.values, self.name))


class Turns:
    """Gives the means their turns: mostly the one that gained most for its time lately."""

    def __init__(self, means: list[Means], seed: int):
        self._means = means
        self._random = np.random.default_rng(seed)
        self._rate: dict[str, float] = {}

    def next(self) -> Means:
        """Whose turn it is."""
        for means in self._means:
            if means.name not in self._rate:
                return means
        rates = np.array([self._rate[means.name] for means in self._means])
        likely = np.maximum(rates, LEAST_SHARE * rates.max()) if rates.max() > 0 else np.ones(len(rates))
        return self._means[int(self._random.choice(len(likely), p=likely / likely.sum()))]

    def learn(self, means: Means, gain: float, effort: float) -> None:
        """Note what a means gained, öre, and the seconds or turns it took."""
        rate = max(0.0, gain) / max(effort, 1e-3)
        known = self._rate.get(means.name)
        self._rate[means.name] = rate if known is None else MEMORY * known + (1 - MEMORY) * rate


def means_for(problem: Problem, seed: int, deadline: float, guide: "Guide | None", on_bound: "OnBound") -> list[Means]:
    """What a process has at hand until its time is over."""
    pace = Pace.until(deadline, problem.person_days)
    means: list[Means] = []
    if problem.tables is not None:
        from staffing.solver.recreate.means import means_by_recreating  # noqa: PLC0415 (numba may be missing)

        means += means_by_recreating(problem, seed, guide, on_bound, pace)
    means.append(ByNeighbourhoods(problem, seed, steps=MOST_STEPS, seconds=min(pace.cycle, LONGEST_CYCLE)))
    return means


def means_in_rounds(problem: Problem, seed: int, guide: "Guide | None", on_bound: "OnBound") -> list[Means]:
    """What a search that does not look at the clock has at hand; each turn is short."""
    means: list[Means] = []
    if problem.tables is not None:
        from staffing.solver.recreate.means import means_by_recreating_in_rounds  # noqa: PLC0415 (numba may be missing)

        means += means_by_recreating_in_rounds(problem, seed, guide, on_bound, SLICES_A_ROUND)
    means.append(ByNeighbourhoods(problem, seed, steps=1, seconds=None))
    return means
