"""Components and the model of the same posts agree, whatever is worked."""

import random
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, book, hard, soft
from tests.solver.small import ALL, ODD, Small
from tests.solver.stepping import Asked, asked, stepped
from tests.verifier import instance

from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.shift import Shift
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleBook
from staffing.solver.program import Program

MIXED = instance(
    "0 06:00-10:00, 0 12:00-15:00, 0 14:00-22:00, 1 07:00-15:00, 1 18:00-26:00 standby, 2 22:00-30:00, "
    "3 06:00-14:00 pinned, -2 06:00-14:00, -1 22:00-31:00, 5 06:00-14:00",
    days=4,
)
"""Split days, overlaps, standby, a night, a pinned shift, and shifts before and after the horizon."""

LATE = instance(
    "0 06:00-10:00, 0 32:00-36:00, 1 06:00-09:00, 1 13:00-20:00, 1 13:00-32:00, 2 06:30-12:00, 2 16:00-20:00, 4 06:00-14:00",
    days=3,
)
"""Shifts that start long after midnight of the day that they belong to, later than some of the day after."""

MOST_SHIFTS = 10
PLACES = st.integers(0, MOST_SHIFTS - 1)
SETS = st.lists(st.frozensets(PLACES, max_size=4), min_size=3, max_size=7)
LEAST, MOST = st.integers(0, 4), st.none() | st.integers(0, 4)
MINUTES = st.integers(-900, 900)


def picked(roster: RosterModel, places: Collection[int]) -> list[Shift]:
    """Ann's shifts at these places, as far as there are any."""
    return [shift for place, shift in enumerate(roster.shifts_of("ann")) if place in places]


def run(roster: RosterModel, asks: Any) -> None:
    sets, least, most, idle = asks
    roster.run("ann", [picked(roster, places) for places in sets], least=least, most=most, idle=idle)


def groups(roster: RosterModel, asks: Any) -> None:
    sets, least, most, unit = asks
    roster.groups("ann", [picked(roster, places) for places in sets], least=least, most=most, unit=unit)


def gap(roster: RosterModel, asks: Any) -> None:
    start, length, minutes, moved = asks
    busy = {
        shift: Interval(*sorted((shift.start + sooner, shift.end + later)))
        for shift, (sooner, later) in zip(roster.shifts_of("ann"), moved, strict=False)
    }
    roster.gap("ann", Interval(start, start + length), busy, minutes=minutes)


def sequence(roster: RosterModel, asks: Any) -> None:
    for places, excess in asks:
        found = picked(roster, places)
        if len(found) > 1:
            roster.sequence("ann", found, excess=excess)


def follow(roster: RosterModel, asks: Any) -> None:
    for places, excess in asks:
        found = picked(roster, places)
        if len(found) == 2:
            roster.follow("ann", *found, excess=excess)


def rest(roster: RosterModel, asks: Any) -> None:
    roster.rest("ann", dict(zip(roster.shifts_of("ann"), asks, strict=False)))


def span(roster: RosterModel, asks: Any) -> None:
    places, minutes = asks
    roster.span("ann", dict.fromkeys(picked(roster, places), minutes))


def forbid(roster: RosterModel, asks: Any) -> None:
    for shift in picked(roster, asks):
        roster.forbid("ann", shift)


def cells(least: int, most: int) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(PLACES, min_size=least, max_size=most)


def of_each(drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """One for each shift."""
    return st.lists(drawn, min_size=MOST_SHIFTS, max_size=MOST_SHIFTS)


EXCESS = st.integers(1, 9)
VERBS: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "run": (run, st.tuples(SETS, LEAST, MOST, st.booleans())),
    "groups": (groups, st.tuples(SETS, LEAST, MOST, st.integers(1, 3))),
    "gap": (
        gap,
        st.tuples(
            st.integers(-2000, 4000),
            st.integers(500, 6000),
            st.integers(1, 3000),
            of_each(st.tuples(MINUTES, MINUTES)),
        ),
    ),
    "sequence": (sequence, st.lists(st.tuples(cells(2, 4), EXCESS), min_size=2, max_size=8)),
    "follow": (follow, st.lists(st.tuples(cells(2, 2), EXCESS), min_size=2, max_size=10)),
    "rest": (rest, of_each(st.integers(0, 2000))),
    "span": (span, st.tuples(cells(2, 6), st.integers(1, 3000))),
    "forbid": (forbid, cells(1, 2)),
}


@st.composite
def posts(draw: st.DrawFn, verbs: Sequence[str] = tuple(VERBS)) -> Post:
    """One post about Ann, whatever it asks."""
    verb, asks = VERBS[draw(st.sampled_from(verbs))]
    drawn = draw(asks)
    return lambda roster: verb(roster, drawn)


@pytest.mark.parametrize("weight", [None, 7], ids=["hard", "soft"])
@pytest.mark.parametrize("verb", VERBS)
@settings(max_examples=40, derandomize=True, deadline=None)
@given(data=st.data(), problem=st.sampled_from([MIXED, LATE]))
def test_each_verb_charges_and_forbids_as_components_what_it_does_in_the_model(
    data: st.DataObject, problem: Instance, verb: str, weight: int | None
) -> None:
    post = data.draw(posts([verb]))
    asked(problem, hard(post) if weight is None else soft(post, weight)).assert_same()


@settings(max_examples=80, derandomize=True, deadline=None)
@given(
    st.sampled_from([MIXED, LATE]),
    st.lists(posts(), min_size=1, max_size=6),
    posts(["run", "groups", "gap", "sequence", "follow"]),
    st.frozensets(PLACES, max_size=2),
)
def test_many_posts_charge_and_forbid_as_components_what_they_do_in_the_model(
    problem: Instance, charged: Sequence[Post], demanded: Post, closed: frozenset[int]
) -> None:
    soft_posts = (soft(post, weight) for weight, post in enumerate(charged, 1))
    asked(problem, *soft_posts, hard(demanded), hard(lambda roster: forbid(roster, closed))).assert_same()


def every_rule(small: Small) -> Asked:
    return Asked.of(small.problem, RuleBook("rules", "1", small.book.rules, ()))


@pytest.mark.parametrize("small", ALL.values(), ids=ALL)
def test_components_agree_with_the_model_on_the_rules_of_small_problems(small: Small) -> None:
    costs = every_rule(small).assert_same()
    assert None in costs


SOFT = RuleBook("soft", "1", tuple(replace(entry, force=Force.SOFT, weight=401) for entry in ODD.book.rules), ())


@pytest.mark.parametrize("rules", [ODD.book, SOFT], ids=["by force", "soft"])
def test_components_agree_with_the_model_on_every_rule_at_once(rules: RuleBook) -> None:
    every = every_rule(Small(ODD.problem, rules))
    rng = random.Random(3)
    works = []
    for density in (0.02, 0.05, 0.1, 0.2, 0.5):
        for _ in range(40):
            free = (cell for cells in every.conflicts.employees.values() for cell in cells)
            works.append(frozenset(every.program.fixed) | {cell for cell in free if rng.random() < density})
    assert len(every.assert_same(works)) > 10


TWO = instance("0 06:00-14:00, 0 15:00-20:00, 1 06:00-14:00, 2 06:00-14:00 | 1 07:00-15:00 pinned", days=3)


def test_what_is_asked_of_one_employee_is_no_matter_to_another() -> None:
    found = asked(TWO, soft(lambda roster: roster.groups("bob", [roster.shifts_of("bob")[:2]], least=1), 7))
    assert not found.components["ann"]
    assert found.assert_same() == {0, 7}


def shared(roster: RosterModel) -> None:
    """Monday counts 2, Tuesday and Wednesday together 3."""
    parts = {}
    for who in ("ann", "bob"):
        early, late, tuesday, other, wednesday = roster.shifts_of(who)
        parts[who] = [([early, late], 2), ([tuesday, other, wednesday], 3)]
    roster.share(parts, entitled={"ann": 1, "bob": 1}, before={"ann": 10})


def unasked(roster: RosterModel) -> None:
    roster.share({"bob": [(roster.shifts_of("bob"), 1)]}, entitled={"bob": 1}, before={})


def test_what_somebody_has_of_a_share_is_the_weight_of_the_sets_touched_each_once() -> None:
    found = Asked(Program.of(TWO, book(soft(unasked), soft(shared))))
    (component,) = found.components["ann"]
    assert component.quantity == 1
    for worked in found.every_work():
        mine = [cell for cell in worked if found.program.cells[cell][0] == "ann"]
        days = {found.program.cells[cell][1].day for cell in mine}
        assert stepped(component, found.program, mine) == 2 * (0 in days) + 3 * bool(days & {1, 2})
