"""From posts to tables: what is counted how, and what is refused with a reason."""

import numpy as np
import pytest
from tests.solver.asking import Post, book, hard, soft
from tests.solver.recreate.evaluated import Evaluated
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.conflicts import Conflicts
from staffing.solver.program import Program
from staffing.solver.recreate import automaton
from staffing.solver.recreate import compile as compilation
from staffing.solver.recreate.compile import NotCompiled, compiled
from staffing.solver.recreate.tables import Tables

WEEK = f"-1 06:00-14:00, {daily(0, 6)}"


def tables(*entries: RuleEntry, drawn: str = WEEK, days: int = 7) -> Tables:
    program = Program.of(instance(drawn, days=days), book(*entries))
    return compiled(program, Conflicts.of(program))


def total(first: int, last: int, *, least: int | None = None, most: int | None = None, weight: int = 1) -> Post:
    """Of Ann's shifts on some days."""

    def post(roster: RosterModel) -> None:
        shifts = [shift for shift in roster.shifts_of("ann") if first <= shift.day <= last]
        roster.total("ann", dict.fromkeys(shifts, weight), least=least, most=most)

    return post


def forbidden(roster: RosterModel) -> None:
    for shift in roster.shifts_of("ann"):
        roster.forbid("ann", shift)


def working(least: int) -> Post:
    def post(roster: RosterModel) -> None:
        roster.run("ann", [[shift] for shift in roster.shifts_of("ann")], least=least)

    return post


def at_most_none(roster: RosterModel) -> None:
    roster.groups("ann", [[shift] for shift in roster.shifts_of("ann")], most=0)


# What is counted how


def test_sums_that_follow_each_other_are_counted_day_by_day() -> None:
    found = tables(soft(total(0, 2, most=1)), soft(total(3, 5, least=2)))
    assert found.segments.of_day.tolist() == [[0, 0, 0, 1, 1, 1, -1]]
    assert len(found.counters.start) == 0
    assert [found.segments.price[first : first + 4].tolist() for first in found.segments.first[0]] == [
        [0, 0, 1, 2],
        [2, 1, 0, 0],
    ]


def test_of_sums_over_the_same_days_the_one_with_most_limits_is_counted_day_by_day() -> None:
    found = tables(soft(total(0, 3, most=1)), soft(total(0, 6, most=4)), soft(total(0, 6, least=2)))
    assert found.segments.of_day.tolist() == [[0] * 7]
    assert len(found.counters.start) == 1


def test_a_hard_sum_cannot_pass_its_limit_and_must_reach_its_least() -> None:
    found = tables(hard(total(0, 6, least=2, most=4)))
    assert (found.segments.least[0, 0], found.segments.size[0, 0]) == (2, 5)


def test_a_sum_with_weights_below_nothing_is_another_counter() -> None:
    found = tables(soft(total(0, 6, least=-2, weight=-1)))
    assert found.segments.of_day.tolist() == [[-1] * 7]
    assert found.counters.start.tolist() == [7]


def test_what_is_asked_of_one_day_alone_is_in_the_price_of_its_duties() -> None:
    def late(roster: RosterModel) -> None:
        early, evening = roster.shifts_of("ann")
        roster.follow("ann", early, evening, excess=9)

    found = tables(soft(late), drawn="0 06:00-10:00, 0 12:00-16:00", days=1)
    assert found.duties.price.tolist() == [0, 0, 0, 9]
    assert found.automata.nodes.tolist() == [[1, 1]]


def test_days_go_on_until_the_last_that_is_fixed() -> None:
    assert tables(drawn="0 06:00-14:00, 4 06:00-14:00", days=2).days == 5


# What is refused


@pytest.mark.parametrize(
    ("entries", "drawn", "reason"),
    [
        ([hard(forbidden)], "0 06:00-14:00 pinned", "a shift that must be worked is forbidden"),
        ([hard(at_most_none)], "0 06:00-14:00, 1 06:00-14:00 pinned", "ann has no legal roster"),
        (
            [hard(working(3)), hard(at_most_none)],
            "-1 06:00-14:00, 0 06:00-14:00, 1 06:00-14:00",
            "ann has no legal roster",
        ),
    ],
    ids=["a shift that is forbidden and fixed", "a rule that is broken", "rules that leave nothing together"],
)
def test_where_nobody_can_work_legally_it_says_so(entries: list[RuleEntry], drawn: str, reason: str) -> None:
    program = Program.of(instance(drawn, days=2), book(*entries))
    with pytest.raises(NotCompiled, match=reason):
        compiled(program, Conflicts.of(program))
    assert Evaluated(program).price_of_cells(program.fixed) == np.inf


def test_a_day_of_which_every_duty_is_forbidden_is_refused() -> None:
    def apart(roster: RosterModel) -> None:
        first, second = roster.shifts_of("ann")
        roster.sequence("ann", [first, second], excess=1)

    with pytest.raises(NotCompiled, match="ann can work nothing on some day, not even nothing"):
        tables(hard(apart), drawn="0 06:00-10:00 pinned, 0 12:00-16:00 pinned", days=1)


def test_rules_that_are_too_many_for_one_automaton_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "MOST_NODES", 2)
    with pytest.raises(NotCompiled, match="the rules of ann together: 3 nodes"):
        tables(soft(working(3)))


def test_rules_of_everybody_that_are_too_many_for_the_tables_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tables(soft(working(3)))
    steps = len(found.automata.following)
    monkeypatch.setattr(compilation, "MOST_STEPS", steps)
    tables(soft(working(3)))
    monkeypatch.setattr(compilation, "MOST_STEPS", steps - 1)
    with pytest.raises(NotCompiled, match="the rules of 1 people over 7 days are too much"):
        tables(soft(working(3)))
