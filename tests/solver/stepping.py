"""Components stepped through what is worked, to compare with what the model makes of the same."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from tests.solver.asking import Charges, book

from staffing.domain.instance import Instance
from staffing.rulebook import RuleBook, RuleEntry
from staffing.solver.components import Component, components_of
from staffing.solver.conflicts import Conflicts
from staffing.solver.linear import LinearModel
from staffing.solver.posts import Cell, Share, Total
from staffing.solver.program import Program
from staffing.solver.translate import linear_model


@dataclass(frozen=True)
class Asked:
    """A program with its model and its components."""

    program: Program

    @classmethod
    def of(cls, problem: Instance, book: RuleBook) -> "Asked":
        """What a book asks, without totals and shares."""
        program = Program.of(problem, book)
        program.posts = [post for post in program.posts if not isinstance(post, Total | Share)]
        return cls(program)

    @cached_property
    def model(self) -> LinearModel:
        return linear_model(self.program)

    @cached_property
    def conflicts(self) -> Conflicts:
        program = self.program
        every = range(len(program.cells))
        return Conflicts(program, (cell for cell in every if cell in program.fixed or cell not in program.forbidden))

    @cached_property
    def components(self) -> dict[str, list[Component]]:
        return components_of(self.program, self.conflicts)

    def every_work(self) -> Iterator[frozenset[Cell]]:
        """Every set of cells that can be worked, with those that are fixed."""
        free = [cell for cells in self.conflicts.employees.values() for cell in cells if cell not in self.program.fixed]
        for chosen in product((False, True), repeat=len(free)):
            yield frozenset(self.program.fixed).union(
                cell for cell, is_chosen in zip(free, chosen, strict=True) if is_chosen
            )

    def by_model(self, worked: Collection[Cell]) -> int | None:
        """What the model charges when exactly these cells are worked; None when it does not allow that."""
        model = self.model
        values = model.lower.copy()
        values[model.cells[model.cells >= 0]] = 0
        values[model.cells[sorted(worked)]] = 1
        values = model.complete(values)
        return model.objective(values) if model.is_feasible(values) else None

    def by_components(self, worked: Collection[Cell]) -> int | None:
        """The same by components, by prices of cells, and by which cells are forbidden or always apart."""
        cost = sum(self.program.prices.get(cell, 0) for cell in worked)
        if any(cell in self.program.forbidden for cell in worked):
            return None
        for employee, components in self.components.items():
            mine = [cell for cell in sorted(worked) if self.program.cells[cell][0] == employee]
            prices = [stepped(component, self.program, mine) for component in components]
            if None in prices or any(self.conflicts.are_apart(pair) for pair in combinations(mine, 2)):
                return None
            cost += sum(price for price in prices if price is not None)
        return cost

    def assert_same(self, works: Collection[Collection[Cell]] | None = None) -> set[int | None]:
        """Whatever is worked costs the same by model and by components; returns the costs that there are."""
        found = set()
        for worked in self.every_work() if works is None else works:
            cost = self.by_model(worked)
            assert self.by_components(worked) == cost, sorted(worked)
            found.add(cost)
        return found


def stepped(component: Component, program: Program, worked: Collection[Cell]) -> int | None:
    """What working exactly these cells costs; None when it is not allowed."""
    return walked(component, lambda day: frozenset(cell for cell in worked if program.cells[cell][1].day == day))


def walked(component: Component, worked_on: Callable[[int], frozenset[Cell]]) -> int | None:
    """What it costs to work these cells on each of the days; None when it is not allowed."""
    state, cost = component.start, 0
    for day in component.days:
        step = component.step(day, state, component.key(day, worked_on(day)))
        if step is None:
            return None
        state, price = step
        cost += price
    end = component.end(state)
    return None if end is None else cost + end


def asked(problem: Instance, *entries: RuleEntry | Charges) -> Asked:
    return Asked.of(problem, book(*entries))


def most_states(component: Component, program: Program) -> int:
    """The most states that the component may be in after a day, whatever has been worked."""
    states, most = {component.start}, 1
    for day in component.days:
        cells = [cell for cell, (_, shift) in enumerate(program.cells) if shift.day == day]
        duties = [frozenset(few) for number in range(len(cells) + 1) for few in combinations(cells, number)]
        keys = {component.key(day, duty) for duty in duties}
        steps = [component.step(day, state, key) for state in states for key in keys]
        states = {step[0] for step in steps if step is not None}
        most = max(most, len(states))
    return most
