"""Sums that several people bear on: what is one row, how far it reaches, and what each sum costs."""

import numpy as np
from tests.solver.asking import Post, book, hard, soft
from tests.solver.small import OVERLAP
from tests.verifier import instance

from staffing.domain.instance import Instance
from staffing.domain.roster import Presence, RosterModel
from staffing.rulebook import RuleBook, RuleEntry
from staffing.solver.conflicts import Conflicts
from staffing.solver.posts import Total
from staffing.solver.program import Program
from staffing.solver.recreate.rows import BREACH, JointRows, rows_of

TWO = instance("0 06:00-14:00, 0 12:00-20:00, 1 06:00-14:00 | -1 06:00-14:00", days=2)


def rows(*entries: RuleEntry, problem: Instance = TWO) -> JointRows:
    program = Program.of(problem, RuleBook("test", "1", (*entries, OVERLAP), ()))
    is_open = np.array([shift.day >= 0 for _, shift in program.cells])
    totals = [post for post in program.posts if isinstance(post, Total)]
    return rows_of(program, Conflicts.of(program), totals, is_open)


def covered(*weights: int, least: int | None = None, most: int | None = None, unit: int = 1) -> Post:
    """The first shifts of everybody, weighed so; Bob's first is one of the past."""

    def post(roster: RosterModel) -> None:
        present = [
            Presence(who, shift, weight)
            for who in (employee.id for employee in roster.instance.employees)
            for shift, weight in zip(roster.shifts_of(who), weights, strict=False)
            if weight
        ]
        roster.cover(present, least=least, most=most, unit=unit)

    return post


def table(found: JointRows, row: int = 0) -> list[float]:
    first, size = found.first[row], found.size[row]
    return found.prices[first : first + size].tolist()


def test_totals_of_the_same_people_in_the_same_proportions_are_one_row() -> None:
    found = rows(soft(covered(1, 1, least=2), 7), soft(covered(2, 2, most=3, unit=3), 5))
    assert found.height == 1
    assert found.cells.tolist() == [0, 1, 4]
    # Of Ann's shifts, which overlap, she works one; Bob has one of the past, which counts from the start, and one more.
    assert table(found) == [7 + 0, 0 + 5 * 3, 0 + 5 * 3 * 3]


def test_totals_of_others_are_another_row() -> None:
    assert rows(soft(covered(1, 1, least=2), 7), soft(covered(1, 2, least=2), 7)).height == 2


def test_of_shifts_at_the_same_time_one_is_worked_where_a_hard_rule_says_so() -> None:
    assert rows(soft(covered(1, 1, least=1), 7), problem=instance("0 06:00-14:00, 0 12:00-20:00", days=1)).size[0] == 2
    assert rows(soft(covered(1, 1, least=1), 7), problem=instance("0 06:00-14:00, 0 14:00-20:00", days=1)).size[0] == 3


def test_shifts_at_the_same_time_add_up_where_no_hard_rule_keeps_them_apart() -> None:
    problem = instance("0 06:00-14:00, 0 12:00-20:00", days=1)
    program = Program.of(problem, book(soft(covered(1, 1, most=0), 7)))
    totals = [post for post in program.posts if isinstance(post, Total)]
    found = rows_of(program, Conflicts.of(program), totals, np.ones(2, np.bool_))
    assert table(found) == [0, 7, 14]


def test_a_row_with_weights_below_nothing_starts_above_its_least() -> None:
    found = rows(
        soft(covered(1, 0, -2, most=0), 7), problem=instance("0 06:00-14:00, 0 15:00-20:00, 1 06:00-14:00", days=2)
    )
    assert found.start.tolist() == [2]
    assert table(found) == [0, 0, 0, 7]


def test_what_several_break_together_has_a_price_by_the_unit() -> None:
    problem = instance("0 06:00-14:00, 1 06:00-14:00, 1 15:00-20:00", days=2)
    assert table(rows(hard(covered(1, 1, 1, most=1)), problem=problem)) == [0, 0, BREACH, 2 * BREACH]
    assert table(rows(hard(covered(1, 1, 1, least=2)), problem=problem)) == [2 * BREACH, BREACH, 0, 0]


def test_who_is_named_twice_counts_twice() -> None:
    def twice(roster: RosterModel) -> None:
        shift = roster.shifts_of("ann")[0]
        roster.cover([Presence("ann", shift, 1), Presence("ann", shift, 1)], most=0)

    found = rows(soft(twice, 7), problem=instance("0 06:00-14:00", days=1))
    assert found.amounts.tolist() == [1]
    assert table(found) == [0, 14]


def test_a_row_that_nobody_bears_on_has_one_price() -> None:
    found = rows(soft(covered(least=3), 7))
    assert table(found) == [21]
