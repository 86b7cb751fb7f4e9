"""The automata of one employee's rules as one: their product over the days, with as few nodes as tell rosters apart."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np

from staffing.solver.components import Component
from staffing.solver.recreate.duties import Duties
from staffing.solver.recreate.stepped import NOWHERE, Stepped, Steps
from staffing.solver.recreate.tables import Numbers, Reals

MOST_NODES = 4000
"""Nodes of one day before minimisation; more are refused."""

MOST_CODE = 1 << 40

MOST_KEPT = 1 << 29
"""Bytes of days that are kept, in case those of another employee are alike; those of a large problem would fill the memory."""


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


class TooLarge(Exception):
    """The product would have too many nodes."""


class Workshop:
    """Makes the automata of many employees. Most of their days are alike, and those are worked out once."""

    def __init__(self, quantities: int):
        self._quantities = quantities
        self._amounts: dict[tuple[int, ...], int] = {(0,) * quantities: 0}
        self._explored: dict[Hashable, tuple[Day, Numbers]] = {}
        self._merged: dict[Hashable, tuple[Day, Numbers]] = {}
        self._kept = 0
        self._same: dict[bytes, Day] = {}

    def product(self, components: Sequence[Component], duties: Duties) -> Automaton | None:
        """The product of components, minimised; None when there is no legal roster.

        Raises TooLarge when a day would have more than MOST_NODES nodes.
        """
        self._make_room()
        stepped = [Stepped(component, duties) for component in components]
        if any(one.is_broken for one in stepped):
            return None
        nodes = np.zeros((1, 0), np.int64)
        days = []
        for day, listed in enumerate(duties.days):
            explored, nodes = self._explore(_parts(stepped, day), len(listed), nodes)
            days.append(explored)
        minimised, start = self._minimised(days)
        if start == NOWHERE:
            return None
        spent = {
            key: sum(one.spent for one in stepped if one.quantity == key) for key in (None, *range(self._quantities))
        }
        before = tuple(spent[place] for place in range(self._quantities))
        return Automaton(tuple(minimised), float(spent[None]), before, tuple(self._amounts))

    def _make_room(self) -> None:
        # Both at once, as what has been merged is found by the identity of what has been explored.
        if self._kept > MOST_KEPT:
            self._explored.clear()
            self._merged.clear()
            self._kept = 0

    def _explore(self, parts: "Sequence[_Part]", duties: int, nodes: Numbers) -> tuple[Day, Numbers]:
        key = duties, nodes.tobytes(), tuple(part.key for part in parts)
        if key not in self._explored:
            self._explored[key] = _explored(parts, duties, nodes, self._amounts)
            self._kept += _size(self._explored[key][0]) + nodes.nbytes
        return self._explored[key]

    def _minimised(self, days: Sequence[Day]) -> tuple[list[Day], int]:
        """The days with nodes merged from which everything goes on alike, and classes merged that do the same everywhere.

        With it the node before the first day, nowhere when from there everything is closed sooner or later.
        """
        minimised: list[Day] = []
        kept = np.zeros(1, np.int64)
        for day in reversed(days):
            # What has been explored is kept as long as this is, so no other day has its identity.
            key = id(day), kept.tobytes()
            if key not in self._merged:
                found, nodes = _merged(day, kept)
                self._merged[key] = self._shared(found), nodes
                self._kept += _size(found)
            merged, kept = self._merged[key]
            minimised.append(merged)
        minimised.reverse()
        return minimised, int(kept[0])

    def _shared(self, day: Day) -> Day:
        """The day, with the same arrays as any other that leads to the same at the same price."""
        content = b"".join([part.tobytes() for part in (np.array(day.following.shape), *_arrays(day))])
        known = self._same.setdefault(blake2b(content, digest_size=16).digest(), day)
        return Day(day.classes, *_arrays(known))


def _arrays(day: Day) -> tuple[Numbers, Reals, Numbers]:
    return day.following, day.price, day.amount


def _size(day: Day) -> int:
    return sum(part.nbytes for part in _arrays(day))


@dataclass(frozen=True, slots=True)
class _Part:
    """What one component has to do with a day: its steps, if it makes any, and how many states it has before and after."""

    steps: Steps | None
    before: int
    after: int
    quantity: int | None

    @property
    def key(self) -> Hashable:
        return None if self.steps is None else self.steps.key, self.before, self.after, self.quantity


def _parts(stepped: Sequence[Stepped], day: int) -> list[_Part]:
    """Components that do something on the day, or that remember something over it."""
    return [
        _Part(one.steps.get(day), one.sizes[day], one.sizes[day + 1], one.quantity)
        for one in stepped
        if day in one.steps or one.sizes[day] > 1
    ]


def _explored(
    parts: Sequence[_Part], duties: int, nodes: Numbers, amounts: dict[tuple[int, ...], int]
) -> tuple[Day, Numbers]:
    """One day of the product: where each class of duty leads from each node, and the nodes of the day after.

    Nodes are rows of states, of the parts that have more than one.
    """
    active = [part.steps for part in parts if part.steps is not None]
    first, classes = _kinds([steps.classes for steps in active], [steps.following.shape[1] for steps in active], duties)
    shape = len(nodes), len(first)
    price, vectors = np.zeros(shape), np.zeros((*shape, len(next(iter(amounts)))), np.int64)
    is_open = np.ones(shape, np.bool_)
    columns = iter(nodes.T)
    after: list[tuple[Numbers, int]] = []
    for part in parts:
        states = next(columns) if part.before > 1 else np.zeros(len(nodes), np.int64)
        following = np.broadcast_to(states[:, None], shape)
        if part.steps is not None:
            at = states[:, None], part.steps.classes[first][None, :]
            following, amount = part.steps.following[at], part.steps.amount[at]
            is_open &= following != NOWHERE
            if part.quantity is None:
                price += amount
            else:
                vectors[:, :, part.quantity] += np.where(np.isfinite(amount), amount, 0).astype(np.int64)
        if part.after > 1:
            after.append((following, part.after))
    number, found = _numbered([(states[is_open], size) for states, size in after], int(is_open.sum()))
    following = np.full(shape, NOWHERE, np.int64)
    following[is_open] = number
    price[~is_open] = np.inf
    return Day(classes, following, price, _pointers(vectors, amounts)), found


def _numbered(after: Sequence[tuple[Numbers, int]], count: int) -> tuple[Numbers, Numbers]:
    """The number of each of so many ways by the node it leads to, and the nodes; `after` has states, and how many there are."""
    first, number = _kinds([states for states, _ in after], [size for _, size in after], count)
    if len(first) > MOST_NODES:
        raise TooLarge(f"{len(first)} nodes")
    return number, np.stack([np.zeros(count, np.int64), *(states for states, _ in after)], axis=1)[first, 1:]


def _kinds(columns: Sequence[Numbers], sizes: Sequence[int], count: int) -> tuple[Numbers, Numbers]:
    """Of rows given by columns the first of each kind, and the kind of each row; kinds are in order."""
    code, most = np.zeros(count, np.int64), 1
    for column, size in zip(columns, sizes, strict=True):
        if most * size > MOST_CODE:
            _, code = np.unique(code, return_inverse=True)
            most = len(code)
        code = code * size + column
        most *= size
    _, first, kind = np.unique(code, return_index=True, return_inverse=True)
    return first, kind


def _pointers(vectors: Numbers, amounts: dict[tuple[int, ...], int]) -> Numbers:
    """The number of each vector; new ones are added to the amounts."""
    if not vectors.any():
        return np.zeros(vectors.shape[:2], np.int64)
    kinds, which = np.unique(vectors.reshape(-1, vectors.shape[2]), axis=0, return_inverse=True)
    numbers = np.array([amounts.setdefault(tuple(kind), len(amounts)) for kind in kinds.tolist()])
    return numbers[which.reshape(-1)].reshape(vectors.shape[:2])


def _merged(day: Day, kept: Numbers) -> tuple[Day, Numbers]:
    """A day with nodes and classes merged, and what became of each of its nodes; `kept` says so of the nodes after it."""
    following = np.append(kept, NOWHERE)[day.following]
    is_closed = following == NOWHERE
    price = np.where(is_closed, np.inf, day.price)
    amount = np.where(is_closed, 0, day.amount)
    node_of, nodes = _alike(np.concatenate([following, price.view(np.int64), amount], axis=1))
    rows = following[nodes], price[nodes], amount[nodes]
    class_of, classes = _alike(np.concatenate([rows[0], rows[1].view(np.int64), rows[2]]).T)
    merged = Day(class_of[day.classes], *(part[:, classes] for part in rows))
    return merged, np.where(is_closed.all(axis=1), NOWHERE, node_of)


def _alike(rows: Numbers) -> tuple[Numbers, Numbers]:
    """For each row the number of its kind, and for each kind the first row of it; kinds are in the order of these."""
    # Rows that differ have the same sum only by a chance that never comes up; that it has not is checked.
    sums = rows @ _factors(rows.shape[1])
    _, first, kind = np.unique(sums, return_index=True, return_inverse=True)
    if not np.array_equal(rows, rows[first[kind]]):
        _, first, kind = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    return number[kind.reshape(-1)], first[order]


@cache
def _factors(count: int) -> Numbers:
    """So many odd numbers without pattern."""
    return np.random.default_rng(count).integers(-(1 << 62), 1 << 62, count) * 2 + 1
