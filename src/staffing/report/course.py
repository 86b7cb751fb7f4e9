"""The course of a search: which part of it found what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from staffing.domain.run import Progress

NOTHING_YET = Progress(0.0, None, None, "")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part of a search found: how many better schedules and bounds, and what came of them in öre.

    The first schedule lowers no price, and the first bound raises none.
    """

    part: str
    schedules: int
    lowered: int
    bounds: int
    raised: int


@dataclass(frozen=True, slots=True)
class Find:
    """One better schedule or bound: when, by which part, and its price or height in öre."""

    elapsed: float
    part: str
    amount: int


def schedules(trajectory: Iterable[Progress]) -> list[Find]:
    """Each better schedule, in order of time."""
    return [
        Find(point.elapsed, point.by, point.objective)
        for before, point in pairwise((NOTHING_YET, *trajectory))
        if point.objective is not None and point.objective != before.objective
    ]


def bounds(trajectory: Iterable[Progress]) -> list[Find]:
    """Each better bound, in order of time."""
    return [
        Find(point.elapsed, point.by, point.bound)
        for before, point in pairwise((NOTHING_YET, *trajectory))
        if point.bound is not None and point.bound != before.bound
    ]


def contributions(trajectory: Sequence[Progress]) -> tuple[Contribution, ...]:
    """What each part contributed, in the order in which they first found something."""
    cheaper, higher = schedules(trajectory), bounds(trajectory)
    lowered, raised = _steps(cheaper), _steps(higher)
    return tuple(
        Contribution(
            part,
            sum(find.part == part for find in cheaper),
            -sum(step for find, step in lowered if find.part == part),
            sum(find.part == part for find in higher),
            sum(step for find, step in raised if find.part == part),
        )
        for part in dict.fromkeys(point.by for point in trajectory)
    )


def _steps(finds: Sequence[Find]) -> list[tuple[Find, int]]:
    """Each find but the first, with how far its amount is from the one before."""
    return [(find, find.amount - before.amount) for before, find in pairwise(finds)]
