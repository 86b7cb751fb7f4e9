"""Who would be present: the terms of a sum, seen as people on shifts."""

from collections.abc import Iterator, Sequence
from typing import overload

from staffing.domain.roster import Presence
from staffing.domain.shift import Shift
from staffing.solver.posts import Terms


class Attendance(Sequence[Presence]):
    """Presences that are made when somebody looks at them; most are only handed on as they are, and there are many.

    `cells` are the employee and the shift of each cell.
    """

    def __init__(self, terms: Terms, cells: Sequence[tuple[str, Shift]]):
        self.terms = terms
        self._cells = cells

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Presence]:
        return (Presence(*self._cells[cell], weight) for cell, weight in self.terms)

    @overload
    def __getitem__(self, place: int) -> Presence: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Presence]: ...

    def __getitem__(self, place: int | slice) -> Presence | Sequence[Presence]:
        if isinstance(place, slice):
            return Attendance(self.terms[place], self._cells)
        cell, weight = self.terms[place]
        return Presence(*self._cells[cell], weight)
