"""Rosters that break limits are made such that keep them, with few changes, and others are left as they are."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, book, hard
from tests.solver.recreate.drawn import counted
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.solver.recreate.test_limits import pairs
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate import guide
from staffing.solver.recreate.columns import Columns
from staffing.solver.recreate.compile import compiled
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.guide import Guide
from staffing.solver.recreate.loose import loosened
from staffing.solver.recreate.pricing import Prices
from staffing.solver.recreate.rounding import Rounding
from staffing.solver.recreate.tables import Numbers, Reals, Tables

WEEKS = 2


def total(first: int, last: int, *, least: int | None = None, most: int | None = None) -> Post:
    """Of Ann's shifts on some days."""

    def post(roster: RosterModel) -> None:
        shifts = [shift for shift in roster.shifts_of("ann") if first <= shift.day <= last]
        roster.total("ann", dict.fromkeys(shifts, 1), least=least, most=most)

    return post


def tables_of(*entries: RuleEntry) -> Tables:
    """Two weeks of Ann, with a shift each day; what is about more than nine days is a limit beside the automaton."""
    program = Program.of(instance(daily(0, 7 * WEEKS - 1), days=7 * WEEKS), book(*entries))
    return compiled(program, Conflicts.of(program), remembered=9)


def rounded(tables: Tables, roster: Numbers, prices: Reals | None = None) -> Numbers:
    loose = loosened(tables)
    columns = Columns(loose)
    charged = columns.charged(np.zeros(columns.costs.height) if prices is None else prices)
    return Rounding(tables, loose).rounded(dict(enumerate(roster)), charged)


def working(tables: Tables, days: set[int]) -> Numbers:
    """Ann at work on these days."""
    return tables.duties.first[:, :-1] + np.array([day in days for day in range(tables.days)])


def days_of(tables: Tables, roster: Numbers) -> set[int]:
    return set(np.nonzero((roster - tables.duties.first[:, :-1])[0])[0].tolist())


@settings(max_examples=80, derandomize=True, deadline=None)
@given(counted | pairs.map(lambda pair: pair[1]), st.integers(0, 1 << 30))
def test_whoever_keeps_her_limits_is_left_as_she_is_and_others_keep_them_then(drawn: Evaluated, seed: int) -> None:
    """Where nothing else has a price."""
    tables, rng = drawn.tables, np.random.default_rng(seed)
    assume(Engine(tables, 1).construct() == 0)
    before = rng.integers(tables.duties.first[:, :-1], tables.duties.first[:, 1:])
    after = rounded(tables, before)
    was, now = state_of(tables, before), state_of(tables, after)
    assert not np.isinf(now.own[np.isfinite(was.own)]).any()
    if not len(tables.counters.start):
        assert np.isfinite(now.own).all()


@pytest.mark.parametrize("entry", [hard(total(0, 13, most=4)), hard(total(0, 13, least=2, most=4))])
def test_only_as_much_is_changed_as_must_be(entry: RuleEntry) -> None:
    tables = tables_of(entry)
    wanted = {0, 2, 4, 6, 8, 10}
    found = days_of(tables, rounded(tables, working(tables, wanted)))
    assert len(found) == 4
    assert found < wanted
    kept = {1, 3, 5}
    assert days_of(tables, rounded(tables, working(tables, kept))) == kept


def test_what_is_missing_is_added() -> None:
    tables = tables_of(hard(total(0, 13, least=5)))
    found = days_of(tables, rounded(tables, working(tables, {0, 13})))
    assert len(found) == 5
    assert found > {0, 13}


def test_other_counters_and_limits_are_kept_too() -> None:
    def weekends(roster: RosterModel) -> None:
        shifts = roster.shifts_of("ann")
        roster.groups("ann", [[shift for shift in shifts if shift.day == day] for day in range(14)], most=4)

    tables = tables_of(hard(weekends), hard(total(0, 8, most=3)), hard(total(5, 13, most=2)))
    assert tables.quantities == 1
    assert len(tables.counters.start) == 1
    found = days_of(tables, rounded(tables, working(tables, set(range(14)))))
    assert len(found) <= 4
    assert len({day for day in found if day <= 8}) <= 3
    assert len({day for day in found if day >= 5}) <= 2


def test_the_changes_are_those_that_prices_suggest() -> None:
    tables = tables_of(hard(total(0, 13, most=2)))
    columns = Columns(loosened(tables))
    charged = columns.charged(np.zeros(columns.costs.height))
    assert isinstance(charged, Prices)
    tables.duties.price[:] = np.where(
        np.arange(len(tables.duties.price)) % 2, -10.0 * np.arange(len(tables.duties.price)), 0
    )
    found = days_of(tables, rounded(tables, working(tables, set(range(14)))))
    assert found == {12, 13}


def test_who_has_no_legal_roster_is_left_as_she_is() -> None:
    tables = tables_of(hard(total(0, 4, least=4)), hard(total(0, 4, most=5)), hard(total(1, 13, most=2)))
    before = working(tables, {0, 1, 2, 3})
    assert rounded(tables, before).tolist() == before.tolist()


@settings(max_examples=40, derandomize=True, deadline=None)
@given(pairs)
def test_over_many_days_everybody_whom_a_dive_gives_a_roster_keeps_her_limits(
    pair: tuple[Evaluated, Evaluated],
) -> None:
    tables = pair[1].tables
    assume(Engine(tables, 1).construct() == 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guide, "LONG", 0)
        diving = Guide(tables, seed=1)
    for _ in range(5):
        diving.step()
    dived = diving.dive()
    assert np.isfinite(state_of(tables, dived).own).all()
