"""Compiled insertion: one employee's days are priced by what they would change, and filled with her best duties."""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.limits import keeps_limits, price_limits, push_limits
from staffing.solver.recreate.prices import (
    NOWHERE,
    add_duties,
    counted_price,
    other_price,
    share_price,
    shares_price,
)
from staffing.solver.recreate.response import Scratch, respond
from staffing.solver.recreate.tables import Counters, Duties, Numbers, Reals, Rows, Shares, Tables

PUSHES, REPEATS = 4, 14
"""How often an employee's response is asked for again when it breaks a limit that is not in her automaton.

So many times at other prices, then with duties forbidden until the limit is kept for certain.
"""


class State(NamedTuple):
    """A schedule and what follows from it. `price[0]` is what it costs; `own[i]` what employee i's own rules do."""

    roster: Numbers
    units: Numbers
    own: Reals
    quantity: Reals
    sums: Numbers
    price: Reals


class Room(NamedTuple):
    """Prices that insertion works with: of cells, and of units of other counters."""

    cell: Reals
    counter: Reals


def nobody_at_work(t: Tables) -> State:
    """A schedule in which nobody works but where she must; what follows from it is still to be worked out."""
    return State(
        roster=t.duties.first[:, :-1].copy(),
        units=t.rows.start.copy(),
        own=np.zeros(t.employees),
        quantity=np.zeros((t.employees, t.quantities)),
        sums=np.zeros(len(t.counters.start), np.int64),
        price=np.zeros(1),
    )


def room_for(t: Tables) -> Room:
    """Room for insertion."""
    return Room(cell=np.zeros(len(t.rows.cell_first)), counter=np.zeros(max(1, len(t.counters.start))))


@kernel
def price_own(t: Tables, s: State, i: int) -> float:
    """What employee i's own rules cost; her quantities and sums are brought up to date."""
    price = counted_price(t.duties, t.automata, t.segments, i, s.roster[i], s.quantity[i])
    price += other_price(t.counters, i, s.roster[i], s.sums)
    if not keeps_limits(t.automata, i, s.quantity[i]):
        price = np.inf
    s.own[i] = price
    return price


def price_all(t: Tables, s: State) -> None:
    """Work out everything that follows from the rosters."""
    s.units[:] = t.rows.start
    for i in range(t.employees):
        add_duties(t.duties, t.rows, s.roster[i], 1, s.units)
        price_own(t, s, i)
    between = t.rows.price[t.rows.first + s.units].sum() + shares_price(t.shares, s.quantity)
    s.price[0] = s.own.sum() + between


@inner
def _price_duties(
    duties: Duties, rows: Rows, i: int, days: Numbers, noise: float, count: Numbers, cell_price: Reals, price: Reals
) -> float:
    """Price the duties of an employee on some days by what they would change; the mean size of what they do, at least 1."""
    base = duties.first[i, 0]
    first, last = duties.first[i, days[0]], duties.first[i, days[1]]
    for v in range(duties.cells_first[first], duties.cells_first[last]):
        cell = duties.cells[v]
        change = 0.0
        for z in range(rows.cell_first[cell], rows.cell_first[cell + 1]):
            row = rows.cell_row[z]
            at = rows.first[row] + count[row]
            change += rows.price[at + rows.cell_amount[z]] - rows.price[at]
        cell_price[cell] = change
    size = 0.0
    for u in range(first, last):
        found = duties.price[u]
        for v in range(duties.cells_first[u], duties.cells_first[u + 1]):
            found += cell_price[duties.cells[v]]
        size += abs(found)
        if noise > 0:
            found += noise * np.random.random()
        price[u - base] = found
    return max(1.0, float(size / max(1, last - first)))


@inner
def _price_amounts(shares: Shares, amounts: Reals, i: int, quantity: Reals, price: Reals) -> None:
    """Price what employee i adds to shares by what one more of it would change."""
    for v in range(len(price)):
        price[v] = 0.0
    for k in range(len(shares.whole)):
        now = share_price(shares, k, quantity)
        quantity[i, k] += 1
        more = share_price(shares, k, quantity) - now
        quantity[i, k] -= 1
        for v in range(len(price)):
            price[v] += amounts[v, k] * more


@inner
def _price_counters(counters: Counters, i: int, days: Numbers, roster: Numbers, sums: Numbers, price: Reals) -> None:
    """Price the units of other counters by what one more of each would cost now.

    It is nothing where that is not allowed, as others may go; but where there are as many as allowed outside these days, none
    may be in them.
    """
    for c in range(counters.first[i], counters.first[i + 1]):
        price[c] = -sums[c]
    for d in range(days[0], days[1]):
        for z in range(counters.duty_first[roster[d]], counters.duty_first[roster[d] + 1]):
            price[counters.duty_counter[z]] += counters.duty_units[z]
    for c in range(counters.first[i], counters.first[i + 1]):
        outside, at = int(-price[c]), counters.table[c] + sums[c]
        slope = 0.0
        if sums[c] + 1 < counters.size[c]:
            slope = counters.price[at + 1] - counters.price[at]
        price[c] = slope if np.isfinite(slope) else 0.0
        if _last(counters, c) == outside:
            price[c] = np.inf


@inner
def _last(counters: Counters, c: int) -> int:
    """The most units of a counter that are allowed; none when there may be ever more."""
    last = counters.size[c] - 1
    if counters.price[counters.table[c] + last] < np.inf:
        return NOWHERE
    while last > 0 and counters.price[counters.table[c] + last] == np.inf:
        last -= 1
    return int(last)


@inner
def _add_counters(duties: Duties, counters: Counters, i: int, days: Numbers, unit: Reals, price: Reals) -> None:
    base = duties.first[i, 0]
    for u in range(duties.first[i, days[0]], duties.first[i, days[1]]):
        for z in range(counters.duty_first[u], counters.duty_first[u + 1]):
            charged = unit[counters.duty_counter[z]] * counters.duty_units[z]
            # Where no more is allowed, less is no reward.
            if charged > -np.inf:
                price[u - base] += charged


@inner
def _push_counters(counters: Counters, i: int, size: float, sums: Numbers, price: Reals) -> None:
    """Price units of each counter whose limit is broken: lower when there must be more of them, higher when fewer."""
    for c in range(counters.first[i], counters.first[i + 1]):
        price[c] = 0.0
        table = counters.table[c]
        if counters.price[table + sums[c]] == np.inf:
            price[c] = size * (0.1 + 0.4 * np.random.random())
            for m in range(sums[c] + 1, counters.size[c]):
                if counters.price[table + m] < np.inf:
                    price[c] = -price[c]
                    break


@inner
def _units_of(counters: Counters, duty: int, counter: int) -> int:
    for z in range(counters.duty_first[duty], counters.duty_first[duty + 1]):
        if counters.duty_counter[z] == counter:
            return int(counters.duty_units[z])
    return 0


@inner
def _freeze_counters(
    duties: Duties, counters: Counters, i: int, days: Numbers, roster: Numbers, sums: Numbers, price: Reals
) -> None:
    """For each counter above its limit, forbid duties that add to it but on as many of the days that have some as it allows."""
    base = duties.first[i, 0]
    for c in range(counters.first[i], counters.first[i + 1]):
        last = _last(counters, c)
        if last == NOWHERE or sums[c] <= last:
            continue
        surplus = sums[c] - last
        # From a random day on, so that it is not always the same ones.
        first = days[0] + int(np.random.random() * (days[1] - days[0]))
        for k in range(days[1] - days[0]):
            d = first + k if first + k < days[1] else first + k - (days[1] - days[0])
            units = _units_of(counters, roster[d], c)
            if units > 0 and surplus <= 0:
                continue
            surplus -= units
            for u in range(duties.first[i, d], duties.first[i, d + 1]):
                if _units_of(counters, u, c) > 0:
                    price[u - base] = np.inf


@kernel
def insert(t: Tables, s: State, i: int, days: Numbers, noise: float, w: Scratch, room: Room) -> bool:
    """Give an employee, who is out of the rows on these days, her best duties on them; whether there are any.

    Her own price, quantities and sums are then those of the new roster; the rows still lack her.
    """
    counters, asked = t.counters, w.asked
    size = _price_duties(t.duties, t.rows, i, days, noise, s.units, room.cell, asked.duty)
    _price_amounts(t.shares, t.automata.amounts, i, s.quantity, asked.amount)
    price_limits(t, i, days, s.roster[i], s.quantity[i], size, asked.amount)
    if counters.first[i] < counters.first[i + 1]:
        _price_counters(counters, i, days, s.roster[i], s.sums, room.counter)
        _add_counters(t.duties, counters, i, days, room.counter, asked.duty)
    return respond_within_limits(t, s, i, days, size, w, room)


@inner
def respond_within_limits(t: Tables, s: State, i: int, days: Numbers, size: float, w: Scratch, room: Room) -> bool:
    """Give an employee the best duties on some days at the prices asked, raised until limits outside her automaton are kept.

    `size` is the usual price of a duty.
    """
    duties, counters, asked = t.duties, t.counters, w.asked
    for k in range(REPEATS):
        if respond(duties, t.automata, t.segments, i, days, s.roster[i], w) == np.inf:
            return False
        if price_own(t, s, i) < np.inf:
            return True
        push_limits(t, i, s.quantity[i], size, k, asked.amount)
        if k >= PUSHES:
            _freeze_counters(duties, counters, i, days, s.roster[i], s.sums, asked.duty)
            continue
        _push_counters(counters, i, size, s.sums, room.counter)
        _add_counters(duties, counters, i, days, room.counter, asked.duty)
    return False
