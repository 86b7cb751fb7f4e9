"""The automata of one employee's rules as one: their product over the days, with as few nodes as tell rosters apart."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from staffing.solver.components import Component
from staffing.solver.recreate.duties import Duties, Duty

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Part = tuple[Numbers, Reals]

NOWHERE = -1
MOST_NODES = 4000
"""Nodes of one day before minimisation; an automaton that would need more is left out of the product."""

MOST_CODE = 1 << 40


@dataclass(frozen=True, slots=True)
class Day:
    """One day of an automaton: what a duty leads to from a node, what that costs and what it adds to quantities.

    `classes` has the class of each duty; `following`, `price` and `amount` have a row for each node of the day and a column
    for each class. Where `following` is nowhere, a hard rule forbids it.
    """

    classes: Numbers
    following: Numbers
    price: Reals
    amount: Numbers


@dataclass(frozen=True)
class Automaton:
    """An automaton over the days from day 0 on, at node 0 before the first and after the last.

    `constant` is what the past has cost, `before` what it has added to each quantity. `amounts` are the vectors of quantities
    that `Day.amount` points at.
    """

    days: tuple[Day, ...]
    constant: float
    before: tuple[int, ...]
    amounts: tuple[tuple[int, ...], ...]

    def widest(self) -> int:
        """The most nodes of any day."""
        return max((len(day.following) for day in self.days), default=1)


class TooLarge(Exception):
    """The product would have too many nodes."""


class _Stepped:
    """One component stepped through the days: for each day its states, and a table of steps by the class of a duty."""

    def __init__(self, component: Component, duties: Duties):
        self.quantity = component.quantity
        self.constant = 0
        self.is_broken = False
        self.tables: dict[int, tuple[Numbers, Numbers, Reals]] = {}
        self.sizes = [1] * (len(duties.days) + 1)
        self._component = component
        self._last = component.days[-1] if len(component.days) else NOWHERE
        layer = self._after_past(duties)
        for day in range(max(0, component.days.start), component.days.stop):
            layer = self._step_day(day, layer, duties.days[day])
        size = 1
        for day in range(len(duties.days)):
            # On days that do not matter to it the component stays where it is.
            size = self.sizes[day + 1] if day in self.tables else size
            self.sizes[day + 1] = size

    def _after_past(self, duties: Duties) -> dict[Hashable, int]:
        component = self._component
        state: Hashable = component.start
        for day in range(component.days.start, min(0, component.days.stop)):
            step = component.step(day, state, component.key(day, duties.past.get(day, frozenset())))
            step = self._ended(day, step)
            if step is None:
                self.is_broken = True
                break
            state, price = step
            self.constant += price
        return {state: 0}

    def _step_day(self, day: int, layer: dict[Hashable, int], duties: Sequence[Duty]) -> dict[Hashable, int]:
        component = self._component
        keys: dict[Hashable, int] = {}
        of_duty = [keys.setdefault(component.key(day, duty), len(keys)) for duty in duties]
        following: dict[Hashable, int] = {}
        rows, prices = [], []
        for state in layer:
            for key in keys:
                step = self._ended(day, component.step(day, state, key))
                if step is None:
                    rows.append(NOWHERE)
                    prices.append(np.inf)
                else:
                    rows.append(following.setdefault(step[0], len(following)))
                    prices.append(float(step[1]))
        shape = len(layer), len(keys)
        self.tables[day] = (np.array(of_duty), np.array(rows).reshape(shape), np.array(prices).reshape(shape))
        self.sizes[day + 1] = max(1, len(following))
        return following

    def _ended(self, day: int, step: tuple[Hashable, int] | None) -> tuple[Hashable, int] | None:
        """After its last day a component is in one state, whatever happened, and has charged for its end."""
        if step is None or day != self._last:
            return step
        price = self._component.end(step[0])
        return None if price is None else (None, step[1] + price)


def product_of(components: Sequence[Component], duties: Duties, quantities: int) -> Automaton | None:
    """The product of components, minimised; None when the past alone breaks a hard rule.

    Raises TooLarge when a day would have more than MOST_NODES nodes.
    """
    stepped = [_Stepped(component, duties) for component in components]
    if any(one.is_broken for one in stepped):
        return None
    amounts: dict[tuple[int, ...], int] = {(0,) * quantities: 0}
    nodes = np.zeros((1, len(stepped)), np.int64)
    days = []
    for day, listed in enumerate(duties.days):
        found, nodes = _explore(stepped, day, len(listed), nodes, amounts)
        days.append(found)
    spent = {key: sum(one.constant for one in stepped if one.quantity == key) for key in (None, *range(quantities))}
    before = tuple(spent[place] for place in range(quantities))
    return Automaton(tuple(_minimised(days)), float(spent[None]), before, tuple(amounts))


def _explore(
    stepped: Sequence[_Stepped], day: int, duties: int, nodes: Numbers, amounts: dict[tuple[int, ...], int]
) -> tuple[Day, Numbers]:
    """One day of the product: where each class of duty leads from each node, and the nodes of the day after."""
    active = [(place, one.tables[day], one.quantity) for place, one in enumerate(stepped) if day in one.tables]
    keys = np.stack([table[0] for _, table, _ in active], axis=1) if active else np.zeros((duties, 0), np.int64)
    if keys.shape[1]:
        kinds, classes = np.unique(keys, axis=0, return_inverse=True)
    else:
        kinds, classes = np.zeros((1, 0), np.int64), np.zeros(duties, np.int64)
    shape = len(nodes), len(kinds)
    price, following = np.zeros(shape), np.zeros(shape, np.int64)
    vectors = np.zeros((*shape, len(next(iter(amounts)))), np.int64)
    states = {}
    for column, (place, (_, steps, prices), quantity) in enumerate(active):
        at = nodes[:, place][:, None], kinds[:, column][None, :]
        states[place] = steps[at]
        following[states[place] == NOWHERE] = NOWHERE
        if quantity is None:
            price += prices[at]
        else:
            amount = prices[at]
            vectors[:, :, quantity] += np.where(np.isfinite(amount), amount, 0).astype(np.int64)
    price[following == NOWHERE] = np.inf
    after = _follow(stepped, day, nodes, states, following)
    return Day(classes.reshape(-1), following, price, _numbered(vectors, amounts)), after


def _follow(
    stepped: Sequence[_Stepped], day: int, nodes: Numbers, states: dict[int, Numbers], following: Numbers
) -> Numbers:
    """Number the nodes of the day after in place, and return them as states of the components."""
    is_open = following != NOWHERE
    code, most = np.zeros(int(is_open.sum()), np.int64), 1
    columns = []
    for place, one in enumerate(stepped):
        column = states[place] if place in states else np.broadcast_to(nodes[:, place][:, None], following.shape)
        columns.append(column[is_open])
        size = one.sizes[day + 1]
        if size > 1:
            code = code * size + columns[-1]
            most *= size
            if most > MOST_CODE:
                _, code = np.unique(code, return_inverse=True)
                most = len(code) + 1
    _, first, number = np.unique(code, return_index=True, return_inverse=True)
    if len(first) > MOST_NODES:
        raise TooLarge(f"{len(first)} nodes")
    following[is_open] = number
    if not columns:
        return np.zeros((len(first), 0), np.int64)
    return np.stack([column[first] for column in columns], axis=1)


def _numbered(vectors: Numbers, amounts: dict[tuple[int, ...], int]) -> Numbers:
    if not vectors.any():
        return np.zeros(vectors.shape[:2], np.int64)
    kinds, which = np.unique(vectors.reshape(-1, vectors.shape[2]), axis=0, return_inverse=True)
    numbers = np.array([amounts.setdefault(tuple(kind), len(amounts)) for kind in kinds.tolist()])
    return numbers[which.reshape(-1)].reshape(vectors.shape[:2])


def _minimised(days: Sequence[Day]) -> list[Day]:
    """The days with nodes merged from which everything goes on alike, and classes merged that do the same everywhere."""
    merged: list[Day] = []
    kept = np.zeros(1, np.int64)
    for day in reversed(days):
        following = np.where(day.following == NOWHERE, NOWHERE, kept[day.following])
        is_closed = following == NOWHERE
        price = np.where(is_closed, np.inf, day.price)
        amount = np.where(is_closed, 0, day.amount)
        node_of, nodes = _alike(np.concatenate([following, price.view(np.int64), amount], axis=1))
        rows = following[nodes], price[nodes], amount[nodes]
        class_of, classes = _alike(np.concatenate([rows[0], rows[1].view(np.int64), rows[2]]).T)
        merged.append(Day(class_of[day.classes], *(part[:, classes] for part in rows)))
        is_dead = is_closed.all(axis=1)
        kept = np.where(is_dead, NOWHERE, node_of)
    merged.reverse()
    return _numbered_from_start(merged, int(kept[0]))


def _alike(rows: Numbers) -> tuple[Numbers, Numbers]:
    """For each row the number of its kind, and for each kind the first row of it."""
    kinds: dict[bytes, int] = {}
    first: list[int] = []
    numbers = []
    for place, row in enumerate(np.ascontiguousarray(rows)):
        number = kinds.setdefault(row.tobytes(), len(kinds))
        if number == len(first):
            first.append(place)
        numbers.append(number)
    return np.array(numbers, np.int64), np.array(first, np.int64)


def _numbered_from_start(days: list[Day], start: int) -> list[Day]:
    """The same with the start at node 0. A start from which there is no way is left with all ways closed."""
    first = days[0]
    rows = [max(start, 0)]
    closed = np.full((1, first.following.shape[1]), NOWHERE, np.int64)
    following = closed if start == NOWHERE else first.following[rows]
    return [Day(first.classes, following, first.price[rows], first.amount[rows]), *days[1:]]
