"""Giving one employee her best duties beside what others work, within limits that are not in her automaton."""

import numpy as np
import pytest
from tests.solver.asking import Post, book, hard, soft
from tests.solver.recreate.evaluated import state_of
from tests.solver.small import Small, small
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.recreate.engine import Engine
from staffing.solver.recreate.rows import BREACH

WEEK = daily(0, 6)


def limited(first: int, last: int, *, least: int | None = None, most: int | None = None) -> RuleEntry:
    """A hard limit on Ann's shifts of some days."""

    def post(roster: RosterModel) -> None:
        shifts = [shift for shift in roster.shifts_of("ann") if first <= shift.day <= last]
        roster.total("ann", dict.fromkeys(shifts, 1), least=least, most=most)

    return hard(post)


def at_work(least: int) -> Post:
    """So many people on each day."""

    def post(roster: RosterModel) -> None:
        for demand, present in roster.presences():
            roster.cover(present, least=least * demand.interval.minutes)

    return post


def asked(*entries: RuleEntry, who: str = "", weight: int = 3) -> Small:
    one = small(WEEK + who, *(f"{day} 06:00-07:00 1 1 1" for day in range(7)), days=7)
    return Small(one.problem, book(*entries, soft(at_work(1), weight, "at work")))


def constructed(one: Small, seed: int = 1) -> tuple[int, list[int], float]:
    """How many got no legal roster; how many shifts are worked on each day; the price."""
    engine = Engine(one.tables, seed)
    failed = engine.construct()
    sizes = np.diff(one.tables.duties.cells_first)[engine.best]
    return failed, sizes.sum(axis=0).tolist(), engine.price


def test_what_is_asked_for_is_worked() -> None:
    assert constructed(asked()) == (0, [1] * 7, 0)


def test_who_comes_later_works_what_those_before_left_open() -> None:
    failed, worked, price = constructed(asked(limited(0, 6, most=3), who=" | "))
    assert (failed, worked, price) == (0, [1] * 7, 0)


@pytest.mark.parametrize("seed", range(5))
def test_limits_that_overlap_are_kept_all(seed: int) -> None:
    """One of them is counted day by day; the others are kept by prices that rise until they are."""
    one = asked(limited(0, 4, most=3), limited(2, 6, most=2), limited(1, 5, most=3), limited(0, 6, least=2))
    assert len(one.tables.counters.start) >= 3
    failed, worked, price = constructed(one, seed)
    assert failed == 0
    assert price < BREACH
    assert sum(worked[:5]) <= 3
    assert sum(worked[2:]) <= 2
    assert sum(worked[1:6]) <= 3
    assert sum(worked) >= 2


def test_who_must_work_does_though_nobody_is_asked_for() -> None:
    one = Small(instance(WEEK, days=7), book(limited(0, 4, least=2), limited(2, 6, least=3), limited(0, 6, most=4)))
    failed, worked, price = constructed(one)
    assert (failed, price) == (0, 0)
    assert sum(worked[:5]) >= 2
    assert sum(worked[2:]) >= 3


def test_where_there_is_no_legal_roster_it_is_counted_and_priced_so() -> None:
    one = Small(instance(WEEK, days=7), book(limited(0, 4, least=4), limited(0, 4, most=5), limited(1, 6, most=2)))
    failed, _, price = constructed(one)
    assert failed == 1
    assert price == np.inf


def test_the_price_is_that_of_the_roster() -> None:
    engine = Engine(asked(limited(0, 6, most=3)).tables, 1)
    engine.construct()
    assert engine.price == float(state_of(engine.tables, engine.best).price[0]) == 4 * 3 * 60
