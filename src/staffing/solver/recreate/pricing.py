"""Compiled pricing of columns: the cheapest roster of every employee at prices of rows, quantities and counters."""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.prices import counted_price, other_price
from staffing.solver.recreate.response import Scratch, respond
from staffing.solver.recreate.tables import Duties, Numbers, Reals, Rows, Tables


class Prices(NamedTuple):
    """What one unit of each row, of each quantity of employee i (`quantity[i]`) and of each other counter is charged."""

    row: Reals
    quantity: Reals
    counter: Reals


@inner
def _charge_rows(duties: Duties, rows: Rows, i: int, row: Reals, price: Reals) -> None:
    """Write what each duty of an employee costs: itself, and what it adds to the rows."""
    base = duties.first[i, 0]
    for u in range(base, duties.first[i, -1]):
        price[u - base] = duties.price[u]
        for v in range(duties.cells_first[u], duties.cells_first[u + 1]):
            cell = duties.cells[v]
            for z in range(rows.cell_first[cell], rows.cell_first[cell + 1]):
                price[u - base] += row[rows.cell_row[z]] * rows.cell_amount[z]


@inner
def charge(t: Tables, i: int, prices: Prices, w: Scratch) -> None:
    """Ask an employee at these prices: write what each of her duties costs, and each vector of amounts."""
    duties, counters, amounts = t.duties, t.counters, t.automata.amounts
    _charge_rows(duties, t.rows, i, prices.row, w.asked.duty)
    base = duties.first[i, 0]
    for u in range(base, duties.first[i, -1]):
        for z in range(counters.duty_first[u], counters.duty_first[u + 1]):
            w.asked.duty[u - base] += prices.counter[counters.duty_counter[z]] * counters.duty_units[z]
    for v in range(len(w.asked.amount)):
        w.asked.amount[v] = 0.0
        for k in range(amounts.shape[1]):
            w.asked.amount[v] += amounts[v, k] * prices.quantity[i, k]


@kernel
def cheapest(t: Tables, prices: Prices, asked: Numbers, rosters: Numbers, values: Reals, w: Scratch) -> None:
    """Write for each employee who is asked the roster that is cheapest at these prices, and what it then costs.

    A value is infinite when there is no legal roster. What quantities start with is charged too.
    """
    duties, automata = t.duties, t.automata
    days = np.array([0, rosters.shape[1]])
    for i in asked:
        charge(t, i, prices, w)
        values[i] = respond(duties, automata, t.segments, i, days, rosters[i], w) + automata.constant[i]
        for k in range(automata.amounts.shape[1]):
            values[i] += automata.start[i, k] * prices.quantity[i, k]


@kernel
def column_costs(t: Tables, rosters: Numbers, quantity: Reals, sums: Numbers, costs: Reals) -> None:
    """Write what each employee's roster costs but for its other counters, and what its quantities and their sums are."""
    for i in range(len(costs)):
        costs[i] = counted_price(t.duties, t.automata, t.segments, i, rosters[i], quantity[i])
        other_price(t.counters, i, rosters[i], sums)


@kernel
def row_sums(t: Tables, asked: Numbers, rosters: Numbers, sums: Numbers) -> None:
    """Add to `sums[k]` what the roster of the k-th employee who is asked adds to the rows."""
    duties, rows = t.duties, t.rows
    for k in range(len(asked)):
        for u in rosters[asked[k]]:
            for v in range(duties.cells_first[u], duties.cells_first[u + 1]):
                cell = duties.cells[v]
                for z in range(rows.cell_first[cell], rows.cell_first[cell + 1]):
                    sums[k, rows.cell_row[z]] += rows.cell_amount[z]
