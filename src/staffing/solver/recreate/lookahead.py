"""Compiled preparation of a best response: what is known of a window of days before the dynamic programme goes through it.

What the days ahead cost at least, whatever the units of the main counter, is found from the end backwards. With what the
roster at hand costs, that tells the programme where it need not look.
"""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner
from staffing.solver.recreate.tables import Automata, Duties, Numbers, Reals, Segments

SLACK = 1e-9
"""Share by which sums of the same prices in another order may differ."""


MUCH = 2
"""How many times as many days as a window must follow after its first before it pays to find out which nodes can be reached."""


class Window(NamedTuple):
    """What is worked out of a window.

    `group_price[d, g]` is the price of the cheapest duty of a group, `group_duty` that duty. Before day d the nodes
    `reached[d, k]` with k below `number[d]` can be reached; where `seen[d, n]` is the number of this response, n has been met.
    `ahead[d, n]` is what the days from d on cost at least from such a node n, the fixed ones after the window with them;
    `floor[d]` what segments cost at least that are over after day d - 1. Segments have `fixed_units` outside the window, days
    `most_units` to add, and after day d there must be from `least[d]` to `most[d]` units.
    """

    group_price: Reals
    group_duty: Numbers
    ahead: Reals
    floor: Reals
    reached: Numbers
    number: Numbers
    seen: Numbers
    response: Numbers
    fixed_units: Numbers
    most_units: Numbers
    least: Numbers
    most: Numbers


def window_for(days: int, nodes: int, groups: int, segments: int) -> Window:
    """Room for any window of so many days."""

    def numbers(*shape: int) -> Numbers:
        return np.zeros(shape, np.int64)

    return Window(
        group_price=np.zeros((days, groups)),
        group_duty=numbers(days, groups),
        ahead=np.zeros((days + 1, nodes)),
        floor=np.zeros(days + 1),
        reached=numbers(days + 1, nodes),
        number=numbers(days + 1),
        seen=numbers(days + 1, nodes),
        response=numbers(1),
        fixed_units=numbers(segments),
        most_units=numbers(days),
        least=numbers(days),
        most=numbers(days),
    )


@inner
def choose_in_groups(duties: Duties, i: int, a: int, b: int, price: Reals, w: Window) -> None:
    """Of each group of duties on each day the cheapest; and the most units that each day can add."""
    base = duties.first[i, 0]
    for d in range(a, b):
        first = duties.group_first[i, d]
        w.most_units[d] = 0
        for g in range(first, duties.group_first[i, d + 1]):
            w.group_price[d, g - first] = np.inf
            w.most_units[d] = max(w.most_units[d], duties.group_units[g])
        for u in range(duties.first[i, d], duties.first[i, d + 1]):
            g = duties.group[u] - first
            if price[u - base] < w.group_price[d, g]:
                w.group_price[d, g] = price[u - base]
                w.group_duty[d, g] = u


@inner
def reach(duties: Duties, automata: Automata, i: int, days: Numbers, node: int, roster: Numbers, w: Window) -> None:
    """The nodes that can be reached from one before the window: in the window by any duty, after it by the fixed.

    Where that is not worth the while, all that there are.
    """
    a, length = days[0], len(roster)
    if length - a < MUCH * (days[1] - a):
        for d in range(a, length + 1):
            w.number[d] = automata.nodes[i, d]
            for n in range(w.number[d]):
                w.reached[d, n] = n
        return
    w.response[0] += 1
    w.reached[a, 0], w.number[a] = node, 1
    for d in range(a, length):
        count, w.number[d + 1] = automata.classes[i, d], 0
        first, last = 0, count
        if d >= days[1]:
            first = duties.group_class[duties.group[roster[d]]]
            last = first + 1
        for k in range(w.number[d]):
            at = automata.steps[i, d] + w.reached[d, k] * count
            for c in range(first, last):
                after = automata.following[at + c]
                if after >= 0 and w.seen[d + 1, after] != w.response[0]:
                    w.seen[d + 1, after] = w.response[0]
                    w.reached[d + 1, w.number[d + 1]] = after
                    w.number[d + 1] += 1


@inner
def price_ahead(
    duties: Duties, automata: Automata, i: int, days: Numbers, roster: Numbers, amount: Reals, w: Window
) -> None:
    """From the end backwards, what the days ahead cost at least from each node that can be reached."""
    length = len(roster)
    for k in range(w.number[length]):
        w.ahead[length, w.reached[length, k]] = 0.0
    for d in range(length - 1, days[0] - 1, -1):
        first, count, steps = duties.group_first[i, d], automata.classes[i, d], automata.steps[i, d]
        fixed = duties.group_class[duties.group[roster[d]]]
        for k in range(w.number[d]):
            n = w.reached[d, k]
            best = np.inf
            if d >= days[1]:
                at = steps + n * count + fixed
                if automata.following[at] >= 0:
                    best = w.ahead[d + 1, automata.following[at]] + automata.price[at] + amount[automata.amount[at]]
            else:
                for g in range(duties.group_first[i, d + 1] - first):
                    at = steps + n * count + duties.group_class[first + g]
                    if automata.following[at] >= 0:
                        price = w.group_price[d, g] + automata.price[at] + amount[automata.amount[at]]
                        best = min(best, price + w.ahead[d + 1, automata.following[at]])
            w.ahead[d, n] = best


@inner
def counts(segments: Segments, i: int, days: Numbers) -> bool:
    """Whether the main counter counts anything on these days."""
    return bool(segments.of_day[i, days[0] : days[1]].max() >= 0)


@inner
def price_floor(segments: Segments, i: int, days: Numbers, w: Window) -> None:
    """From the end backwards, what the segments that are not yet over cost at least."""
    length = segments.of_day.shape[1]
    below = 0.0
    for d in range(days[1] - 1, days[0] - 1, -1):
        segment = segments.of_day[i, d]
        if d == days[1] - 1:
            w.floor[d + 1] = 0.0
            if d + 1 < length and segment >= 0 and segments.of_day[i, d + 1] == segment:
                below = _cheapest(segments, i, segment, w)
                w.floor[d + 1] = below
        if segment >= 0 and (d == length - 1 or segments.of_day[i, d + 1] != segment):
            below += _cheapest(segments, i, segment, w)
        w.floor[d] = below


@inner
def _cheapest(segments: Segments, i: int, segment: int, w: Window) -> float:
    """The least that a segment can cost, with the units that are fixed in it."""
    best = np.inf
    for m in range(w.fixed_units[segment], segments.size[i, segment]):
        best = min(best, segments.price[segments.first[i, segment] + m])
    return best


@inner
def price_known(
    duties: Duties,
    automata: Automata,
    segments: Segments,
    i: int,
    days: Numbers,
    node: int,
    roster: Numbers,
    asked: Reals,
    amount: Reals,
    w: Window,
) -> float:
    """What the duties at hand cost at the prices asked, in the window and what depends on it; infinite if not allowed."""
    length, base = len(roster), duties.first[i, 0]
    price, units = 0.0, 0
    for d in range(days[0], days[1]):
        u = roster[d]
        g = duties.group[u]
        at = automata.steps[i, d] + node * automata.classes[i, d] + duties.group_class[g]
        node = automata.following[at]
        if node < 0:
            return np.inf
        price += asked[u - base] + automata.price[at] + amount[automata.amount[at]]
        segment = segments.of_day[i, d]
        if segment < 0:
            continue
        units += duties.group_units[g]
        is_end = d == length - 1 or segments.of_day[i, d + 1] != segment
        if is_end or d == days[1] - 1:
            total = units + w.fixed_units[segment]
            if total >= segments.size[i, segment]:
                return np.inf
            price += segments.price[segments.first[i, segment] + total]
            units = 0
    return price + float(w.ahead[days[1], node])


@inner
def bound_units(duties: Duties, segments: Segments, i: int, a: int, b: int, roster: Numbers, w: Window) -> None:
    """For each segment the units worked outside the window; after each day the least and most with which it can end well."""
    for s in range(len(w.fixed_units)):
        w.fixed_units[s] = 0
    for d in range(len(roster)):
        if (d < a or d >= b) and segments.of_day[i, d] >= 0:
            w.fixed_units[segments.of_day[i, d]] += duties.group_units[duties.group[roster[d]]]
    later = 0
    for d in range(b - 1, a - 1, -1):
        segment = segments.of_day[i, d]
        if segment < 0:
            w.least[d], w.most[d], later = 0, 0, 0
            continue
        if d + 1 < b and segments.of_day[i, d + 1] == segment:
            later += w.most_units[d + 1]
        else:
            later = 0
        w.least[d] = max(0, segments.least[i, segment] - w.fixed_units[segment] - later)
        w.most[d] = segments.size[i, segment] - 1 - w.fixed_units[segment]


@inner
def node_before(duties: Duties, automata: Automata, i: int, a: int, roster: Numbers) -> int:
    """The node before day a; nowhere when the days before it are not allowed."""
    node = 0
    for d in range(a):
        if node >= 0:
            k = duties.group_class[duties.group[roster[d]]]
            node = automata.following[automata.steps[i, d] + node * automata.classes[i, d] + k]
    return node
