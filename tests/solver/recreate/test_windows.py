"""Inserting everybody in windows: what is found is legal and priced rightly, and whoever has a roster is given one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, book, hard, soft
from tests.solver.recreate.drawn import evaluated
from tests.solver.recreate.evaluated import Evaluated, state_of
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate import insertion, windows
from staffing.solver.recreate.compile import compiled
from staffing.solver.recreate.tables import Numbers, Tables
from staffing.solver.recreate.windows import insert_in_windows


def inserted(tables: Tables, order: Numbers) -> tuple[int, insertion.State]:
    state = state_of(tables, tables.duties.first[:, :-1].copy())
    return insert_in_windows(tables, state, insertion.room_for(tables), order), state


@pytest.fixture(autouse=True)
def _short_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of two days, from each day on, so that some days have many of them."""
    monkeypatch.setattr(windows, "LENGTH", 2)
    monkeypatch.setattr(windows, "STEP", 1)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(evaluated, st.integers(0, 1000))
def test_all_is_as_it_would_be_worked_out_anew(drawn: Evaluated, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(drawn.tables.employees)
    failed, state = inserted(drawn.tables, order)
    anew = state_of(drawn.tables, state.roster)
    for name in ("units", "own", "price"):
        assert getattr(state, name).tolist() == getattr(anew, name).tolist(), name
    assert failed == np.isinf(anew.own).sum()
    if not len(drawn.tables.counters.start):
        assert failed == 0


# Two weeks of Ann

DAYS = 14


def tables_of(*entries: RuleEntry) -> Tables:
    program = Program.of(instance(daily(0, DAYS - 1), days=DAYS), book(*entries))
    return compiled(program, Conflicts.of(program))


def days_worked(tables: Tables) -> list[int]:
    failed, state = inserted(tables, np.arange(1))
    assert failed == 0
    return np.nonzero(state.roster[0] > tables.duties.first[0, :-1])[0].tolist()


def total(*, least: int | None = None, most: int | None = None) -> Post:
    def post(roster: RosterModel) -> None:
        roster.total("ann", dict.fromkeys(roster.shifts_of("ann"), 1), least=least, most=most)

    return post


def everybody_every_day(roster: RosterModel) -> None:
    for shift in roster.shifts_of("ann"):
        roster.total("ann", {shift: 1}, least=1)


def one_run(roster: RosterModel) -> None:
    roster.run("ann", [[shift] for shift in roster.shifts_of("ann")], least=5)


def test_what_a_long_time_allows_is_not_spent_on_its_first_days() -> None:
    worked = days_worked(tables_of(hard(total(most=4)), soft(everybody_every_day, 10)))
    assert len(worked) == 4
    assert worked[-1] >= DAYS // 2


def test_what_must_be_worked_in_all_is_worked_although_no_window_has_room_for_it() -> None:
    assert len(days_worked(tables_of(hard(total(least=9))))) == 9


def test_a_run_too_long_for_any_window_is_found_over_all_days_where_it_must_be() -> None:
    assert len(days_worked(tables_of(hard(total(least=5, most=5)), hard(one_run)))) == 5


def test_where_nothing_is_asked_nobody_works() -> None:
    assert days_worked(tables_of()) == []
