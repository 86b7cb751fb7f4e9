"""Timefold's view of rosters: a variable for each employee and day, and everything that is asked for as constraint streams.

It is compiled to Java, so it is written in what its compiler knows, and its classes compare by identity. `timefold.py` says
what it keeps of the rules and what it leaves out.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningPin,
    PlanningScore,
    PlanningVariable,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import ConstraintCollectors, HardSoftScore, Joiners, constraint_provider


@dataclass(eq=False)
class Tariff:
    """What each amount of something costs, and by how much it breaks hard rules."""

    id: int
    prices: list[int]
    excesses: list[int]


@dataclass(eq=False)
class Part:
    """What a shift adds to a sum, in units of the common divisor of its terms."""

    whole: Tariff
    amount: int


@dataclass(eq=False)
class Member:
    """A shift that is in one of the groups that are counted."""

    count: Tariff
    group: int


@dataclass(eq=False)
class Window:
    """A time in which some stretch of so many minutes must be free."""

    id: int
    start: int
    end: int
    minutes: int


@dataclass(eq=False)
class Busy:
    """A time of a window that a shift takes."""

    window: Window
    start: int
    end: int


@dataclass(eq=False)
class Duty:
    """A shift as one employee may work it; nothing may start before `free_from`.

    `common` are its priced parts in sums over many employees, one list for all who are alike to them: there are very many.
    """

    cell: int
    start: int
    free_from: int
    price: int
    common: list[Part]
    parts: list[Part] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    busy: list[Busy] = field(default_factory=list)


@dataclass(eq=False)
class Work:
    """A shift, whoever works it: its place among those that start on its day."""

    place: int


@planning_entity
@dataclass(eq=False)
class Day:
    """The day of an employee, with a duty for the place of each shift that she may work then.

    A lone day of work, or off between two of work, has a price.
    """

    id: Annotated[int, PlanningId]
    employee: int
    day: int
    is_last: bool
    lone_work: int
    lone_off: int
    is_fixed: Annotated[bool, PlanningPin]
    duties: list[Duty]
    works: Annotated[list[Work], ValueRangeProvider]
    work: Annotated[Work | None, PlanningVariable(allows_unassigned=True)] = None

    def duty(self) -> Duty:
        """What is worked; only where something is."""
        assert self.work is not None
        return self.duties[self.work.place]


@planning_solution
@dataclass(eq=False)
class Rosters:
    """All days."""

    days: Annotated[list[Day], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = None


def is_rest_short(first: Duty, second: Duty) -> bool:
    """Whether the second starts before it may, after a first that starts no later."""
    return first.start <= second.start < first.free_from


def is_free(window: Window, busy: list[Busy], start: int) -> bool:
    """Whether the minutes from a start on are free, and within the window."""
    for one in busy:
        if one.start < start + window.minutes and one.end > start:
            return False
    return start + window.minutes <= window.end


def has_room(window: Window, busy: list[Busy]) -> bool:
    """Whether some stretch is free for long enough, from the start of the window or from the end of something in it."""
    # Plain loops are what can be compiled to Java.
    for one in busy:
        if is_free(window, busy, one.end):
            return True
    return is_free(window, busy, window.start)


@constraint_provider
def constraints(factory: Any) -> list[Any]:
    """Everything that is asked for, hard or at its price."""
    days, one_hard, one_soft = factory.for_each(Day), HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT
    parts = days.map(lambda day: day.duty().parts).flatten_last(lambda parts: parts)
    common = days.map(lambda day: day.duty().common).flatten_last(lambda parts: parts)
    totals = common.group_by(lambda part: part.whole, ConstraintCollectors.sum(lambda part: part.amount))
    sums = parts.group_by(lambda part: part.whole, ConstraintCollectors.sum(lambda part: part.amount))
    members = days.map(lambda day: day.duty().members).flatten_last(lambda members: members)
    counts = members.group_by(
        lambda member: member.count, ConstraintCollectors.count_distinct(lambda member: member.group)
    )
    taken = days.map(lambda day: day.duty().busy).flatten_last(lambda busy: busy)
    windows = taken.group_by(lambda busy: busy.window, ConstraintCollectors.to_list(lambda busy: busy))
    alike = Joiners.equal(lambda day: day.employee)
    before = Joiners.equal(lambda day: day.day - 1, lambda day: day.day)
    after = Joiners.equal(lambda day: day.day + 1, lambda day: day.day)
    return [
        days.penalize(one_soft, lambda day: day.duty().price).as_constraint("price of a shift"),
        factory.for_each_unique_pair(Day, alike, Joiners.filtering(lambda a, b: abs(a.day - b.day) <= 2))
        .filter(lambda a, b: is_rest_short(a.duty(), b.duty()) or is_rest_short(b.duty(), a.duty()))
        .penalize(one_hard)
        .as_constraint("rest"),
        sums.filter(lambda whole, amount: whole.excesses[amount] > 0)
        .penalize(one_hard, lambda whole, amount: whole.excesses[amount])
        .as_constraint("sums that must be kept"),
        sums.impact(one_soft, lambda whole, amount: whole.prices[0] - whole.prices[amount]).as_constraint("sums"),
        totals.impact(one_soft, lambda whole, amount: whole.prices[0] - whole.prices[amount]).as_constraint("totals"),
        counts.penalize(one_hard, lambda count, groups: count.excesses[groups]).as_constraint(
            "groups that must be kept"
        ),
        counts.impact(one_soft, lambda count, groups: count.prices[0] - count.prices[groups]).as_constraint("groups"),
        windows.filter(lambda window, busy: not has_room(window, busy))
        .penalize(one_hard)
        .as_constraint("free stretches"),
        days.filter(lambda day: day.lone_work > 0 and not day.is_last)
        .if_not_exists(Day, alike, before)
        .if_not_exists(Day, alike, after)
        .penalize(one_soft, lambda day: day.lone_work)
        .as_constraint("lone days of work"),
        factory.for_each_including_unassigned(Day)
        .filter(lambda day: day.work is None and day.lone_off > 0)
        .if_exists(Day, alike, before)
        .if_exists(Day, alike, after)
        .penalize(one_soft, lambda day: day.lone_off)
        .as_constraint("lone days off"),
    ]
