"""A first schedule over a long time: everybody is inserted in windows of some weeks, in far less time than over all at once.

What a whole year allows of hours or weekends, whoever comes first to them would spend in the first months. So the first round,
window by window, allows of the main counter and of limited quantities only their part for the days so far; the rounds after it,
employee by employee, all of it.
"""

from itertools import product

import numpy as np

from staffing.solver.recreate import insertion, prices, response
from staffing.solver.recreate.tables import Numbers, Tables

LENGTH = 56
"""Days of a window: eight weeks."""

STEP = 28
"""Days from one window to the next."""

ROUNDS = 2
"""Rounds after the first; more of them change little."""


def insert_in_windows(tables: Tables, state: insertion.State, room: insertion.Room, order: Numbers) -> int:
    """Give everybody a roster in windows, in this order; how many have none that is allowed.

    Who has none in windows, where the days around them are given, is inserted over all days, so that no legal roster is missed.
    """
    return _Insertion(tables, state, room).insert(order.tolist())


class _Insertion:
    def __init__(self, tables: Tables, state: insertion.State, room: insertion.Room):
        self._tables = tables
        self._state = state
        self._room = room
        self._scratch = response.scratch(tables, LENGTH)

    def insert(self, order: list[int]) -> int:
        tables, state = self._tables, self._state
        state.roster[:] = tables.duties.first[:, :-1]
        insertion.price_all(tables, state)
        starts = range(0, tables.days, STEP)
        for start in starts:
            days = np.array([start, min(start + STEP, tables.days)])
            allowed = _allowed_so_far(tables, int(days[1]))
            for i in order:
                self._renew(allowed, i, days)
        for i, start in product(order * ROUNDS, starts):
            self._renew(tables, i, np.array([start, min(start + LENGTH, tables.days)]))
        stuck = [i for i in order if np.isinf(state.own[i])]
        if stuck:
            self._scratch = response.scratch(tables, tables.days)
        for i in stuck:
            self._renew(tables, i, np.array([0, tables.days]))
        insertion.price_all(tables, state)
        return int(np.isinf(state.own).sum())

    def _renew(self, allowed: Tables, i: int, days: Numbers) -> None:
        """Give an employee her best duties on these days, unless those that she has are better."""
        tables, state = self._tables, self._state
        before = state.roster[i].copy()
        price = self._price(i) - prices.add_duties(tables.duties, tables.rows, before, -1, state.units)
        insertion.insert(allowed, state, i, days, 0.0, self._scratch, self._room)
        # What only a part was allowed for is priced by the whole.
        insertion.price_own(tables, state, i)
        added = prices.add_duties(tables.duties, tables.rows, state.roster[i], 1, state.units)
        if not self._price(i) + added < price:
            prices.add_duties(tables.duties, tables.rows, state.roster[i], -1, state.units)
            state.roster[i] = before
            insertion.price_own(tables, state, i)
            prices.add_duties(tables.duties, tables.rows, before, 1, state.units)

    def _price(self, i: int) -> float:
        """What an employee's own rules cost, and what is shared."""
        return float(self._state.own[i]) + prices.shares_price(self._tables.shares, self._state.quantity)


def _allowed_so_far(tables: Tables, until: int) -> Tables:
    """The tables where each segment of the main counter may have no more than its part for the days before `until`."""
    segments = tables.segments
    number = np.arange(segments.size.shape[1])
    is_in = segments.of_day[:, :, None] == number
    days, before = is_in.sum(axis=1), is_in[:, :until].sum(axis=1)
    part = -(-(segments.size - 1) * before // np.maximum(1, days))
    size = np.minimum(segments.size, 1 + np.maximum(part, segments.least))
    most = np.ceil(tables.automata.most * (until / tables.days))
    return tables._replace(segments=segments._replace(size=size), automata=tables.automata._replace(most=most))
