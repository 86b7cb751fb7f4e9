"""The best schedule and the best bound so far, and who is told of them."""

import time
from collections.abc import Callable

from staffing.domain.run import Progress, gap_between
from staffing.solver.linear import LinearModel, Numbers

Listener = Callable[[Progress], None]


class Incumbent:
    """What the search knows. Every better schedule and every better bound is told to the listener at once."""

    def __init__(self, model: LinearModel, listener: Listener, started: float):
        self._model = model
        self._listener = listener
        self._started = started
        self.values: Numbers | None = None
        self.objective: int | None = None
        self.bound: int | None = None
        self.phase = "reading the rules"
        self.trajectory: list[Progress] = []

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._started

    @property
    def gap(self) -> float:
        """The proven distance to the best possible, as a share; 1 while nothing is known."""
        if self.objective is None or self.bound is None:
            return 1.0
        return gap_between(self.objective, self.bound)

    @property
    def is_proven(self) -> bool:
        return self.objective is not None and self.bound == self.objective

    def enter(self, phase: str) -> None:
        """Begin a phase of the search."""
        self.phase = phase
        self._listener(self._progress())

    def offer(self, values: Numbers) -> bool:
        """Take complete values if they are legal and better than all before."""
        objective = self._model.objective(values)
        if self.objective is not None and objective >= self.objective:
            return False
        if not self._model.is_feasible(values):
            return False
        self.values, self.objective = values, objective
        self._record()
        return True

    def raise_bound(self, bound: int) -> None:
        """Note a proven bound. It never passes the best schedule, which is itself a bound on what can be proven."""
        if self.objective is not None:
            bound = min(bound, self.objective)
        if self.bound is None or bound > self.bound:
            self.bound = bound
            self._record()

    def _record(self) -> None:
        progress = self._progress()
        self.trajectory.append(progress)
        self._listener(progress)

    def _progress(self) -> Progress:
        return Progress(round(self.elapsed, 2), self.objective, self.bound, self.phase)
