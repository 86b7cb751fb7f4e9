"""Shifts of different days that a hard rule keeps apart, such as an early one after a late one, as an automaton."""

from collections.abc import Collection, Hashable, Mapping, Sequence

from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Cell
from staffing.solver.recreate.duties import Duties, Duty

Key = tuple[int, int]


class Apart:
    """The state is the set of later cells that what has been worked keeps from being worked, as a mask of their places."""

    start: Hashable = 0
    quantity: int | None = None

    def __init__(self, conflicts: Conflicts, duties: Duties):
        self._conflicts = conflicts
        planned = {day: {cell for duty in listed for cell in duty} for day, listed in enumerate(duties.days)}
        by_day: dict[int, Collection[Cell]] = {**duties.past, **planned}
        first = min(by_day, default=0)
        self.days = range(first, len(duties.days))
        self._later = self._masks(by_day)
        self._blockable = self._blocked_before(by_day)

    def key(self, day: int, worked: Duty) -> Key:
        own = blocked = 0
        for cell in worked:
            own |= 1 << self._conflicts.place(cell)
            blocked |= self._conflicts.blocked(cell)
        return own & self._blockable[day], blocked & self._later[day]

    def step(self, day: int, state: Hashable, key: Hashable) -> tuple[Hashable, int] | None:
        assert isinstance(state, int)
        assert isinstance(key, tuple)
        own, blocked = key
        return None if own & state else ((state & self._later[day]) | blocked, 0)

    def end(self, state: Hashable) -> int | None:  # noqa: ARG002 (as every component)
        return 0

    def _masks(self, by_day: Mapping[int, Collection[Cell]]) -> dict[int, int]:
        """For each day the places of the cells of later days."""
        later, masks = 0, {}
        for day in reversed(self.days):
            masks[day] = later
            later |= self._mask(list(by_day.get(day, ())))
        return masks

    def _blocked_before(self, by_day: Mapping[int, Collection[Cell]]) -> dict[int, int]:
        """For each day the places of the cells that something worked on an earlier day could keep from being worked."""
        blocked, masks = 0, {}
        for day in self.days:
            masks[day] = blocked & self._mask(list(by_day.get(day, ())))
            for cell in by_day.get(day, ()):
                blocked |= self._conflicts.blocked(cell)
        return masks

    def _mask(self, cells: Sequence[Cell]) -> int:
        return sum(1 << self._conflicts.place(cell) for cell in cells)
