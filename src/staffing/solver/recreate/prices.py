"""Compiled evaluation: what a roster costs its employee's own rules, the rows, and the shares.

All is exact: sums of öre below 2^53 are whole numbers in floating point too, and what is not allowed is infinite.
"""

import numpy as np

from staffing.solver.kernel import kernel
from staffing.solver.recreate.tables import Automata, Counters, Duties, Numbers, Reals, Rows, Segments, Shares

NOWHERE = -1


@kernel
def counted_price(
    duties: Duties, automata: Automata, segments: Segments, i: int, roster: Numbers, quantity: Reals
) -> float:
    """What a roster of duties costs employee i by her automaton and main counter; infinite where it is not allowed.

    Writes her quantities.
    """
    days = len(roster)
    price: float = automata.constant[i]
    node = units = 0
    for k in range(len(quantity)):
        quantity[k] = automata.start[i, k]
    for d in range(days):
        u = roster[d]
        g = duties.group[u]
        at = automata.steps[i, d] + node * automata.classes[i, d] + duties.group_class[g]
        node = automata.following[at]
        if node < 0:
            return np.inf
        price += duties.price[u] + automata.price[at]
        vector = automata.amount[at]
        if vector > 0:
            for k in range(len(quantity)):
                quantity[k] += automata.amounts[vector, k]
        segment = segments.of_day[i, d]
        if segment >= 0:
            units += duties.group_units[g]
            if d == days - 1 or segments.of_day[i, d + 1] != segment:
                if units >= segments.size[i, segment]:
                    return np.inf
                price += segments.price[segments.first[i, segment] + units]
                units = 0
    return price


@kernel
def other_price(counters: Counters, i: int, roster: Numbers, sums: Numbers) -> float:
    """What the other counters of employee i cost; writes their sums."""
    for c in range(counters.first[i], counters.first[i + 1]):
        sums[c] = counters.start[c]
    for u in roster:
        for k in range(counters.duty_first[u], counters.duty_first[u + 1]):
            sums[counters.duty_counter[k]] += counters.duty_units[k]
    price = 0.0
    for c in range(counters.first[i], counters.first[i + 1]):
        price += counters.price[counters.table[c] + sums[c]]
    return price


@kernel
def add_duties(duties: Duties, rows: Rows, worked: Numbers, sign: int, count: Numbers) -> float:
    """Let an employee work duties, or no longer (sign -1), in the rows; what the rows cost more for it."""
    change = 0.0
    for u in worked:
        for v in range(duties.cells_first[u], duties.cells_first[u + 1]):
            cell = duties.cells[v]
            for z in range(rows.cell_first[cell], rows.cell_first[cell + 1]):
                row = rows.cell_row[z]
                at = rows.first[row] + count[row]
                step = sign * rows.cell_amount[z]
                change += rows.price[at + step] - rows.price[at]
                count[row] += step
    return change


@kernel
def share_price(shares: Shares, k: int, quantities: Reals) -> float:
    """What one share costs everybody together."""
    whole = shares.whole[k]
    everybody = 0.0
    for i in range(quantities.shape[0]):
        everybody += quantities[i, k]
    price = 0.0
    for i in range(quantities.shape[0]):
        above = quantities[i, k] * whole - shares.entitled[k, i] * everybody + shares.ahead[k, i]
        if above > 0:
            price += max(0.0, np.ceil((2 * above - whole) / (2 * whole)))
    return price * float(shares.price[k])


@kernel
def shares_price(shares: Shares, quantities: Reals) -> float:
    """What all shares cost."""
    price = 0.0
    for k in range(len(shares.whole)):
        price += share_price(shares, k, quantities)
    return price
