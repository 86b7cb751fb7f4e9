"""Tables of prices as convex costs, which a linear programme can take in: exact where they are convex, else from below."""

from collections.abc import Sequence

import numpy as np

from staffing.solver.convex import ConvexCosts
from staffing.solver.recreate.tables import Numbers, Reals


def convex_costs(tables: Sequence[Reals], starts: Sequence[int]) -> tuple[ConvexCosts, float]:
    """Costs of sums by table, and a constant on top of them. Entry n of a table is for a sum of n less its start.

    Where a table is infinite the sum cannot be.

    A table that is not convex is replaced by whole-numbered convex costs that are nowhere above it.
    """
    rows, factors, constants, costs, offset = [], [], [], [], 0.0
    least, most = np.zeros(len(tables), np.int64), np.zeros(len(tables), np.int64)
    for place, (table, start) in enumerate(zip(tables, starts, strict=True)):
        entries, slopes = _lower_hull(table)
        bends = entries - start
        least[place], most[place] = bends[0], bends[-1]
        first = slopes[0] if len(slopes) else 0
        offset += float(table[entries[0]])
        if first < 0:
            # What a sum costs less the larger it is, it costs more the further it is from the most.
            offset += first * float(bends[-1] - bends[0])
        levels = [(-1, int(bends[-1]), -first) if first < 0 else (1, -int(bends[0]), first)]
        levels += [(1, -int(at), jump) for at, jump in zip(bends[1:-1].tolist(), np.diff(slopes).tolist(), strict=True)]
        for factor, constant, cost in levels:
            if cost:
                rows.append(place)
                factors.append(factor)
                constants.append(constant)
                costs.append(int(cost))
    found = [np.array(part, np.int64) for part in (rows, factors, constants, costs)]
    return ConvexCosts(least, most, *found), offset


def _lower_hull(table: Reals) -> tuple[Numbers, Numbers]:
    """The sums at which the lower hull bends, with both ends, and its slopes, rounded down to whole numbers."""
    places = np.nonzero(np.isfinite(table))[0]
    hull: list[int] = []
    for place in places.tolist():
        while len(hull) > 1 and _is_above(table, hull[-2], hull[-1], place):
            hull.pop()
        hull.append(place)
    bends = np.array(hull, np.int64)
    slopes = np.floor(np.diff(table[bends]) / np.diff(bends)).astype(np.int64)
    return bends, slopes


def _is_above(table: Reals, first: int, middle: int, last: int) -> bool:
    """Whether a point is on or above the line between two others."""
    return bool((table[middle] - table[first]) * (last - first) >= (table[last] - table[first]) * (middle - first))
