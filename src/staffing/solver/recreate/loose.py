"""Tables in which nothing is counted exactly: the units of main counters are priced, as those of other counters are.

Over many months a best response that counts every unit takes seconds, one at prices milliseconds. What that loses is little
where there are so many days: the best mix may keep a limit only on average.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from staffing.solver.recreate.tables import Counters, Duties, Numbers, Reals, Segments, Tables

NONE = -1


class _Counter(NamedTuple):
    """A counter of one employee: what each count of units costs, and how many each of some duties adds."""

    start: int
    price: Reals
    duties: Numbers
    units: Numbers


def loosened(tables: Tables) -> Tables:
    """The same problem with main counters among the others. Rosters of the one are rosters of the other."""
    segments = tables.segments
    nothing = Segments(
        of_day=np.full_like(segments.of_day, NONE),
        first=np.zeros_like(segments.first),
        size=np.ones_like(segments.size),
        least=np.zeros_like(segments.least),
        price=np.zeros(1),
    )
    listed = [[*_others(tables, i), *_segments(tables, i)] for i in range(tables.employees)]
    return tables._replace(
        duties=_grouped_by_class(tables.duties),
        segments=nothing,
        counters=_counters(listed, len(tables.duties.price)),
    )


def _others(tables: Tables, i: int) -> Iterator[_Counter]:
    """The other counters of an employee, as they are."""
    counters, duties = tables.counters, tables.duties
    first, last = duties.first[i, 0], duties.first[i, -1]
    span = slice(counters.duty_first[first], counters.duty_first[last])
    which, units = counters.duty_counter[span], counters.duty_units[span]
    owner = np.repeat(np.arange(first, last), np.diff(counters.duty_first[first : last + 1]))
    for c in range(counters.first[i], counters.first[i + 1]):
        table, mine = counters.table[c], which == c
        price = counters.price[table : table + counters.size[c]]
        yield _Counter(int(counters.start[c]), price, owner[mine], units[mine])


def _segments(tables: Tables, i: int) -> Iterator[_Counter]:
    """Each segment of the main counter of an employee, as a counter."""
    segments, duties = tables.segments, tables.duties
    for s in np.unique(segments.of_day[i]).tolist():
        if s == NONE:
            continue
        days = np.nonzero(segments.of_day[i] == s)[0]
        spans = [np.arange(duties.first[i, day], duties.first[i, day + 1]) for day in days]
        most = sum(int(duties.group_units[duties.group[span]].max()) for span in spans)
        table, size = segments.first[i, s], int(segments.size[i, s])
        price = np.full(max(most + 1, size), np.inf)
        price[:size] = segments.price[table : table + size]
        price[: segments.least[i, s]] = np.inf
        every = np.concatenate(spans)
        units = duties.group_units[duties.group[every]]
        yield _Counter(0, price, every[units > 0], units[units > 0])


def _grouped_by_class(duties: Duties) -> Duties:
    """Duties of one class are of one group, as they add the same units now, which is none."""
    shape = duties.first[:, :-1].shape
    place = np.repeat(np.arange(shape[0] * shape[1]), np.diff(duties.first, axis=1).reshape(-1))
    kinds, which = np.unique(np.stack([place, duties.group_class[duties.group]]), axis=1, return_inverse=True)
    starts = np.searchsorted(kinds[0], np.arange(shape[0] * shape[1] + 1))
    first = np.concatenate([starts[:-1].reshape(shape), starts[shape[1] :: shape[1], None]], axis=1)
    return duties._replace(
        group=np.ascontiguousarray(which.reshape(-1)),
        group_first=np.ascontiguousarray(first),
        group_class=np.ascontiguousarray(kinds[1]),
        group_units=np.zeros(kinds.shape[1], np.int64),
    )


def _counters(listed: list[list[_Counter]], duties: int) -> Counters:
    every = [counter for mine in listed for counter in mine]
    none = np.zeros(0, np.int64)
    sizes = np.array([len(counter.price) for counter in every], np.int64)
    duty = np.concatenate([none, *(counter.duties for counter in every)])
    which = np.repeat(np.arange(len(every)), [len(counter.duties) for counter in every])
    order = np.argsort(duty, kind="stable")
    return Counters(
        first=np.cumsum([0, *map(len, listed)]),
        start=np.array([counter.start for counter in every], np.int64),
        table=np.cumsum(sizes) - sizes,
        size=sizes,
        price=np.concatenate([np.zeros(0), *(counter.price for counter in every)]),
        duty_first=np.searchsorted(duty[order], np.arange(duties + 1)),
        duty_counter=which[order],
        duty_units=np.concatenate([none, *(counter.units for counter in every)])[order],
    )
