"""A finished schedule: who works what, with the problem it answers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from staffing.domain.instance import Instance
from staffing.domain.presence import minutes_present
from staffing.domain.shift import Assignment, Shift


@dataclass(frozen=True)
class Schedule:
    """Assignments within the horizon of an instance. They may be ours, made by hand, or another vendor's."""

    instance: Instance
    assignments: tuple[Assignment, ...] = ()

    @cached_property
    def _planned(self) -> Mapping[str, tuple[Shift, ...]]:
        return _in_time(self.assignments)

    @cached_property
    def _all(self) -> Mapping[str, tuple[Shift, ...]]:
        return _in_time((*self.instance.adjacent, *self.assignments))

    @cached_property
    def present_minutes(self) -> tuple[int, ...]:
        """For each demand of the instance in turn, the person-minutes at work."""
        return minutes_present(self.instance, self.shifts_of)

    def planned(self, employee: str) -> tuple[Shift, ...]:
        """An employee's shifts within the horizon, in order of time."""
        return self._planned.get(employee, ())

    def shifts_of(self, employee: str) -> tuple[Shift, ...]:
        """All of an employee's shifts, with those before and after the horizon, in order of time."""
        return self._all.get(employee, ())

    def concerns(self, *shifts: Shift) -> bool:
        """Whether any of the shifts lies within the horizon, so that the schedule answers for it."""
        return any(0 <= shift.day < self.instance.horizon.days for shift in shifts)


def _in_time(assignments: tuple[Assignment, ...]) -> Mapping[str, tuple[Shift, ...]]:
    found: dict[str, list[Shift]] = defaultdict(list)
    for assignment in assignments:
        found[assignment.employee].append(assignment.shift)
    return {who: tuple(sorted(shifts, key=lambda shift: (shift.start, shift.end))) for who, shifts in found.items()}
