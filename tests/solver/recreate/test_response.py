"""The best response against every roster that there is: nothing is cheaper, and what it costs is what it says."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.recreate.drawn import counted, evaluated
from tests.solver.recreate.evaluated import Evaluated

from staffing.solver.recreate.response import Scratch, respond, scratch
from staffing.solver.recreate.tables import Numbers, Tables

MOST_ROSTERS = 600


def cost(tables: Tables, scratched: Scratch, i: int, days: range, roster: Numbers) -> float:
    """What a roster costs that depends on some days: duties on them, her automaton from then on, and segments they are in."""
    duties, automata, segments = tables.duties, tables.automata, tables.segments
    price, node = 0.0, 0
    units: dict[int, int] = {}
    for day, duty in enumerate(roster.tolist()):
        group = duties.group[duty]
        at = automata.steps[i, day] + node * automata.classes[i, day] + duties.group_class[group]
        node = int(automata.following[at])
        if node < 0:
            return np.inf
        if day in days:
            price += scratched.asked.duty[duty - duties.first[i, 0]]
        if day >= days.start:
            price += automata.price[at] + scratched.asked.amount[automata.amount[at]]
        segment = int(segments.of_day[i, day])
        if segment >= 0:
            units[segment] = units.get(segment, 0) + int(duties.group_units[group])
    for segment in {int(segments.of_day[i, day]) for day in days} - {-1}:
        if units[segment] >= segments.size[i, segment]:
            return np.inf
        price += segments.price[segments.first[i, segment] + units[segment]]
    return price


def every_roster(tables: Tables, i: int, days: range, roster: Numbers) -> list[Numbers]:
    """The roster with every choice of duties on some days."""
    found = []
    for chosen in product(*(range(*tables.duties.first[i, day : day + 2]) for day in days)):
        other = roster.copy()
        other[list(days)] = chosen
        found.append(other)
    return found


def number_of_rosters(tables: Tables, i: int, days: range) -> int:
    return int(np.prod([tables.duties.first[i, day + 1] - tables.duties.first[i, day] for day in days]))


def windows(tables: Tables, i: int) -> list[range]:
    """Every range of days, the longest first, but for those with too many rosters to try."""
    lengths = range(tables.days, 0, -1)
    every = [range(first, first + length) for length in lengths for first in range(tables.days - length + 1)]
    return [days for days in every if number_of_rosters(tables, i, days) <= MOST_ROSTERS]


def responded(drawn: Evaluated, i: int, days: range, roster: Numbers, room: Scratch) -> float:
    """The response on some days, written into the roster; what it costs by its own account."""
    tables, window = drawn.tables, np.array([days.start, days.stop])
    return float(respond(tables.duties, tables.automata, tables.segments, i, window, roster, room))


def asked_at_random(tables: Tables, days: range, rng: np.random.Generator, *, whole: bool) -> Scratch:
    """Room for a response at prices from -300 to 300."""
    room = scratch(tables, len(days))
    for prices in room.asked:
        found = rng.uniform(-300, 300, len(prices))
        prices[:] = np.round(found) if whole else found
    return room


@settings(max_examples=200, derandomize=True, deadline=None)
@given(evaluated | counted, st.integers(0, 1), st.integers(0, 1 << 30), st.data())
def test_no_roster_is_cheaper_than_the_response_and_it_costs_what_it_says(
    drawn: Evaluated, i: int, seed: int, data: st.DataObject
) -> None:
    tables, rng = drawn.tables, np.random.default_rng(seed)
    days = data.draw(st.sampled_from(windows(tables, i)))
    room = asked_at_random(tables, days, rng, whole=True)
    before = rng.integers(tables.duties.first[i, :-1], tables.duties.first[i, 1:])
    roster = before.copy()
    found = responded(drawn, i, days, roster, room)
    rosters = every_roster(tables, i, days, before)
    assert found == min(cost(tables, room, i, days, other) for other in rosters)
    if found < np.inf:
        assert cost(tables, room, i, days, roster) == found
        assert roster.tolist() in [other.tolist() for other in rosters]
    else:
        assert roster.tolist() == before.tolist()


@settings(max_examples=100, derandomize=True, deadline=None)
@given(evaluated | counted, st.integers(0, 1), st.integers(0, 1 << 30), st.data())
def test_a_response_is_found_again_from_itself_at_prices_of_any_fraction(
    drawn: Evaluated, i: int, seed: int, data: st.DataObject
) -> None:
    """Prices that are no whole numbers come to the same sum in one order and nearly the same in another."""
    tables, rng = drawn.tables, np.random.default_rng(seed)
    days = data.draw(st.sampled_from(windows(tables, i)))
    room = asked_at_random(tables, days, rng, whole=False)
    before = rng.integers(tables.duties.first[i, :-1], tables.duties.first[i, 1:])
    roster = before.copy()
    found = responded(drawn, i, days, roster, room)
    best = min(cost(tables, room, i, days, other) for other in every_roster(tables, i, days, before))
    assert found == pytest.approx(best, abs=1e-6)
    again = roster.copy()
    assert responded(drawn, i, days, again, room) == pytest.approx(found, abs=1e-6)
    if found < np.inf:
        assert again.tolist() == roster.tolist()
