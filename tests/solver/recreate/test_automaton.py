"""The product of components: it says of every roster what they say one by one, with no more nodes than that takes."""

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, book, hard, soft
from tests.solver.recreate.drawn import programs
from tests.solver.stepping import stepped
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.components import Component, components_of
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate import automaton as module
from staffing.solver.recreate.apart import Apart
from staffing.solver.recreate.automaton import Automaton, TooLarge, Workshop
from staffing.solver.recreate.duties import Duties, duties_of
from staffing.solver.recreate.stepped import NOWHERE


class Ann:
    """Ann's duties and components in a program; three quantities are told apart."""

    quantities = 3

    def __init__(self, program: Program, days: int):
        conflicts = Conflicts.of(program)
        self.program = program
        self.duties: Duties = duties_of(program, conflicts, conflicts.employees["ann"], days)
        self.components: list[Component] = [Apart(conflicts, self.duties), *components_of(program, conflicts)["ann"]]

    def product(self) -> Automaton | None:
        return Workshop(self.quantities).product(self.components, self.duties)

    def one_by_one(self, places: Sequence[int]) -> list[float] | None:
        """What the components make of the duties with these places: öre, then each quantity; None when it is forbidden."""
        chosen = [listed[place] for listed, place in zip(self.duties.days, places, strict=True)]
        worked = frozenset().union(*self.duties.past.values(), *chosen)
        found = [0.0] * (1 + self.quantities)
        for component in self.components:
            amount = stepped(component, self.program, worked)
            if amount is None:
                return None
            found[0 if component.quantity is None else 1 + component.quantity] += amount
        return found


def walked(automaton: Automaton, places: Sequence[int]) -> list[float] | None:
    """What an automaton makes of the duties with these places."""
    price, quantities, node = automaton.constant, np.array(automaton.before), 0
    for day, place in zip(automaton.days, places, strict=True):
        at = node, day.classes[place]
        node = int(day.following[at])
        if node == NOWHERE:
            return None
        price += day.price[at]
        quantities += automaton.amounts[day.amount[at]]
    return [price, *quantities.tolist()]


def assert_same(ann: Ann, automaton: Automaton | None, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(60):
        places = [rng.randrange(len(listed)) for listed in ann.duties.days]
        assert (None if automaton is None else walked(automaton, places)) == ann.one_by_one(places)


@settings(max_examples=120, derandomize=True, deadline=None)
@given(programs(), st.integers(0, 1000))
def test_the_product_says_of_a_roster_what_the_components_say_one_by_one(program: Program, seed: int) -> None:
    ann = Ann(program, 7)
    assert_same(ann, ann.product(), seed)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(programs())
def test_no_two_nodes_and_no_two_classes_are_alike_and_none_leads_to_a_dead_end(program: Program) -> None:
    automaton = Ann(program, 7).product()
    days = automaton.days if automaton is not None else ()
    for day in days:
        rows = np.stack([day.following, day.price, day.amount], axis=2)
        for parts in (rows, rows.swapaxes(0, 1)):
            assert len({part.tobytes() for part in parts}) == len(parts)
        assert (np.isinf(day.price) == (day.following == NOWHERE)).all()
        assert sorted(set(day.classes.tolist())) == list(range(day.following.shape[1]))
    for day, after in pairwise(days):
        is_dead = (after.following == NOWHERE).all(axis=1)
        assert not is_dead[day.following[day.following != NOWHERE]].any()
    if automaton is not None:
        assert len(days[0].following) == 1


# One by one

WEEK = instance(daily(0, 6), days=7)


def week(*entries: RuleEntry) -> Ann:
    return Ann(Program.of(WEEK, book(*entries)), 7)


def runs(least: int, most: int | None = None) -> Post:
    def post(roster: RosterModel) -> None:
        roster.run("ann", [[shift] for shift in roster.shifts_of("ann")], least=least, most=most)

    return post


def test_where_nothing_is_asked_there_is_one_node_a_day() -> None:
    automaton = week().product()
    assert automaton is not None
    assert all(day.following.shape == (1, 1) for day in automaton.days)


def test_runs_are_told_apart_by_their_days_as_far_as_past_and_future_allow() -> None:
    automaton = week(hard(runs(1, 3))).product()
    assert automaton is not None
    assert [len(day.following) for day in automaton.days] == [1, 2, 3, 4, 4, 3, 2]


def test_what_is_no_longer_kept_is_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ann = week(hard(runs(2, 3)))
    workshop = Workshop(ann.quantities)
    first = workshop.product(ann.components, ann.duties)
    monkeypatch.setattr(module, "MOST_KEPT", 0)
    for _ in range(2):
        assert_same(ann, workshop.product(ann.components, ann.duties), seed=1)
    assert first is not None
    assert_same(ann, first, seed=1)


def test_days_that_lead_to_the_same_have_the_same_arrays() -> None:
    ann = week(hard(runs(2, 3)))
    workshop = Workshop(ann.quantities)
    products = [workshop.product(week(hard(runs(2, 3))).components, ann.duties) for _ in range(2)]
    for one, other in zip(*(product.days for product in products if product is not None), strict=True):
        assert one.following is other.following
        assert one.price is other.price
        assert one.amount is other.amount


def test_rows_that_differ_are_told_apart_although_their_sums_are_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    ann = week(hard(runs(2, 3)))
    monkeypatch.setattr(module, "_factors", lambda count: np.zeros(count, np.int64))
    assert_same(ann, ann.product(), seed=1)


def test_where_two_rules_leave_nothing_there_is_no_automaton() -> None:
    def every_day(roster: RosterModel) -> None:
        roster.run("ann", [[shift] for shift in roster.shifts_of("ann")], least=1, most=0, idle=True)

    assert week(hard(runs(1, 3)), hard(every_day)).product() is None
    assert week(hard(runs(1, 3))).product() is not None
    assert week(hard(every_day)).product() is not None


def test_what_has_gone_before_costs_once_for_all() -> None:
    program = Program.of(
        instance("-3 06:00-14:00, -1 06:00-14:00, 0 06:00-14:00", days=1),
        book(soft(runs(2), 10)),
    )
    ann = Ann(program, 1)
    automaton = ann.product()
    assert automaton is not None
    assert_same(ann, automaton, 1)


def test_more_nodes_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NODES", 3)
    with pytest.raises(TooLarge, match="4 nodes"):
        week(hard(runs(1, 3))).product()


def test_states_beyond_what_one_number_holds_are_told_apart_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def pairs(roster: RosterModel) -> None:
        shifts = roster.shifts_of("ann")
        for place, shift in enumerate(shifts):
            for other in shifts[place + 2 :]:
                roster.sequence("ann", [shift, other], excess=1)

    ann = week(soft(pairs, 5), soft(runs(2, 4), 3), hard(runs(1, 5)))
    usual = ann.product()
    monkeypatch.setattr(module, "MOST_CODE", 4)
    tight = ann.product()
    assert usual is not None
    assert tight is not None
    assert [day.following.shape for day in tight.days] == [day.following.shape for day in usual.days]
    assert_same(ann, tight, 2)
