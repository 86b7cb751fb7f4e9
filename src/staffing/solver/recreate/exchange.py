"""Compiled small moves: one employee works otherwise on one day, or two exchange some days, a million a second.

Where a best response looks at a few people thoroughly, these look at everybody quickly. A move is priced by walking along an
employee's days from the first that changes until she is at the node where she was before; only what is accepted is changed.
"""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.alike import Alike
from staffing.solver.recreate.insertion import State
from staffing.solver.recreate.moves import BETTER
from staffing.solver.recreate.prices import add_duties, shares_price
from staffing.solver.recreate.tables import Numbers, Reals, Tables

CHANGES = 0.5
"""How many of the moves change one employee's day; the others are exchanges."""

LONGEST = 28
"""Days that two employees exchange at most; few are likelier than many."""


class Trace(NamedTuple):
    """Where a schedule stands: employee i is at `node[i, d]` before day d, and has `units[i, s]` in segment s."""

    node: Numbers
    units: Numbers


class Proposal(NamedTuple):
    """What each of the two employees of a move would work, from day `days[0]` on and before `days[1]`.

    Until day `until[j]` she would be at other nodes, `node[j]`. `quantity[j]` and `sums` are by how much those would change.
    """

    days: Numbers
    duty: Numbers
    node: Numbers
    until: Numbers
    quantity: Reals
    sums: Numbers


def trace_of(t: Tables) -> Trace:
    """Room for where a schedule stands."""
    return Trace(np.zeros((t.employees, t.days + 1), np.int64), np.zeros(t.segments.first.shape, np.int64))


def proposal_of(t: Tables) -> Proposal:
    """Room for a move."""
    return Proposal(
        days=np.zeros(2, np.int64),
        duty=np.zeros((2, t.days), np.int64),
        node=np.zeros((2, t.days + 1), np.int64),
        until=np.zeros(2, np.int64),
        quantity=np.zeros((2, t.quantities)),
        sums=np.zeros(len(t.counters.start), np.int64),
    )


@inner
def _follow(t: Tables, s: State, i: int, trace: Trace) -> None:
    """Write down where an employee stands."""
    duties, automata, segments = t.duties, t.automata, t.segments
    for k in range(trace.units.shape[1]):
        trace.units[i, k] = 0
    node = 0
    for d in range(s.roster.shape[1]):
        group = duties.group[s.roster[i, d]]
        trace.node[i, d] = node
        node = automata.following[automata.steps[i, d] + node * automata.classes[i, d] + duties.group_class[group]]
        if segments.of_day[i, d] >= 0:
            trace.units[i, segments.of_day[i, d]] += duties.group_units[group]
    trace.node[i, s.roster.shape[1]] = node


@inner
def _nodes_change(t: Tables, s: State, i: int, j: int, trace: Trace, p: Proposal) -> float:
    """What an employee's duties and automaton would cost more; infinite where they do not allow it."""
    duties, automata = t.duties, t.automata
    change, d, node = 0.0, p.days[0], trace.node[i, p.days[0]]
    for k in range(p.quantity.shape[1]):
        p.quantity[j, k] = 0.0
    while d < s.roster.shape[1] and (d < p.days[1] or node != trace.node[i, d]):
        now = s.roster[i, d]
        then = p.duty[j, d] if d < p.days[1] else now
        first, count = automata.steps[i, d], automata.classes[i, d]
        before = first + trace.node[i, d] * count + duties.group_class[duties.group[now]]
        after = first + node * count + duties.group_class[duties.group[then]]
        if automata.following[after] < 0 or automata.price[after] == np.inf:
            return np.inf
        change += duties.price[then] - duties.price[now] + automata.price[after] - automata.price[before]
        if automata.amount[after] != automata.amount[before]:
            for k in range(p.quantity.shape[1]):
                p.quantity[j, k] += (
                    automata.amounts[automata.amount[after], k] - automata.amounts[automata.amount[before], k]
                )
        p.node[j, d] = node
        node = automata.following[after]
        d += 1
    p.until[j] = d
    p.node[j, d] = node
    for k in range(len(t.shares.whole), p.quantity.shape[1]):
        if s.quantity[i, k] + p.quantity[j, k] > automata.most[i, k]:
            return np.inf
    return change


@inner
def _more_units(t: Tables, s: State, i: int, d: int, duty: int) -> int:
    """How many units more an employee's main counter would have from a day if she worked a duty."""
    duties = t.duties
    return int(duties.group_units[duties.group[duty]] - duties.group_units[duties.group[s.roster[i, d]]])


@inner
def _units_change(t: Tables, s: State, i: int, j: int, trace: Trace, p: Proposal) -> float:
    """What the units of an employee's main counter would cost more."""
    segments = t.segments
    change, d = 0.0, p.days[0]
    while d < p.days[1]:
        segment, more = segments.of_day[i, d], 0
        while d < p.days[1] and segments.of_day[i, d] == segment:
            more += _more_units(t, s, i, d, p.duty[j, d])
            d += 1
        if segment >= 0 and more != 0:
            now = trace.units[i, segment]
            if now + more >= segments.size[i, segment]:
                return np.inf
            at = segments.first[i, segment] + now
            change += segments.price[at + more] - segments.price[at]
    return change


@inner
def _sums_change(t: Tables, s: State, i: int, j: int, p: Proposal) -> float:
    """What an employee's other counters would cost more."""
    counters = t.counters
    if counters.first[i] == counters.first[i + 1]:
        return 0.0
    for c in range(counters.first[i], counters.first[i + 1]):
        p.sums[c] = 0
    for d in range(p.days[0], p.days[1]):
        now, then = s.roster[i, d], p.duty[j, d]
        for z in range(counters.duty_first[now], counters.duty_first[now + 1]):
            p.sums[counters.duty_counter[z]] -= counters.duty_units[z]
        for z in range(counters.duty_first[then], counters.duty_first[then + 1]):
            p.sums[counters.duty_counter[z]] += counters.duty_units[z]
    change = 0.0
    for c in range(counters.first[i], counters.first[i + 1]):
        if p.sums[c] != 0:
            at = counters.table[c] + s.sums[c]
            change += counters.price[at + p.sums[c]] - counters.price[at]
    return change


@inner
def _own_change(t: Tables, s: State, i: int, j: int, trace: Trace, p: Proposal) -> float:
    """What an employee's own rules would cost more; infinite where they do not allow it."""
    change = _nodes_change(t, s, i, j, trace, p)
    if change < np.inf:
        change += _units_change(t, s, i, j, trace, p)
    if change < np.inf:
        change += _sums_change(t, s, i, j, p)
    return change


@inner
def _add_quantities(s: State, i: int, j: int, sign: int, p: Proposal) -> bool:
    """Add what would change of an employee's quantities, or take it away again (sign -1); whether anything does."""
    is_any = False
    for k in range(p.quantity.shape[1]):
        if p.quantity[j, k] != 0:
            s.quantity[i, k] += sign * p.quantity[j, k]
            is_any = True
    return is_any


@inner
def _accept(t: Tables, s: State, i: int, j: int, change: float, trace: Trace, p: Proposal) -> None:
    """Let an employee work as proposed; her quantities and what she does in the rows are known already."""
    for c in range(t.counters.first[i], t.counters.first[i + 1]):
        s.sums[c] += p.sums[c]
    for d in range(p.days[0], p.days[1]):
        segment = t.segments.of_day[i, d]
        if segment >= 0:
            trace.units[i, segment] += _more_units(t, s, i, d, p.duty[j, d])
        s.roster[i, d] = p.duty[j, d]
    for d in range(p.days[0], p.until[j] + 1):
        trace.node[i, d] = p.node[j, d]
    s.own[i] += change


@inner
def _change(t: Tables, s: State, limit: float, trace: Trace, p: Proposal) -> float:
    """Have somebody work another duty on some day, if all then costs no more than the limit more; by how much it does."""
    i = int(np.random.random() * s.roster.shape[0])
    d = int(np.random.random() * s.roster.shape[1])
    first, count = t.duties.first[i, d], t.duties.first[i, d + 1] - t.duties.first[i, d]
    p.days[0], p.days[1] = d, d + 1
    p.duty[0, d] = first + int(np.random.random() * count)
    if p.duty[0, d] == s.roster[i, d]:
        return 0.0
    own = _own_change(t, s, i, 0, trace, p)
    if own == np.inf:
        return 0.0
    change = own + add_duties(t.duties, t.rows, s.roster[i, d : d + 1], -1, s.units)
    change += add_duties(t.duties, t.rows, p.duty[0, d : d + 1], 1, s.units)
    before = shares_price(t.shares, s.quantity)
    if _add_quantities(s, i, 0, 1, p):
        change += shares_price(t.shares, s.quantity) - before
    if change <= limit:
        _accept(t, s, i, 0, own, trace, p)
        return change
    add_duties(t.duties, t.rows, p.duty[0, d : d + 1], -1, s.units)
    add_duties(t.duties, t.rows, s.roster[i, d : d + 1], 1, s.units)
    _add_quantities(s, i, 0, -1, p)
    return 0.0


@inner
def _counterparts(s: State, i: int, other: int, like: Alike, p: Proposal) -> bool:
    """Propose that two exchange days, as far as each has duties of the other's kinds; whether that changes anything."""
    is_any = False
    for d in range(p.days[0], p.days[1]):
        mine, hers = like.kind[s.roster[i, d]], like.kind[s.roster[other, d]]
        p.duty[0, d] = like.duty[like.first[d] + i * like.kinds[d] + hers]
        p.duty[1, d] = like.duty[like.first[d] + other * like.kinds[d] + mine]
        if p.duty[0, d] < 0 or p.duty[1, d] < 0:
            p.days[1] = d
            break
        is_any = is_any or mine != hers
    return is_any


@inner
def _exchange(t: Tables, s: State, limit: float, like: Alike, trace: Trace, p: Proposal) -> float:
    """Have two exchange some days, if all then costs no more than the limit more; by how much it does."""
    employees, length = s.roster.shape
    i, other = int(np.random.random() * employees), int(np.random.random() * employees)
    days = 1 + int(np.random.random() ** 3 * min(length, LONGEST))
    p.days[0] = int(np.random.random() * length)
    p.days[1] = min(length, p.days[0] + days)
    if i == other or not _counterparts(s, i, other, like, p):
        return 0.0
    own = _own_change(t, s, i, 0, trace, p)
    if own == np.inf:
        return 0.0
    hers = _own_change(t, s, other, 1, trace, p)
    change = own + hers
    if change == np.inf:
        return 0.0
    before = shares_price(t.shares, s.quantity)
    is_any = _add_quantities(s, i, 0, 1, p)
    if _add_quantities(s, other, 1, 1, p) or is_any:
        change += shares_price(t.shares, s.quantity) - before
    if change <= limit:
        _accept(t, s, i, 0, own, trace, p)
        _accept(t, s, other, 1, hers, trace, p)
        return change
    _add_quantities(s, i, 0, -1, p)
    _add_quantities(s, other, 1, -1, p)
    return 0.0


@kernel
def exchange(
    t: Tables,
    s: State,
    best: Numbers,
    best_price: Reals,
    moves: int,
    heat: Reals,
    like: Alike,
    trace: Trace,
    p: Proposal,
) -> None:
    """Make small moves, cooling from `heat[0]` to `heat[1]`; the best schedule met is kept when it beats `best_price[0]`."""
    for i in range(s.roster.shape[0]):
        _follow(t, s, i, trace)
    for step in range(moves):
        limit = -np.log(1.0 - np.random.random()) * heat[0] * (heat[1] / heat[0]) ** (step / moves)
        if np.random.random() < CHANGES:
            s.price[0] += _change(t, s, limit, trace, p)
        else:
            s.price[0] += _exchange(t, s, limit, like, trace, p)
        if s.price[0] < best_price[0] - BETTER:
            best_price[0] = s.price[0]
            best[:] = s.roster
