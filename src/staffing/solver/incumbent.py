"""The best schedule and the best bound so far, and who is told of them."""

import time
from collections.abc import Callable

from staffing.domain.run import Note, Progress, gap_between
from staffing.solver.linear import LinearModel, Numbers

Listener = Callable[[Progress], None]


class Incumbent:
    """What the search knows. Every better schedule and every better bound is told to the listener at once.

    `on_better` is given the values of every better schedule, after the listener has heard of it; nobody changes them later.

    Whoever brings one says which part of the search found it, such as "construct" or "columns"; where nobody says, it was
    the phase.
    """

    def __init__(
        self,
        model: LinearModel,
        listener: Listener,
        started: float,
        on_better: Callable[[Numbers], None] = lambda _: None,
    ):
        self._model = model
        self._listener = listener
        self._on_better = on_better
        self._started = started
        self.values: Numbers | None = None
        self.objective: int | None = None
        self.bound: int | None = None
        self.phase = "reading the rules"
        self.trajectory: list[Progress] = []
        self.notes: list[Note] = []

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

    def note(self, text: str, *, by: str | None = None) -> None:
        """Pass on what a part of the search has to say for people to read, without names of persons."""
        progress = self._progress(by or self.phase, text)
        self.notes.append(Note(progress.elapsed, progress.by, text))
        self._listener(progress)

    def offer(self, values: Numbers, *, by: str | None = None) -> bool:
        """Take complete values if they are legal and better than all before; whether they were taken."""
        objective = self._model.objective(values)
        if self.objective is not None and objective >= self.objective:
            return False
        if not self._model.is_feasible(values):
            return False
        self.values, self.objective = values, objective
        self._record(by)
        self._on_better(values)
        return True

    def raise_bound(self, bound: int, *, by: str | None = None) -> None:
        """Note a proven bound. It never passes the best schedule, which is itself a bound on what can be proven."""
        if self.objective is not None:
            bound = min(bound, self.objective)
        if self.bound is None or bound > self.bound:
            self.bound = bound
            self._record(by)

    def _record(self, by: str | None) -> None:
        progress = self._progress(by or self.phase)
        self.trajectory.append(progress)
        self._listener(progress)

    def _progress(self, by: str = "", note: str = "") -> Progress:
        return Progress(round(self.elapsed, 2), self.objective, self.bound, self.phase, by, note)
