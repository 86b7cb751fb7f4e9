"""The posts about single employees as automata, stepped through day by day.

Together they say of what one employee works what the model says of it, but for totals and for cells that are always apart.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Protocol

from staffing.solver.conflicts import Conflicts
from staffing.solver.exclusions import Exclusions, sides_of
from staffing.solver.gaps import FreeStretch
from staffing.solver.posts import Cell, Chain, Follow, Gap, Groups, Run, Share, Span
from staffing.solver.program import Program
from staffing.solver.sequences import Pattern, sequences_of
from staffing.solver.spans import LargestSpan
from staffing.solver.touching import NumberTouched, Runs, WeightTouched

Single = Follow | Chain | Span | Run | Groups | Gap
"""A post about one employee that is no total."""


class Component(Protocol):
    """One requirement on what one employee works, or a part of one. Its price is that of all steps and of the end."""

    @property
    def days(self) -> range:
        """Where its cells lie; never empty. Each day is stepped once, in order. On other days the state stays."""
        ...

    @property
    def start(self) -> Hashable:
        """The state before the first of the days."""
        ...

    @property
    def quantity(self) -> int | None:
        """None when amounts are öre; otherwise they are of this quantity of the employee: a share, or after those a limit."""
        ...

    def key(self, day: int, worked: frozenset[Cell], /) -> Hashable:
        """What matters of the employee's cells worked on a day; the cells are those of shifts that start on it."""
        ...

    def step(self, day: int, state: Any, key: Any, /) -> tuple[Hashable, int] | None:
        """The state after a day on which that matters, and the amount; None when a hard rule is broken."""
        ...

    def end(self, state: Any, /) -> int | None:
        """The amount that is due after the last of the days; None when a hard rule is broken."""
        ...


def components_of(program: Program, conflicts: Conflicts) -> dict[str, list[Component]]:
    """The components of each employee. Only cells that can be worked, those of `conflicts`, are in them."""
    listing = Listing(program, conflicts)
    return {employee.id: listing.of(employee.id) for employee in program.instance.employees}


class Listing:
    """The posts of a program by employee, from which components are made for one at a time: those of a year are many.

    How many sets are touched is remembered. Where that would be over more days than `remembered`, as of the weekends of a year,
    it is a quantity, and `limits` has what says of each employee how much of it she may have.
    """

    def __init__(self, program: Program, conflicts: Conflicts, remembered: int | None = None):
        self.limits: dict[str, list[Groups]] = defaultdict(list)
        self._program = program
        self._conflicts = conflicts
        self._posts: dict[str, list[Single]] = defaultdict(list)
        self._conditional: dict[str, list[Pattern]] = defaultdict(list)
        self._shares = [post for post in program.posts if isinstance(post, Share)]
        for post in program.posts:
            if remembered is not None and isinstance(post, Groups) and self._is_limit(post, remembered):
                self.limits[post.employee].append(post)
            elif isinstance(post, Single):
                self._posts[post.employee].append(post)
        for (first, second), between in conflicts.conditional.items():
            self._conditional[program.cells[first][0]].append(Pattern((first, second), between, None))

    def of(self, employee: str) -> list[Component]:
        """The components of an employee."""
        days = {cell: self._program.cells[cell][1].day for cell in self._conflicts.employees.get(employee, ())}
        return [
            *sequences_of([*self._conditional.get(employee, ()), *self._patterns(employee, days)], days),
            *self._single(employee, days),
            *self._quantities(employee, days),
        ]

    def _patterns(self, employee: str, days: Mapping[Cell, int]) -> Iterator[Pattern]:
        """What may follow what; sequences of which some two are apart are left out."""
        for post in self._posts.get(employee, ()):
            if isinstance(post, Follow | Chain):
                wanted = (post.first, post.second) if isinstance(post, Follow) else post.cells
                if all(cell in days for cell in wanted) and not self._conflicts.are_apart(wanted):
                    between = tuple(cell for cell in post.between if cell in days)
                    yield Pattern(wanted, between, post.origin.price(post.excess))

    def _single(self, employee: str, days: Mapping[Cell, int]) -> Iterator[Component]:
        exclusive = []
        for post in self._posts.get(employee, ()):
            match post:
                case Run():
                    yield Runs(post, days)
                case Groups() if sides := sides_of(post, days):
                    exclusive.append(sides)
                case Groups():
                    yield NumberTouched(post, days)
                case Gap():
                    yield FreeStretch(post, days)
                case Span():
                    yield LargestSpan(post, days)
        if exclusive:
            yield Exclusions(exclusive, days)

    def _quantities(self, employee: str, days: Mapping[Cell, int]) -> Iterator[Component]:
        for place, post in enumerate(self._shares):
            if post.parts.get(employee):
                yield WeightTouched(post.parts[employee], days, place)
        for place, limit in enumerate(self.limits.get(employee, ()), len(self._shares)):
            yield WeightTouched([(cells, 1) for cells in limit.sets], days, place)

    def _is_limit(self, post: Groups, days: int) -> bool:
        """Whether a hard post allows some of its sets, asks for none, and is about more days than these."""
        if not post.origin.is_hard or post.least > 0 or post.most is None or not 0 < post.most < len(post.sets):
            return False
        about = [self._program.cells[cell][1].day for cells in post.sets for cell in cells[:1]]
        return len(about) > 0 and max(about) - min(about) >= days
