"""Presence: who would be at work in which stretch of the demand, and for how many minutes of it.

The people are counted in person-minutes, so that a shift that begins in the middle of a stretch counts for half of it. An
unpaid break does not count; a shift of last night counts this morning.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, islice
from typing import TypeVar

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.time import Interval

P = TypeVar("P")


def presences(
    instance: Instance,
    shifts_of: Callable[[str], Iterable[Shift]],
    present: Callable[[str, Shift, int], P],
) -> tuple[tuple[Demand, tuple[P, ...]], ...]:
    """Each demand of the instance in turn, with all who count towards it on some shift, weighed in minutes present.

    `shifts_of` names the shifts of an employee that are possible, or given, and `present` says in which form somebody
    present is wanted, such as `Presence`. A shift that meets nothing of a demand is left out of it. Work grows with shifts
    and demands that meet, not with all pairs of them.
    """
    timelines = _timelines(instance.demand)
    competences = {skill: timeline for skill, timeline in timelines.items() if skill not in instance.shift_skills}
    found: list[list[P]] = [[] for _ in instance.demand]
    for employee in instance.employees:
        held: dict[int, list[_Timeline]] = {}
        for shift in (one for one in shifts_of(employee.id) if not one.unit):
            if competences and shift.day not in held:
                day = instance.horizon.date_of(shift.day)
                held[shift.day] = [one for skill, one in competences.items() if employee.has_skill(skill, day)]
            own = timelines.get(shift.skill) if shift.skill not in competences else None
            for timeline in held.get(shift.day, ()) if own is None else (own, *held.get(shift.day, ())):
                for minutes, places in timeline.met_by(shift):
                    one = present(employee.id, shift, minutes)
                    for place in places:
                        found[place].append(one)
    return tuple((demand, tuple(members)) for demand, members in zip(instance.demand, found, strict=True))


def minutes_present(instance: Instance, shifts_of: Callable[[str], Iterable[Shift]]) -> tuple[int, ...]:
    """For each demand of the instance in turn, the person-minutes at work when everybody works just the shifts named."""
    needs: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place, need in enumerate(instance.demand):
        needs[need.skill].append((place, need.interval.start, need.interval.end))
    present: dict[str, list[Interval]] = {skill: [] for skill in needs}
    competences = [skill for skill in needs if skill not in instance.shift_skills]
    for employee in instance.employees:
        for shift in shifts_of(employee.id):
            for skill in (shift.skill, *competences):
                if skill in present and instance.covers(employee.id, shift, skill):
                    present[skill].extend(shift.present)
    found = [0] * len(instance.demand)
    for skill, rows in needs.items():
        worked_until = cache(_worked_until(present[skill]))
        for place, start, end in rows:
            found[place] = worked_until(end) - worked_until(start)
    return tuple(found)


def _worked_until(parts: Iterable[Interval]) -> Callable[[int], int]:
    """How many minutes of all the parts lie before a minute, as a function of it."""
    starts, ends = sorted(part.start for part in parts), sorted(part.end for part in parts)
    started, ended = [0, *accumulate(starts)], [0, *accumulate(ends)]

    def until(minute: int) -> int:
        begun, over = bisect_left(starts, minute), bisect_left(ends, minute)
        return minute * (begun - over) - started[begun] + ended[over]

    return until


class _Timeline:
    """The demands for one skill, by time."""

    def __init__(self, entries: list[tuple[int, int, int]]):
        """Each entry is start, end and place of a demand, in order of time."""
        self._entries = entries
        self._longest = max(end - start for start, end, _ in entries)
        self._met: dict[Shift, Sequence[tuple[int, list[int]]]] = {}

    def met_by(self, shift: Shift) -> Sequence[tuple[int, list[int]]]:
        """For how many minutes a shift works in which places; the many employees on one shift share the answer."""
        met = self._met.get(shift)
        if met is None:
            met = self._met[shift] = self._meet(shift)
        return met

    def _meet(self, shift: Shift) -> Sequence[tuple[int, list[int]]]:
        minutes: dict[int, int] = defaultdict(int)
        for part in shift.present:
            # A demand that starts earlier than this ends before the part begins.
            reaching = bisect_left(self._entries, (part.start - self._longest,))
            for start, end, place in islice(self._entries, reaching, None):
                if start >= part.end:
                    break
                if end > part.start:
                    minutes[place] += min(end, part.end) - max(start, part.start)
        places: dict[int, list[int]] = defaultdict(list)
        for place, length in minutes.items():
            places[length].append(place)
        return tuple(places.items())


def _timelines(demand: Iterable[Demand]) -> dict[str, _Timeline]:
    entries: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place, need in enumerate(demand):
        entries[need.skill].append((need.interval.start, need.interval.end, place))
    return {skill: _Timeline(sorted(rows)) for skill, rows in entries.items()}
