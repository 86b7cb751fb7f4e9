"""The automaton of how far apart the shifts worked lie at most."""

from collections import defaultdict
from collections.abc import Mapping

from staffing.solver.posts import Cell, Span
from staffing.solver.touching import range_of

Cells = frozenset[Cell]

State = tuple[int, Cells]
"""The largest excess of any pair worked so far, and the cells worked that may exceed more with a later one."""

Key = tuple[int, Cells]
"""The largest excess of the day itself, and the cells worked that are paired with cells of other days."""


class LargestSpan:
    """The largest excess of any pair worked, for one post; what it grows by is charged as it comes."""

    quantity = None
    start: State = (0, frozenset())

    def __init__(self, post: Span, days: Mapping[Cell, int]):
        self._origin = post.origin
        self._same: dict[int, list[tuple[Cells, int]]] = defaultdict(list)
        self._later: dict[Cell, list[tuple[int, Cell, int]]] = defaultdict(list)
        pairs = [pair for pair in post.pairs if pair[0] in days and pair[1] in days]
        for one, other, excess in pairs:
            first, second = sorted((one, other), key=days.__getitem__)
            if days[first] == days[second]:
                self._same[days[first]].append((frozenset((first, second)), excess))
            else:
                self._later[first].append((days[second], second, excess))
        self._across = frozenset(self._later).union(cell for pairs in self._later.values() for _, cell, _ in pairs)
        self.days = range_of(days[cell] for pair in pairs for cell in pair[:2])

    def key(self, day: int, worked: Cells) -> Key:
        found = (excess for pair, excess in self._same.get(day, ()) if pair <= worked)
        return max(found, default=0), worked & self._across

    def step(self, day: int, state: State, key: Key) -> tuple[State, int] | None:
        before, kept = state
        of_day, worked = key
        across = (excess for cell in kept for _, second, excess in self._later[cell] if second in worked)
        largest = max(before, of_day, max(across, default=0))
        price = self._origin.price(largest - before)
        return None if price is None else ((largest, self._kept(day, largest, kept | worked)), price)

    def end(self, _state: State) -> int:
        return 0

    def _kept(self, day: int, largest: int, cells: Cells) -> Cells:
        """Those of the cells with which a cell after the day may exceed more."""
        return frozenset(
            cell
            for cell in cells
            if any(later > day and excess > largest for later, _, excess in self._later.get(cell, ()))
        )
