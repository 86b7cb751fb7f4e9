"""A model in which only some cells are free says the same as the whole model with the others fixed."""

from functools import cache
from itertools import product
from random import Random

import numpy as np
import pytest
from tests import each_cost
from tests.each_rule import ON_TRIAL
from tests.tiny import TINY
from tests.verifier import Built, built

from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.linear import LinearModel, Mask, Numbers
from staffing.solver.restriction import Restriction, restrict

LIMITS = Limits(seconds=20)


@cache
def tiny_model() -> Built:
    """Law hard, the rest soft, and the costs of every shift."""
    entries = (RuleEntry(rule, Force.HARD if rule.statutory else Force.SOFT, 101) for rule in ON_TRIAL)
    return built(TINY, RuleBook("test", "1", tuple(entries), each_cost.ALL))


def legal_values(model: LinearModel, random: Random) -> Numbers:
    """Some legal schedule, complete: cells are worked one after another as long as it stays legal."""
    values = model.start()
    for cell in random.sample(model.free_cells.tolist(), len(model.free_cells)):
        other = values.copy()
        other[model.cells[cell]] = 1
        other = model.complete(other)
        if random.random() < 0.5 and model.is_feasible(other):
            values = other
    return values


def mask(model: LinearModel, cells: list[int]) -> Mask:
    free = np.zeros(model.width, bool)
    free[model.cells[cells]] = True
    return free


def merged(part: Restriction, values: Numbers, found: Numbers) -> Numbers:
    whole_values = values.copy()
    whole_values[part.columns] = found
    return whole_values


def best_by_trying(model: LinearModel, values: Numbers, cells: list[int]) -> int:
    """The least objective over everything that the free cells could be."""
    costs = []
    for worked in product((0, 1), repeat=len(cells)):
        tried = values.copy()
        tried[model.cells[cells]] = worked
        tried = model.complete(tried)
        if model.is_feasible(tried):
            costs.append(model.objective(tried))
    return min(costs)


def test_with_everything_free_the_best_is_that_of_the_whole_model() -> None:
    _, model = tiny_model()
    whole_answer = solve(whole(model), LIMITS)
    part = restrict(model, model.start(), mask(model, model.free_cells.tolist()))
    answer = solve(part, LIMITS)
    assert answer.values is not None
    assert answer.is_optimal
    assert model.objective(merged(part, model.start(), answer.values)) == answer.bound == whole_answer.bound


@pytest.mark.parametrize("seed", range(20))
def test_with_some_cells_free_the_best_is_what_trying_everything_finds(seed: int) -> None:
    random = Random(seed)
    _, model = tiny_model()
    values = legal_values(model, random)
    cells = random.sample(model.free_cells.tolist(), random.randint(1, 7))
    part = restrict(model, values, mask(model, cells))
    answer = solve(part, LIMITS)
    assert answer.is_optimal
    assert answer.bound == best_by_trying(model, values, cells)


@pytest.mark.parametrize("seed", range(20))
def test_what_a_part_finds_is_a_legal_answer_of_the_whole_at_the_same_price(seed: int) -> None:
    random = Random(seed)
    _, model = tiny_model()
    values = legal_values(model, random)
    part = restrict(model, values, mask(model, random.sample(model.free_cells.tolist(), 6)))
    answer = solve(part, LIMITS)
    assert answer.values is not None
    found = merged(part, values, answer.values)
    assert model.is_feasible(found)
    assert model.is_feasible(model.complete(found))
    assert int(part.cost @ answer.values) + part.offset == answer.bound
    assert model.objective(found) == model.objective(model.complete(found)) == answer.bound


@pytest.mark.parametrize("seed", range(20))
def test_a_part_judges_every_change_of_its_cells_as_the_whole_does(seed: int) -> None:
    random = Random(seed)
    _, model = tiny_model()
    values = legal_values(model, random)
    cells = random.sample(model.free_cells.tolist(), 5)
    part = restrict(model, values, mask(model, cells))
    for worked in product((0, 1), repeat=len(cells)):
        tried = values.copy()
        tried[model.cells[cells]] = worked
        tried = model.complete(tried)
        rows = part.matrix.times(tried[part.columns])
        is_kept = bool(np.all((rows >= part.row_lower) & (rows <= part.row_upper)))
        within = bool(np.all((tried[part.columns] >= part.lower) & (tried[part.columns] <= part.upper)))
        assert (is_kept and within) is model.is_feasible(tried)
        assert int(part.cost @ tried[part.columns]) + part.offset == model.objective(tried)


def test_with_nothing_free_only_the_price_is_left() -> None:
    _, model = tiny_model()
    values = legal_values(model, Random(1))
    part = restrict(model, values, np.zeros(model.width, bool))
    assert (part.width, part.matrix.height) == (0, 0)
    assert part.offset == model.objective(values)


@pytest.mark.parametrize("count", [1, 3, 9])
def test_rows_that_the_free_cells_cannot_break_are_left_out(count: int) -> None:
    _, model = tiny_model()
    part = restrict(model, model.start(), mask(model, model.free_cells[:count].tolist()))
    for row in range(part.matrix.height):
        factors = part.matrix.values[part.matrix.rows == row]
        columns = part.matrix.columns[part.matrix.rows == row]
        ends = np.sort([factors * part.lower[columns], factors * part.upper[columns]], axis=0)
        least, most = ends.sum(axis=1)
        assert least < part.row_lower[row] or most > part.row_upper[row]
    assert 0 < part.matrix.height < model.matrix.height
    assert part.width < model.width
