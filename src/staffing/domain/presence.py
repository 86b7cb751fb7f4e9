"""Presence: who would be at work in which stretch of the demand, and for how many minutes of it.

The people are counted in person-minutes, so that a shift that begins in the middle of a stretch counts for half of it. An
unpaid break does not count; a shift of last night counts this morning.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.roster import Presence
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift


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


def present_minutes(schedule: Schedule) -> tuple[int, ...]:
    """For each demand of the instance in turn, the person-minutes at work in a finished schedule."""
    found = presences(schedule.instance, schedule.shifts_of)
    return tuple(sum(presence.weight for presence in members) for _, members in found)


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
