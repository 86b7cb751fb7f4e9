"""Numbers for the pairs of employee and shift: person by person, in order of time."""

from collections.abc import Collection, Iterable, Mapping

from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.shifts import Shifts
from staffing.solver.posts import Cell


class Numbering:
    """Which cell is whose, and which shift: `cells` by number. Every employee has all candidates and the shifts given to her.

    `fixed` are the cells of shifts that were given: those outside the horizon and pinned ones.
    """

    def __init__(self, instance: Instance):
        self.cells: list[tuple[str, Shift]] = []
        self.fixed: dict[Cell, Shift] = {}
        self.shifts: dict[str, Shifts] = {}
        self._same: dict[Shift, Shift] = {}
        # Rules name the same objects again and again, which are found by identity far sooner than by what they are.
        self._places: dict[str, Mapping[int, int]] = {}
        self._numbers: dict[str, list[Cell]] = {}
        candidates = self._in_order(instance.shifts)
        places = _places(candidates)
        for employee in (one.id for one in instance.employees):
            given = (*instance.adjacent_of[employee], *instance.pinned_of[employee])
            mine = self._in_order((*candidates, *given)) if given else candidates
            self.shifts[employee], self._places[employee] = mine, _places(mine) if given else places
            # The same few thousand numbers are handed out in many posts: a list keeps each of them once.
            self._numbers[employee] = list(range(len(self.cells), len(self.cells) + len(mine)))
            self.cells += [(employee, shift) for shift in mine]
            for cell in sorted({self.cell(employee, shift) for shift in given}):
                self.fixed[cell] = self.cells[cell][1]

    def cell(self, employee: str, shift: Shift) -> Cell:
        """Raises KeyError when the employee cannot have the shift."""
        place = self._places[employee].get(id(shift))
        return self._numbers[employee][self._places[employee][id(self._same[shift])] if place is None else place]

    def cells_of(self, employee: str, shifts: Collection[Shift]) -> tuple[Cell, ...]:
        """The cells of some shifts, in their order. Raises KeyError when the employee cannot have one of them."""
        places, numbers = self._places[employee], self._numbers[employee]
        try:
            return tuple(map(numbers.__getitem__, map(places.__getitem__, map(id, shifts))))
        except KeyError:
            return tuple(self.cell(employee, shift) for shift in shifts)

    def _in_order(self, shifts: Iterable[Shift]) -> Shifts:
        """The shifts in order of time, each once and always as the same object."""
        own = dict.fromkeys(self._same.setdefault(shift, shift) for shift in shifts)
        return Shifts(sorted(own, key=lambda shift: (shift.start, shift.end, shift.code, shift.skill)))


def _places(shifts: Shifts) -> Mapping[int, int]:
    """Where each of the shifts stands, by its identity."""
    return {id(shift): place for place, shift in enumerate(shifts)}
