"""Limits of quantities beside the automata say what automata that remember would, and all that betters schedules keeps them."""

from collections.abc import Collection
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, book, hard, soft
from tests.solver.recreate.drawn import DAYS, PROBLEM
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.solver.recreate.test_columns import bound, cost
from tests.solver.small import Small
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.components import Listing
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate import windows
from staffing.solver.recreate.columns import Columns, Roster
from staffing.solver.recreate.compile import NotCompiled, compiled
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.tables import LONG, Numbers, Tables
from staffing.solver.touching import NumberTouched, WeightTouched

DAYS_DRAWN = st.lists(st.sets(st.integers(-2, DAYS + 1), min_size=1, max_size=2), min_size=2, max_size=5)
COLD, HOT = (1e-9, 1e-9), (1e12, 1e12)


def touched(sets: Collection[Collection[int]], most: int, who: Collection[str] = ("ann", "bob")) -> Post:
    """So many sets of days at most on which somebody works."""

    def post(roster: RosterModel) -> None:
        for name in who:
            shifts = roster.shifts_of(name)
            roster.groups(name, [[shift for shift in shifts if shift.day in days] for days in sets], most=most)

    return post


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Two people of whom days are limited, one of them twice, and whose runs and days cost something."""
    entries: list[Any] = [
        hard(touched(draw(DAYS_DRAWN), draw(st.integers(1, 3)))) for _ in range(draw(st.integers(1, 2)))
    ]
    entries += [hard(touched(draw(DAYS_DRAWN), 1, ("ann",))) for _ in range(draw(st.integers(0, 1)))]
    weights = draw(st.lists(st.integers(-60, 20), min_size=2 * DAYS, max_size=2 * DAYS))

    def wanted(roster: RosterModel) -> None:
        for name, part in (("ann", weights[:DAYS]), ("bob", weights[DAYS:])):
            for shift in roster.shifts_of(name):
                weight = part[shift.day % DAYS]
                roster.total(
                    name, {shift: 1}, **({"least": 1, "unit": -weight} if weight < 0 else {"most": 0, "unit": weight})
                )

    entries += [soft(wanted)]
    return Program.of(PROBLEM, book(*entries))


pairs = (
    programs()
    .map(lambda program: (Evaluated(program), Evaluated(program, remembered=0)))
    .filter(lambda pair: all(one.is_compiled for one in pair) and pair[1].tables.quantities > 0)
)
"""Problems whose automata remember everything, and the same with limits beside them."""


def drawn_rosters(tables: Tables, seed: int, count: int = 40) -> list[Numbers]:
    rng = np.random.default_rng(seed)
    return [rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:]) for _ in range(count)]


def cells_of(tables: Tables, roster: Numbers) -> set[int]:
    first = tables.duties.cells_first
    return {cell for duty in roster.flat for cell in tables.duties.cells[first[duty] : first[duty + 1]].tolist()}


def is_kept(tables: Tables, roster: Numbers) -> bool:
    return bool((state_of(tables, roster).quantity <= tables.automata.most).all())


# What is said


@settings(max_examples=150, derandomize=True, deadline=None)
@given(pairs, st.integers(0, 1 << 30))
def test_a_schedule_costs_the_same_whether_automata_remember_or_quantities_are_limited(
    pair: tuple[Evaluated, Evaluated], seed: int
) -> None:
    remembering, limited = pair
    for roster in drawn_rosters(limited.tables, seed):
        price = limited.price_of_cells(cells_of(limited.tables, roster))
        assert price == remembering.price_of_cells(cells_of(limited.tables, roster))
        assert is_kept(limited.tables, roster) or price == np.inf


def listed(*entries: RuleEntry, remembered: int | None) -> tuple[list[type], int]:
    """The kinds of Ann's components, and how many limits she has."""
    program = Program.of(instance(daily(0, 9), days=10), book(*entries))
    listing = Listing(program, Conflicts.of(program), remembered)
    return [type(one) for one in listing.of("ann")], len(listing.limits["ann"])


EVERY = [{day} for day in range(10)]


@pytest.mark.parametrize(
    ("remembered", "kind", "limits"),
    [(None, NumberTouched, 0), (10, NumberTouched, 0), (9, WeightTouched, 1), (8, WeightTouched, 1)],
)
def test_what_is_about_more_days_than_are_remembered_is_a_limit(
    remembered: int | None, kind: type, limits: int
) -> None:
    found = listed(hard(touched(EVERY, 3, ("ann",))), remembered=remembered)
    assert found == ([kind], limits)


@pytest.mark.parametrize(("most", "limits"), [(0, 0), (1, 1), (9, 1), (10, 0)])
def test_where_none_or_all_are_allowed_there_is_nothing_to_count(most: int, limits: int) -> None:
    assert listed(hard(touched(EVERY, most, ("ann",))), remembered=0)[1] == limits


def test_what_is_soft_or_asks_for_some_is_remembered() -> None:
    def three(roster: RosterModel) -> None:
        roster.groups("ann", [[shift] for shift in roster.shifts_of("ann")], least=1, most=3)

    assert listed(soft(touched(EVERY, 3, ("ann",))), remembered=0)[1] == 0
    assert listed(hard(three), remembered=0)[1] == 0


def test_over_a_few_weeks_everything_is_remembered() -> None:
    assert LONG > 16 * 7
    program = Program.of(instance(daily(0, 9), days=10), book(hard(touched(EVERY, 3, ("ann",)))))
    assert compiled(program, Conflicts.of(program)).quantities == 0


def test_who_has_had_too_much_before_the_first_day_has_no_legal_roster() -> None:
    program = Program.of(
        instance("-3 06:00-14:00, -2 06:00-14:00, 0 06:00-14:00", days=2),
        book(hard(touched([{-3}, {-2}, {0}], 1, ("ann",)))),
    )
    with pytest.raises(NotCompiled, match="ann has no legal roster"):
        compiled(program, Conflicts.of(program), remembered=0)


# What keeps them


@settings(max_examples=60, derandomize=True, deadline=None)
@given(pairs, st.integers(0, 1 << 20))
def test_moves_and_exchanges_keep_limits_and_all_adds_up(pair: tuple[Evaluated, Evaluated], seed: int) -> None:
    tables = pair[1].tables
    engine = Engine(tables, seed)
    if engine.construct():
        return
    for heat in (HOT, COLD):
        for days, employees in ((1, 1), (2, 2), (50, 2)):
            engine.anneal(30, heat, np.array([[days, employees, 1.0]]), 10.0)
            engine.exchange(200, heat)
            anew = state_of(tables, engine._state.roster)
            for name in anew._fields:
                assert getattr(engine._state, name).tolist() == getattr(anew, name).tolist(), name
            assert is_kept(tables, engine._state.roster)


WEEKS = 12
WEEKENDS = [{7 * week + 5, 7 * week + 6} for week in range(WEEKS)]


def every_day(roster: RosterModel) -> None:
    for shift in roster.shifts_of("ann"):
        roster.total("ann", {shift: 1}, least=1, unit=1 + shift.day)


def weekends_worked(tables: Tables, roster: Numbers) -> list[int]:
    days = np.nonzero(roster[0] > tables.duties.first[0, :-1])[0] if len(roster) else []
    return sorted({int(day) // 7 for day in days if day % 7 >= 5})


def weeks(most: int) -> Small:
    """Twelve weeks of Ann, who may work so many weekends, and of whom all days are asked, the later the more."""
    return Small(
        instance(daily(0, 7 * WEEKS - 1), days=7 * WEEKS),
        book(hard(touched(WEEKENDS, most, ("ann",))), soft(every_day)),
    )


@pytest.mark.parametrize("most", [1, 5, 11])
def test_as_many_weekends_are_worked_as_are_allowed_and_in_time_those_that_are_worth_most(most: int) -> None:
    program = weeks(most).program
    tables = compiled(program, Conflicts.of(program), remembered=0)
    engine = Engine(tables, seed=1)
    assert engine.construct() == 0
    for _ in range(20):
        engine.anneal(50, COLD, np.array([[10, 1, 0.5], [84, 1, 1.0]]), 100.0)
        engine.exchange(2000, COLD)
    assert len(weekends_worked(tables, engine.best)) == most
    assert engine.best_price == state_of(tables, engine.best).price[0]


def test_in_windows_what_a_long_time_allows_is_not_spent_on_its_first_weekends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "ROUNDS", 0)
    program = weeks(4).program
    tables = compiled(program, Conflicts.of(program), remembered=0)
    engine = Engine(tables, seed=1)
    assert windows.insert_in_windows(tables, engine._state, engine._room, np.arange(1)) == 0
    worked = weekends_worked(tables, engine._state.roster)
    assert 0 < len(worked) <= 4
    assert worked[-1] >= WEEKS // 2


# Their prices


@settings(max_examples=60, derandomize=True, deadline=None)
@given(pairs, st.integers(0, 1 << 30), st.sampled_from([0.0, 1.0, 50.0]))
def test_at_any_prices_no_schedule_costs_less_than_the_bound(
    pair: tuple[Evaluated, Evaluated], seed: int, size: float
) -> None:
    tables = pair[1].tables
    columns = Columns(tables)
    below = bound(columns, np.random.default_rng(seed).normal(0, size, columns.costs.height))
    for roster in drawn_rosters(tables, seed):
        assert below <= state_of(tables, roster).price[0]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(pairs, st.integers(0, 1 << 30))
def test_columns_cost_what_the_schedule_does_and_know_whether_they_keep_the_limits(
    pair: tuple[Evaluated, Evaluated], seed: int
) -> None:
    tables = pair[1].tables
    columns = Columns(tables)
    for roster in drawn_rosters(tables, seed):
        state, found = state_of(tables, roster), columns.of(roster)
        kept = [columns.keeps_limits(column) for column in found]
        assert kept == (state.quantity <= tables.automata.most).all(axis=1).tolist()
        if np.isfinite(state.price[0]):
            assert cost(columns, [(column, 1.0) for column in found]) == pytest.approx(state.price[0])


def test_the_bound_comes_near_what_as_many_weekends_as_are_allowed_leave() -> None:
    one = weeks(4)
    tables = compiled(one.program, Conflicts.of(one.program), remembered=0)
    guide = Guide(tables, seed=1)
    for _ in range(200):
        guide.step()
    assert 0.9 * one.optimum <= guide.bound <= one.optimum
    dived = guide.dive()
    assert all(isinstance(column, Roster) for column in guide._columns.of(dived))
    assert len(weekends_worked(tables, dived)) >= 4
