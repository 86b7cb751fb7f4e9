"""The roster as a linear model over whole numbers, in arrays: what CP-SAT, the bound and the restriction all read.

Columns are first the cells (worked or not), then auxiliary columns, each defined by earlier ones. So the values of the
cells determine all others (`complete`), and fixing some cells leaves a smaller model of the same form (`restrict`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Terms = Sequence[tuple[int, int]]
"""Columns with their coefficients."""

UNBOUNDED = 1 << 40


class Kind(Enum):
    """How an auxiliary column follows from its definition: one expression, or several for EXCESS."""

    SUM = "the expression"
    ANY = "1 if the expression is at least 1, else 0"
    EXCESS = "the largest of 0 and its expressions"
    ROUND = "the expression divided by its divisor, rounded up, at least 0"
    CHOICE = "1 for the one of its set with expression 0 and the largest weight, else 0"
    TURN = "the one before it in its set, if any, and the expression, which takes a column off once and gives it back later"


@dataclass(frozen=True, slots=True)
class Definition:
    """An auxiliary column: its kind, and expressions as terms and constant. `extra` is the divisor or the weight."""

    column: int
    kind: Kind
    expressions: tuple[tuple[tuple[tuple[int, int], ...], int], ...]
    extra: int = 1
    choice_set: int = -1


@dataclass(frozen=True, slots=True)
class RowGroup:
    """What a row belongs to when a clash is explained: the entry of the rule book, for whom, about which cells."""

    rule: str
    employee: str | None
    cells: tuple[int, ...]


class Builder:
    """Collects columns, rows and definitions; `finish` packs them."""

    def __init__(self) -> None:
        self.lower: list[int] = []
        self.upper: list[int] = []
        self.cost: list[int] = []
        self.level: list[int] = []
        self.rows: list[tuple[tuple[tuple[int, int], ...], int, int]] = []
        self.groups: list[RowGroup] = []
        self.definitions: list[Definition] = []
        self.offset = 0

    def column(self, lower: int, upper: int, cost: int = 0) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        self.cost.append(cost)
        self.level.append(0)
        return len(self.lower) - 1

    def row(self, terms: Terms, lower: int, upper: int, group: RowGroup) -> None:
        """Require lower ≤ Σ terms ≤ upper, unless the bounds of the columns already do."""
        least, most = self.reach(terms)
        if least < lower or most > upper:
            self.binding_row(terms, lower, upper, group)

    def binding_row(self, terms: Terms, lower: int, upper: int, group: RowGroup) -> None:
        """The same where it is known that the bounds of the columns do not do so already."""
        self.rows.append((tuple(terms), lower, upper))
        self.groups.append(group)

    def reach(self, terms: Terms, constant: int = 0) -> tuple[int, int]:
        """The least and most that terms and constant can come to within the bounds of the columns."""
        least = most = constant
        lower, upper = self.lower, self.upper
        for column, factor in terms:
            if factor > 0:
                least += factor * lower[column]
                most += factor * upper[column]
            else:
                least += factor * upper[column]
                most += factor * lower[column]
        return least, most

    def define(self, definition: Definition) -> None:
        level = self.level
        highest = [max([level[column] for column, _ in terms], default=0) for terms, _ in definition.expressions]
        level[definition.column] = 1 + max(highest, default=0)
        self.definitions.append(definition)

    def finish(self, cells: Numbers) -> "LinearModel":
        """The model; `cells` gives the column of each cell, -1 where the cell cannot be worked."""
        return LinearModel(
            lower=np.array(self.lower, np.int64),
            upper=np.array(self.upper, np.int64),
            cost=np.array(self.cost, np.int64),
            offset=self.offset,
            matrix=Matrix.of([terms for terms, _, _ in self.rows]),
            row_lower=np.array([lower for _, lower, _ in self.rows], np.int64),
            row_upper=np.array([upper for _, _, upper in self.rows], np.int64),
            cells=cells,
            steps=tuple(_steps(self.definitions, self.level)),
        )


@dataclass(frozen=True)
class Matrix:
    """Sparse rows: entry k says that row `rows[k]` has `values[k]` in column `columns[k]`. Rows are in order."""

    height: int
    rows: Numbers
    columns: Numbers
    values: Numbers

    @classmethod
    def of(cls, rows: Sequence[Terms]) -> "Matrix":
        lengths = np.array([len(terms) for terms in rows], np.int64)
        numbers = chain.from_iterable(chain.from_iterable(rows))
        entries = np.fromiter(numbers, np.int64, 2 * int(lengths.sum())).reshape(-1, 2)
        return cls(len(rows), np.repeat(np.arange(len(rows)), lengths), entries[:, 0].copy(), entries[:, 1].copy())

    def times(self, values: Numbers) -> Numbers:
        """The value of every row."""
        return self.sums(self.values * values[self.columns])

    def times_real(self, values: npt.NDArray[np.float64] | Numbers) -> npt.NDArray[np.float64]:
        """The value of every row at fractional values."""
        weights = self.values * values[self.columns].astype(np.float64)
        return np.bincount(self.rows, weights=weights, minlength=self.height).astype(np.float64)

    def sums(self, entries: Numbers) -> Numbers:
        """Entries added up by row; exact, as all stay far below 2^53."""
        return np.bincount(self.rows, weights=entries, minlength=self.height).astype(np.int64)


@dataclass(frozen=True)
class Step:
    """Definitions of one kind whose columns can be computed together. `owner` is the place of each expression's column."""

    kind: Kind
    columns: Numbers
    owner: Numbers
    matrix: Matrix
    constants: Numbers
    extra: Numbers
    sets: Numbers

    def compute(self, values: Numbers) -> None:
        """Write the columns of this step, in place."""
        found = self.matrix.times(values) + self.constants
        if self.kind is Kind.SUM:
            values[self.columns] = found
        elif self.kind is Kind.ANY:
            values[self.columns] = found >= 1
        elif self.kind is Kind.EXCESS:
            most = np.zeros(len(self.columns), np.int64)
            np.maximum.at(most, self.owner, found)
            values[self.columns] = most
        elif self.kind is Kind.ROUND:
            values[self.columns] = np.maximum(0, -(-found // self.extra))
        elif self.kind is Kind.TURN:
            values[self.columns] = self._running(found)
        else:
            self._choose(values, found)

    def depending(self, wide: Mask) -> Numbers:
        """Which columns of this step depend on one of those in `wide`."""
        entries = wide[self.matrix.columns].astype(np.int64)
        touched = self.matrix.sums(entries) > 0
        if self.kind is Kind.TURN:
            touched = self._running(self.matrix.sums(self.matrix.values * entries)) != 0
        elif self.kind is Kind.CHOICE:
            touched = np.isin(self.sets, np.unique(self.sets[touched]))
        return np.asarray(self.columns[self.owner[touched]], np.int64)

    def _running(self, found: Numbers) -> Numbers:
        """The sums of each set up to each of its members."""
        sums = np.cumsum(found)
        starts = np.nonzero(np.diff(self.sets, prepend=-1))[0]
        before = (sums - found)[starts]
        return np.asarray(sums - np.repeat(before, np.diff(starts, append=len(found))), np.int64)

    def _choose(self, values: Numbers, found: Numbers) -> None:
        """Of each set the free stretch of the largest weight; the first of equals; none where all are blocked."""
        weight = np.where(found == 0, self.extra, 0)
        order = np.lexsort((np.arange(len(weight)), -weight, self.sets))
        _, first = np.unique(self.sets[order], return_index=True)
        chosen = order[first]
        values[self.columns] = 0
        values[self.columns[chosen[weight[chosen] > 0]]] = 1


def _steps(definitions: Sequence[Definition], level: Sequence[int]) -> list[Step]:
    batches: dict[tuple[int, str], list[Definition]] = defaultdict(list)
    for definition in definitions:
        batches[level[definition.column], definition.kind.name].append(definition)
    return [_step(batches[key]) for key in sorted(batches)]


def _step(batch: Sequence[Definition]) -> Step:
    expressions = [expression for definition in batch for expression in definition.expressions]
    owner = [place for place, definition in enumerate(batch) for _ in definition.expressions]
    return Step(
        kind=batch[0].kind,
        columns=np.array([definition.column for definition in batch], np.int64),
        owner=np.array(owner, np.int64),
        matrix=Matrix.of([terms for terms, _ in expressions]),
        constants=np.array([constant for _, constant in expressions], np.int64),
        extra=np.array([definition.extra for definition in batch], np.int64),
        sets=np.array([definition.choice_set for definition in batch], np.int64),
    )


@dataclass(frozen=True)
class LinearModel:
    """Minimise cost × values + offset, with row_lower ≤ matrix × values ≤ row_upper and lower ≤ values ≤ upper."""

    lower: Numbers
    upper: Numbers
    cost: Numbers
    offset: int
    matrix: Matrix
    row_lower: Numbers
    row_upper: Numbers
    cells: Numbers
    steps: tuple[Step, ...]

    @property
    def width(self) -> int:
        return len(self.lower)

    @cached_property
    def free_cells(self) -> Numbers:
        """The cells that are open to decision."""
        possible = np.nonzero(self.cells >= 0)[0]
        columns = self.cells[possible]
        return possible[self.lower[columns] < self.upper[columns]]

    def complete(self, values: Numbers) -> Numbers:
        """The same cells, and every auxiliary column as its definition says."""
        full = values.copy()
        for step in self.steps:
            step.compute(full)
        return full

    def objective(self, values: Numbers) -> int:
        return int(self.cost @ values) + self.offset

    def is_feasible(self, values: Numbers) -> bool:
        """Whether complete values keep every row and bound."""
        found = self.matrix.times(values)
        rows = bool(np.all((found >= self.row_lower) & (found <= self.row_upper)))
        return rows and bool(np.all((values >= self.lower) & (values <= self.upper)))

    def start(self) -> Numbers:
        """Nobody works but where it is fixed; complete."""
        return self.complete(self.lower.copy())

    def depending(self, free: Mask) -> Mask:
        """The free columns, and every auxiliary column that depends on one of them."""
        wide = free.copy()
        for step in self.steps:
            wide[step.depending(wide)] = True
        return wide
