"""Rosters that keep limits only on average, made such that keep them, by as few changes as there need be.

Over a long time columns keep hours and other limits by prices alone, so that nearly all of a mix break some of them a little. A
dive that chose those would have to be mended all over.
"""

from collections.abc import Mapping

import numpy as np

from staffing.solver.kernel import kernel
from staffing.solver.recreate.insertion import Room, State, nobody_at_work, respond_within_limits, room_for
from staffing.solver.recreate.pricing import Prices, charge
from staffing.solver.recreate.response import Scratch, scratch
from staffing.solver.recreate.tables import Numbers, Tables

LOYALTY = 0.5
"""What keeping a duty is worth, in usual prices of duties."""


@kernel
def _round(t: Tables, s: State, i: int, days: Numbers, prices: Prices, loyalty: float, w: Scratch, room: Room) -> bool:
    """Give an employee the best duties at these prices that keep all limits, of those most like the ones she has."""
    duties, asked = t.duties, w.asked
    charge(t, i, prices, w)
    base, count = duties.first[i, 0], duties.first[i, -1] - duties.first[i, 0]
    size = 0.0
    for u in range(count):
        size += abs(asked.duty[u])
    size = max(1.0, size / max(1, count))
    for duty in s.roster[i]:
        asked.duty[duty - base] -= loyalty * size
    return respond_within_limits(t, s, i, days, size, w, room)


class Rounding:
    """Makes rosters keep limits. `tables` count what `loose` ones only price."""

    def __init__(self, tables: Tables, loose: Tables):
        self._tables = tables
        counters = tables.counters.first
        # In loose tables the main counter of an employee comes after her others.
        self._others = np.arange(counters[-1]) + np.repeat(loose.counters.first[:-1] - counters[:-1], np.diff(counters))
        self._scratch = scratch(tables, tables.days)
        self._room = room_for(tables)
        self._days = np.array([0, tables.days])
        self._state = nobody_at_work(tables)

    def rounded(self, duties: Mapping[int, Numbers], prices: Prices) -> Numbers:
        """Rosters with the duties of some employees made such that they keep all limits; as they are where that cannot be done.

        Prices are those of the loose tables. Rosters of employees who were not given mean nothing.
        """
        rosters = self._state.roster
        exact = prices._replace(counter=prices.counter[self._others])
        for i, given in duties.items():
            rosters[i] = given
            if not _round(self._tables, self._state, i, self._days, exact, LOYALTY, self._scratch, self._room):
                rosters[i] = given
        return rosters.copy()
