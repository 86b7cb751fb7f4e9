"""Cells that lack rest between them, told turn by turn, where so many shifts overlap that sets of them would be too large.

A cell stands in as many sets of which one can be worked as shifts start before its employee is free again. With a thousand
shifts a day that is hundreds. Told by turns it is two: where it starts, the employee is no longer free, and some turns
later is again.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from staffing.solver.posts import Cell, Rest

MOST_MEMBERS = 20_000
"""Members that the sets of one employee may have in all before they are told by turns."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which cells start: these, and those since the turn before that the employee is free from again."""

    ended: tuple[Cell, ...]
    started: tuple[Cell, ...]


def turns_of(post: Rest, possible: Container[Cell]) -> tuple[Turn, ...]:
    """The turns of those cells of a post that are possible and not past."""
    cells = [cell for cell in post.cells if cell[0] in possible and cell[0] not in post.past]
    by_end = sorted(cells, key=lambda cell: cell[2])
    starts = sorted({start for _, start, _ in cells})
    turns, begun, ended = [], 0, 0
    for start in starts:
        first_begun, first_ended = begun, ended
        while begun < len(cells) and cells[begun][1] == start:
            begun += 1
        while by_end[ended][2] <= start:
            ended += 1
        turns.append(
            Turn(
                ended=tuple(cell for cell, _, _ in by_end[first_ended:ended]),
                started=tuple(cell for cell, _, _ in cells[first_begun:begun]),
            )
        )
    return tuple(turns)


def members(turns: Sequence[Turn]) -> int:
    """How many members the sets would have: for each turn, all who are not free after it."""
    found = busy = 0
    for turn in turns:
        busy += len(turn.started) - len(turn.ended)
        found += busy
    return found
