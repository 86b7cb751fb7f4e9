"""One problem: a unit, one horizon, and everything that bears on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from staffing.domain.choices import Absence, AvailableTime, Pairing, Wish, WorkingTimeChoice
from staffing.domain.demand import Demand
from staffing.domain.ledger import LedgerEntry
from staffing.domain.organisation import BudgetLine, Unit
from staffing.domain.shift import Assignment, DayOff, Shift
from staffing.domain.time import DAYS_PER_WEEK, Horizon, Interval
from staffing.domain.workforce import Employee


@dataclass(frozen=True)
class Instance:
    """A problem for one unit and one horizon; all times are minutes of the horizon.

    `shifts` are the candidates, which start within the horizon. `adjacent` are shifts already given outside the horizon,
    before or after it: they count for rest, runs and weekends, and cannot change. `pinned` are shifts within the
    horizon that must be kept, `days_off` days on which no shift may start. `published` is what staff have been told to work
    within the horizon, where it is planned anew; `told_on` is the day on which they hear of the change.
    """

    unit: Unit
    horizon: Horizon
    employees: tuple[Employee, ...]
    shifts: tuple[Shift, ...]
    demand: tuple[Demand, ...] = ()
    absences: tuple[Absence, ...] = ()
    available: tuple[AvailableTime, ...] = ()
    wishes: tuple[Wish, ...] = ()
    choices: tuple[WorkingTimeChoice, ...] = ()
    adjacent: tuple[Assignment, ...] = ()
    pinned: tuple[Assignment, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    published: tuple[Assignment, ...] = ()
    told_on: date | None = None

    @cached_property
    def employee(self) -> Mapping[str, Employee]:
        """Employees by id."""
        return {employee.id: employee for employee in self.employees}

    @cached_property
    def shift_skills(self) -> frozenset[str]:
        """Skills that some shift is made for; only people on those shifts meet a demand for them."""
        fixed = (assignment.shift for assignment in (*self.pinned, *self.adjacent))
        return frozenset(shift.skill for shift in (*self.shifts, *fixed))

    @cached_property
    def known_days(self) -> range:
        """The days on which it is known who works: those of the horizon, and outwards as far as shifts are given."""
        days = [assignment.shift.day for assignment in self.adjacent]
        return range(min([0, *days]), max([self.horizon.days - 1, *days]) + 1)

    @cached_property
    def adjacent_of(self) -> Mapping[str, tuple[Shift, ...]]:
        """Shifts outside the horizon, by employee, in order of time."""
        return _by_employee(self.adjacent)

    @cached_property
    def pinned_of(self) -> Mapping[str, tuple[Shift, ...]]:
        """Shifts that must be kept, by employee, in order of time."""
        return _by_employee(self.pinned)

    @cached_property
    def wishes_of(self) -> Mapping[str, tuple[Wish, ...]]:
        """Wishes, by employee."""
        found: dict[str, list[Wish]] = defaultdict(list)
        for wish in self.wishes:
            found[wish.employee].append(wish)
        return defaultdict(tuple, {who: tuple(wishes) for who, wishes in found.items()})

    @cached_property
    def ledger_of(self) -> Mapping[str, tuple[LedgerEntry, ...]]:
        """Entries of the ledger, by employee."""
        found: dict[str, list[LedgerEntry]] = defaultdict(list)
        for entry in self.ledger:
            found[entry.employee].append(entry)
        return defaultdict(tuple, {who: tuple(entries) for who, entries in found.items()})

    @cached_property
    def published_days(self) -> range:
        """The days of the horizon for which it has been told who works: until the last that has a published shift."""
        return range(1 + max((assignment.shift.day for assignment in self.published), default=-1))

    @cached_property
    def published_of(self) -> Mapping[str, tuple[Shift, ...]]:
        """Shifts that employees have been told to work within the horizon, in order of time."""
        return _by_employee(self.published)

    @cached_property
    def days_off_of(self) -> Mapping[str, frozenset[int]]:
        """Days on which no shift may start, by employee."""
        found: dict[str, set[int]] = defaultdict(set)
        for off in self.days_off:
            found[off.employee].add(off.day)
        return defaultdict(frozenset, {who: frozenset(days) for who, days in found.items()})

    @cached_property
    def absences_of(self) -> Mapping[str, tuple[Absence, ...]]:
        """Absences, by employee."""
        found: dict[str, list[Absence]] = defaultdict(list)
        for absence in self.absences:
            found[absence.employee].append(absence)
        return defaultdict(tuple, {who: tuple(absences) for who, absences in found.items()})

    @cached_property
    def away_days_of(self) -> Mapping[str, frozenset[int]]:
        """Days from midnight to midnight of which an employee is absent, within the horizon or not."""
        # Asking for the absences of somebody without any leaves an empty entry.
        some = ((who, absences) for who, absences in self.absences_of.items() if absences)
        return defaultdict(frozenset, {who: frozenset(self._whole_days(absences)) for who, absences in some})

    def _whole_days(self, absences: Iterable[Absence]) -> Iterator[int]:
        """The days of which no minute lies outside all of the absences."""
        times = [absence.interval for absence in absences]
        first, last = min(time.start for time in times), max(time.end for time in times)
        for day in range(self.horizon.day_at(first), self.horizon.day_at(last) + 1):
            whole = self.horizon.day(day)
            if not list(whole.without(time for time in times if time.overlaps(whole))):
                yield day

    @cached_property
    def blocked_of(self) -> Mapping[str, tuple[Interval, ...]]:
        """When nobody can be given work: absences, and what lies outside the available times of those who have any."""
        found: dict[str, list[Interval]] = defaultdict(list)
        for absence in self.absences:
            found[absence.employee].append(absence.interval)
        available: dict[str, list[Interval]] = defaultdict(list)
        for time in self.available:
            available[time.employee].append(time.interval)
        around = Interval(
            self.horizon.start_of(-DAYS_PER_WEEK), self.horizon.start_of(self.horizon.days + DAYS_PER_WEEK)
        )
        for who, times in available.items():
            found[who].extend(around.without(times))
        return defaultdict(tuple, {who: tuple(sorted(blocks)) for who, blocks in found.items()})

    def covers(self, employee: str, shift: Shift, skill: str) -> bool:
        """Whether this person on this shift counts towards a demand for `skill`: not while in another unit."""
        if shift.unit:
            return False
        if skill in self.shift_skills:
            return shift.skill == skill
        return self.employee[employee].has_skill(skill, self.horizon.date_of(shift.day))


def _by_employee(assignments: tuple[Assignment, ...]) -> Mapping[str, tuple[Shift, ...]]:
    found: dict[str, list[Shift]] = defaultdict(list)
    for assignment in assignments:
        found[assignment.employee].append(assignment.shift)
    in_time = {who: tuple(sorted(shifts, key=lambda s: (s.start, s.end))) for who, shifts in found.items()}
    return defaultdict(tuple, in_time)
