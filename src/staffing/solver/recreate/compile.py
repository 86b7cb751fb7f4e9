"""From the posts of a program to the tables that recreate reads."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from staffing.solver.collection import collection_paused
from staffing.solver.components import Component, Listing
from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Share, Total
from staffing.solver.program import Program
from staffing.solver.recreate.apart import Apart
from staffing.solver.recreate.automaton import TooLarge, Workshop
from staffing.solver.recreate.counters import Counter, counters_of
from staffing.solver.recreate.duties import Duties, Duty, TooMany, duties_of
from staffing.solver.recreate.packing import Own, packed
from staffing.solver.recreate.rows import rows_of
from staffing.solver.recreate.tables import LONG, Reals, Tables

MOST_STEPS = 150_000_000
"""Steps of the automata of all employees, at 24 bytes: beyond that they would take more than three and a half gigabytes."""


class NotCompiled(Exception):
    """Something is beyond what recreate can take in, or nobody could work it legally."""


@collection_paused()
def compiled(program: Program, conflicts: Conflicts, remembered: int = LONG) -> Tables:
    """The tables of a program. Raises NotCompiled when they would be too large, or someone has no legal roster at all.

    What is limited over more days than `remembered`, and is no sum, is a quantity beside the automata: to remember how many
    weekends of a year have been worked would take gigabytes.
    """
    return _Compilation(program, conflicts, remembered).tables()


class _Compilation:
    def __init__(self, program: Program, conflicts: Conflicts, remembered: int):
        self._program = program
        self._conflicts = conflicts
        self._day_of = {cell: shift.day for cell, (_, shift) in enumerate(program.cells)}
        self._days = max([program.instance.horizon.days - 1, *(self._day_of[cell] for cell in program.fixed)]) + 1
        self._shares = [post for post in program.posts if isinstance(post, Share)]
        totals = [post for post in program.posts if isinstance(post, Total)]
        self._joint = [post for post in totals if post.employee is None]
        self._totals: dict[str, list[Total]] = defaultdict(list)
        for post in totals:
            if post.employee is not None:
                self._totals[post.employee].append(post)
        self._listing = Listing(program, conflicts, remembered)
        limits = max(map(len, self._listing.limits.values()), default=0)
        self._workshop = Workshop(len(self._shares) + limits)

    def tables(self) -> Tables:
        if any(cell in self._program.forbidden for cell in self._program.fixed):
            raise NotCompiled("a shift that must be worked is forbidden")
        names = [employee.id for employee in self._program.instance.employees]
        owns = self._owns(names)
        is_open = np.zeros(len(self._program.cells), np.bool_)
        is_open[[cell for own in owns for duties in own.duties for duty in duties for cell in duty]] = True
        rows = rows_of(self._program, self._conflicts, self._joint, is_open)
        return packed(self._program, self._days, owns, rows, self._shares)

    def _owns(self, names: Sequence[str]) -> list[Own]:
        owns: list[Own] = []
        # Days that are alike have the same arrays.
        steps: dict[int, int] = {}
        for name in names:
            owns.append(self._own(name))
            steps |= {id(day.following): day.following.size for day in owns[-1].automaton.days}
            if sum(steps.values()) > MOST_STEPS:
                raise NotCompiled(
                    f"the rules of {len(names)} people over {self._days} days are too much for its tables"
                )
        return owns

    def _own(self, name: str) -> Own:
        cells = self._conflicts.employees.get(name, ())
        try:
            duties = duties_of(self._program, self._conflicts, cells, self._days)
        except TooMany as error:
            raise NotCompiled(f"{name} has {error}") from error
        components = self._listing.of(name)
        prices = [self._prices(listed, day, components) for day, listed in enumerate(duties.days)]
        allowed = [np.isfinite(found) for found in prices]
        kept = Duties(
            duties.past,
            tuple(
                tuple(duty for duty, is_kept in zip(listed, mask, strict=True) if is_kept)
                for listed, mask in zip(duties.days, allowed, strict=True)
            ),
        )
        if not all(kept.days):
            raise NotCompiled(f"{name} can work nothing on some day, not even nothing")
        whole = [Apart(self._conflicts, kept), *(one for one in components if not self._is_of_one_day(one))]
        try:
            automaton = self._workshop.product(whole, kept)
        except TooLarge as error:
            raise NotCompiled(f"the rules of {name} together: {error}") from error
        if automaton is None:
            raise NotCompiled(f"{name} has no legal roster")
        possible = set(cells)
        main, others = _chosen(counters_of(self._totals[name], possible, self._day_of))
        left = tuple(found[mask] for found, mask in zip(prices, allowed, strict=True))
        limits = tuple(float(limit.most) for limit in self._listing.limits.get(name, ()) if limit.most is not None)
        if any(has > most for has, most in zip(automaton.before[len(self._shares) :], limits, strict=False)):
            raise NotCompiled(f"{name} has no legal roster")
        return Own(kept.days, left, automaton, main, others, limits)

    def _is_of_one_day(self, component: Component) -> bool:
        return component.quantity is None and len(component.days) == 1 and component.days.start >= 0

    def _prices(self, duties: Sequence[Duty], day: int, components: Sequence[Component]) -> Reals:
        """What each duty costs by itself: its cells, and what is asked about its day alone."""
        cells = self._program.prices
        found = np.array([float(sum(cells.get(cell, 0) for cell in duty)) for duty in duties])
        for component in components:
            if component.days.start == day and self._is_of_one_day(component):
                found += [_alone(component, day, duty) for duty in duties]
        return found


def _alone(component: Component, day: int, duty: Duty) -> float:
    """What a component that is about one day makes of a duty."""
    step = component.step(day, component.start, component.key(day, duty))
    end = None if step is None else component.end(step[0])
    return np.inf if step is None or end is None else float(step[1] + end)


def _chosen(counters: Sequence[Counter]) -> tuple[tuple[Counter, ...], tuple[Counter, ...]]:
    """The counters that are counted exactly day by day, one after the other in time, and the others."""
    main: list[Counter] = []
    others: list[Counter] = []
    for counter in sorted(counters, key=lambda one: -len(one.totals)):
        days = counter.days
        is_clear = all(days.start >= one.days.stop or days.stop <= one.days.start for one in main)
        can_count = all(weight >= 0 for weight in counter.weights.values()) and len(days) > 0
        (main if is_clear and can_count else others).append(counter)
    return tuple(sorted(main, key=lambda one: one.days.start)), tuple(others)
