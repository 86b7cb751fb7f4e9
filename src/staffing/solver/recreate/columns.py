"""Rosters as columns: what a roster costs and adds to the rows, and the cheapest roster of everybody at given prices.

What is shared between people in proportion needs no special bound: for each share there is one more owner, who chooses how much
there is of it in all. That enters the row of each employee as what she is entitled to, and one more row keeps it true.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import numpy as np

from staffing.solver.ascent import Column
from staffing.solver.convex import ConvexCosts
from staffing.solver.recreate import pricing, response
from staffing.solver.recreate.envelope import convex_costs
from staffing.solver.recreate.tables import Numbers, Reals, Tables

FINENESS = 1000
"""Parts of one unit of a shared quantity that are told apart; the rest is rounded so that the bound stays valid."""

UNTRUE = 10_000_000
"""The price in öre of one unit by which a whole is not the sum of its parts."""

MARGIN = 1e-7
"""Share by which the least cost of an employee is lowered, for the rounding of floating-point numbers."""


@dataclass(frozen=True, slots=True)
class Roster(Column):
    """A column that is the roster of an employee."""

    duties: Numbers


class Columns:
    """The columns of a problem. Owners are the employees, then the wholes of the shares.

    `costs` are those of the rows: rows of the problem, other counters, shares of each employee, wholes, limited quantities of
    each employee; `constant` is on top.
    """

    def __init__(self, tables: Tables):
        self._tables = tables
        self._scratch = response.scratch(tables, tables.days)
        self._last = tables.duties.first[:, :-1].copy()
        employees, shares = tables.employees, tables.shares
        self.owners = employees + len(shares.whole)
        self._height = len(tables.rows.first), len(tables.counters.start), len(shares.whole) * employees
        self._first_limit = sum(self._height) + len(shares.whole)
        rows, self.constant = convex_costs(
            _prices(tables), [*tables.rows.start.tolist(), *tables.counters.start.tolist()]
        )
        self._most = _most_quantities(tables)
        self.costs = _with_limits(_with_shares(rows, tables, self._most), tables, self._most)
        self._wholes = [self._whole(place) for place in range(len(shares.whole))]

    def price(self, prices: Reals, fixed: Container[int] = ()) -> tuple[Reals, Sequence[Column]]:
        """For prices of the rows, the least that each owner can cost at them, and the column that does.

        Owners that are fixed are not asked: theirs is 0, and there is no column of them.
        """
        tables, charged = self._tables, self.charged(prices)
        # What was cheapest last time is a good one to begin with: only what is cheaper has to be looked for.
        rosters = self._last.copy()
        values = np.zeros(tables.employees)
        asked = np.array([i for i in range(tables.employees) if i not in fixed], np.int64)
        pricing.cheapest(tables, charged, asked, rosters, values, self._scratch)
        self._last = rosters
        least = np.concatenate([values - MARGIN * (1 + np.abs(values)), np.zeros(len(self._wholes))])
        columns: list[Column] = list(self.of(rosters, asked))
        for place, (nothing, most) in enumerate(self._wholes):
            cost = float(prices[most.rows] @ most.coefficients)
            columns.append(most if cost < 0 else nothing)
            least[tables.employees + place] = min(0.0, cost) - MARGIN * (1 + abs(cost))
        return least, columns

    def charged(self, prices: Reals) -> pricing.Prices:
        """What prices of the rows mean for employees."""
        tables = self._tables
        rows, counters, shares = self._height
        shared = prices[rows + counters :][:shares].reshape(len(tables.shares.whole), tables.employees)
        whole = prices[rows + counters + shares : self._first_limit]
        limited = prices[self._first_limit :].reshape(-1, tables.employees)
        return pricing.Prices(
            row=np.ascontiguousarray(prices[:rows]),
            counter=np.ascontiguousarray(prices[rows : rows + counters]),
            quantity=np.ascontiguousarray(np.concatenate([shared * FINENESS + whole[:, None], limited]).T),
        )

    def prices_at(self, rosters: Numbers) -> Reals:
        """What one more of each row costs when everybody works these duties; nothing for what is shared."""
        sums = np.zeros(self.costs.height)
        for column in self.of(rosters):
            sums[column.rows] += column.coefficients
        slopes = self.costs.slopes_at(sums)
        slopes[self._height[0] + self._height[1] :] = 0.0
        return slopes

    def of(self, rosters: Numbers, asked: Numbers | None = None) -> list[Roster]:
        """The columns of the rosters of all employees, or of those who are asked for."""
        tables = self._tables
        rows, counters, shares = self._height
        costs = np.zeros(tables.employees)
        quantity = np.zeros((tables.employees, tables.quantities))
        sums = np.zeros(counters, np.int64)
        pricing.column_costs(tables, rosters, quantity, sums, costs)
        asked = np.arange(tables.employees) if asked is None else asked
        in_rows = np.zeros((len(asked), rows), np.int64)
        pricing.row_sums(tables, asked, rosters, in_rows)
        found = []
        for i, own in zip(asked.tolist(), in_rows, strict=True):
            mine = np.arange(tables.counters.first[i], tables.counters.first[i + 1])
            shared, limited = np.split(quantity[i], [len(tables.shares.whole)])
            has, has_limited = np.nonzero(shared)[0], np.nonzero(limited)[0]
            places = [np.nonzero(own)[0], rows + mine, rows + counters + has * tables.employees + i]
            values = [own[places[0]], sums[mine] - tables.counters.start[mine], shared[has] * FINENESS]
            places += [rows + counters + shares + has, self._first_limit + has_limited * tables.employees + i]
            values += [shared[has], limited[has_limited]]
            found.append(
                Roster(
                    i, float(costs[i]), np.concatenate(places), np.concatenate(values).astype(np.float64), rosters[i]
                )
            )
        return found

    def keeps_limits(self, roster: Roster) -> bool:
        """Whether a roster keeps the limits of its employee's other counters and quantities: as rows they may be broken."""
        rows, counters, _ = self._height
        table = self._tables.counters
        is_counter = (roster.rows >= rows) & (roster.rows < rows + counters)
        which = roster.rows[is_counter] - rows
        sums = table.start[which] + roster.coefficients[is_counter].astype(np.int64)
        is_limit = roster.rows >= self._first_limit
        has, most = roster.coefficients[is_limit], self.costs.most[roster.rows[is_limit]]
        return bool(np.isfinite(table.price[table.table[which] + sums]).all() and (has <= most).all())

    def _whole(self, place: int) -> tuple[Column, Column]:
        """The two extremes between which the whole of a share lies: nothing, and as much as there can be."""
        tables = self._tables
        rows, counters, shares = self._height
        employees, most = tables.employees, self._most[place]
        owner = employees + place
        due = tables.shares.entitled[place] * (FINENESS * most / max(1, int(tables.shares.whole[place])))
        places = np.append(rows + counters + place * employees + np.arange(employees), rows + counters + shares + place)
        nothing = Column(owner, 0.0, np.zeros(0, np.int64), np.zeros(0))
        return nothing, Column(owner, 0.0, places, np.append(-due, -most))


def _prices(tables: Tables) -> list[Reals]:
    """The tables of prices of all rows, then of all other counters."""
    rows, counters = tables.rows, tables.counters
    found = [rows.price[first : first + size] for first, size in zip(rows.first, rows.size, strict=True)]
    return found + [
        counters.price[first : first + size] for first, size in zip(counters.table, counters.size, strict=True)
    ]


def _most_quantities(tables: Tables) -> Reals:
    """More of each quantity than all employees can have together."""
    most = np.abs(tables.automata.amounts).max(axis=0, initial=0) * tables.days
    return np.asarray(np.abs(tables.automata.start).sum(axis=0) + most * tables.employees, np.float64)


def _with_limits(costs: ConvexCosts, tables: Tables, most: Reals) -> ConvexCosts:
    """The same costs, and of each limited quantity the most that each employee may have."""
    first = len(tables.shares.whole)
    limits = np.minimum(tables.automata.most[:, first:], most[first:]).T.reshape(-1).astype(np.int64)
    return replace(costs, least=np.append(costs.least, np.zeros_like(limits)), most=np.append(costs.most, limits))


def _with_shares(rows: ConvexCosts, tables: Tables, most: Reals) -> ConvexCosts:
    """The costs of the rows, and those of what each employee has above her share, and of wholes that are not true."""
    shares, employees = tables.shares, tables.employees
    height, number = rows.height, len(shares.whole)
    own = height + np.arange(number * employees)
    whole = height + number * employees + np.arange(number)
    above = shares.ahead / np.maximum(1, shares.whole)[:, None] - 0.5
    constants = np.floor(above * FINENESS).astype(np.int64).reshape(-1)
    price = np.floor(shares.price / FINENESS).astype(np.int64)
    reach = np.repeat(np.ceil(2 * FINENESS * most[:number]).astype(np.int64), employees)
    extent = np.ceil(2 * most[:number]).astype(np.int64)
    return ConvexCosts(
        least=np.concatenate([rows.least, -reach, -extent]),
        most=np.concatenate([rows.most, reach, extent]),
        rows=np.concatenate([rows.rows, own, whole, whole]),
        factors=np.concatenate(
            [rows.factors, np.ones(len(own), np.int64), np.ones(number, np.int64), -np.ones(number, np.int64)]
        ),
        constants=np.concatenate([rows.constants, constants, np.zeros(2 * number, np.int64)]),
        costs=np.concatenate([rows.costs, np.repeat(price, employees), np.full(2 * number, UNTRUE)]),
    )
