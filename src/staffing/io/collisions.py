"""Rows of a table that say two things about the same time."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from staffing.domain.time import Period
from staffing.io.rows import R, Row

Span = tuple[Hashable, int, int]
"""What a row is about, and from when to when, half-open."""

# Further than any date that a file can hold.
_ALWAYS = 10**9


def collisions(rows: Iterable[Row[R]], spans: Callable[[R], Iterable[Span]]) -> Iterator[tuple[Row[R], Row[R]]]:
    """Each row that is about the same thing at the same time as an earlier one, with that one.

    A row that equals the earlier one is left out; it is told as a duplicate.
    """
    taken: dict[Hashable, list[tuple[int, int, int]]] = defaultdict(list)
    accepted: list[Row[R]] = []
    for row in rows:
        mine = list(spans(row.cells))
        other = next((index for span in mine if (index := _overlap(taken[span[0]], span)) is not None), None)
        if other is None:
            for key, start, end in mine:
                insort(taken[key], (start, end, len(accepted)))
            accepted.append(row)
        elif accepted[other].cells != row.cells:
            yield row, accepted[other]


def duplicates(rows: Iterable[Row[R]]) -> Iterator[tuple[Row[R], Row[R]]]:
    """Each row that says exactly what an earlier one says, with that one."""
    first: dict[R, Row[R]] = {}
    for row in rows:
        if row.cells in first:
            yield row, first[row.cells]
        first.setdefault(row.cells, row)


def period_span(key: Hashable, period: Period) -> Span:
    """A period as a span of days."""
    first = period.first.toordinal() if period.first else -_ALWAYS
    return key, first, period.last.toordinal() + 1 if period.last else _ALWAYS


def once(key: Hashable) -> Span:
    """The span of something that may occur once only."""
    return key, 0, 1


def _overlap(taken: list[tuple[int, int, int]], span: Span) -> int | None:
    """Which accepted row overlaps; those of one key are in order and overlap one another nowhere."""
    _, start, end = span
    place = bisect_left(taken, (start,))
    for near in taken[max(0, place - 1) : place + 1]:
        if near[0] < end and start < near[1]:
            return near[2]
    return None
