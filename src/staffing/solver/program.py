"""The posts of all rules and costs as data: what `RosterModel` was asked, before any engine has read it.

`Program` implements the vocabulary. It numbers the pairs of employee and shift (cells), and files each post by its
primitive. A hard `forbid` removes a cell at once, so that the rules after it have less to say.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.money import share_of
from staffing.domain.presence import presences
from staffing.domain.roster import Presence
from staffing.domain.shift import Shift
from staffing.domain.shifts import Shifts
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleBook
from staffing.solver.attendance import Attendance
from staffing.solver.collection import collection_paused
from staffing.solver.numbering import Numbering
from staffing.solver.posts import (
    Cell,
    Chain,
    Conflict,
    Follow,
    Gap,
    Groups,
    Levy,
    Origin,
    Rest,
    Run,
    Share,
    Span,
    Terms,
    Total,
)

__all__ = [
    "Cell",
    "Chain",
    "Conflict",
    "Follow",
    "Gap",
    "Groups",
    "Levy",
    "Origin",
    "Program",
    "Rest",
    "Run",
    "Share",
    "Span",
    "Terms",
    "Total",
]


class Program:
    """What the rules and costs of a book ask of the rosters of an instance.

    `shifts` lists each employee's cells in order of time; `fixed` are the cells that are worked whatever the search does:
    shifts outside the horizon and pinned ones. `prices` are öre per worked cell. `conflicts` are the pairs of cells that
    a hard rule keeps apart, `rests` the cells that one keeps apart by the time between them.
    """

    def __init__(self, instance: Instance):
        self._instance = instance
        self._numbering = Numbering(instance)
        self.cells = self._numbering.cells
        self.fixed = self._numbering.fixed
        self.prices: dict[Cell, int] = defaultdict(int)
        self.forbidden: dict[Cell, list[Origin]] = defaultdict(list)
        self.posts: list[Span | Run | Total | Groups | Gap | Follow | Chain | Share] = []
        self.conflicts: list[Conflict] = []
        self.rests: list[Rest] = []
        self._origin = Origin("", None)
        self._paid: dict[str, list[tuple[Cell, int, str]]] = defaultdict(list)
        self._paid_totals: dict[str, list[tuple[list[Levy], int, str]]] = defaultdict(list)
        self._shifts = dict(self._numbering.shifts)
        self._taken_out: dict[str, set[Cell]] = defaultdict(set)
        self._presences: tuple[tuple[Demand, Attendance], ...] | None = None
        self._known_terms: dict[Terms, Terms] = {}

    @classmethod
    @collection_paused()
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

    def shifts_of(self, employee: str) -> Shifts:
        gone = self._taken_out.pop(employee, None)
        if gone:
            shifts = self._shifts[employee]
            cells = self._cells(employee, shifts)
            self._shifts[employee] = Shifts(kept for kept, cell in zip(shifts, cells, strict=True) if cell not in gone)
        return self._shifts[employee]

    def presences(self) -> Sequence[tuple[Demand, Sequence[Presence]]]:
        if self._presences is None:
            # Several rules and costs post about the same people; their terms are made once.
            found = presences(self._instance, self.shifts_of, self._term)
            self._presences = tuple((demand, Attendance(self._known(terms), self.cells)) for demand, terms in found)
        return self._presences

    def cell(self, employee: str, shift: Shift) -> Cell:
        return self._numbering.cell(employee, shift)

    def forbid(self, employee: str, shift: Shift, *, excess: int = 1) -> None:
        cell = self._numbering.cell(employee, shift)
        if self._origin.weight is not None:
            self.prices[cell] += excess * self._origin.weight
            if self._origin.contributory:
                self._paid[employee].append((cell, excess, self._origin.name))
        elif excess > 0:
            self.forbidden[cell].append(self._origin)
            if cell not in self.fixed:
                self._taken_out[employee].add(cell)
                self._presences = None

    def follow(self, employee: str, first: Shift, second: Shift, *, excess: int) -> None:
        a, b = self.cell(employee, first), self.cell(employee, second)
        if excess <= 0 or self._is_past(a, b):
            return
        if self._origin.is_hard:
            self.conflicts.append(Conflict(self._origin, employee, a, b, only_neighbours=True))
        else:
            self.posts.append(Follow(self._origin, employee, a, b, self._between((a, b)), excess))

    def sequence(self, employee: str, shifts: Sequence[Shift], *, excess: int) -> None:
        cells = self._cells(employee, shifts)
        if excess > 0 and not self._is_past(*cells):
            self.posts.append(Chain(self._origin, employee, cells, self._between(cells), excess))

    def rest(self, employee: str, least: Mapping[Shift, int]) -> None:
        in_time = sorted(zip(self._cells(employee, least), least, least.values(), strict=True))
        if not self._origin.is_hard:
            self._rest_softly(employee, in_time)
            return
        cells = [(cell, shift.start, shift.end + minutes) for cell, shift, minutes in in_time]
        past = [place for place, (cell, _, _) in enumerate(cells) if cell in self.fixed and self._is_past(cell)]
        for place, later in pairwise(past):
            # What is past is worked for certain, so nothing that starts after it follows on what was worked before it.
            cell, start, free_from = cells[place]
            cells[place] = cell, start, min(free_from, cells[later][1])
        self.rests.append(Rest(self._origin, employee, tuple(cells), frozenset(cells[place][0] for place in past)))

    def _rest_softly(self, employee: str, in_time: Sequence[tuple[Cell, Shift, int]]) -> None:
        """Charge for each pair that lacks rest; every shift comes with its cell and the least rest after it."""
        for place, (a, first, least) in enumerate(in_time):
            for later, (b, second, _) in enumerate(in_time[place + 1 :], place + 1):
                missing = least - (second.start - first.end)
                if missing <= 0:
                    break
                if not self._is_past(a, b):
                    between = tuple(cell for cell, _, _ in in_time[place + 1 : later])
                    self.posts.append(Follow(self._origin, employee, a, b, between, missing))

    def span(self, employee: str, most: Mapping[Shift, int]) -> None:
        cells = self._cells(employee, most)
        limits = [(cell, one.start, one.end, limit) for cell, (one, limit) in zip(cells, most.items(), strict=True)]
        found = []
        for place, (a, start, end, limit) in enumerate(limits):
            for b, other_start, other_end, other_limit in limits[place:]:
                length = (end if end > other_end else other_end) - (start if start < other_start else other_start)
                if length > limit and length > other_limit:
                    found.append((a, b, length - max(limit, other_limit)))
        if not self._origin.is_hard:
            if found:
                self.posts.append(Span(self._origin, employee, tuple(found)))
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
        step: int = 1,
        day: int | None = None,
    ) -> None:
        cells = self._cells(employee, weights)
        terms = tuple((cell, weight) for cell, weight in zip(cells, weights.values(), strict=True) if weight)
        post = Total(self._origin, employee, terms, least, most, unit, step)
        self.posts.append(post)
        if self._origin.contributory:
            booked = self._instance.horizon.days - 1 if day is None else day
            self._paid_totals[employee].append((post.levies, booked, self._origin.name))

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

    def gap(self, employee: str, window: Interval, busy: Mapping[Shift, Interval], *, minutes: int) -> None:
        near = {shift: time for shift, time in busy.items() if time.overlaps(window)}
        cells = tuple(zip(self._cells(employee, near), near.values(), strict=True))
        self.posts.append(Gap(self._origin, employee, window, minutes, cells))

    def cover(
        self, present: Sequence[Presence], *, least: int | None = None, most: int | None = None, unit: int = 1
    ) -> None:
        if isinstance(present, Attendance):
            terms = present.terms
        else:
            terms = self._known(tuple(self._term(one.employee, one.shift, one.weight) for one in present))
        self.posts.append(Total(self._origin, None, terms, least, most, unit))

    def _term(self, employee: str, shift: Shift, weight: int) -> tuple[Cell, int]:
        return self._numbering.cell(employee, shift), weight

    def _known(self, terms: Terms) -> Terms:
        """The same object for the same terms."""
        return self._known_terms.setdefault(terms, terms)

    def share(
        self,
        parts: Mapping[str, Sequence[tuple[Collection[Shift], int]]],
        *,
        entitled: Mapping[str, int],
        before: Mapping[str, int],
        tolerance: int = 0,
    ) -> None:
        cells = {
            employee: tuple((self._cells(employee, shifts), weight) for shifts, weight in parts.get(employee, ()))
            for employee in entitled
        }
        self.posts.append(Share(self._origin, cells, dict(entitled), dict(before), tolerance))

    def surcharge(self, employee: str, shares: Sequence[Fraction], *, on: Collection[str] | None = None) -> None:
        last = len(shares) - 1
        prices = [entry for entry in self._paid[employee] if on is None or entry[2] in on]
        for cell, amount, _ in prices:
            share = shares[min(max(0, self.cells[cell][1].day), last)]
            extra = share_of(amount, share)
            self.prices[cell] += extra
            if self._origin.contributory:
                self._paid[employee].append((cell, extra, self._origin.name))
        totals = [entry for entry in self._paid_totals[employee] if on is None or entry[2] in on]
        for levies, day, _ in totals:
            levy = Levy(shares[day])
            levies.append(levy)
            if self._origin.contributory:
                self._paid_totals[employee].append((levy.levies, day, self._origin.name))

    def _between(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cells of work between the first and the last of some cells of one employee, without these themselves."""
        inner = self.cells[cells[0] + 1 : cells[-1]]
        work = [cell for cell, (_, shift) in enumerate(inner, cells[0] + 1) if not shift.is_standby]
        return tuple(work) if len(cells) == 2 else tuple(cell for cell in work if cell not in cells)

    def _is_past(self, *cells: Cell) -> bool:
        """Whether the cells are given outside the horizon, all of them."""
        return all(cell in self.fixed and not self._inside(self.fixed[cell]) for cell in cells)

    def _cells(self, employee: str, shifts: Collection[Shift]) -> tuple[Cell, ...]:
        return self._numbering.cells_of(employee, shifts)

    def _inside(self, shift: Shift) -> bool:
        return 0 <= shift.day < self._instance.horizon.days
