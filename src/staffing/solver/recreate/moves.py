"""Compiled moves: take some employees' duties out of a window of days, give each her best ones back, keep what is good."""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.insertion import Room, State, insert, price_own
from staffing.solver.recreate.prices import add_duties, shares_price
from staffing.solver.recreate.response import Scratch
from staffing.solver.recreate.tables import Numbers, Reals, Tables

SAME, BETTER = 1e-6, 0.5
"""Öre by which prices may differ without being better or worse, and by which a schedule is surely better."""


class Move(NamedTuple):
    """Who is taken out of which days, and what was worked there before. `price[0]` is what all costs meanwhile.

    `climbs` sums up, over all moves that would make the schedule dearer, the logarithm of by how much, and their number.
    """

    order: Numbers
    days: Numbers
    saved: Numbers
    before: Numbers
    price: Reals
    climbs: Reals


class Plan(NamedTuple):
    """How moves are made: from `heat[0]` to `heat[1]`, with noise in öre; `menu` has days, employees, summed likelihood."""

    heat: Reals
    menu: Reals
    noise: float


@kernel
def seeded(seed: int) -> None:
    """Start the random numbers of compiled code."""
    np.random.seed(seed)


@inner
def _draw(menu: Reals, employees: int, length: int, move: Move) -> int:
    """Draw the days of a move and put its employees first in the order; how many they are."""
    draw, kind = np.random.random(), 0
    while kind < len(menu) - 1 and draw > menu[kind, 2]:
        kind += 1
    days, count = min(length, int(menu[kind, 0])), min(employees, int(menu[kind, 1]))
    first = 0
    if days < length:
        # Windows may hang over either end, or the first and last days would be in few.
        first = int(np.random.random() * length) - days // 2
    move.days[0], move.days[1] = max(0, first), min(length, max(1, first + days))
    for j in range(count):
        other = j + int(np.random.random() * (employees - j))
        move.order[j], move.order[other] = move.order[other], move.order[j]
    return count


@inner
def _noise(noise: float) -> float:
    """How much prices are blurred this time."""
    draw = np.random.random()
    if draw < 0.25:
        return noise / 4
    if draw < 0.5:
        return noise
    return noise * 4 if draw < 0.65 else 0.0


@inner
def _take_out(t: Tables, s: State, i: int, move: Move) -> None:
    worked = s.roster[i, move.days[0] : move.days[1]]
    move.price[0] += add_duties(t.duties, t.rows, worked, -1, s.units) - s.own[i]


@inner
def _put_in(t: Tables, s: State, i: int, move: Move) -> None:
    worked = s.roster[i, move.days[0] : move.days[1]]
    move.price[0] += add_duties(t.duties, t.rows, worked, 1, s.units) + s.own[i]


@inner
def _give_back(t: Tables, s: State, i: int, duties: Numbers, move: Move) -> None:
    """Put an employee who is out of the rows back in as she was."""
    for d in range(move.days[0], move.days[1]):
        s.roster[i, d] = duties[d]
    price_own(t, s, i)
    _put_in(t, s, i, move)


@inner
def _descend(t: Tables, s: State, count: int, w: Scratch, room: Room, move: Move) -> None:
    """Give the employees of a move best duties in turn until none gets better."""
    idle, j = 1, 0
    for _ in range(3 * count):
        if idle > count:
            break
        i = move.order[j]
        j = (j + 1) % count
        for d in range(move.days[0], move.days[1]):
            move.before[d] = s.roster[i, d]
        price, shared = move.price[0], shares_price(t.shares, s.quantity)
        _take_out(t, s, i, move)
        is_found = insert(t, s, i, move.days, 0.0, w, room)
        _put_in(t, s, i, move)
        change = move.price[0] - price + shares_price(t.shares, s.quantity) - shared
        if not is_found or change > SAME:
            _take_out(t, s, i, move)
            _give_back(t, s, i, move.before, move)
            move.price[0] = price
        idle = 1 if is_found and change < -SAME else idle + 1


@inner
def _recreate(t: Tables, s: State, count: int, noise: float, w: Scratch, room: Room, move: Move) -> int:
    """Give the employees of a move, all out of the rows, best duties one after the other; how many were put in."""
    for j in range(count):
        i = move.order[j]
        quiet = 0.0 if j == count - 1 and count > 1 else noise
        if not insert(t, s, i, move.days, quiet, w, room):
            return j
        _put_in(t, s, i, move)
    return count


@inner
def _try(t: Tables, s: State, count: int, noise: float, w: Scratch, room: Room, move: Move) -> int:
    """Make a move; `move.price[0]` is what all then costs, infinite where it is not allowed. How many are in the rows."""
    move.price[0] = s.price[0] - shares_price(t.shares, s.quantity)
    for j in range(count):
        i = move.order[j]
        for d in range(move.days[0], move.days[1]):
            move.saved[j, d] = s.roster[i, d]
        _take_out(t, s, i, move)
    done = _recreate(t, s, count, noise, w, room, move)
    if done < count:
        move.price[0] = np.inf
        return done
    if noise > 0 or count > 1:
        _descend(t, s, count, w, room, move)
    move.price[0] += shares_price(t.shares, s.quantity)
    return done


@inner
def _undo(t: Tables, s: State, count: int, done: int, move: Move) -> None:
    """Put everybody back as she was before the move."""
    for j in range(count):
        i = move.order[j]
        if j < done:
            _take_out(t, s, i, move)
        _give_back(t, s, i, move.saved[j], move)


@kernel
def anneal(
    t: Tables, s: State, best: Numbers, best_price: Reals, moves: int, plan: Plan, w: Scratch, room: Room, move: Move
) -> None:
    """Make moves; the best schedule met is kept in `best` when it beats `best_price[0]`."""
    employees, length = s.roster.shape
    for step in range(moves):
        heat = plan.heat[0] * (plan.heat[1] / plan.heat[0]) ** (step / moves)
        count = _draw(plan.menu, employees, length, move)
        done = _try(t, s, count, _noise(plan.noise), w, room, move)
        price = move.price[0]
        if s.price[0] + BETTER < price < np.inf:
            move.climbs[0] += np.log(price - s.price[0])
            move.climbs[1] += 1
        if price > s.price[0] and np.random.random() >= np.exp((s.price[0] - price) / heat):
            _undo(t, s, count, done, move)
            continue
        s.price[0] = price
        if price < best_price[0] - BETTER:
            best_price[0] = price
            for i in range(employees):
                for d in range(length):
                    best[i, d] = s.roster[i, d]
