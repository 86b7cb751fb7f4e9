"""Components stepped through what somebody works, to compare with what the model makes of the same."""

from collections.abc import Collection, Iterator
from itertools import combinations, product

from tests.solver.asking import Charges, book
from tests.verifier import Built, built

from staffing.domain.instance import Instance
from staffing.rulebook import RuleEntry
from staffing.solver.components import Component, components_of
from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Cell
from staffing.solver.program import Program


def conflicts_of(program: Program) -> Conflicts:
    return Conflicts(program, (cell for cell in range(len(program.cells)) if is_possible(program, cell)))


def is_possible(program: Program, cell: Cell) -> bool:
    return cell in program.fixed or cell not in program.forbidden


def stepped(component: Component, program: Program, worked: Collection[Cell]) -> int | None:
    """What working exactly these cells costs; None when it is not allowed."""
    state, cost = component.start, 0
    for day in component.days:
        today = frozenset(cell for cell in worked if program.cells[cell][1].day == day)
        step = component.step(day, state, component.key(day, today))
        if step is None:
            return None
        state, price = step
        cost += price
    end = component.end(state)
    return None if end is None else cost + end


def every_work(program: Program) -> Iterator[tuple[Cell, ...]]:
    """Every set of cells that can be worked, with those that are fixed."""
    free = [cell for cell in range(len(program.cells)) if cell not in program.fixed and cell not in program.forbidden]
    for chosen in product((False, True), repeat=len(free)):
        yield (*program.fixed, *(cell for cell, is_chosen in zip(free, chosen, strict=True) if is_chosen))


def by_model(model: Built, worked: Collection[Cell]) -> int | None:
    """What the model charges when exactly these cells are worked."""
    linear = model[1]
    values = linear.lower.copy()
    values[linear.cells[linear.cells >= 0]] = 0
    values[linear.cells[sorted(worked)]] = 1
    values = linear.complete(values)
    return linear.objective(values) if linear.is_feasible(values) else None


def by_components(model: Built, worked: Collection[Cell]) -> int | None:
    """The same by components, by prices of cells, and by which cells are always apart or forbidden."""
    program, _ = model
    conflicts = conflicts_of(program)
    if any(cell in program.forbidden for cell in worked):
        return None
    cost = sum(program.prices.get(cell, 0) for cell in worked)
    components = components_of(program, conflicts)
    for employee in program.instance.employees:
        mine = [cell for cell in sorted(worked) if program.cells[cell][0] == employee.id]
        if any(conflicts.are_apart(pair) for pair in combinations(mine, 2)):
            return None
        for component in components[employee.id]:
            price = stepped(component, program, mine) if component.quantity is None else 0
            if price is None:
                return None
            cost += price
    return cost


def assert_same(problem: Instance, *entries: RuleEntry | Charges) -> set[int | None]:
    """Whatever is worked costs the same by model and by components; returns the costs that there are."""
    model = built(problem, book(*entries))
    found = set()
    for worked in every_work(model[0]):
        cost = by_model(model, worked)
        assert by_components(model, worked) == cost, [model[0].cells[cell][1].code for cell in worked]
        found.add(cost)
    return found
