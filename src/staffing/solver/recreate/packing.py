"""Packs what is each employee's one after the other into the arrays of `Tables`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from staffing.solver.posts import Share
from staffing.solver.program import Program
from staffing.solver.recreate.automaton import Automaton
from staffing.solver.recreate.counters import Counter
from staffing.solver.recreate.duties import Duty
from staffing.solver.recreate.rows import BREACH, JointRows
from staffing.solver.recreate.tables import (
    Automata,
    Counters,
    Duties,
    Numbers,
    Reals,
    Rows,
    Segments,
    Shares,
    Tables,
)

NONE = -1

Packed = TypeVar("Packed", Duties, Automata, Segments, Counters, Rows, Shares)


@dataclass(frozen=True)
class Own:
    """All that is one employee's: her duties with prices, the automaton of her rules, her counters, limits of quantities."""

    duties: tuple[tuple[Duty, ...], ...]
    prices: tuple[Reals, ...]
    automaton: Automaton
    main: tuple[Counter, ...]
    others: tuple[Counter, ...]
    limits: tuple[float, ...] = ()

    @cached_property
    def sizes(self) -> Numbers:
        """The number of cells of each duty, day by day."""
        return np.array([len(duty) for listed in self.duties for duty in listed], np.int64)

    @cached_property
    def cells(self) -> Numbers:
        """The cells of one duty after the other."""
        return np.array([cell for listed in self.duties for duty in listed for cell in sorted(duty)], np.int64)

    def units(self, counter: Counter) -> Numbers:
        """What each duty adds to a counter."""
        first = int(self.cells.min(initial=0))
        weights = np.zeros(int(self.cells.max(initial=0)) - first + 1, np.int64)
        of_cell = {cell: weight for cell, weight in counter.weights.items() if first <= cell < first + len(weights)}
        weights[np.fromiter(of_cell, np.int64) - first] = list(of_cell.values())
        of_duty = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return np.bincount(of_duty, weights[self.cells - first], len(self.sizes)).astype(np.int64)

    def reach(self, counter: Counter) -> tuple[int, int]:
        """The least and most units that a counter can come to."""
        units = self.units(counter)
        lengths = np.array([len(listed) for listed in self.duties], np.int64)
        first = np.cumsum(lengths) - lengths
        return int(np.minimum.reduceat(units, first).sum()), int(np.maximum.reduceat(units, first).sum())


class ListedCounter(NamedTuple):
    """A counter of one employee: where it begins, what each number of units costs, and how many each of some duties adds."""

    start: int
    price: Reals
    duties: Numbers
    units: Numbers


@dataclass
class _Growing:
    """Tables of prices one after the other."""

    first: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    tables: list[Reals] = field(default_factory=list)

    def add(self, table: Reals) -> int:
        """The number of the table that was added."""
        self.first.append(self.first[-1] + self.sizes[-1] if self.first else 0)
        self.sizes.append(len(table))
        self.tables.append(table)
        return len(self.sizes) - 1

    def prices(self) -> Reals:
        return np.concatenate([np.zeros(0), *self.tables])


def packed(program: Program, days: int, owns: Sequence[Own], rows: JointRows, shares: Sequence[Share]) -> Tables:
    """The tables of all employees' own rules and of the rows and shares between them."""
    names = [employee.id for employee in program.instance.employees]
    past = [cell for cell, shift in program.fixed.items() if shift.day < 0]
    spent = dict.fromkeys(names, 0.0)
    for cell in past:
        spent[program.cells[cell][0]] += program.prices.get(cell, 0)
    constant = np.array([spent[name] + own.automaton.constant for name, own in zip(names, owns, strict=True)])
    return Tables(
        duties=_duties(owns, days),
        automata=_automata(owns, days, len(shares), constant),
        segments=_segments(owns, days),
        counters=_counters(owns),
        rows=_rows(rows, len(program.cells)),
        shares=_shares(shares, names),
    )


def plain(part: Packed) -> Packed:
    """The same with every array laid out in the one way that compiled code is made for."""
    return type(part)._make(np.ascontiguousarray(array) for array in part)


def _duties(owns: Sequence[Own], days: int) -> Duties:
    counts = np.array([[len(listed) for listed in own.duties] for own in owns], np.int64).reshape(len(owns), days)
    ends = np.cumsum(counts.reshape(-1)).reshape(counts.shape)
    sizes = np.concatenate([own.sizes for own in owns])
    group, group_first, group_class, group_units = _groups(owns, counts)
    return plain(
        Duties(
            first=np.concatenate([(ends - counts), ends[:, -1:]], axis=1),
            group=group,
            price=np.concatenate([prices for own in owns for prices in own.prices]),
            cells_first=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            cells=np.concatenate([own.cells for own in owns]),
            group_first=group_first,
            group_class=group_class,
            group_units=group_units,
        )
    )


def _groups(owns: Sequence[Own], counts: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    classes = np.concatenate([day.classes for own in owns for day in own.automaton.days])
    units = np.concatenate([sum(map(own.units, own.main), np.zeros(len(own.sizes), np.int64)) for own in owns])
    return grouped(counts, classes, units)


def grouped(counts: Numbers, classes: Numbers, units: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """For each duty its group, and for all groups where they begin, their classes and units.

    `counts` are how many duties each employee has on each day; duties of one day, class and number of units are a group.
    """
    place = np.repeat(np.arange(counts.size), counts.reshape(-1))
    kinds, which = np.unique(np.stack([place, classes, units]), axis=1, return_inverse=True)
    first = np.searchsorted(kinds[0], np.arange(counts.size + 1))
    days = counts.shape[1]
    begin = np.concatenate([first[:-1].reshape(counts.shape), first[days::days, None]], axis=1)
    return which.reshape(-1), begin, kinds[1], kinds[2]


def _automata(owns: Sequence[Own], days: int, shares: int, constant: Reals) -> Automata:
    quantities = shares + max(len(own.limits) for own in owns)
    most = np.full((len(owns), quantities), np.inf)
    for place, own in enumerate(owns):
        most[place, shares : shares + len(own.limits)] = own.limits
    nodes = np.ones((len(owns), days + 1), np.int64)
    classes, steps = np.zeros((len(owns), days), np.int64), np.zeros((len(owns), days), np.int64)
    following, prices, which = [], [], []
    vectors: dict[tuple[int, ...], int] = {(0,) * quantities: 0}
    known: dict[tuple[int, ...], int] = {}
    length = 0
    for place, own in enumerate(owns):
        numbers = np.array([vectors.setdefault(vector, len(vectors)) for vector in own.automaton.amounts], np.int64)
        for number, day in enumerate(own.automaton.days):
            nodes[place, number], classes[place, number] = day.following.shape
            # Days that are alike have the same arrays, and are packed once.
            steps[place, number] = known.setdefault((id(day.following), id(day.price), id(day.amount)), length)
            if steps[place, number] < length:
                continue
            length += day.following.size
            following.append(day.following.reshape(-1))
            prices.append(day.price.reshape(-1))
            which.append(numbers[day.amount.reshape(-1)])
    return plain(
        Automata(
            nodes=nodes,
            classes=classes,
            steps=steps,
            following=np.concatenate(following),
            price=np.concatenate(prices),
            amount=np.concatenate(which),
            amounts=np.array(list(vectors), np.float64).reshape(len(vectors), quantities),
            start=np.array([own.automaton.before for own in owns], np.int64).reshape(len(owns), quantities),
            most=most,
            constant=constant,
        )
    )


def _segments(owns: Sequence[Own], days: int) -> Segments:
    segment = np.full((len(owns), days), NONE)
    most = max([1, *(len(own.main) for own in owns)])
    first, size, least = (np.zeros((len(owns), most), np.int64) for _ in range(3))
    tables = _Growing()
    for place, own in enumerate(owns):
        for number, counter in enumerate(own.main):
            segment[place, counter.days.start : counter.days.stop] = number
            prices = counter.prices(0, own.reach(counter)[1])
            allowed = np.nonzero(np.isfinite(prices))[0]
            size[place, number] = allowed[-1] + 1 if len(allowed) else 1
            least[place, number] = allowed[0] if len(allowed) else 0
            table = tables.add(prices[: size[place, number]])
            first[place, number] = tables.first[table]
    return plain(Segments(segment, first, size, least, tables.prices()))


def _counters(owns: Sequence[Own]) -> Counters:
    listed, before = [], 0
    for own in owns:
        listed.append([_listed(own, counter, before) for counter in own.others])
        before += len(own.sizes)
    return packed_counters(listed, before)


def _listed(own: Own, counter: Counter, first: int) -> ListedCounter:
    """A counter of somebody whose duties are numbered from `first` on."""
    least, most = own.reach(counter)
    units = own.units(counter)
    counted = np.nonzero(units)[0]
    return ListedCounter(-least, counter.prices(least, most), first + counted, units[counted])


def packed_counters(listed: Sequence[Sequence[ListedCounter]], duties: int) -> Counters:
    """The counters of one employee after the other, of so many duties."""
    every = [counter for mine in listed for counter in mine]
    none = np.zeros(0, np.int64)
    sizes = np.array([len(counter.price) for counter in every], np.int64)
    duty = np.concatenate([none, *(counter.duties for counter in every)])
    which = np.repeat(np.arange(len(every)), [len(counter.duties) for counter in every])
    order = np.argsort(duty, kind="stable")
    return plain(
        Counters(
            first=np.cumsum([0, *map(len, listed)]),
            start=np.array([counter.start for counter in every], np.int64),
            table=np.cumsum(sizes) - sizes,
            size=sizes,
            price=np.concatenate([np.zeros(0), *(counter.price for counter in every)]),
            duty_first=np.searchsorted(duty[order], np.arange(duties + 1)),
            duty_counter=which[order],
            duty_units=np.concatenate([none, *(counter.units for counter in every)])[order],
        )
    )


def _rows(rows: JointRows, cells: int) -> Rows:
    order = np.argsort(rows.cells, kind="stable")
    return plain(
        Rows(
            cell_first=np.searchsorted(rows.cells[order], np.arange(cells + 1)),
            cell_row=rows.rows[order],
            cell_amount=rows.amounts[order],
            start=rows.start,
            first=rows.first,
            size=rows.size,
            price=rows.prices,
        )
    )


def _shares(shares: Sequence[Share], names: Sequence[str]) -> Shares:
    whole = [sum(share.entitled.values()) for share in shares]
    shape = len(shares), len(names)
    entitled, ahead = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for number, share in enumerate(shares):
        before = sum(share.before.get(name, 0) for name in share.entitled)
        for place, name in enumerate(names):
            due = share.entitled.get(name)
            if due is not None:
                entitled[number, place] = due
                ahead[number, place] = whole[number] * (share.before.get(name, 0) - share.tolerance) - due * before
    weights = [BREACH if share.origin.weight is None else float(share.origin.weight) for share in shares]
    return plain(Shares(np.array(whole, np.int64), entitled, ahead, np.array(weights, np.float64)))
