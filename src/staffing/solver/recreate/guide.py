"""The bound by column generation, and starts found by diving: rosters that most of the best mix agrees on are fixed first."""

import math
import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from staffing.solver.ascent import Ascent
from staffing.solver.recreate.columns import Columns, Roster
from staffing.solver.recreate.loose import loosened
from staffing.solver.recreate.rounding import Rounding
from staffing.solver.recreate.tables import LONG, Numbers, Reals, Tables

SMALL = 2e-5
"""A share of the bound by which it is not worth raising it."""

MOST_STALLS = 4
"""The bound is as good as it gets when steps have hoped for less than that so many times, each time further afield."""

QUICK_SHARE, QUICK_STEPS = 0.25, 2
"""The share of those not yet fixed who are fixed at once, and steps before the next are, where time must not count."""

SLOW_SHARE, MOST_STEPS = 0.05, 30
"""The same where a dive has its time: the more slowly the mix is fixed, the better it holds."""

RELEASED = 0.2, 0.6
"""The share of people, at least and at most, who do not keep their rosters in a dive from a schedule."""

BLUR = 0.2
"""By how much shares are blurred in dives after the first, so that these go another way."""

LAST = 1e-6
"""What shares of rosters that break a limit count: they are taken when there is no other."""


class OnBound(Protocol):
    """Hears of a better bound, öre; `is_last` says that it is the last one for a while."""

    def __call__(self, bound: int, *, is_last: bool) -> None: ...


class Guide:
    """Steps towards the best bound that column generation gives; knows at any time the bound so far, and where to start."""

    def __init__(self, tables: Tables, seed: int, roster: Numbers | None = None):
        """Begin at the prices that a schedule of duties implies, if one is known."""
        # In long problems main counters are priced, not counted.
        self._tables = loosened(tables) if tables.days > LONG else tables
        self._columns = Columns(self._tables)
        self._rounding = Rounding(tables, self._tables) if tables.days > LONG else None
        start = None if roster is None else self._columns.prices_at(roster)
        self._ascent = Ascent(self._columns.costs, self._columns.owners, self._columns.price, start)
        self._random = np.random.default_rng(seed)
        self._dives = 0
        self._stalls = 0
        self._stalled_at = -math.inf

    def step(self) -> None:
        """Work on the bound a little: some tens of milliseconds for sixty people and four weeks."""
        self._ascent.step()
        small = self._small(self._ascent)
        if self._ascent.hoped <= small:
            is_higher = self._ascent.bound > self._stalled_at + small
            self._stalls = 1 if is_higher else self._stalls + 1
            self._stalled_at = self._ascent.bound
            self._ascent.loosen()

    def ascend(self, is_over: Callable[[], bool], on_bound: OnBound) -> None:
        """Step until it is over or nothing is left to gain; tell of each better bound."""
        while not self.is_done and not is_over():
            self.step()
            if self.bound > 0:
                on_bound(self.bound, is_last=False)
        on_bound(self.bound, is_last=True)

    @property
    def bound(self) -> int:
        """No schedule costs less, öre."""
        return math.ceil(self._ascent.bound + self._columns.constant - 1e-3)

    @property
    def is_flat(self) -> bool:
        """Whether the bound hardly rises any more, if it does."""
        return self._stalls > 0

    @property
    def is_done(self) -> bool:
        """Whether there is next to nothing left to hope for."""
        return self._stalls >= MOST_STALLS

    def dive(self, seconds: float | None = None) -> Numbers:
        """A schedule near the best mix, as duties; each later one another. Between people it need not be legal.

        It takes about so many seconds, or, without them, steps that do not depend on the clock.
        """
        blur = BLUR if self._dives else 0.0
        self._dives += 1
        return self._dive({}, blur, seconds)

    def dive_from(self, roster: Numbers, seconds: float | None = None) -> Numbers:
        """Another schedule near the best mix, in which most people, those whose rosters suit its prices best, keep theirs.

        Chance has a say in who keeps hers. For the time see `dive`.
        """
        columns = self._columns.of(roster)
        least, _ = self._columns.price(self._ascent.prices)
        regret = np.array([column.cost + self._ascent.prices[column.rows] @ column.coefficients for column in columns])
        regret -= least[: len(columns)]
        released = self._random.uniform(*RELEASED) * len(columns)
        order = np.argsort(regret * self._random.uniform(0, 1, len(columns)), kind="stable")
        kept = order[: len(columns) - max(2, round(released))]
        return self._dive({int(i): columns[i] for i in kept}, BLUR, seconds)

    def _dive(self, chosen: dict[int, Roster], blur: float, seconds: float | None) -> Numbers:
        """Fix what is chosen, then more and more of what the mix agrees on, until everybody is."""
        ascent, employees = self._ascent.forked(), self._tables.employees
        until = None if seconds is None else time.monotonic() + seconds
        share = QUICK_SHARE if until is None else SLOW_SHARE
        new = dict(chosen)
        while True:
            if new:
                ascent.fix(new.values())
            left = employees - len(chosen)
            if not left:
                return np.stack([chosen[i].duties for i in range(employees)])
            count = math.ceil(share * left)
            if chosen:
                self._settle(
                    ascent, None if until is None else time.monotonic() + (until - time.monotonic()) * count / left
                )
            new = self._rounded(self._most_shared(ascent, chosen, count, blur), ascent.prices)
            chosen.update(new)

    def _rounded(self, chosen: dict[int, Roster], prices: Reals) -> dict[int, Roster]:
        """The same rosters, or, where limits are only priced, others that keep them and are much the same."""
        if self._rounding is None:
            return chosen
        duties = {i: column.duties for i, column in chosen.items()}
        rounded = self._rounding.rounded(duties, self._columns.charged(prices))
        return {column.owner: column for column in self._columns.of(rounded, np.array(list(chosen), np.int64))}

    def _settle(self, ascent: Ascent, until: float | None) -> None:
        """Let those not yet fixed find a new mix beside the fixed, as long as there is time."""
        for _ in range(QUICK_STEPS if until is None else MOST_STEPS):
            ascent.step()
            if until is None:
                continue
            if ascent.hoped <= self._small(ascent):
                ascent.loosen()
            if time.monotonic() >= until:
                break

    def _small(self, ascent: Ascent) -> float:
        """A rise of the bound, in öre, that is hardly worth a step."""
        return SMALL * abs(ascent.bound + self._columns.constant)

    def _most_shared(self, ascent: Ascent, chosen: dict[int, Roster], count: int, blur: float) -> dict[int, Roster]:
        """The rosters with the largest shares in the mix, of employees not chosen yet, one each."""
        mix = [
            (column, share) for column, share in ascent.mix if isinstance(column, Roster) and column.owner not in chosen
        ]
        blurred = [
            share * (1 + blur * self._random.uniform(-1, 1)) * (1.0 if self._columns.keeps_limits(column) else LAST)
            for column, share in mix
        ]
        found: dict[int, Roster] = {}
        for place in np.argsort(-np.array(blurred), kind="stable").tolist():
            column = mix[place][0]
            if len(found) < count:
                found.setdefault(column.owner, column)
        return found
