"""Where in a window a long free stretch could lie, and which shifts would be in its way."""

from collections.abc import Sequence

from staffing.domain.time import Interval
from staffing.solver.program import Cell, Gap


def stretches_of(post: Gap, cells: Sequence[tuple[Cell, Interval]]) -> list[tuple[int, list[Cell]]]:
    """Stretches of the window that may be left free: how long each is, and the cells that would take some of it.

    Long enough ones are enough for a hard post. None is listed that another beats, being as long with fewer cells.
    """
    window = post.window
    starts = sorted({window.start, *(time.end for _, time in cells if window.start < time.end < window.end)})
    ends = sorted({window.end, *(time.start for _, time in cells if window.start < time.start < window.end)})
    lengths = [(start, post.minutes) for start in starts if start + post.minutes <= window.end]
    if not post.origin.is_hard:
        lengths += [(start, end - start) for start in starts for end in ends if 0 < end - start < post.minutes]
    times = [(cell, time.start, time.end) for cell, time in cells]
    found: dict[frozenset[Cell], int] = {}
    for start, minutes in lengths:
        end = start + minutes
        blockers = frozenset([cell for cell, begins, ends in times if begins < end and start < ends])
        found[blockers] = max(minutes, found.get(blockers, 0))
    return [
        (minutes, sorted(blockers))
        for blockers, minutes in found.items()
        if not any(other < blockers and length >= minutes for other, length in found.items())
    ]
