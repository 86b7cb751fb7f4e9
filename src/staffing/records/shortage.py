"""Shortage: demand that stays open whatever anybody does, proven without a search.

Whoever may work in a step of the demand is counted there for as long as all the shifts that she might have let her, and no
longer than the step, for nobody is in two places. So at least as many are counted as any schedule can have there, and what is
short of the minimum then is short in all schedules.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.presence import presences
from staffing.domain.roster import Presence, RosterModel
from staffing.domain.shift import Shift
from staffing.domain.shifts import Shifts
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleBook


@dataclass(frozen=True, slots=True)
class Shortage:
    """A day of a skill on which at least so many person-minutes below the minimum stay open.

    Without a skill it is about all those that have shifts of their own together: somebody who could do the work of
    several is counted once. `needed_minutes` is the minimum, `possible_minutes` the most of it that can be met.
    """

    day: date
    skill: str | None
    needed_minutes: int
    possible_minutes: int

    @property
    def missing_minutes(self) -> int:
        """Person-minutes that stay open in every schedule."""
        return self.needed_minutes - self.possible_minutes


def shortages(instance: Instance, book: RuleBook) -> tuple[Shortage, ...]:
    """Every day and skill with demand that cannot be met, in order of day; of the skills together first."""
    most = _most_present(instance, _possible(instance, book))
    found = [*_by_skill(instance, most), *_together(instance, most)]
    short = (one for one in found if one.missing_minutes)
    return tuple(sorted(short, key=lambda one: (one.day, one.skill or "")))


class _Board:
    """Hears which single shifts the rules forbid; that is all that rules which narrow have to say."""

    def __init__(self, instance: Instance):
        self.instance = instance
        self._shifts = Shifts(instance.shifts)
        self.forbidden: dict[str, set[Shift]] = defaultdict(set)

    def shifts_of(self, _employee: str) -> Shifts:
        """Every shift that might be given."""
        return self._shifts

    def forbid(self, employee: str, shift: Shift, *, excess: int = 1) -> None:
        """Leave out a shift that would exceed."""
        if excess > 0:
            self.forbidden[employee].add(shift)


def _possible(instance: Instance, book: RuleBook) -> Mapping[str, Sequence[Shift]]:
    """For each employee, the shifts that no hard rule forbids by themselves, and those that are given anyway."""
    board = _Board(instance)
    for entry in book.rules:
        if entry.rule.narrows and entry.force is Force.HARD:
            entry.rule.post(cast("RosterModel", board))
    found: dict[str, Sequence[Shift]] = {}
    for employee in instance.employees:
        gone = board.forbidden[employee.id]
        free = (shift for shift in instance.shifts if shift not in gone)
        found[employee.id] = (*instance.adjacent_of[employee.id], *instance.pinned_of[employee.id], *free)
    return found


def _most_present(instance: Instance, possible: Mapping[str, Sequence[Shift]]) -> list[tuple[Demand, dict[str, int]]]:
    """Each demand, with the most minutes that each employee could be there."""
    most = []
    for demand, found in presences(instance, lambda employee: possible[employee], Presence):
        minutes: dict[str, int] = defaultdict(int)
        for one in found:
            minutes[one.employee] = min(demand.interval.minutes, minutes[one.employee] + one.weight)
        most.append((demand, minutes))
    return most


def _by_skill(instance: Instance, most: Iterable[tuple[Demand, dict[str, int]]]) -> Iterator[Shortage]:
    sums: dict[tuple[date, str | None], list[int]] = defaultdict(lambda: [0, 0])
    for demand, minutes in most:
        needed = demand.minimum * demand.interval.minutes
        _add(sums[_day(instance, demand.interval), demand.skill], needed, sum(minutes.values()))
    return _shortages(sums)


def _together(instance: Instance, most: Iterable[tuple[Demand, dict[str, int]]]) -> Iterator[Shortage]:
    steps: dict[Interval, list[tuple[Demand, dict[str, int]]]] = defaultdict(list)
    for demand, minutes in most:
        if demand.skill in instance.shift_skills:
            steps[demand.interval].append((demand, minutes))
    sums: dict[tuple[date, str | None], list[int]] = defaultdict(lambda: [0, 0])
    for interval, found in steps.items():
        people: dict[str, int] = defaultdict(int)
        for _, minutes in found:
            for employee, there in minutes.items():
                people[employee] = min(interval.minutes, people[employee] + there)
        needed = sum(demand.minimum for demand, _ in found) * interval.minutes
        _add(sums[_day(instance, interval), None], needed, sum(people.values()))
    return _shortages(sums)


def _add(sums: list[int], needed: int, possible: int) -> None:
    """Surplus in one step never makes up for what another lacks."""
    sums[0] += needed
    sums[1] += min(needed, possible)


def _shortages(sums: Mapping[tuple[date, str | None], Sequence[int]]) -> Iterator[Shortage]:
    return (Shortage(day, skill, needed, possible) for (day, skill), (needed, possible) in sums.items())


def _day(instance: Instance, interval: Interval) -> date:
    return instance.horizon.date_of(instance.horizon.day_at(interval.start))
