"""The posts of all rules and costs as data: what `RosterModel` was asked, before any engine has read it.

`Program` implements the vocabulary. It numbers the pairs of employee and shift (cells), and files each post by its
primitive. A hard `forbid` removes a cell at once, so that the rules after it have less to say.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations_with_replacement

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.money import whole_ore
from staffing.domain.presence import presences
from staffing.domain.roster import Presence
from staffing.domain.shift import Shift
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleBook

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
class Total:
    """A weighted sum of cells stays within bounds. `employee` is None when the cells belong to many."""

    origin: Origin
    employee: str | None
    terms: Terms
    least: int | None
    most: int | None
    unit: int | Fraction
    surcharges: list[Fraction] = field(default_factory=list)


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


class Program:
    """What the rules and costs of a book ask of the rosters of an instance.

    `shifts` lists each employee's cells in order of time; `fixed` are the cells that are worked whatever the search does:
    shifts outside the horizon and pinned ones. `prices` are öre per worked cell. `conflicts` are the pairs of cells that
    a hard rule keeps apart.
    """

    def __init__(self, instance: Instance):
        self._instance = instance
        self.cells: list[tuple[str, Shift]] = []
        self.number: dict[tuple[str, Shift], Cell] = {}
        self.fixed: dict[Cell, Shift] = {}
        self.prices: dict[Cell, int] = defaultdict(int)
        self.forbidden: dict[Cell, list[Origin]] = defaultdict(list)
        self.posts: list[Span | Run | Total | Groups | Gap | Follow] = []
        self.conflicts: list[Conflict] = []
        self._origin = Origin("", None)
        self._paid: dict[str, list[tuple[Cell, int]]] = defaultdict(list)
        self._paid_totals: dict[str, list[Total]] = defaultdict(list)
        self._shifts: dict[str, list[Shift]] = {}
        self._presences: tuple[tuple[Demand, tuple[Presence, ...]], ...] | None = None
        self._terms: dict[int, Terms] = {}
        self._known_terms: dict[Terms, Terms] = {}
        for employee in instance.employees:
            self._number_cells(employee.id)

    @classmethod
    def of(cls, instance: Instance, book: RuleBook) -> "Program":
        """Everything that a rule book asks for: rules, those that narrow first, then costs in order."""
        program = cls(instance)
        applied = (entry for entry in book.rules if entry.force is not Force.OFF)
        for entry in sorted(applied, key=lambda entry: not (entry.rule.narrows and entry.force is Force.HARD)):
            program._origin = Origin(entry.rule.name, None if entry.force is Force.HARD else entry.weight)
            entry.rule.post(program)
        for cost in book.costs:
            program._origin = Origin(cost.code, 1, cost.contributory)
            cost.post(program)
        return program

    @property
    def instance(self) -> Instance:
        return self._instance

    def shifts_of(self, employee: str) -> Sequence[Shift]:
        return self._shifts[employee]

    def presences(self) -> Sequence[tuple[Demand, Sequence[Presence]]]:
        if self._presences is None:
            self._presences = presences(self._instance, self.shifts_of)
            # Several rules and costs post about the same people; their terms are made once.
            self._terms = {id(present): self._terms_of(present) for _, present in self._presences}
        return self._presences

    def cell(self, employee: str, shift: Shift) -> Cell:
        return self.number[employee, shift]

    def forbid(self, employee: str, shift: Shift, *, excess: int = 1) -> None:
        cell = self.number[employee, shift]
        if self._origin.weight is not None:
            self.prices[cell] += excess * self._origin.weight
            if self._origin.contributory:
                self._paid[employee].append((cell, excess))
        elif excess > 0:
            self.forbidden[cell].append(self._origin)
            if cell not in self.fixed:
                self._shifts[employee] = [kept for kept in self._shifts[employee] if kept is not shift]
                self._presences = None

    def follow(self, employee: str, first: Shift, second: Shift, *, excess: int) -> None:
        a, b = self.number[employee, first], self.number[employee, second]
        if a in self.fixed and b in self.fixed and not self._inside(first, second):
            return
        if self._origin.is_hard:
            self.conflicts.append(Conflict(self._origin, employee, a, b, only_neighbours=True))
            return
        mine = self._shifts[employee]
        between = self._cells(employee, mine[mine.index(first) + 1 : mine.index(second)])
        self.posts.append(Follow(self._origin, employee, a, b, between, excess))

    def span(self, employee: str, shifts: Collection[Shift], *, most: int) -> None:
        pairs = [
            (first, second, max(first.end, second.end) - min(first.start, second.start) - most)
            for first, second in combinations_with_replacement(shifts, 2)
        ]
        found = tuple(
            (self.number[employee, a], self.number[employee, b], excess) for a, b, excess in pairs if excess > 0
        )
        if not self._origin.is_hard:
            if found:
                self.posts.append(Span(self._origin, employee, found))
            return
        for a, b, excess in found:
            if a == b:
                self.forbid(employee, self.cells[a][1], excess=excess)
            else:
                self.conflicts.append(Conflict(self._origin, employee, a, b, only_neighbours=False))

    def run(
        self,
        employee: str,
        days: Sequence[Collection[Shift]],
        *,
        least: int = 1,
        most: int | None = None,
        idle: bool = False,
    ) -> None:
        cells = tuple(self._cells(employee, shifts) for shifts in days)
        self.posts.append(Run(self._origin, employee, cells, least, most, idle))

    def total(
        self,
        employee: str,
        weights: Mapping[Shift, int],
        *,
        least: int | None = None,
        most: int | None = None,
        unit: int | Fraction = 1,
    ) -> None:
        terms = tuple((self.number[employee, shift], weight) for shift, weight in weights.items() if weight)
        post = Total(self._origin, employee, terms, least, most, unit)
        self.posts.append(post)
        if self._origin.contributory:
            self._paid_totals[employee].append(post)

    def groups(
        self,
        employee: str,
        sets: Sequence[Collection[Shift]],
        *,
        least: int = 0,
        most: int | None = None,
        unit: int = 1,
    ) -> None:
        cells = tuple(self._cells(employee, shifts) for shifts in sets)
        self.posts.append(Groups(self._origin, employee, cells, least, most, unit))

    def gap(self, employee: str, window: Interval, *, minutes: int) -> None:
        near = [shift for shift in self._shifts[employee] if shift.interval.overlaps(window)]
        cells = tuple((self.number[employee, shift], shift.interval) for shift in near)
        self.posts.append(Gap(self._origin, employee, window, minutes, cells))

    def cover(
        self, present: Sequence[Presence], *, least: int | None = None, most: int | None = None, unit: int = 1
    ) -> None:
        terms = self._terms.get(id(present)) if self._presences is not None else None
        self.posts.append(Total(self._origin, None, terms or self._terms_of(present), least, most, unit))

    def _terms_of(self, present: Sequence[Presence]) -> Terms:
        """The cells and weights of those present; the same object for the same contents."""
        terms = tuple((self.number[one.employee, one.shift], one.weight) for one in present)
        return self._known_terms.setdefault(terms, terms)

    def surcharge(self, employee: str, share: Fraction) -> None:
        for cell, amount in self._paid[employee]:
            self.prices[cell] += whole_ore(amount * share)
        for post in self._paid_totals[employee]:
            post.surcharges.append(share)

    def _number_cells(self, employee: str) -> None:
        given = (*self._instance.adjacent_of[employee], *self._instance.pinned_of[employee])
        mine = sorted(
            {*self._instance.shifts, *given}, key=lambda shift: (shift.start, shift.end, shift.code, shift.skill)
        )
        self._shifts[employee] = mine
        kept = set(given)
        for shift in mine:
            cell = len(self.cells)
            self.number[employee, shift] = cell
            self.cells.append((employee, shift))
            if shift in kept:
                self.fixed[cell] = shift

    def _cells(self, employee: str, shifts: Collection[Shift]) -> tuple[Cell, ...]:
        return tuple(self.number[employee, shift] for shift in shifts)

    def _inside(self, *shifts: Shift) -> bool:
        return any(0 <= shift.day < self._instance.horizon.days for shift in shifts)
