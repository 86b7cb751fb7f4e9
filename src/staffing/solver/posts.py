"""The posts of rules and costs as data: one class for each verb of the vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from staffing.domain.time import Interval

Cell = int
"""The number of a pair of employee and shift."""

Terms = tuple[tuple[Cell, int], ...]
"""Cells with their weights."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a post comes from: the entry of the rule book, and öre per unit of excess (None when hard)."""

    name: str
    weight: int | None
    contributory: bool = False

    @property
    def is_hard(self) -> bool:
        return self.weight is None

    def price(self, excess: int) -> int | None:
        """Öre for an excess of 0 or more; None when that breaks a hard rule."""
        if self.weight is None:
            return 0 if excess == 0 else None
        return self.weight * excess


@dataclass(frozen=True, slots=True)
class Follow:
    """Working `first` and `second`, and none of the cells `between`, exceeds by `excess`."""

    origin: Origin
    employee: str
    first: Cell
    second: Cell
    between: tuple[Cell, ...]
    excess: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Working all of the cells, and none of those `between`, exceeds by `excess`."""

    origin: Origin
    employee: str
    cells: tuple[Cell, ...]
    between: tuple[Cell, ...]
    excess: int


@dataclass(frozen=True, slots=True)
class Rest:
    """A hard rule keeps each cell apart from all that start before `free_from`: cell, start, free_from, in order of time.

    Those in `past` are fixed outside the horizon and are not kept apart from one another.
    """

    origin: Origin
    employee: str
    cells: tuple[tuple[Cell, int, int], ...]
    past: frozenset[Cell]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A hard rule keeps two cells apart: always, or only as long as no shift between them is worked."""

    origin: Origin
    employee: str
    first: Cell
    second: Cell
    only_neighbours: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The two cells, both worked, exceed by `excess`; of all pairs of one post the largest counts."""

    origin: Origin
    employee: str
    pairs: tuple[tuple[Cell, Cell, int], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Runs of consecutive days on which one of the day's cells is worked (or none, if `idle`)."""

    origin: Origin
    employee: str
    days: tuple[tuple[Cell, ...], ...]
    least: int
    most: int | None
    idle: bool


@dataclass(frozen=True, slots=True)
class Levy:
    """A share that is due on a price, and what is due on that in turn."""

    share: Fraction
    levies: "list[Levy]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Total:
    """A weighted sum of cells stays within bounds. `employee` is None when the cells belong to many.

    What is outside counts in whole steps, each of which is `step` times `unit`.
    """

    origin: Origin
    employee: str | None
    terms: Terms
    least: int | None
    most: int | None
    unit: int | Fraction
    step: int = 1
    levies: list[Levy] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Groups:
    """The number of sets in which some cell is worked stays within bounds."""

    origin: Origin
    employee: str
    sets: tuple[tuple[Cell, ...], ...]
    least: int
    most: int | None
    unit: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Within the window some stretch of `minutes` is free of all cells; each cell comes with its time."""

    origin: Origin
    employee: str
    window: Interval
    minutes: int
    cells: tuple[tuple[Cell, Interval], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Nobody has more of the whole than what she is entitled to of it, by at most `tolerance`.

    `parts` are, for each employee, sets of cells with what working one of the set is worth.
    """

    origin: Origin
    parts: Mapping[str, tuple[tuple[tuple[Cell, ...], int], ...]]
    entitled: Mapping[str, int]
    before: Mapping[str, int]
    tolerance: int
