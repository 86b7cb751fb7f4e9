"""Cells that a hard rule keeps apart, as a graph per employee: which pairs, and cliques that cover them.

A clique of cells of which at most one may be worked is one strong constraint in place of many weak pairs.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush

from staffing.solver.collection import collection_paused
from staffing.solver.posts import Cell, Rest
from staffing.solver.program import Program
from staffing.solver.turns import MOST_MEMBERS, Turn, members, turns_of


class Conflicts:
    """Which cells of an employee cannot both be worked. A set of cells is a bit mask over their places in time."""

    def __init__(self, program: Program, possible: Iterable[Cell]):
        self._place: dict[Cell, int] = {}
        self._employee: dict[Cell, str] = {}
        self._cells: dict[str, list[Cell]] = defaultdict(list)
        self._work: dict[str, int] = defaultdict(int)
        for cell in possible:
            employee, shift = program.cells[cell]
            self._place[cell] = len(self._cells[employee])
            self._work[employee] |= (not shift.is_standby) << self._place[cell]
            self._employee[cell] = employee
            self._cells[employee].append(cell)
        self._apart: dict[Cell, int] = defaultdict(int)
        self._told: dict[Cell, int] = defaultdict(int)
        self.turns: list[tuple[str, tuple[Turn, ...]]] = []
        self.conditional: dict[tuple[Cell, Cell], tuple[Cell, ...]] = {}
        for post in program.rests:
            self._keep_resting(post)
        self._join(program)
        self._tell_by_turns(program)

    @classmethod
    @collection_paused()
    def of(cls, program: Program) -> "Conflicts":
        """The conflicts between all cells that may be worked or are."""
        forbidden, fixed = program.forbidden, program.fixed
        return cls(program, (cell for cell in range(len(program.cells)) if cell in fixed or cell not in forbidden))

    @property
    def employees(self) -> Mapping[str, Sequence[Cell]]:
        """The possible cells of each employee, in order of time."""
        return self._cells

    def are_apart(self, cells: Sequence[Cell]) -> bool:
        """Whether at most one of the cells, all of one employee, can be worked."""
        earlier = 0
        for cell in cells:
            if earlier & ~self._apart[cell]:
                return False
            earlier |= 1 << self._place[cell]
        return True

    def compatible(self, cell: Cell, others: Sequence[Cell]) -> list[Cell]:
        """Those of other cells of the same employee that can be worked together with the cell."""
        places = [self._place[other] for other in others]
        first = min(places, default=0)
        # What is left of the mask of a year are the few places of some days.
        apart = self._apart[cell] >> first
        return [other for other, place in zip(others, places, strict=True) if not apart >> (place - first) & 1]

    def blocked(self, cell: Cell) -> int:
        """The places of the cells that are kept apart from the cell, as a mask; `place` has the place of each."""
        return self._apart[cell]

    def place(self, cell: Cell) -> int:
        """The place of a cell among the possible cells of its employee, in order of time."""
        return self._place[cell]

    def cliques(self, employee: str) -> list[list[Cell]]:
        """Cliques of an employee's cells that cover every pair kept apart and not told by turns, none inside another."""
        cells = self._cells[employee]
        uncovered = {cell: self._earlier(cell) & ~self._told[cell] for cell in cells}
        found: list[int] = []
        for cell in reversed(cells):
            while uncovered[cell]:
                clique = self._grow(cell, uncovered[cell])
                self._cover(clique, cells, uncovered)
                if not any(clique & ~other == 0 for other in found):
                    found.append(clique)
        return [_members(clique, cells) for clique in found]

    def partition(self, cells: Sequence[Cell]) -> list[list[Cell]]:
        """The cells of one employee split into few sets, of each of which at most one can be worked."""
        parts: list[tuple[int, list[Cell]]] = []
        for cell in cells:
            for index, (common, part) in enumerate(parts):
                if common >> self._place[cell] & 1:
                    part.append(cell)
                    parts[index] = (common & self._apart[cell], part)
                    break
            else:
                parts.append((self._apart[cell], [cell]))
        return [part for _, part in parts]

    def _keep_resting(self, post: Rest) -> None:
        """Keep each cell apart from all that start before it is free again, but those of the past not from each other."""
        cells = [(self._place[cell], cell, start, free) for cell, start, free in post.cells if cell in self._place]
        starts = [start for _, _, start, _ in cells]
        bits = [1 << place for place, *_ in cells]
        past = sum(bit for bit, (_, cell, _, _) in zip(bits, cells, strict=True) if cell in post.past)
        members = sum(bits)
        for index, (place, cell, _, free) in enumerate(cells):
            until = max(index + 1, bisect_left(starts, free))
            after = cells[until - 1][0] + 1
            later = members & ((1 << after) - (1 << (place + 1)))
            self._apart[cell] |= later & ~past if cell in post.past else later
        active: list[tuple[int, int]] = []
        mask = 0
        for bit, (_, cell, start, free) in zip(bits, cells, strict=True):
            while active and active[0][0] <= start:
                mask &= ~heappop(active)[1]
            self._apart[cell] |= mask & ~past if cell in post.past else mask
            heappush(active, (free, bit))
            mask |= bit

    def _tell_by_turns(self, program: Program) -> None:
        """Take the rests for which sets would be too large out of them; of two that say the same, the wider is told."""
        found = [(post.employee, turns_of(post, self._place)) for post in program.rests]
        large = [told for told in found if members(told[1]) > MOST_MEMBERS]
        for employee, turns in sorted(large, key=lambda told: -members(told[1])):
            before = self._before(turns)
            if any(mask & ~self._told[cell] for cell, mask in before.items()):
                self.turns.append((employee, turns))
                for cell, mask in before.items():
                    self._told[cell] |= mask

    def _before(self, turns: Sequence[Turn]) -> dict[Cell, int]:
        """For each cell those before it from which the employee is not free when it starts."""
        found, busy = {}, 0
        for turn in turns:
            busy &= ~sum(1 << self._place[cell] for cell in turn.ended)
            for cell in turn.started:
                found[cell] = busy
                busy |= 1 << self._place[cell]
        return found

    def _join(self, program: Program) -> None:
        """Keep pairs apart, except neighbours that some shift between them can part: those are conditional."""
        posts = [post for post in program.conflicts if post.first in self._place and post.second in self._place]
        always = {(post.first, post.second) for post in posts if not post.only_neighbours}
        neighbours = dict.fromkeys((post.first, post.second) for post in posts if post.only_neighbours)
        waiting = [pair for pair in neighbours if pair not in always and not self._is_apart(*pair)]
        for first, second in (*always, *waiting):
            self._apart[first] |= 1 << self._place[second]
            self._apart[second] |= 1 << self._place[first]
        # A pair that is let together may be what parts another pair, so this goes on until nothing changes.
        while parted := [pair for pair in waiting if self._between(*pair)]:
            for first, second in parted:
                self._apart[first] &= ~(1 << self._place[second])
                self._apart[second] &= ~(1 << self._place[first])
            self.conditional.update(dict.fromkeys(parted, ()))
            waiting = [pair for pair in waiting if pair not in self.conditional]
        for first, second in self.conditional:
            cells = self._cells[self._employee[first]]
            self.conditional[first, second] = tuple(_members(self._between(first, second), cells))

    def _is_apart(self, first: Cell, second: Cell) -> bool:
        return bool(self._apart[first] >> self._place[second] & 1)

    def _between(self, first: Cell, second: Cell) -> int:
        """The cells of work between two that can be worked together with both."""
        low, high = sorted((self._place[first], self._place[second]))
        inner = (1 << high) - (1 << (low + 1))
        return inner & self._work[self._employee[first]] & ~(self._apart[first] | self._apart[second])

    def _earlier(self, cell: Cell) -> int:
        return self._apart[cell] & ((1 << self._place[cell]) - 1)

    def _grow(self, cell: Cell, wanted: int) -> int:
        """A clique of the cell and earlier ones: first those `wanted`, latest first, then any that fit."""
        clique, common = 1 << self._place[cell], self._earlier(cell)
        cells = self._cells[self._employee[cell]]
        for candidates in (wanted, common):
            left = candidates & common
            while left:
                place = left.bit_length() - 1
                clique |= 1 << place
                common &= self._apart[cells[place]]
                left = candidates & common & ((1 << place) - 1)
        return clique

    def _cover(self, clique: int, cells: Sequence[Cell], uncovered: dict[Cell, int]) -> None:
        for cell in _members(clique, cells):
            uncovered[cell] &= ~clique


def _members(mask: int, cells: Sequence[Cell]) -> list[Cell]:
    found = []
    while mask:
        low = mask & -mask
        found.append(cells[low.bit_length() - 1])
        mask ^= low
    return found
