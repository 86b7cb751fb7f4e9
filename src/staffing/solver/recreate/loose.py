"""Tables in which nothing is counted exactly: the units of main counters are priced, as those of other counters are.

Over many months a best response that counts every unit takes seconds, one at prices milliseconds. What that loses is little
where there are so many days: the best mix may keep a limit only on average.
"""

from collections.abc import Iterator

import numpy as np

from staffing.solver.recreate.packing import NONE, ListedCounter, grouped, packed_counters, plain
from staffing.solver.recreate.tables import Duties, Segments, Tables


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
        counters=packed_counters(listed, len(tables.duties.price)),
    )


def _others(tables: Tables, i: int) -> Iterator[ListedCounter]:
    """The other counters of an employee, as they are."""
    counters, duties = tables.counters, tables.duties
    first, last = duties.first[i, 0], duties.first[i, -1]
    span = slice(counters.duty_first[first], counters.duty_first[last])
    which, units = counters.duty_counter[span], counters.duty_units[span]
    owner = np.repeat(np.arange(first, last), np.diff(counters.duty_first[first : last + 1]))
    for c in range(counters.first[i], counters.first[i + 1]):
        table, mine = counters.table[c], which == c
        price = counters.price[table : table + counters.size[c]]
        yield ListedCounter(int(counters.start[c]), price, owner[mine], units[mine])


def _segments(tables: Tables, i: int) -> Iterator[ListedCounter]:
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
        yield ListedCounter(0, price, every[units > 0], units[units > 0])


def _grouped_by_class(duties: Duties) -> Duties:
    """Duties of one class are of one group, as they add the same units now, which is none."""
    classes = duties.group_class[duties.group]
    group, first, of_group, units = grouped(np.diff(duties.first, axis=1), classes, np.zeros_like(classes))
    return plain(duties._replace(group=group, group_first=first, group_class=of_group, group_units=units))
