"""Everything that recreate needs to know of a problem, in flat arrays that compiled code reads.

Employees are 0 to E - 1, days 0 to D - 1. Prices are öre; what is infinite is not allowed. Where an array `first` says that
something begins at `first[x]`, it ends before `first[x + 1]`.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

LONG = 200
"""Days above which a problem is long, as half a year is not: not everything about it can be counted then, or looked at."""

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


class Duties(NamedTuple):
    """Employee i may work duties `first[i, d]` up to `first[i, d + 1]` on day d; each has a price and consists of cells.

    Duties of one group, `group_first[i, d]` up to `group_first[i, d + 1]`, have the same class in the automaton of the day and
    add the same units to the main counter.
    """

    first: Numbers
    group: Numbers
    price: Reals
    cells_first: Numbers
    cells: Numbers
    group_first: Numbers
    group_class: Numbers
    group_units: Numbers


class Automata(NamedTuple):
    """On day d, employee i is at one of `nodes[i, d]` nodes, at first at node 0.

    From node n, class c of `classes[i, d]` leads to `following[k]`, where k is `steps[i, d] + n * classes[i, d] + c`, at
    `price[k]`, and adds the vector `amounts[amount[k]]` to her quantities, which begin at `start[i]`. Of each she may have
    `most[i]`, which is infinite for those that are shared; they come first. `constant[i]` is what her past has cost.
    """

    nodes: Numbers
    classes: Numbers
    steps: Numbers
    following: Numbers
    price: Reals
    amount: Numbers
    amounts: Reals
    start: Numbers
    most: Reals
    constant: Reals


class Segments(NamedTuple):
    """The main counter: day d of employee i is in segment `of_day[i, d]`, or in none (-1).

    When a segment is over, its units are priced, and counting begins anew: n units of segment s cost `price[first[i, s] + n]`.
    There must be at least `least[i, s]` of them and fewer than `size[i, s]`.
    """

    of_day: Numbers
    first: Numbers
    size: Numbers
    least: Numbers
    price: Reals


class Counters(NamedTuple):
    """Other counters: those of employee i are `first[i]` up to `first[i + 1]`, summed over all days.

    Duty u adds `duty_units[k]` to counter `duty_counter[k]`, for k from `duty_first[u]` on. A counter begins at `start`; with n
    units, less than its `size`, it costs `price[table + n]`.
    """

    first: Numbers
    start: Numbers
    table: Numbers
    size: Numbers
    price: Reals
    duty_first: Numbers
    duty_counter: Numbers
    duty_units: Numbers


class Rows(NamedTuple):
    """Sums between people: a cell adds `cell_amount[k]` to row `cell_row[k]`, for k from `cell_first[cell]` on.

    A row begins at `start`; with n units, less than its `size`, it costs `price[first + n]`.
    """

    cell_first: Numbers
    cell_row: Numbers
    cell_amount: Numbers
    start: Numbers
    first: Numbers
    size: Numbers
    price: Reals


class Shares(NamedTuple):
    """Of quantity k, employee i is entitled to `entitled[k, i]` parts of `whole[k]`.

    `ahead[k, i]` is what she is above that to begin with, times the whole; each unit above costs `price[k]`.
    """

    whole: Numbers
    entitled: Numbers
    ahead: Numbers
    price: Reals


class Tables(NamedTuple):
    """A whole problem."""

    duties: Duties
    automata: Automata
    segments: Segments
    counters: Counters
    rows: Rows
    shares: Shares

    @property
    def employees(self) -> int:
        return int(self.automata.classes.shape[0])

    @property
    def days(self) -> int:
        return int(self.automata.classes.shape[1])

    @property
    def quantities(self) -> int:
        """How many quantities each employee has."""
        return int(self.automata.start.shape[1])
