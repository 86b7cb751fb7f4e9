"""Recreate as an object: a schedule in tables, built, improved, and read back as duties."""

import numpy as np

from staffing.solver.recreate import alike, exchange, insertion, moves, prices, response, windows
from staffing.solver.recreate.tables import LONG, Numbers, Reals, Tables


class Engine:
    """A schedule that is being improved. `best` is the best one met; prices are öre, infinite where not legal."""

    def __init__(self, tables: Tables, seed: int):
        self.tables = tables
        employees, days = tables.employees, tables.days
        self._scratch = response.scratch(tables, days)
        self._state = insertion.nobody_at_work(tables)
        self._room = insertion.room_for(tables)
        self._move = moves.Move(
            order=np.arange(employees),
            days=np.zeros(2, np.int64),
            saved=np.zeros((employees, days), np.int64),
            before=np.zeros(days, np.int64),
            price=np.zeros(1),
            climbs=np.zeros(2),
        )
        self._alike = alike.alike(tables)
        self._trace = exchange.trace_of(tables)
        self._proposal = exchange.proposal_of(tables)
        self.best = self._state.roster.copy()
        self._best_price = np.full(1, np.inf)
        self._all_days = np.array([0, days])
        self._random = np.random.default_rng(seed)
        moves.seeded(seed)

    @property
    def price(self) -> float:
        """What the schedule at hand costs."""
        return float(self._state.price[0])

    @property
    def best_price(self) -> float:
        return float(self._best_price[0])

    @property
    def usual_climb(self) -> float | None:
        """By how many öre moves so far would have made the schedule dearer, where they would; None before any has."""
        summed, number = self._move.climbs
        return float(np.exp(summed / number)) if number else None

    def forget_climbs(self, kept: float) -> None:
        """Let what is known of climbs count less from now on."""
        self._move.climbs[:] *= kept

    def load(self, roster: Numbers) -> float:
        """Go on from a schedule of duties; its price. Whose roster is not allowed by itself is given another."""
        state = self._state
        state.roster[:] = roster
        insertion.price_all(self.tables, state)
        if not np.isfinite(self.price):
            for i in np.nonzero(np.isinf(state.own))[0].tolist():
                self._count(i, -1)
                self._insert(i)
            insertion.price_all(self.tables, state)
        self._best_price[0] = self.price
        self.best[:] = state.roster
        return self.price

    def construct(self) -> int:
        """Insert everybody in a random order into an empty schedule; how many have no legal roster."""
        tables, state = self.tables, self._state
        order = self._random.permutation(tables.employees)
        if tables.days > LONG:
            # The best of all days at once would take too long.
            failed = windows.insert_in_windows(tables, state, self._room, order)
        else:
            state.units[:] = tables.rows.start
            state.quantity[:] = tables.automata.start
            state.sums[:] = tables.counters.start
            state.roster[:] = tables.duties.first[:, :-1]
            failed = sum(not self._insert(i) for i in order.tolist())
        self.load(state.roster.copy())
        return failed

    def anneal(self, count: int, heat: tuple[float, float], menu: Reals, noise: float) -> None:
        """Make so many moves, cooling from one heat to another."""
        plan = moves.Plan(np.array(heat), menu, noise)
        moves.anneal(
            self.tables, self._state, self.best, self._best_price, count, plan, self._scratch, self._room, self._move
        )

    def exchange(self, count: int, heat: tuple[float, float]) -> None:
        """Make so many small moves, cooling from one heat to another; none where somebody's roster is not allowed."""
        if np.isfinite(self.price):
            exchange.exchange(
                self.tables,
                self._state,
                self.best,
                self._best_price,
                count,
                np.array(heat),
                self._alike,
                self._trace,
                self._proposal,
            )

    def _insert(self, i: int) -> bool:
        """Give an employee who is out of the rows her best duties, and put her in; whether there are any."""
        is_found = insertion.insert(self.tables, self._state, i, self._all_days, 0.0, self._scratch, self._room)
        self._count(i, 1)
        return is_found

    def _count(self, i: int, sign: int) -> None:
        """Put an employee into the rows, or take her out (sign -1)."""
        prices.add_duties(self.tables.duties, self.tables.rows, self._state.roster[i], sign, self._state.units)
