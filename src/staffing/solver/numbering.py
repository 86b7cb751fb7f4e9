"""Numbers for the pairs of employee and shift: person by person, in order of time."""

from collections.abc import Collection, Iterable

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
        # Rules name the same objects again and again, which are found by identity far sooner than by what they are.
        self._numbers: dict[str, dict[int, Cell]] = {}
        self._same: dict[Shift, Shift] = {}
        candidates = self._in_order(instance.shifts)
        for employee in instance.employees:
            given = (*instance.adjacent_of[employee.id], *instance.pinned_of[employee.id])
            self._number(employee.id, self._in_order((*candidates, *given)) if given else candidates, given)

    def cell(self, employee: str, shift: Shift) -> Cell:
        """Raises KeyError when the employee cannot have the shift."""
        found = self._numbers[employee].get(id(shift))
        return self._numbers[employee][id(self._same[shift])] if found is None else found

    def cells_of(self, employee: str, shifts: Collection[Shift]) -> tuple[Cell, ...]:
        """The cells of some shifts, in their order. Raises KeyError when the employee cannot have one of them."""
        numbers = self._numbers[employee]
        try:
            return tuple(map(numbers.__getitem__, map(id, shifts)))
        except KeyError:
            return tuple(numbers[id(self._same[shift])] for shift in shifts)

    def _number(self, employee: str, shifts: Shifts, given: Iterable[Shift]) -> None:
        first = len(self.cells)
        self._numbers[employee] = dict(zip(map(id, shifts), range(first, first + len(shifts)), strict=True))
        self.shifts[employee] = shifts
        self.cells += [(employee, shift) for shift in shifts]
        for cell in sorted({self.cell(employee, shift) for shift in given}):
            self.fixed[cell] = self.cells[cell][1]

    def _in_order(self, shifts: Iterable[Shift]) -> Shifts:
        """The shifts in order of time, each once and always as the same object."""
        own = dict.fromkeys(self._same.setdefault(shift, shift) for shift in shifts)
        return Shifts(sorted(own, key=lambda shift: (shift.start, shift.end, shift.code, shift.skill)))
