"""What one employee may work on one day: nothing, a shift, or several that go together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Cell
from staffing.solver.program import Program

MOST_DUTIES = 3000
"""Duties of one employee on one day that recreate takes in."""

Duty = frozenset[Cell]


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one employee.

    `past` are the cells worked on each day before day 0, `days` the duties of each day from day 0 on, the one with fewest
    cells first.
    """

    past: dict[int, Duty]
    days: tuple[tuple[Duty, ...], ...]


class TooMany(Exception):
    """More duties go together on a day than there is room for."""


def duties_of(program: Program, conflicts: Conflicts, cells: Sequence[Cell], days: int) -> Duties:
    """The duties of the employee whose possible cells these are, on days 0 to `days` - 1.

    Cells that are fixed are part of every duty of their day. Raises TooMany beyond MOST_DUTIES on one.
    """
    by_day: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_day[program.cells[cell][1].day].append(cell)
    past = {day: frozenset(found) for day, found in sorted(by_day.items()) if day < 0}
    return Duties(past, tuple(_of_day(program, conflicts, by_day.get(day, ())) for day in range(days)))


def _of_day(program: Program, conflicts: Conflicts, cells: Sequence[Cell]) -> tuple[Duty, ...]:
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
                    raise TooMany(f"more than {MOST_DUTIES} ways to work on one day")
                duties.append(duty | {cell})
                beside = conflicts.compatible(cell, candidates[place + 1 :])
                if beside:
                    wider.append((duties[-1], beside))
        larger = wider
    return tuple(duties)
