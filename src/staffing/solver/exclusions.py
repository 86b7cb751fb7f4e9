"""The automaton of sets of shifts that exclude each other, such as early shifts on the day after late ones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from staffing.solver.posts import Cell, Groups
from staffing.solver.touching import range_of

Cells = frozenset[Cell]

Key = tuple[Cells, Cells]
"""The cells worked that something earlier may exclude, and the later cells that what is worked excludes, by name."""


class Exclusions:
    """All posts of an employee of which each lets one of two sets be touched. The state is the later cells that are excluded.

    One automaton says the same as one for each post, of which a year of many kinds of shift has thousands.
    """

    quantity = None
    start: Cells = frozenset()

    def __init__(self, sides: Iterable[tuple[Sequence[Cell], Sequence[Cell]]], days: Mapping[Cell, int]):
        """Each pair of sides is that of a post: cells, and cells of later days, as `sides_of` finds them."""
        posts = list(sides)
        excluders: dict[Cell, list[int]] = defaultdict(list)
        for number, (_, later) in enumerate(posts):
            for cell in later:
                excluders[cell].append(number)
        # What the same posts exclude on the same day goes by the name of the first of it: many kinds of shift are one here.
        names: dict[tuple[int, ...], Cell] = {}
        self._name = {cell: names.setdefault((days[cell], *found), cell) for cell, found in excluders.items()}
        excluded: dict[Cell, Cells] = defaultdict(frozenset)
        for earlier, later in posts:
            named = frozenset([self._name[cell] for cell in later])
            for cell in earlier:
                excluded[cell] |= named
        self._excluded = dict(excluded)
        self._day_of = days
        self.days = range_of(map(days.__getitem__, {*self._name, *self._excluded}))

    def key(self, _day: int, worked: Cells) -> Key:
        excluded = [self._excluded[cell] for cell in worked if cell in self._excluded]
        return frozenset([self._name[cell] for cell in worked if cell in self._name]), frozenset().union(*excluded)

    def step(self, day: int, state: Cells, key: Key) -> tuple[Cells, int] | None:
        worked, excluded = key
        if not state.isdisjoint(worked):
            return None
        return excluded.union([cell for cell in state if self._day_of[cell] > day]), 0

    def end(self, _state: Cells) -> int:
        return 0


def sides_of(post: Groups, days: Mapping[Cell, int]) -> tuple[Sequence[Cell], Sequence[Cell]] | None:
    """The possible cells of the two sets of a hard post of which one may be touched, those of the earlier days first.

    None for other posts, and where the days of the sets are not one after the other. `days` has the day of each possible cell.
    """
    if not post.origin.is_hard or post.most != 1 or post.least or len(post.sets) != 2:
        return None
    one, other = ([cell for cell in cells if cell in days] for cells in post.sets)
    if not one or not other:
        return None
    first, second = sorted((one, other), key=lambda cells: days[cells[0]])
    is_in_order = max(map(days.__getitem__, first)) < min(map(days.__getitem__, second))
    return (first, second) if is_in_order else None
