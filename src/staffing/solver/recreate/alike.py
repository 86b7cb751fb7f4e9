"""Which duties of different employees may be exchanged without any change between people."""

from typing import NamedTuple

import numpy as np

from staffing.solver.recreate.prices import NOWHERE
from staffing.solver.recreate.tables import Numbers, Tables


class Alike(NamedTuple):
    """Which duties of different employees add the same to all rows, so that they may be exchanged: those of one kind.

    Duty u is of kind `kind[u]`. On day d there are `kinds[d]` of them, and employee i has for kind k the duty
    `duty[first[d] + i * kinds[d] + k]`, or none (-1).
    """

    kind: Numbers
    kinds: Numbers
    first: Numbers
    duty: Numbers


def alike(t: Tables) -> Alike:
    """The kinds of all duties."""
    duties, rows = t.duties, t.rows
    # Each row has a number drawn for it, so that different sums of rows have the same number only by a rare chance, which
    # would make exchanges that change the rows.
    drawn = np.random.default_rng(0).integers(1, 1 << 62, len(rows.start))
    marks = np.concatenate([[0], np.cumsum(drawn[rows.cell_row] * rows.cell_amount)])
    of_cell = marks[rows.cell_first[1:]] - marks[rows.cell_first[:-1]]
    sums = np.concatenate([[0], np.cumsum(of_cell[duties.cells])])
    mark = sums[duties.cells_first[1:]] - sums[duties.cells_first[:-1]]
    kind = np.zeros(len(mark), np.int64)
    kinds, first, found = [], [0], []
    for day in range(t.days):
        listed = [np.arange(duties.first[i, day], duties.first[i, day + 1]) for i in range(t.employees)]
        every = np.concatenate(listed)
        marks, kind[every] = np.unique(mark[every], return_inverse=True)
        table = np.full((t.employees, len(marks)), NOWHERE)
        for i, mine in enumerate(listed):
            table[i, kind[mine]] = mine
        kinds.append(len(marks))
        first.append(first[-1] + table.size)
        found.append(table.reshape(-1))
    return Alike(kind, np.array(kinds, np.int64), np.array(first, np.int64), np.concatenate(found))
