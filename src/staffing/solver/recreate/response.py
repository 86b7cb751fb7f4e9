"""Compiled best response: the cheapest duties of one employee on some days, by dynamic programming over her automaton.

A layer holds, for each node before a day and each number of units in the running segment of the main counter, the least price
at which it can be reached. It is exact: nothing is left out.
"""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.lookahead import (
    SLACK,
    Window,
    bound_units,
    choose_in_groups,
    counts,
    node_before,
    price_ahead,
    price_floor,
    price_known,
    reach,
    window_for,
)
from staffing.solver.recreate.tables import Automata, Duties, Numbers, Reals, Segments, Tables


class Asked(NamedTuple):
    """The prices at which an employee responds: of each of her duties from her first on, and of each vector of amounts."""

    duty: Reals
    amount: Reals


class Layers(NamedTuple):
    """The layers: prices, which nodes are reached, from how many units to how many; and what each layer came from."""

    price: Reals
    is_reached: Numbers
    lowest: Numbers
    highest: Numbers
    chosen: Numbers
    day: Numbers
    is_end: Numbers


class Scratch(NamedTuple):
    """Room for one response."""

    asked: Asked
    window: Window
    layers: Layers


def scratch(tables: Tables, window: int) -> Scratch:
    """Room for responses over windows of at most so many days."""
    duties, segments = tables.duties, tables.segments
    nodes, length = int(tables.automata.nodes.max()), min(window, tables.days)
    layers = 2 * length + 1
    units = 1 + int(min(segments.size.max(), 1 + length * max(1, duties.group_units.max())))
    groups = int(np.diff(duties.group_first, axis=1).max())
    per_employee = int((duties.first[:, -1] - duties.first[:, 0]).max())

    def numbers(*shape: int) -> Numbers:
        return np.zeros(shape, np.int64)

    return Scratch(
        Asked(np.zeros(per_employee), np.zeros(len(tables.automata.amounts))),
        window_for(tables.days, nodes, groups, segments.first.shape[1]),
        Layers(
            price=np.zeros((layers, nodes, units)),
            is_reached=numbers(layers, nodes),
            lowest=numbers(layers, nodes),
            highest=numbers(layers, nodes),
            chosen=numbers(layers, nodes),
            day=numbers(layers),
            is_end=numbers(layers),
        ),
    )


@inner
def _least(layers: Layers, k: int, n: int) -> float:
    """The least price at which a node is reached."""
    best = np.inf
    for m in range(layers.lowest[k, n], layers.highest[k, n] + 1):
        best = min(best, layers.price[k, n, m])
    return best


@inner
def _add_day(
    duties: Duties, automata: Automata, i: int, d: int, k: int, limit: float, amount: Reals, w: Window, layers: Layers
) -> None:
    """Layer k + 1 from layer k: one day further, whatever duty is worked, but where that must cost more than the limit."""
    low, high = w.least[d], min(w.most[d], layers.price.shape[2] - 1)
    first, count = duties.group_first[i, d], automata.classes[i, d]
    groups = duties.group_first[i, d + 1] - first
    for r in range(w.number[d + 1]):
        layers.is_reached[k + 1, w.reached[d + 1, r]] = 0
    for r in range(w.number[d]):
        n = w.reached[d, r]
        if layers.is_reached[k, n] == 0:
            continue
        room = limit - w.floor[d] - _least(layers, k, n)
        if w.ahead[d, n] > room:
            continue
        for g in range(groups):
            at = automata.steps[i, d] + n * count + duties.group_class[first + g]
            after = automata.following[at]
            if after < 0:
                continue
            price = w.group_price[d, g] + automata.price[at] + amount[automata.amount[at]]
            if price == np.inf or price + w.ahead[d + 1, after] > room:
                continue
            units = duties.group_units[first + g]
            start = max(layers.lowest[k, n] + units, low)
            stop = min(layers.highest[k, n] + units, high)
            if start > stop:
                continue
            into = layers.price[k + 1, after]
            if layers.is_reached[k + 1, after] == 0:
                layers.is_reached[k + 1, after] = 1
                layers.lowest[k + 1, after], layers.highest[k + 1, after] = start, stop
                for m in range(low, high + 1):
                    into[m] = np.inf
            else:
                layers.lowest[k + 1, after] = min(layers.lowest[k + 1, after], start)
                layers.highest[k + 1, after] = max(layers.highest[k + 1, after], stop)
            source = layers.price[k, n, start - units : stop - units + 1]
            target = into[start : stop + 1]
            for m in range(len(source)):
                target[m] = min(target[m], source[m] + price)


@inner
def _end_segment(segments: Segments, i: int, d: int, k: int, w: Window, layers: Layers) -> None:
    """Layer k + 1 from layer k: the segment that ends with day d is priced, and counting begins anew."""
    segment = segments.of_day[i, d]
    table = segments.first[i, segment] + w.fixed_units[segment]
    for r in range(w.number[d + 1]):
        n = w.reached[d + 1, r]
        layers.is_reached[k + 1, n] = 0
        if layers.is_reached[k, n] == 0:
            continue
        best = np.inf
        for m in range(layers.lowest[k, n], layers.highest[k, n] + 1):
            price = layers.price[k, n, m] + segments.price[table + m]
            if price < best:
                best = price
                layers.chosen[k + 1, n] = m
        if best < np.inf:
            layers.is_reached[k + 1, n] = 1
            layers.lowest[k + 1, n] = 0
            layers.highest[k + 1, n] = 0
            layers.price[k + 1, n, 0] = best


@inner
def _fill(
    duties: Duties,
    automata: Automata,
    segments: Segments,
    i: int,
    span: Numbers,
    limit: float,
    amount: Reals,
    w: Window,
    layers: Layers,
) -> int:
    """Fill the layers through the days of a window; the last of them."""
    days = automata.classes.shape[1]
    k = 0
    for d in range(span[0], span[1]):
        _add_day(duties, automata, i, d, k, limit, amount, w, layers)
        k += 1
        layers.day[k], layers.is_end[k] = d, 0
        segment = segments.of_day[i, d]
        if segment >= 0 and (d == days - 1 or segments.of_day[i, d + 1] != segment):
            _end_segment(segments, i, d, k, w, layers)
            k += 1
            layers.day[k], layers.is_end[k] = d, 1
    return k


@inner
def _trace_back(
    duties: Duties, automata: Automata, i: int, end: Numbers, roster: Numbers, amount: Reals, w: Window, layers: Layers
) -> None:
    """Write the duties by which a node and units of a layer were reached; `end` is layer, node, units, and is worked with."""
    while end[0] > 0:
        k = end[0]
        if layers.is_end[k] == 1:
            end[2] = layers.chosen[k, end[1]]
        else:
            _take_day(duties, automata, i, end, roster, amount, w, layers)
        end[0] = k - 1


@inner
def _take_day(
    duties: Duties, automata: Automata, i: int, end: Numbers, roster: Numbers, amount: Reals, w: Window, layers: Layers
) -> None:
    """Write the duty that led to a node and units of a layer; these become the node and units before it."""
    k, node, units = end
    d = layers.day[k]
    first, count = duties.group_first[i, d], automata.classes[i, d]
    for r in range(w.number[d]):
        n = w.reached[d, r]
        if layers.is_reached[k - 1, n] == 0:
            continue
        for g in range(duties.group_first[i, d + 1] - first):
            at = automata.steps[i, d] + n * count + duties.group_class[first + g]
            before = units - duties.group_units[first + g]
            if automata.following[at] != node or before < layers.lowest[k - 1, n] or before > layers.highest[k - 1, n]:
                continue
            price = w.group_price[d, g] + automata.price[at] + amount[automata.amount[at]]
            if price < np.inf and layers.price[k - 1, n, before] + price == layers.price[k, node, units]:
                roster[d] = w.group_duty[d, g]
                end[1], end[2] = n, before
                return


@inner
def _go_ahead(
    duties: Duties, automata: Automata, i: int, days: Numbers, node: int, roster: Numbers, amount: Reals, w: Window
) -> None:
    """Write the duties by which the days ahead cost the least, from a node on; for where nothing is counted."""
    for d in range(days[0], days[1]):
        first, steps = duties.group_first[i, d], automata.steps[i, d] + node * automata.classes[i, d]
        best = np.inf
        for g in range(duties.group_first[i, d + 1] - first):
            at = steps + duties.group_class[first + g]
            after = automata.following[at]
            if after >= 0:
                price = w.group_price[d, g] + automata.price[at] + amount[automata.amount[at]] + w.ahead[d + 1, after]
                if price < best:
                    best, roster[d], node = price, w.group_duty[d, g], after


@kernel
def respond(
    duties: Duties, automata: Automata, segments: Segments, i: int, days: Numbers, roster: Numbers, w: Scratch
) -> float:
    """Give employee i the cheapest duties on days[0] to days[1] - 1, her others as they are; writes them into the roster.

    Prices are those of `w.asked`. The answer is what all that depends on these days costs; infinite when no duties are allowed.
    Nothing is written where nothing is better than what is there.
    """
    a, b = days[0], days[1]
    node = node_before(duties, automata, i, a, roster)
    if node < 0:
        return np.inf
    window, layers, amount = w.window, w.layers, w.asked.amount
    choose_in_groups(duties, i, a, b, w.asked.duty, window)
    reach(duties, automata, i, days, node, roster, window)
    price_ahead(duties, automata, i, days, roster, amount, window)
    bound_units(duties, segments, i, a, b, roster, window)
    price_floor(segments, i, days, window)
    known = price_known(duties, automata, segments, i, days, node, roster, w.asked.duty, amount, window)
    if not counts(segments, i, days):
        # What the days ahead cost at least is then what they cost.
        if window.ahead[a, node] < known:
            _go_ahead(duties, automata, i, days, node, roster, amount, window)
        return min(known, float(window.ahead[a, node]))
    layers.is_reached[0, node] = 1
    layers.lowest[0, node] = 0
    layers.highest[0, node] = 0
    layers.price[0, node, 0] = 0.0
    k = _fill(duties, automata, segments, i, days, known + SLACK * (1 + abs(known)), amount, window, layers)
    segment = segments.of_day[i, b - 1]
    is_open = b < len(roster) and segment >= 0 and segments.of_day[i, b] == segment
    table = segments.first[i, segment] + window.fixed_units[segment] if is_open else 0
    end = np.zeros(3, np.int64)
    best = np.inf
    for r in range(window.number[b]):
        n = window.reached[b, r]
        if layers.is_reached[k, n] == 0 or window.ahead[b, n] == np.inf:
            continue
        for m in range(layers.lowest[k, n], layers.highest[k, n] + 1):
            price = layers.price[k, n, m] + window.ahead[b, n]
            if is_open:
                price += segments.price[table + m]
            if price < best:
                best = price
                end[0], end[1], end[2] = k, n, m
    # What is dearer than the duties at hand was not even looked at; what costs the same takes their place, for a change.
    if best > known or best == np.inf:
        return known
    _trace_back(duties, automata, i, end, roster, amount, window, layers)
    return best
