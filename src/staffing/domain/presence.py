"""Presence: who would be at work in which stretch of the demand, and for how many minutes of it.

The people are counted in person-minutes, so that a shift that begins in the middle of a stretch counts for half of it. An
unpaid break does not count; a shift of last night counts this morning.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate, islice

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.roster import Presence
from staffing.domain.shift import Shift
from staffing.domain.time import Interval


def presences(
    instance: Instance, shifts_of: Callable[[str], Iterable[Shift]]
) -> tuple[tuple[Demand, tuple[Presence, ...]], ...]:
    """Each demand of the instance in turn, with all who count towards it on some shift, weighed in minutes present.

    `shifts_of` names the shifts of an employee that are possible, or given. A shift that meets nothing of a demand is
    left out of it. Work grows with shifts and demands that meet, not with all pairs of them.
    """
    timelines = _timelines(instance.demand)
    found: list[list[Presence]] = [[] for _ in instance.demand]
    for employee in instance.employees:
        for shift in shifts_of(employee.id):
            shared: dict[int, Presence] = {}
            for skill, timeline in timelines.items():
                if instance.covers(employee.id, shift, skill):
                    for place, minutes in timeline.met_by(shift):
                        if minutes not in shared:
                            shared[minutes] = Presence(employee.id, shift, minutes)
                        found[place].append(shared[minutes])
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
        self._met: dict[Shift, tuple[tuple[int, int], ...]] = {}

    def met_by(self, shift: Shift) -> tuple[tuple[int, int], ...]:
        """The demands that a shift works in, as place and minutes; the many employees on one shift share the answer."""
        if shift not in self._met:
            self._met[shift] = self._meet(shift)
        return self._met[shift]

    def _meet(self, shift: Shift) -> tuple[tuple[int, int], ...]:
        minutes: dict[int, int] = defaultdict(int)
        for part in shift.present:
            # A demand that starts earlier than this ends before the part begins.
            reaching = bisect_left(self._entries, (part.start - self._longest,))
            for start, end, place in islice(self._entries, reaching, None):
                if start >= part.end:
                    break
                if end > part.start:
                    minutes[place] += min(end, part.end) - max(start, part.start)
        return tuple(minutes.items())


def _timelines(demand: Iterable[Demand]) -> dict[str, _Timeline]:
    entries: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place, need in enumerate(demand):
        entries[need.skill].append((need.interval.start, need.interval.end, place))
    return {skill: _Timeline(sorted(rows)) for skill, rows in entries.items()}
