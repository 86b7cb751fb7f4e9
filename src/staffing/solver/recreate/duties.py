"""What one employee may work on one day: nothing, a shift, or several that go together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Cell
from staffing.solver.program import Program

MOST_DUTIES = 600
"""Duties of one employee on one day. Where there would be more, those of fewest shifts are kept."""

Duty = frozenset[Cell]


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one employee.

    `past` are the cells worked on each day before day 0, `days` the duties of each day from day 0 on, the one with fewest
    cells first. `is_complete` says that every set of cells that goes together on a day is a duty.
    """

    past: dict[int, Duty]
    days: tuple[tuple[Duty, ...], ...]
    is_complete: bool


def duties_of(program: Program, conflicts: Conflicts, cells: Sequence[Cell], days: int) -> Duties:
    """The duties of the employee whose possible cells these are, on days 0 to `days` - 1.

    Cells that are fixed are part of every duty of their day.
    """
    by_day: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_day[program.cells[cell][1].day].append(cell)
    past = {day: frozenset(found) for day, found in sorted(by_day.items()) if day < 0}
    listed, is_complete = [], True
    for day in range(days):
        found, is_all = _of_day(program, conflicts, by_day.get(day, ()))
        listed.append(found)
        is_complete = is_complete and is_all
    return Duties(past, tuple(listed), is_complete)


def _of_day(program: Program, conflicts: Conflicts, cells: Sequence[Cell]) -> tuple[tuple[Duty, ...], bool]:
    fixed = [cell for cell in cells if cell in program.fixed]
    free = [cell for cell in cells if cell not in program.fixed]
    for cell in fixed:
        free = conflicts.compatible(cell, free)
    duties: list[Duty] = [frozenset(fixed)]
    larger: list[tuple[Duty, list[Cell]]] = [(duties[0], free)]
    while larger:
        wider = []
        for duty, candidates in larger:
            for place, cell in enumerate(candidates):
                if len(duties) == MOST_DUTIES:
                    return tuple(duties), False
                duties.append(duty | {cell})
                beside = conflicts.compatible(cell, candidates[place + 1 :])
                if beside:
                    wider.append((duties[-1], beside))
        larger = wider
    return tuple(duties), True
