"""Why demand stays open: for each open stretch, what keeps each person away from it.

Everybody with the skill is tried on each shift that would meet the stretch, and the schedule with that one shift more is
judged again. Either a rule breaks, and is named, or it would cost more than it is worth.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from staffing.audit import broken
from staffing.domain.demand import Demand
from staffing.domain.findings import Obstacle, OpenDemand
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleBook

MOST_STRETCHES = 60
"""Stretches explained, the largest first; a schedule with more has a shortage that a list does not help with."""

AT_WORK = "already at work"
TOO_DEAR = "costs more than it is worth"


def open_demand(schedule: Schedule, book: RuleBook) -> tuple[OpenDemand, ...]:
    """Every stretch below the minimum, in order of time, with what keeps people away from it."""
    stretches = list(_stretches(schedule))
    explained = set(sorted(stretches, key=lambda one: -one.missing_minutes)[:MOST_STRETCHES])
    question = _Question(schedule, book)
    return tuple(replace(one, obstacles=question.obstacles(one)) if one in explained else one for one in stretches)


def _stretches(schedule: Schedule) -> Iterator[OpenDemand]:
    """Neighbouring steps of the demand that are open for the same skill, made one."""
    found: dict[str, list[tuple[Demand, int]]] = defaultdict(list)
    for demand, present in zip(schedule.instance.demand, schedule.present_minutes, strict=True):
        missing = demand.minimum * demand.interval.minutes - present
        if missing > 0:
            found[demand.skill].append((demand, missing))
    stretches: list[OpenDemand] = []
    for skill, cells in found.items():
        for demand, missing in sorted(cells, key=lambda cell: cell[0].interval):
            last = stretches[-1] if stretches else None
            if last is not None and last.skill == skill and last.interval.end == demand.interval.start:
                joined = Interval(last.interval.start, demand.interval.end)
                stretches[-1] = OpenDemand(joined, skill, last.missing_minutes + missing)
            else:
                stretches.append(OpenDemand(demand.interval, skill, missing))
    yield from sorted(stretches, key=lambda one: (one.interval, one.skill))


class _Question:
    """Asks of one person at a time, with that person's shifts alone, which keeps every question small."""

    def __init__(self, schedule: Schedule, book: RuleBook):
        self._schedule = schedule
        self._hard = replace(book, rules=tuple(entry for entry in book.rules if entry.force is Force.HARD), costs=())
        self._alone = {employee.id: _alone(schedule, employee.id) for employee in schedule.instance.employees}
        self._already = {employee: self._broken(alone) for employee, alone in self._alone.items()}
        self._titles = {name: title.en for name, title in book.titles.items()}

    def obstacles(self, stretch: OpenDemand) -> tuple[Obstacle, ...]:
        """What keeps whom away, the commonest first. People without the skill are not named."""
        found: dict[str, list[str]] = defaultdict(list)
        for employee, alone in self._alone.items():
            shifts = self._meeting(stretch, employee)
            if shifts:
                found[self._obstacle(alone, employee, stretch, shifts)].append(employee)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(Obstacle(reason, tuple(sorted(employees))) for reason, employees in ranked)

    def _meeting(self, stretch: OpenDemand, employee: str) -> list[Shift]:
        """The shifts on which this person would meet some of the stretch, those that meet most of it first."""
        instance = self._schedule.instance
        near = (shift for shift in instance.shifts if shift.interval.overlaps(stretch.interval))
        met = [
            (sum(part.overlap(stretch.interval) for part in shift.worked), shift)
            for shift in near
            if instance.covers(employee, shift, stretch.skill)
            and instance.employee[employee].has_skill(shift.skill, instance.horizon.date_of(shift.day))
        ]
        return [shift for minutes, shift in sorted(met, key=lambda one: (-one[0], one[1].start)) if minutes]

    def _obstacle(self, alone: Schedule, employee: str, stretch: OpenDemand, shifts: Sequence[Shift]) -> str:
        if any(shift.interval.overlaps(stretch.interval) for shift in alone.shifts_of(employee)):
            return AT_WORK
        reasons = []
        for shift in shifts:
            more = Schedule(alone.instance, (*alone.assignments, Assignment(employee, shift)))
            already = self._already[employee]
            worse = [rule for (rule, place), by in self._broken(more).items() if by > already.get((rule, place), 0)]
            if not worse:
                return TOO_DEAR
            reasons.append(worse[0])
        return self._titles.get(reasons[0], reasons[0])

    def _broken(self, schedule: Schedule) -> dict[tuple[str, Interval], int]:
        """By how much the hard rules are broken, and where. What is broken already keeps nobody away from more."""
        return {(one.rule, one.interval): one.excess for one in broken(schedule, self._hard)}


def _alone(schedule: Schedule, employee: str) -> Schedule:
    """The schedule of one person, with nobody else and no demand in the problem."""
    instance = schedule.instance
    # Others' shifts on the outermost days stay, for they say how far back and ahead it is known who works.
    known = (instance.known_days[0], instance.known_days[-1])
    smaller = replace(
        instance,
        employees=(instance.employee[employee],),
        shifts=(),
        demand=(),
        absences=tuple(one for one in instance.absences if one.employee == employee),
        available=tuple(one for one in instance.available if one.employee == employee),
        choices=tuple(one for one in instance.choices if one.employee == employee),
        wishes=tuple(one for one in instance.wishes if one.employee == employee),
        adjacent=tuple(one for one in instance.adjacent if one.employee == employee or one.shift.day in known),
        pinned=(),
        days_off=tuple(one for one in instance.days_off if one.employee == employee),
    )
    return Schedule(smaller, tuple(one for one in schedule.assignments if one.employee == employee))
