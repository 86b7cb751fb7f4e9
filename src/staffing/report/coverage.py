"""How staffing meets demand: step by step of the demand curve, and summed by day and by skill."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from staffing.domain.demand import Demand
from staffing.domain.findings import OpenDemand
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One step of the demand curve on a day: what is asked for, and how many person-minutes are at work in it."""

    day: int
    demand: Demand
    present_minutes: int

    @property
    def staffed(self) -> Fraction:
        """People at work on average over the step, such as 2.5."""
        return Fraction(self.present_minutes, self.demand.interval.minutes)

    @property
    def missing_minutes(self) -> int:
        """Person-minutes below the minimum."""
        return max(0, self.demand.minimum * self.demand.interval.minutes - self.present_minutes)

    @property
    def below_ideal_minutes(self) -> int:
        """Person-minutes below the ideal, those below the minimum among them."""
        return max(0, self.demand.ideal * self.demand.interval.minutes - self.present_minutes)

    @property
    def over_minutes(self) -> int:
        """Person-minutes above the maximum."""
        return max(0, self.present_minutes - self.demand.maximum * self.demand.interval.minutes)


@dataclass(frozen=True, slots=True)
class CoverageTotals:
    """Sums over steps, in person-minutes; surplus in one step never makes up for what another lacks."""

    needed_minutes: int
    ideal_minutes: int
    present_minutes: int
    unfilled_minutes: int
    below_ideal_minutes: int
    above_maximum_minutes: int

    @property
    def filled_share(self) -> Fraction:
        """The share of the minimum that is filled; 1 where nothing is asked for."""
        return 1 - Fraction(self.unfilled_minutes, self.needed_minutes) if self.needed_minutes else Fraction(1)


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Every step of the demand curve with its staffing, in order of time, and the sums."""

    cells: tuple[CoverageCell, ...]
    total: CoverageTotals
    days: Mapping[int, CoverageTotals]
    skills: Mapping[str, CoverageTotals]


def view(schedule: Schedule) -> CoverageView:
    """Compare presence with demand. Shifts outside the horizon count for the minutes they reach into it."""
    horizon = schedule.instance.horizon
    staffing = zip(schedule.instance.demand, schedule.present_minutes, strict=True)
    unordered = (CoverageCell(horizon.day_at(demand.interval.start), demand, present) for demand, present in staffing)
    cells = tuple(sorted(unordered, key=lambda cell: (cell.demand.interval, cell.demand.skill)))
    return CoverageView(
        cells=cells,
        total=_totals(cells),
        days=_totals_by(cells, lambda cell: cell.day),
        skills=_totals_by(cells, lambda cell: cell.demand.skill),
    )


def open_stretches(cells: Iterable[CoverageCell]) -> tuple[OpenDemand, ...]:
    """The steps below the minimum, joined where they follow each other for one skill; nobody has looked for reasons."""
    by_skill: dict[str, list[CoverageCell]] = defaultdict(list)
    for cell in cells:
        if cell.missing_minutes:
            by_skill[cell.demand.skill].append(cell)
    stretches = (_stretch(run) for found in by_skill.values() for run in _runs(found))
    return tuple(sorted(stretches, key=lambda stretch: (stretch.interval, stretch.skill)))


def _runs(cells: Sequence[CoverageCell]) -> list[list[CoverageCell]]:
    runs = [[cells[0]]]
    for before, cell in pairwise(cells):
        if cell.demand.interval.start == before.demand.interval.end:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _stretch(run: Sequence[CoverageCell]) -> OpenDemand:
    interval = Interval(run[0].demand.interval.start, run[-1].demand.interval.end)
    return OpenDemand(interval, run[0].demand.skill, sum(cell.missing_minutes for cell in run))


def _totals_by(cells: Iterable[CoverageCell], key: Callable[[CoverageCell], Key]) -> dict[Key, CoverageTotals]:
    grouped: dict[Key, list[CoverageCell]] = defaultdict(list)
    for cell in cells:
        grouped[key(cell)].append(cell)
    return {value: _totals(found) for value, found in grouped.items()}


def _totals(cells: Sequence[CoverageCell]) -> CoverageTotals:
    return CoverageTotals(
        needed_minutes=sum(cell.demand.minimum * cell.demand.interval.minutes for cell in cells),
        ideal_minutes=sum(cell.demand.ideal * cell.demand.interval.minutes for cell in cells),
        present_minutes=sum(cell.present_minutes for cell in cells),
        unfilled_minutes=sum(cell.missing_minutes for cell in cells),
        below_ideal_minutes=sum(cell.below_ideal_minutes for cell in cells),
        above_maximum_minutes=sum(cell.over_minutes for cell in cells),
    )
