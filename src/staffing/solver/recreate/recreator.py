"""Recreate as a part of the search: cycles of moves that begin warm, grow cold, and begin again from the best schedule."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.tables import LONG, Numbers, Reals, Tables

SLICE_MOVES = 300
"""Moves of a slice where the clock must not count, and of the first one where it does."""

SLICE_EXCHANGES = 10_000
"""Small moves of the same."""

EXCHANGE_SHARE = 0.3
"""The share of the time for small moves, which are a hundred times quicker but see little."""

MENU = ((5, 3, 1.0), (10, 2, 1.5), (21, 2, 1.5), (84, 2, 1.0))
"""Days, employees and likelihood of the kinds of move. Long problems do without the last: it would take nearly all the time."""


@dataclass(frozen=True, slots=True)
class Heat:
    """How warm a cycle begins and ends, as a share of the usual climb: what a move costs more where it makes things dearer."""

    start: float
    end: float


FIRST = (Heat(0.3, 0.01),)
"""From a schedule that was inserted one by one."""

WARM = (Heat(0.1, 0.005), Heat(0.2, 0.01), Heat(0.3, 0.02))
"""From a good schedule, by turns: warm enough to leave it for one that is quite another."""

COOL = (Heat(0.02, 0.002), Heat(0.01, 0.001), Heat(0.05, 0.005))
"""From a good schedule, by turns: so cool that its great lines stay as they are."""

AFTER_DIVE = (Heat(0.01, 0.001),)
"""From what a dive leaves, whose great lines are the best thing about it."""

COLD = Heat(1.0, 1.0)

MEMORY = 0.8
"""How much climbs before a slice count against those in it."""

NOISE = 0.15
"""By how much prices are blurred when a duty is given back, as a share of the same."""


class Recreator:
    """Betters a schedule in cycles of so many slices."""

    def __init__(self, tables: Tables, seed: int, slices: int, seconds: float | None):
        self._engine = Engine(tables, seed)
        self._menu = _menu(tables.days)
        self._slices = self._length = slices
        self._seconds = seconds
        self._moves = SLICE_MOVES
        self._exchanges = SLICE_EXCHANGES
        self._cycles = 0
        self._heat = COLD
        self._done = 0
        self.best_price = np.inf

    @property
    def is_at_end(self) -> bool:
        """Whether a cycle is over, so that the next should be begun."""
        return self._done >= self._length

    @property
    def best(self) -> Numbers:
        """The best roster of this cycle."""
        return self._engine.best

    def construct(self) -> int:
        """Insert everybody one by one; how many have no legal roster."""
        failed = self._engine.construct()
        self.best_price = self._engine.price
        return failed

    def begin(self, roster: Numbers, heats: Sequence[Heat], part: float = 1.0) -> None:
        """Begin a cycle, or a shorter one of but a part of its slices, from a schedule, at one of these heats by turns."""
        self._heat = heats[self._cycles % len(heats)]
        self._length = math.ceil(part * self._slices)
        self._engine.load(roster)
        self.best_price = self._engine.best_price
        self._done = 0
        self._cycles += 1

    def slice(self) -> bool:
        """Make the moves of one slice; whether the best schedule of the cycle became better."""
        heat = self._heat
        climb = self._engine.usual_climb
        if climb is None:
            # Nothing is known yet: the first slice takes only what is better, and finds out.
            climb, heat = 1.0, COLD
        share = [(self._done + part) / self._length for part in (0, 1)]
        begin, end = (climb * heat.start * (heat.end / heat.start) ** min(1.0, one) for one in share)
        self._engine.forget_climbs(MEMORY)
        began = time.monotonic()
        self._engine.anneal(self._moves, (begin, end), self._menu, NOISE * climb)
        between = time.monotonic()
        self._engine.exchange(self._exchanges, (begin, end))
        self._learn_pace(between - began, time.monotonic() - between)
        self._done += 1
        is_better = self._engine.best_price < self.best_price - 0.5
        self.best_price = self._engine.best_price
        return is_better

    def _learn_pace(self, moving: float, exchanging: float) -> None:
        """Make as many moves of each kind in the next slice as go into its time, after the seconds that these took."""
        if self._seconds is not None:
            self._moves = _paced(self._moves, moving, (1 - EXCHANGE_SHARE) * self._seconds)
            self._exchanges = _paced(self._exchanges, exchanging, EXCHANGE_SHARE * self._seconds)


def _paced(count: int, took: float, wanted: float) -> int:
    """Half way towards what would have taken just the time, so that one slow slice does not change too much."""
    return max(1, int((count + count * wanted / max(1e-4, took)) / 2))


def _menu(days: int) -> Reals:
    menu = np.array(MENU if days <= LONG else MENU[:-1])
    menu[:, 2] = np.cumsum(menu[:, 2]) / menu[:, 2].sum()
    return menu
