"""Compiled limits of quantities, such as the weekends of a year: how they are kept where automata do not remember them.

A best response knows such a quantity only by its price, but a window of some days has room for little of it. So there is hardly
ever a choice to make: as much is left as the window can take, or nothing is.
"""

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.tables import Automata, Numbers, Reals, Tables

FULL = 1e4
"""What one more is charged where nothing is left, in usual prices of duties: more than anything is worth."""

PUSH, PUSHES = 0.25, 10
"""About what it is charged in the same after a response that took too much, and a little more each time; after so many times
as much as where nothing is left."""


@kernel
def keeps_limits(automata: Automata, i: int, has: Reals) -> bool:
    """Whether employee i may have so much of each quantity."""
    is_kept = True
    for k in range(len(has)):
        is_kept = is_kept and has[k] <= automata.most[i, k]
    return is_kept


@inner
def price_limits(t: Tables, i: int, days: Numbers, roster: Numbers, has: Reals, size: float, price: Reals) -> None:
    """Charge an employee for what adds to a quantity of which she has all that she may outside of these days.

    As long as something is left it costs nothing; it is known what it is worth only when a response takes too much.
    """
    duties, automata = t.duties, t.automata
    for k in range(len(t.shares.whole), len(has)):
        outside, node = has[k], 0
        for d in range(days[1]):
            group = duties.group[roster[d]]
            at = automata.steps[i, d] + node * automata.classes[i, d] + duties.group_class[group]
            if d >= days[0]:
                outside -= automata.amounts[automata.amount[at], k]
            node = automata.following[at]
        if outside >= automata.most[i, k]:
            _charge(automata.amounts, k, FULL * size, price)


@inner
def push_limits(t: Tables, i: int, has: Reals, size: float, times: int, price: Reals) -> None:
    """Charge an employee more for what adds to a quantity of which she has too much, as she has had so many times before."""
    for k in range(len(t.shares.whole), len(has)):
        if has[k] > t.automata.most[i, k]:
            push = PUSH * (1 + times) * (0.5 + np.random.random()) if times < PUSHES else FULL
            _charge(t.automata.amounts, k, push * size, price)


@inner
def _charge(amounts: Reals, k: int, unit: float, price: Reals) -> None:
    for v in range(len(price)):
        price[v] += amounts[v, k] * unit
