"""Compiled best response: the cheapest duties of one employee on some days, by dynamic programming over her automaton.

A layer holds, for each node before a day and each number of units in the running segment of the main counter, the least price
at which it can be reached. It is exact: nothing is left out.
"""

from typing import NamedTuple

import numpy as np

from staffing.solver.kernel import inner, kernel
from staffing.solver.recreate.tables import Automata, Duties, Numbers, Reals, Segments, Tables

NOWHERE = -1


class Asked(NamedTuple):
    """The prices at which an employee responds: of each of her duties from her first on, and of each vector of amounts."""

    duty: Reals
    amount: Reals


class Window(NamedTuple):
    """What is worked out of a window before the layers: cheapest duties, bounds on units, and what the fixed days cost."""

    group_price: Reals
    group_duty: Numbers
    beyond: Reals
    further: Reals
    fixed_units: Numbers
    most_units: Numbers
    least: Numbers
    most: Numbers


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
        Window(
            group_price=np.zeros((tables.days, groups)),
            group_duty=numbers(tables.days, groups),
            beyond=np.zeros(nodes),
            further=np.zeros(nodes),
            fixed_units=numbers(segments.first.shape[1]),
            most_units=numbers(tables.days),
            least=numbers(tables.days),
            most=numbers(tables.days),
        ),
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
def _choose_in_groups(duties: Duties, i: int, a: int, b: int, price: Reals, w: Window) -> None:
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
def _price_beyond(
    duties: Duties, automata: Automata, i: int, b: int, roster: Numbers, amount: Reals, w: Window
) -> None:
    """For each node before day b, what the fixed days from there on cost her automaton."""
    days = len(roster)
    for n in range(automata.nodes[i, days]):
        w.beyond[n] = 0.0
    for d in range(days - 1, b - 1, -1):
        k, count = duties.group_class[duties.group[roster[d]]], automata.classes[i, d]
        for n in range(automata.nodes[i, d]):
            at = automata.steps[i, d] + n * count + k
            after = automata.following[at]
            w.further[n] = np.inf
            if after >= 0:
                w.further[n] = w.beyond[after] + automata.price[at] + amount[automata.amount[at]]
        for n in range(automata.nodes[i, d]):
            w.beyond[n] = w.further[n]


@inner
def _bound_units(duties: Duties, segments: Segments, i: int, a: int, b: int, roster: Numbers, w: Window) -> None:
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
def _node_before(duties: Duties, automata: Automata, i: int, a: int, roster: Numbers) -> int:
    """The node before day a; nowhere when the days before it are not allowed."""
    node = 0
    for d in range(a):
        if node >= 0:
            k = duties.group_class[duties.group[roster[d]]]
            node = automata.following[automata.steps[i, d] + node * automata.classes[i, d] + k]
    return node


@inner
def _add_day(
    duties: Duties, automata: Automata, i: int, d: int, k: int, amount: Reals, w: Window, layers: Layers
) -> None:
    """Layer k + 1 from layer k: one day further, whatever duty is worked."""
    low, high = w.least[d], min(w.most[d], layers.price.shape[2] - 1)
    first, count = duties.group_first[i, d], automata.classes[i, d]
    groups = duties.group_first[i, d + 1] - first
    for n in range(automata.nodes[i, d + 1]):
        layers.is_reached[k + 1, n] = 0
    for n in range(automata.nodes[i, d]):
        if layers.is_reached[k, n] == 0:
            continue
        for g in range(groups):
            at = automata.steps[i, d] + n * count + duties.group_class[first + g]
            after = automata.following[at]
            if after < 0 or w.group_price[d, g] == np.inf:
                continue
            price = w.group_price[d, g] + automata.price[at] + amount[automata.amount[at]]
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
def _end_segment(automata: Automata, segments: Segments, i: int, d: int, k: int, w: Window, layers: Layers) -> None:
    """Layer k + 1 from layer k: the segment that ends with day d is priced, and counting begins anew."""
    segment = segments.of_day[i, d]
    table = segments.first[i, segment] + w.fixed_units[segment]
    for n in range(automata.nodes[i, d + 1]):
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
    a: int,
    b: int,
    amount: Reals,
    w: Window,
    layers: Layers,
) -> int:
    """Fill the layers from day a to day b; the last of them."""
    days = automata.classes.shape[1]
    k = 0
    for d in range(a, b):
        _add_day(duties, automata, i, d, k, amount, w, layers)
        k += 1
        layers.day[k], layers.is_end[k] = d, 0
        segment = segments.of_day[i, d]
        if segment >= 0 and (d == days - 1 or segments.of_day[i, d + 1] != segment):
            _end_segment(automata, segments, i, d, k, w, layers)
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
    for n in range(automata.nodes[i, d]):
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


@kernel
def respond(
    duties: Duties, automata: Automata, segments: Segments, i: int, days: Numbers, roster: Numbers, w: Scratch
) -> float:
    """Give employee i the cheapest duties on days[0] to days[1] - 1, her others as they are; writes them into the roster.

    Prices are those of `w.asked`. The answer is what all that depends on these days costs; infinite, and nothing is written,
    when no duties are allowed.
    """
    a, b = days[0], days[1]
    node = _node_before(duties, automata, i, a, roster)
    if node < 0:
        return np.inf
    window, layers, amount = w.window, w.layers, w.asked.amount
    _choose_in_groups(duties, i, a, b, w.asked.duty, window)
    _price_beyond(duties, automata, i, b, roster, amount, window)
    _bound_units(duties, segments, i, a, b, roster, window)
    for n in range(automata.nodes[i, a]):
        layers.is_reached[0, n] = 0
    layers.is_reached[0, node] = 1
    layers.lowest[0, node] = 0
    layers.highest[0, node] = 0
    layers.price[0, node, 0] = 0.0
    k = _fill(duties, automata, segments, i, a, b, amount, window, layers)
    segment = segments.of_day[i, b - 1]
    is_open = b < len(roster) and segment >= 0 and segments.of_day[i, b] == segment
    table = segments.first[i, segment] + window.fixed_units[segment] if is_open else 0
    end = np.zeros(3, np.int64)
    best = np.inf
    for n in range(automata.nodes[i, b]):
        if layers.is_reached[k, n] == 0 or window.beyond[n] == np.inf:
            continue
        for m in range(layers.lowest[k, n], layers.highest[k, n] + 1):
            price = layers.price[k, n, m] + window.beyond[n]
            if is_open:
                price += segments.price[table + m]
            if price < best:
                best = price
                end[0], end[1], end[2] = k, n, m
    if best < np.inf:
        _trace_back(duties, automata, i, end, roster, amount, window, layers)
    return best
